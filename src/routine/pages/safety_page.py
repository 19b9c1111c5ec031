"""The safety page: when to get help, when to ask a doctor first, and what to watch for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.pages.console import wrapped
from routine.words import safety_pages

if TYPE_CHECKING:
    from collections.abc import Iterator


def safety_lines(columns: int) -> Iterator[str]:
    """Yield the lines of the safety page, at most `columns` wide; unwrapped for 0."""
    for at, (heading, items) in enumerate(safety_pages.sections()):
        if at:
            yield ""
        for line in (f"{heading}:", *(f"  - {item}" for item in items)):
            yield from wrapped(line, columns, 4)
