"""The window's title: the place in the session, for a person who looks at another window.

It is set by OSC 2, only where TERM names a kind of terminal that is known to take titles: the Linux
console and others might show it as text. It is put back by xterm's stack of titles, after an empty
title for terminals without such a stack: Windows Terminal and others then show their own again,
rxvt and GNU screen none. Plain lines set no title, since a screen reader may read it out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Mapping

_KNOWN: Final = frozenset(
    {"alacritty", "contour", "foot", "ghostty", "gnome", "iterm", "iterm2", "kitty", "konsole"}
    | {"mintty", "mlterm", "ms", "nsterm", "putty", "rio", "rxvt", "screen", "st", "stterm"}
    | {"tmux", "vte", "wezterm", "xterm"}
)
_SAVE, _BACK = "\x1b[22;2t", "\x1b]2;\x07\x1b[23;2t"
_MOST: Final = 100
"""Characters of a title at most; a window shows fewer."""


class WindowTitle:
    """The title of one terminal's window; its methods return what to send there."""

    def __init__(self, encoding: str, environ: Mapping[str, str], *, is_windows: bool) -> None:
        """Change nothing yet; on Windows there is no TERM, and titles work."""
        kind = re.split("[-.]", environ.get("TERM", ""))[0]
        self._encoding: Final = encoding
        self._is_wanted: Final = is_windows or kind in _KNOWN
        self._text = "routine"  # the title that the window has or will get
        self._is_entered = False  # whether the terminal is ours now

    def enter(self) -> str:
        """Save the title that is there, and set ours."""
        self._is_entered = True
        return _SAVE + self._ours() if self._is_wanted else ""

    def leave(self) -> str:
        """Put the title back that was there."""
        self._is_entered = False
        return _BACK if self._is_wanted else ""

    def change(self, text: str) -> str:
        """Set another title; "" where nothing changes."""
        if text == self._text:
            return ""
        self._text = text
        return self._ours() if self._is_wanted and self._is_entered else ""

    def _ours(self) -> str:
        text = visible(self._text)[:_MOST]
        known = text.encode(self._encoding, "replace").decode(self._encoding)
        return f"\x1b]2;{known}\x07"
