"""How many columns of a terminal a text takes."""

from __future__ import annotations

from typing import Final

_MARKS: Final = "\u0300"
"""The first combining character: all before it take one column each."""
_NARROW: Final = (("\u2010", "\u2027"), ("\u2190", "\u2193"), ("\u2500", "\u259f"))
"""The first and last of others that do: dashes, quotation marks, arrows, lines and blocks."""


def width_of(text: str) -> int:
    """Return how many columns a text without control characters takes."""
    if is_narrow(text):
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - 2 ms that most texts do without

    return cell_len(text)


def is_narrow(text: str) -> bool:
    """Return whether every character is known to take one column."""
    if text.isascii() or max(text) < _MARKS:
        return True
    return all(char < _MARKS or any(a <= char <= b for a, b in _NARROW) for char in text)
