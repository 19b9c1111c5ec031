"""In which cells a terminal shows figures, and what is asked of their pictures."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routine.model import CellStyle

AUTO: Final = "quadrants"
"""The style where none was chosen. Of those that nearly every font has, it shows most: DejaVu Sans
Mono, for one, has half blocks and quadrants, and neither braille nor sextants."""
_WITHOUT: Final = frozenset({"dumb", "unknown", "linux"})
"""Values of TERM whose terminals lack the characters: the Linux console has half blocks alone."""


class CellRequest(NamedTuple):
    """Which poses are drawn, and how."""

    poses: tuple[str, ...]
    style: CellStyle
    most: tuple[int, int]  # columns and rows
    colors: bool
    flipped: bool  # of the left side


def cell_style(
    wanted: CellStyle | Literal["auto"] | None, encoding: str, environ: Mapping[str, str]
) -> CellStyle | None:
    """Return the style for a terminal with this encoding; None where no figure can be shown.

    A style that was chosen is used wherever it can be encoded: the person has seen it.
    """
    if wanted is None or codecs.lookup(encoding).name != "utf-8":
        return None
    if wanted != "auto":
        return wanted
    return None if environ.get("TERM", "").lower() in _WITHOUT else AUTO
