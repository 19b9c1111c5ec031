"""`routine check`: every mistake in routine files, and warnings."""

from __future__ import annotations

import click

from routine.app.checking import check_file
from routine.commands.options import RoutineName, watch_option, watching
from routine.pages.console import complain, write_text


@click.command("check")
@click.argument("targets", type=RoutineName(), metavar="FILE...", nargs=-1, required=True)
@watch_option
def command(targets: tuple[str, ...], *, watch: bool) -> int:
    """Check routine and exercise files for mistakes.

    FILE can also be the name of a routine or an exercise. Every mistake gets one line that says
    where it is and what was expected. A warning is not a mistake; it points out, for example, words
    that fit only in their short form, a key that changes nothing, a number with two meanings, or a
    pose that no body can take.
    """
    return watching(targets, lambda: max(map(_check, targets)), watch=watch)


def _check(target: str) -> int:
    """Print the mistakes or the warnings of one file, and return its exit code."""
    check = check_file(target)
    if check.problems:
        complain("\n".join(check.problems))
    else:
        write_text("\n".join(check.lines))
    return check.exit_code
