"""How many columns of a terminal a text takes, and texts made to take so many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_NARROW: Final = "\u0300"
"""Before this letter none is wide, and none stands on another."""


def width_of(text: str) -> int:
    """Return how many columns a text takes."""
    if _is_narrow(text):
        return len(text)
    from rich.cells import cell_len  # 17 ms: only where it is needed

    return cell_len(text)


def _is_narrow(text: str) -> bool:
    return text.isascii() or max(text) < _NARROW


def left(text: str, columns: int) -> str:
    """Return a text that takes so many columns at least, with blanks after it."""
    return text + " " * (columns - width_of(text))


def cut(text: str, columns: int) -> str:
    """Return a text that takes so many columns at most; of a longer one, its beginning and dots."""
    if width_of(text) <= columns:
        return text
    kept = text[: columns - 3]
    while width_of(kept) > columns - 3:
        kept = kept[:-1]
    return f"{kept}..."


def lines(text: str, columns: int, margin: str) -> list[str]:
    """Return a text broken between words into lines of so many columns.

    All but the first begin with the margin. Options and names of files are not broken at their
    hyphens; a word is that has no room in a line of its own.
    """
    if not _is_narrow(text):
        return list(_wide_lines(text, columns, margin))
    from textwrap import wrap

    return wrap(text, columns, subsequent_indent=margin, break_on_hyphens=False)


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
    """Yield the lines of a word that is broken between any of its letters."""
    for letter in word:
        if width_of(line + letter) > columns and line.strip():
            yield line.rstrip()
            line = margin
        line += letter
    yield line
