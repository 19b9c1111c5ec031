"""ALSA, the Linux sound library: silence its messages, and check it before PortAudio uses it."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

_LIBRARY: Final = "libasound.so.2"


def silence() -> None:
    """Keep ALSA's messages off the terminal, where the screen is being drawn."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - 2 ms, for Linux alone

    # The handler is a C function that ignores its arguments. A Python one would have to outlive
    # ALSA's threads, and could be called after the interpreter is gone.
    with suppress(OSError, AttributeError):
        nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
        ctypes.CDLL(_LIBRARY).snd_lib_error_set_handler(nothing)


def has_settings() -> bool:
    """Return whether ALSA's configuration is present; without it PortAudio aborts the process.

    True where there is no ALSA at all: PortAudio copes with that.
    """
    if sys.platform != "linux":
        return True
    import ctypes  # noqa: PLC0415 - 2 ms, for Linux alone

    try:
        alsa = ctypes.CDLL(_LIBRARY)
        alsa.snd_config_update()
        top, pcm = ctypes.c_void_p.in_dll(alsa, "snd_config"), ctypes.c_void_p()
        return bool(top) and alsa.snd_config_search(top, b"pcm", ctypes.byref(pcm)) >= 0
    except (OSError, AttributeError, ValueError):
        return True
