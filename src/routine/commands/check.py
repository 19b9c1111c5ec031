"""`routine check`: every mistake of your files, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine import errors
from routine.commands.output import complain, write_text
from routine.commands.params import RoutineName

if TYPE_CHECKING:
    from routine.model import Exercise


@click.command("check")
@click.argument("targets", type=RoutineName(), metavar="FILE...", nargs=-1, required=True)
def command(targets: tuple[str, ...]) -> int:
    """Look for mistakes in routine files and exercise files.

    Each FILE is a file, or the name of a routine or an exercise. Every mistake gets one line, with
    its place and what was expected. A warning is no mistake: words that only fit in their short
    form, or a key that changes nothing, for example.
    """
    return max(_check(target) for target in targets)


def _check(target: str) -> int:
    """Print what there is to say about one file, and return its exit code."""
    from routine import library, timeline
    from routine.text import visible
    from routine.words import labels

    try:
        loaded = library.load(target)
        plan = timeline.compile_timeline(loaded.routine)
    except errors.RoutineError as error:
        complain(str(error))
        return error.exit_code
    for warning in (*loaded.warnings, *library.idle_keys(loaded)):
        write_text(visible(f"{warning} (warning)"))
    for exercise in loaded.routine.exercises:
        if exercise.progress is not None and exercise.id is None:
            write_text(visible(f"{_place(target, exercise)}: {labels.NOT_FOLLOWED} (warning)"))
    write_text(f"{visible(target)}: ok, {labels.about_minutes(plan.total_ms)}")
    return errors.DONE


def _place(target: str, exercise: Exercise) -> str:
    return f'{target}: exercise {exercise.number} "{exercise.name}": progress'
