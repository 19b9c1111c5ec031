"""Texts padded, cut and wrapped by the columns of a terminal that they take."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from routine.columns import is_narrow, width_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def padded(text: str, columns: int) -> str:
    """Return a text with blanks after it, so that it takes at least `columns` of a terminal."""
    return text + " " * (columns - width_of(text))


def cut(text: str, columns: int) -> str:
    """Return a text that takes at most `columns` of a terminal: a longer one ends in three dots."""
    if width_of(text) <= columns:
        return text
    start = text[: columns - 3]
    while width_of(start) > columns - 3:
        start = start[:-1]
    return f"{start}..."


def wrap(text: str, columns: int, margin: str) -> list[str]:
    """Return a text in lines of at most `columns`, all but the first after a margin.

    Lines are broken between words, not at the hyphens of options and file names. Only a word that
    is wider than a line is broken.
    """
    if not is_narrow(text):
        return list(_wide_lines(text, columns, margin))
    return textwrap.wrap(text, columns, subsequent_indent=margin, break_on_hyphens=False)


def _wide_lines(text: str, columns: int, margin: str) -> Iterator[str]:
    line = ""
    for part in re.findall(r"\s+|\S+", text):
        if width_of(line + part) <= columns:
            line += part
        elif part.isspace():
            yield line
            line = margin
        elif line.strip() and width_of(margin + part) <= columns:
            yield line.rstrip()
            line = margin + part
        else:
            *full, line = _letters(line, part, columns, margin)
            yield from full
    if line.strip():
        yield line.rstrip()


def _letters(line: str, word: str, columns: int, margin: str) -> Iterator[str]:
    """Yield a line that a word is added to, letter by letter, as all the lines that it takes."""
    for letter in word:
        if width_of(line + letter) > columns and line.strip():
            yield line.rstrip()
            line = margin
        line += letter
    yield line
