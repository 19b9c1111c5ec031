"""`routine progress`: the doses that a person has agreed to; shown, set and taken back."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from routine.commands.options import json_option
from routine.commands.param_types import complete_exercise
from routine.errors import MissingError, UsageError
from routine.limits import MOST_REPS, MOST_SETS
from routine.pages.console import columns_of, wrapped, write_json, write_text
from routine.program import ROUTINE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from routine.app.environment import Environment
    from routine.diary.database.rows import DoseRow
    from routine.diary.database.store import Diary
    from routine.model import Dose, Exercise

SHOW = "show"


class Progress(click.Group):
    """A group whose first word may be an exercise, which is then shown."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take a first word that is no subcommand for the name of an exercise."""
        if args and args[0] not in self.commands and args[0] not in {"-h", "--help"}:
            args = [SHOW, *args]
        return super().parse_args(ctx, args or [SHOW])


_exercise = click.argument("name", metavar="EXERCISE", shell_complete=complete_exercise)


@click.group("progress", cls=Progress, subcommand_metavar="[EXERCISE | COMMAND ...]")
def command() -> None:
    """Show or change how much of each exercise you do.

    After a few full sessions, a little more is suggested, or a little less where something hurt.
    You decide. What you agree to is kept in your diary; the routine's file never changes.
    """


@command.command(SHOW)
@click.argument("name", metavar="[EXERCISE]", required=False, shell_complete=complete_exercise)
@json_option
@click.pass_obj
def show(environment: Environment, name: str | None, *, as_json: bool) -> None:
    """Show what you agreed to, of all exercises or of one, and what may come next."""
    kept = environment.diary()
    names = _agreed(kept) if name is None else [name]
    shown = [_Shown(kept, _found(each)) for each in names]
    if as_json:
        write_json([one.fields() for one in shown])
        return
    from routine.words import doses

    if not shown:
        write_text(doses.NOTHING_AGREED)
    columns = columns_of(sys.stdout)
    for at, one in enumerate(shown):
        lines = [part for line in one.lines() for part in wrapped(line, columns, 4)]
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
    from msgspec.structs import replace

    exercise = _found(name)
    given = exercise.dose
    if (reps is not None and given.reps is None) or (hold is not None and given.hold_ms is None):
        what = "reps" if reps is not None and given.reps is None else "hold"
        _refuse(f"{exercise.name} has no {what} to set; see {ROUTINE} progress {name}")
    held = _milliseconds(hold)
    changes = {"sets": sets, "reps": reps, "hold_ms": held}
    wanted = {field: value for field, value in changes.items() if value is not None}
    if not wanted:
        _refuse("say how much, with --sets, --reps or --hold")
    now = next((dose for old, dose in _doses(environment.diary(), exercise) if old == given), given)
    dose = replace(now, **wanted)
    _bounded(exercise, dose)
    _keep(environment, exercise, dose)


@command.command("undo")
@_exercise
@click.pass_obj
def undo(environment: Environment, name: str) -> None:
    """Undo the last change to an exercise, so that the one before counts again."""
    from routine.diary import current_instant
    from routine.diary.progress.doses import undo_last_verdict
    from routine.text import visible
    from routine.words import doses

    exercise, kept = _found(name), environment.diary()
    last = (
        None if kept is None else undo_last_verdict(kept, str(exercise.id), current_instant().utc)
    )
    if kept is None or last is None:
        msg = f"nothing was changed for {name}, so there is nothing to undo"
        raise MissingError(msg)
    now = next((dose for old, dose in _doses(kept, exercise) if old == exercise.dose), None)
    write_text(
        visible(f"{exercise.name}: {doses.dose(exercise, now or exercise.dose)} from now on.")
    )


class _Shown:
    """An exercise with its dose, as it is shown."""

    def __init__(self, kept: Diary | None, exercise: Exercise) -> None:
        from routine.diary import current_instant
        from routine.diary.progress.doses import verdicts_on
        from routine.diary.progress.performances import recent_performances

        name = str(exercise.id)
        self.exercise = exercise
        doses = _doses(kept, exercise)
        self.now = next((dose for old, dose in doses if old == exercise.dose), exercise.dose)
        now = current_instant().utc
        self.words: Sequence[DoseRow] = verdicts_on(kept, now, name) if kept else ()
        given = exercise.dose
        self.done = list(recent_performances(kept, name, given, now)) if kept else []

    @property
    def in_full(self) -> int:
        """In how many of the last sessions, one after another, it was done in full."""
        from routine.diary.progress.rule import counts_towards_more

        full = 0
        for one in self.done:
            if not counts_towards_more(one, self.now):
                break
            full += 1
        return full

    def fields(self) -> dict[str, Any]:
        """Return it for programs."""
        from msgspec import to_builtins

        from routine.diary.progress.rule import step_up

        rule = self.exercise.progress
        following = step_up(rule, self.now) if rule else None
        return {
            "exercise": self.exercise.id,
            "name": self.exercise.name,
            "file": to_builtins(self.exercise.dose),
            "dose": to_builtins(self.now),
            "next": to_builtins(following) if following else None,
            "after": rule.after if rule else None,
            "in_full": self.in_full,
            "history": [to_builtins(row) for row in self.words],
        }

    def lines(self) -> list[str]:
        """Return it as lines for a person."""
        from routine.diary.progress.rule import step_up
        from routine.text import visible
        from routine.words import doses

        rule = self.exercise.progress
        following = step_up(rule, self.now) if rule else None
        history = [
            doses.history(row.day, row.verdict, row.why, undone=row.undone) for row in self.words
        ]
        told = doses.shown(self.exercise, self.now, following, self.in_full)
        return [visible(line) for line in (*told, *history)]


def _agreed(kept: Diary | None) -> list[str]:
    """Return the exercises with a dose of the person's own that can still be found."""
    from routine import library
    from routine.diary import current_instant
    from routine.diary.progress.doses import agreed_doses

    known = {entry.name for entry in library.exercise_entries()}
    found = [] if kept is None else agreed_doses(kept, current_instant().utc)
    return [name for name, _, _ in found if name in known]


def _doses(kept: Diary | None, exercise: Exercise) -> list[tuple[Dose, Dose]]:
    from routine.diary import current_instant
    from routine.diary.progress.doses import agreed_doses

    found = agreed_doses(kept, current_instant().utc) if kept is not None else ()
    return [(old, new) for name, old, new in found if name == exercise.id]


def _found(name: str) -> Exercise:
    from routine import library

    loaded = library.load(name)
    exercise = loaded.routine.exercises[0]
    if exercise.id is None or len(loaded.routine.exercises) > 1:
        _refuse(
            f'"{name}" is not an exercise in the library; for example: {ROUTINE} progress bridge'
        )
    return exercise


def _milliseconds(hold: str | None) -> int | None:
    from routine.units import SECOND, parse_duration

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


def _bounded(exercise: Exercise, dose: Dose) -> None:
    """Refuse more than the exercise's own rule lets grow, or without one than its file gives.

    The caps of the library are kept so; a file of one's own may say anything.
    """
    from routine.words import doses

    rule, given = exercise.progress, exercise.dose
    steps = {"sets": rule and rule.sets, "reps": rule and rule.reps, "hold_ms": rule and rule.hold}
    for figure, step in steps.items():
        most = step.most if step else getattr(given, figure)
        wanted = getattr(dose, figure)
        if wanted is not None and most is not None and wanted > most:
            _refuse(doses.too_much(exercise, figure, most))
    if dose.reps != given.reps and exercise.ladder:
        _refuse(f"{exercise.name}: its reps differ from set to set, so they can't be changed")


def _refuse(message: str) -> NoReturn:
    raise UsageError(message)


def _keep(environment: Environment, exercise: Exercise, dose: Dose) -> None:
    from routine.diary import current_instant
    from routine.diary.ids import RANDOM_BYTES
    from routine.diary.progress.doses import record_verdict
    from routine.text import visible
    from routine.words import doses

    kept = environment.diary(create=True)
    if kept is None:
        _refuse("there is no diary, so the change could not be kept")
    is_usual = dose == exercise.dose
    record_verdict(
        kept,
        str(exercise.id),
        "set",
        exercise.dose,
        None if is_usual else dose,
        why=doses.BY_HAND,
        instant=current_instant(),
        random=os.urandom(RANDOM_BYTES),
    )
    write_text(visible(f"{exercise.name}: {doses.dose(exercise, dose)} from now on."))
