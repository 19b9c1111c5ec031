"""The signals that end a process by default and can be caught."""

import signal
from typing import Final

_OTHERS: Final = (
    *("KILL", "STOP"),  # can't be caught
    *("CHLD", "CLD", "URG", "WINCH", "INFO", "CONT", "TSTP", "TTIN", "TTOU"),  # end nothing
    *("SEGV", "BUS", "FPE", "ILL"),  # faults, which would recur forever
    *("PIPE", "XFSZ"),  # Python ignores them and raises OSError
)

ENDING: Final = signal.valid_signals() - {
    getattr(signal, f"SIG{name}") for name in _OTHERS if hasattr(signal, f"SIG{name}")
}
