"""The title of the window: where a session is, for whoever looks at another one.

It is set by OSC 2, and put back by the stack of titles that xterm and most others have. Those
without one, Windows Terminal for one, are left with their own: most take an empty title for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

# The kinds of terminals that are known to take titles; others may show them as text.
_KNOWN: Final = frozenset(
    {"alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "iterm2", "kitty", "konsole"}
    | {"mintty", "mlterm", "ms", "nsterm", "putty", "rio", "rxvt", "screen", "st", "stterm"}
    | {"tmux", "vte", "wezterm", "xterm"}
)
_SAVE, _BACK = "\x1b[22;2t", "\x1b]2;\x07\x1b[23;2t"
_MOST: Final = 100  # characters: a window shows fewer


class WindowTitle:
    """The title of the window of one terminal; its methods return what is to be sent there."""

    def __init__(self, encoding: str, environ: Mapping[str, str], *, is_windows: bool) -> None:
        """Change nothing yet; a terminal that may not know titles gets none."""
        kind = re.split("[-.]", environ.get("TERM", ""))[0]
        self._encoding: Final = encoding
        self._is_wanted: Final = is_windows or kind in _KNOWN
        self._text = "routine"
        self._is_entered = False

    def enter(self) -> str:
        """Keep the title that is there, and set ours."""
        self._is_entered = True
        return _SAVE + self._ours() if self._is_wanted else ""

    def leave(self) -> str:
        """Put the title back that was there."""
        self._is_entered = False
        return _BACK if self._is_wanted else ""

    def change(self, text: str) -> str:
        """Set another title, where it is another."""
        if text == self._text:
            return ""
        self._text = text
        return self._ours() if self._is_wanted and self._is_entered else ""

    def _ours(self) -> str:
        text = visible(self._text)[:_MOST]
        known = text.encode(self._encoding, "replace").decode(self._encoding)
        return f"\x1b]2;{known}\x07"
