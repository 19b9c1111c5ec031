"""`routine way`: keep an exercise's easier or harder way for every session."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import click

from routine.app.doses import load_exercise
from routine.commands.options import complete_exercise
from routine.errors import UsageError
from routine.model import Way
from routine.pages.console import write_text
from routine.program import ROUTINE
from routine.text import visible
from routine.words.sentences import with_side

if TYPE_CHECKING:
    from routine.app.environment import Environment
    from routine.model import Exercise
    from routine.profile import Profile

_USUAL = "usual"
_CHOICES = (*get_args(Way), _USUAL)


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
        _write_chosen(environment.profile)
        return
    exercise = load_exercise(name, "way wall-sit easier")
    if way is None:
        _write_ways(environment.profile, exercise)
    else:
        _save(environment, exercise, way)


def _write_chosen(chosen: Profile) -> None:
    for name, way in sorted(chosen.ways):
        write_text(f"{name}  {way}")
    if not chosen.ways:
        write_text("You do every exercise the usual way.")
    write_text(f"\nTo keep one: {ROUTINE} way wall-sit easier")


def _write_ways(chosen: Profile, exercise: Exercise) -> None:
    present = dict(chosen.ways).get(exercise.id or "", _USUAL)
    write_text(visible(f"{exercise.name}: you do it the {present} way."))
    for way, other in (("easier", exercise.easier), ("harder", exercise.harder)):
        if other is not None and other.way_line is not None:
            line = with_side(other.way_line.say, "left")
            write_text(visible(f"  {way}: {line}"))


def _save(environment: Environment, exercise: Exercise, way: str) -> None:
    name = exercise.id or ""
    ways = {known: its for known, its in environment.profile.ways if known != name}
    if way != _USUAL:
        if getattr(exercise, way) is None:
            msg = f"{exercise.name} has no {way} way"
            raise UsageError(msg)
        ways[name] = "easier" if way == "easier" else "harder"
    environment.change_profile(ways=tuple(ways.items()))
    write_text(visible(f"{exercise.name}: the {way} way from now on."))
