"""`routine safety`: when to get help, when to ask first, what to watch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from routine.pages.console import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command("safety")
def command() -> None:
    """Show when to get help, when to ask a doctor first, and what to watch for."""
    import sys

    from routine.pages.console import columns_of

    for line in lines(columns_of(sys.stdout)):
        write_text(line)


def lines(columns: int) -> Iterator[str]:
    """Yield the lines of the safety page, at most so wide; whole for 0."""
    from routine.pages.console import wrapped
    from routine.words import safety

    for at, (heading, told) in enumerate(safety.sections()):
        if at:
            yield ""
        for line in (f"{heading}:", *(f"  - {one}" for one in told)):
            yield from wrapped(line, columns, 4)
