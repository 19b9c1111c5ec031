"""ALSA, the sound of Linux's kernel: kept off the terminal, and looked at before others use it."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Final

_LIBRARY: Final = "libasound.so.2"


def silence() -> None:
    """Keep ALSA's messages off the terminal, which someone else draws on."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - only here

    # A function of C that takes no note of its arguments: one of Python's would have to outlive
    # all of ALSA's threads, and be called when Python is gone.
    with suppress(OSError, AttributeError):
        nothing = ctypes.cast(ctypes.CDLL(None).getpid, ctypes.c_void_p)
        ctypes.CDLL(_LIBRARY).snd_lib_error_set_handler(nothing)


def has_settings() -> bool:
    """Return whether ALSA's own settings are there; without them PortAudio ends the process.

    True where there is no ALSA at all, which PortAudio can do without.
    """
    if sys.platform != "linux":
        return True
    import ctypes  # noqa: PLC0415 - only here

    try:
        alsa = ctypes.CDLL(_LIBRARY)
        alsa.snd_config_update()
        top, found = ctypes.c_void_p.in_dll(alsa, "snd_config"), ctypes.c_void_p()
        return bool(top) and alsa.snd_config_search(top, b"pcm", ctypes.byref(found)) >= 0
    except (OSError, AttributeError, ValueError):
        return True
