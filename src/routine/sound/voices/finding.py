"""Find the voices on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from routine.sound.voices.base import Voice

_SYSTEMS: Final = {"darwin": ("say", "espeak-ng"), "win32": ("SAPI",)}

RUNGS: Final = ("hibari", *_SYSTEMS.get(sys.platform, ("espeak-ng",)))
"""The names of the voices to look for on this system, best first."""


def find_voices() -> list[Voice]:
    """Return the installed voices, best first; none is loaded or started."""
    # Late, so that code that only names a voice does not wait for numpy.
    from routine.sound.voices.natural import find  # noqa: PLC0415 - see above
    from routine.sound.voices.programs import FINDERS  # noqa: PLC0415 - see above

    finders = {"hibari": find, **FINDERS}
    voices = [finders[name]() for name in RUNGS]
    return [voice for voice in voices if voice is not None]
