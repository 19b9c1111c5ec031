"""The SGR parameters of each style, for the colours that a terminal has.

TERM and COLORTERM are read as rich reads them; its console takes 22 ms to import, before the first
page. A test compares the two.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

# Of Okabe and Ito's colours for the colour-blind, the three that have a contrast of 3 to 1 or more
# on black and on white: #0072b2, #d55e00, #009e73; of 256 colours, those nearest to them, and of 16
# the nearest that have that contrast: bright blue, bright red, magenta.
_SIXTEEN: Final = {"in": "94", "out": "91", "steady": "35"}
_CODES: Final = {
    "truecolor": {"in": "38;2;0;114;178", "out": "38;2;213;94;0", "steady": "38;2;0;158;115"},
    "256": {"in": "38;5;25", "out": "38;5;166", "steady": "38;5;36"},
    "standard": _SIXTEEN,
    "windows": _SIXTEEN,
    None: {"in": "1", "out": "1", "steady": "1"},
}
_SYSTEMS: Final = {"kitty": "256", "256color": "256"}
"""The colours by the end of TERM; 16 for any other."""


def sgr_codes(environ: Mapping[str, str]) -> dict[str, str]:
    """Return the SGR parameters of each style.

    NO_COLOR and a TERM without colours leave bold and dim, which carry no meaning alone.
    """
    return {"": "", **_CODES[_color_system(environ)], "strong": "1", "dim": "2"}


def _color_system(environ: Mapping[str, str]) -> str | None:
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR") or term.lower() in {"dumb", "unknown"}:
        return None
    if sys.platform == "win32":
        from rich.console import Console  # noqa: PLC0415 - 22 ms: it asks the console itself

        return Console(force_terminal=True).color_system
    if environ.get("COLORTERM", "").strip().lower() in {"truecolor", "24bit"}:
        return "truecolor"
    return _SYSTEMS.get(term.strip().lower().rpartition("-")[2], "standard")
