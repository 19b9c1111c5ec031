"""`routine progress`: the doses that the user has agreed to; shown, set and undone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
from msgspec import to_builtins
from msgspec.structs import replace

from routine.app.doses import (
    dose_of,
    exercises_with_agreed_dose,
    load_exercise,
    read_dose,
    set_dose,
    undo_last_change,
)
from routine.commands.options import complete_exercise, json_option
from routine.errors import MissingError, UsageError
from routine.limits import MOST_REPS, MOST_SETS
from routine.pages.console import columns_of, wrapped, write_json, write_text
from routine.program import ROUTINE
from routine.text import visible
from routine.units import SECOND, parse_duration
from routine.words import progress_texts

if TYPE_CHECKING:
    from typing import Any

    from routine.app.doses import ExerciseDose
    from routine.app.environment import Environment
    from routine.model import Dose, Exercise

_SHOW = "show"
_EXAMPLE = "progress bridge"


class ProgressGroup(click.Group):
    """A group whose first word may be an exercise, which is then shown."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a first word that is no subcommand for the name of an exercise."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = [_SHOW, *args]
        return super().parse_args(ctx, args or [_SHOW])


_exercise = click.argument("name", metavar="EXERCISE", shell_complete=complete_exercise)


@click.group("progress", cls=ProgressGroup, subcommand_metavar="[EXERCISE | COMMAND ...]")
def command() -> None:
    """Show or change how much of each exercise you do.

    After a few full sessions, a little more is suggested, or a little less where something hurt.
    You decide. What you agree to is kept in your diary; the routine's file never changes.
    """


@command.command(_SHOW)
@click.argument("name", metavar="[EXERCISE]", required=False, shell_complete=complete_exercise)
@json_option
@click.pass_obj
def show(environment: Environment, name: str | None, *, as_json: bool) -> None:
    """Show what you agreed to, of all exercises or of one, and what may come next."""
    names = exercises_with_agreed_dose(environment) if name is None else [name]
    shown = [read_dose(environment, load_exercise(each, _EXAMPLE)) for each in names]
    if as_json:
        write_json([_fields(each) for each in shown])
        return
    if not shown:
        write_text(progress_texts.NOTHING_AGREED)
    columns = columns_of(sys.stdout)
    for at, each in enumerate(shown):
        lines = [part for line in _lines(each) for part in wrapped(line, columns, 4)]
        write_text(("\n" if at else "") + "\n".join(lines))


@command.command("set")
@_exercise
@click.option("--sets", type=click.IntRange(1, MOST_SETS), metavar="N", help="How many sets.")
@click.option(
    "--reps", type=click.IntRange(1, MOST_REPS), metavar="N", help="How many reps in a set."
)
@click.option("--hold", metavar="TIME", help="How long to hold, such as 40s.")
@click.pass_obj
def set_(
    environment: Environment, name: str, sets: int | None, reps: int | None, hold: str | None
) -> None:
    """Set how much of an exercise you do: routine progress set bridge --reps 7."""
    exercise = load_exercise(name, _EXAMPLE)
    given = exercise.dose
    for option, value, figure in (("reps", reps, given.reps), ("hold", hold, given.hold_ms)):
        if value is not None and figure is None:
            msg = f"{exercise.name} has no {option} to set; see {ROUTINE} progress {name}"
            raise UsageError(msg)
    figures = {"sets": sets, "reps": reps, "hold_ms": _milliseconds(hold)}
    changes = {field: value for field, value in figures.items() if value is not None}
    if not changes:
        msg = "say how much, with --sets, --reps or --hold"
        raise UsageError(msg)
    dose = replace(dose_of(environment, exercise), **changes)
    set_dose(environment, exercise, dose)
    _confirm(exercise, dose)


@command.command("undo")
@_exercise
@click.pass_obj
def undo(environment: Environment, name: str) -> None:
    """Undo the last change to an exercise, so that the one before counts again."""
    exercise = load_exercise(name, _EXAMPLE)
    if not undo_last_change(environment, exercise):
        msg = f"nothing was changed for {name}, so there is nothing to undo"
        raise MissingError(msg)
    _confirm(exercise, dose_of(environment, exercise))


def _confirm(exercise: Exercise, dose: Dose) -> None:
    write_text(visible(f"{exercise.name}: {progress_texts.dose(exercise, dose)} from now on."))


def _fields(shown: ExerciseDose) -> dict[str, Any]:
    """Return a dose as JSON has it."""
    rule, following = shown.exercise.progress, shown.following
    return {
        "exercise": shown.exercise.id,
        "name": shown.exercise.name,
        "file": to_builtins(shown.exercise.dose),
        "dose": to_builtins(shown.dose),
        "next": to_builtins(following) if following else None,
        "after": rule.after if rule else None,
        "in_full": shown.in_full,
        "history": [to_builtins(row) for row in shown.verdicts],
    }


def _lines(shown: ExerciseDose) -> list[str]:
    """Return a dose as lines of text."""
    history = [
        progress_texts.history(row.day, row.verdict, row.why, undone=row.undone)
        for row in shown.verdicts
    ]
    lines = progress_texts.shown(shown.exercise, shown.dose, shown.following, shown.in_full)
    return [visible(line) for line in (*lines, *history)]


def _milliseconds(hold: str | None) -> int | None:
    """Return the time of --hold. Raises click's BadParameter."""
    if hold is None:
        return None
    try:
        ms = parse_duration(hold)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--hold") from None
    if ms < SECOND:
        msg = "expected at least 1s"
        raise click.BadParameter(msg, param_hint="--hold")
    return ms
