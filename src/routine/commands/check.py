"""`routine check`: every mistake of your files, and what to look at."""

import click

from routine import errors
from routine.commands.output import complain, write_text
from routine.commands.params import RoutineName


@click.command("check")
@click.argument("targets", type=RoutineName(), metavar="FILE...", nargs=-1, required=True)
def command(targets: tuple[str, ...]) -> int:
    """Look for mistakes in routine files and exercise files.

    Each FILE is a file, or the name of a routine or an exercise. Every mistake gets one line, with
    its place and what was expected. A warning is no mistake: words that only fit in their short
    form, for example.
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
    for warning in loaded.warnings:
        write_text(visible(f"{warning} (warning)"))
    write_text(f"{visible(target)}: ok, {labels.about_minutes(plan.total_ms)}")
    return errors.DONE
