"""The signals that end a process which does nothing about them, and that it may catch."""

import signal
from typing import Final

_OTHERS: Final = (
    *("KILL", "STOP"),  # can't be caught
    *("CHLD", "CLD", "URG", "WINCH", "INFO", "CONT", "TSTP", "TTIN", "TTOU"),  # end nothing
    *("SEGV", "BUS", "FPE", "ILL"),  # of a fault, which would come again without end
    *("PIPE", "XFSZ"),  # ignored by Python, which raises OSError instead
)

ENDING: Final = signal.valid_signals() - {
    getattr(signal, f"SIG{name}") for name in _OTHERS if hasattr(signal, f"SIG{name}")
}
