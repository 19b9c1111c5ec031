"""pyte's terminal emulator, made to ignore the private modes that it does not know."""

from typing import Any

import pyte


class Emulator(pyte.HistoryScreen):
    """A screen with scrollback."""

    def set_margins(self, *args: Any, private: bool = False) -> None:
        """Set the margins; the private form of the sequence restores a mode instead."""
        if not private:
            super().set_margins(*args)
