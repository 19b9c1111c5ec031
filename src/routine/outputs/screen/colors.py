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
_TONES: Final = {
    "skin": (180, 39),
    "far skin": (137, 90),
    "shirt": (25, 94),
    "shorts": (31, 36),
    "far shorts": (24, 34),
    "work": (202, 91),
    "far work": (130, 31),
    "hair": (94, 33),
    "chair": (243, 90),
    "chair back": (240, 90),
    "pillow": (108, 32),
    "ball": (134, 35),
    "band": (134, 35),
    "wall": (242, 90),
}
"""The tones of a figure: of 256 colours, also where there are more, since they take half the bytes;
of 16, the parameter of the ink. All can be seen on black and on white, and what works stands out
from clothes and skin in lightness too, for the colour-blind. 39 is the terminal's own ink."""
_OWN_INK: Final = 39
_SYSTEMS: Final = {"kitty": "256", "256color": "256"}
"""The colours by the end of TERM; 16 for any other."""


class StyleCodes(dict[str, str]):
    """The SGR parameters of each style: of the screen's own, and of tones of a figure.

    A figure's style is a tone, or "tone on tone". Only with colours may it be asked for.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Take the environment; NO_COLOR and a TERM without colours leave bold and dim alone.

        These carry no meaning alone.
        """
        system = _color_system(environ)
        super().__init__({"": "", **_CODES[system], "strong": "1", "dim": "2"})
        self.has_colors = system is not None
        """Whether the terminal has colours, and they are wanted."""
        self._has_many = system in {"truecolor", "256"}

    def __missing__(self, style: str) -> str:
        """Return the parameters of a figure's style, made when they are first asked for."""
        ink, _, ground = style.partition(" on ")
        code = self._on(ink, ground) if ground else self._ink(ink)
        self[style] = code
        return code

    def _ink(self, tone: str) -> str:
        many, few = _TONES[tone]
        return f"38;5;{many}" if self._has_many else str(few)

    def _on(self, ink: str, ground: str) -> str:
        many, few = _TONES[ground]
        if self._has_many:
            return f"{self._ink(ink)};48;5;{many}"
        if few == _OWN_INK:  # no parameter has it as the ground, but the two can be swapped
            return f"7;{_TONES[ink][1] + 10}"
        return f"{self._ink(ink)};{few + 10}"


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
