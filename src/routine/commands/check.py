"""`routine check`: every mistake of your files, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine import errors
from routine.commands.options import RoutineName
from routine.pages.console import complain, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routine.library import LoadedRoutine
    from routine.model import Exercise


@click.command("check")
@click.argument("targets", type=RoutineName(), metavar="FILE...", nargs=-1, required=True)
def command(targets: tuple[str, ...]) -> int:
    """Check routine and exercise files for mistakes.

    FILE can also be the name of a routine or an exercise. Every mistake gets one line that says
    where it is and what was expected. A warning is not a mistake; it points out, for example, words
    that fit only in their short form, a key that changes nothing, or a number with two meanings.
    """
    return max(_check(target) for target in targets)


def _check(target: str) -> int:
    """Print what there is to say about one file, and return its exit code."""
    from routine import library, timeline
    from routine.text import visible
    from routine.words import check, labels

    try:
        loaded = library.load(target)
        plan = timeline.compile_timeline(loaded.routine)
        told = [*loaded.warnings, *library.unused_key_lines(loaded), *_wording(loaded)]
    except errors.RoutineError as error:
        complain(str(error))
        return error.exit_code
    for warning in told:
        write_text(visible(f"{warning} (warning)"))
    for exercise in loaded.routine.exercises:
        if exercise.progress is not None and exercise.id is None:
            write_text(visible(f"{_place(target, exercise)}: {check.NOT_FOLLOWED} (warning)"))
    write_text(f"{visible(target)}: ok, {labels.about_minutes(plan.total_ms)}")
    return errors.DONE


def _wording(loaded: LoadedRoutine) -> Iterator[str]:
    """Yield what of its words can mean two things, or can't be said, each with file and line."""
    from routine import definition, library
    from routine.words import check

    called = [exercise.name for exercise in loaded.routine.exercises]
    for file, text in dict(library.texts(loaded)).items():
        for path, words in definition.spoken_texts(text):
            for warning in check.reading_warnings(words):
                place = definition.path_in_words(path, called)
                yield f"{file}:{definition.line_of(text, path)}: {place}: {warning}"


def _place(target: str, exercise: Exercise) -> str:
    return f'{target}: exercise {exercise.number} "{exercise.name}": progress'
