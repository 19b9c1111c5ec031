"""Raw keys to actions: owns the terminal mode, restores it, and waits for keys."""

import sys

from routine.keyboard.base import ENDING_SIGNALS, Keyboard

if sys.platform == "win32":
    import msvcrt
    import os
    import time

    from routine.keyboard.windows import WindowsKeyboard

    def open_keyboard(fd: int = 0) -> Keyboard:
        """Return the keyboard of standard input; without keys if that is no console."""
        console = msvcrt if os.isatty(fd) else None
        return WindowsKeyboard(console, time.sleep, ENDING_SIGNALS)
else:
    from routine.keyboard.posix import PosixKeyboard

    def open_keyboard(fd: int = 0) -> Keyboard:
        """Return the keyboard of the terminal `fd`; it never reads if that is no terminal."""
        return PosixKeyboard(fd)
