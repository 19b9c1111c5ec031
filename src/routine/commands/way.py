"""`routine way`: keep an exercise's easier or harder way for every session."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from routine.commands.param_types import complete_exercise
from routine.errors import UsageError
from routine.model import Way
from routine.pages.console import write_text
from routine.program import ROUTINE

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.model import Exercise
    from routine.profile import Profile

USUAL = "usual"
_CHOICES = (*get_args(Way), USUAL)


@click.command("way")
@click.argument("name", metavar="[EXERCISE]", required=False, shell_complete=complete_exercise)
@click.argument("way", metavar="[easier|harder|usual]", required=False, type=click.Choice(_CHOICES))
@click.pass_obj
def command(environment: Environment, name: str | None, way: str | None) -> None:
    """Keep an easier or a harder way of an exercise for every session.

    For example: routine way wall-sit easier. With EXERCISE alone, its ways are shown; with
    nothing, those that are kept.
    """
    if name is None:
        _write_kept(environment.profile)
        return
    exercise = _exercise(name)
    if way is None:
        _write_ways(environment.profile, exercise)
    else:
        _keep(environment.profile, exercise, way)


def _exercise(name: str) -> Exercise:
    from routine import library

    loaded = library.load(name)
    exercise = loaded.routine.exercises[0]
    if exercise.id is None or len(loaded.routine.exercises) > 1:
        msg = (
            f'"{name}" is not an exercise in the library; '
            f"for example: {ROUTINE} way wall-sit easier"
        )
        raise UsageError(msg)
    return exercise


def _write_kept(profile: Profile) -> None:
    for name, way in sorted(profile.ways):
        write_text(f"{name}  {way}")
    if not profile.ways:
        write_text("You do every exercise the usual way.")
    write_text(f"\nTo keep one: {ROUTINE} way wall-sit easier")


def _write_ways(profile: Profile, exercise: Exercise) -> None:
    from routine.text import visible
    from routine.words.sentences import with_side

    kept = dict(profile.ways).get(exercise.id or "", USUAL)
    write_text(visible(f"{exercise.name}: you do it the {kept} way."))
    for way, other in (("easier", exercise.easier), ("harder", exercise.harder)):
        if other is not None and other.way_line is not None:
            said = with_side(other.way_line.say, "left")
            write_text(visible(f"  {way}: {said}"))


def _keep(profile: Profile, exercise: Exercise, way: str) -> None:
    from routine import profile as kept
    from routine.text import visible

    name = exercise.id or ""
    ways = {known: its for known, its in profile.ways if known != name}
    if way != USUAL:
        if getattr(exercise, way) is None:
            msg = f"{exercise.name} has no {way} way"
            raise UsageError(msg)
        ways[name] = "easier" if way == "easier" else "harder"
    kept.change(ways=tuple(ways.items()))
    write_text(visible(f"{exercise.name}: the {way} way from now on."))
