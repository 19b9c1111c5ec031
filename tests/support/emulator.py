"""The terminal in memory: pyte's, which knows no modes that are saved and restored."""

from typing import Any

import pyte


class Emulator(pyte.HistoryScreen):
    """A screen with its history."""

    def set_margins(self, *args: Any, private: bool = False) -> None:
        """Set the margins; with a private mark it is a mode that is put back."""
        if not private:
            super().set_margins(*args)
