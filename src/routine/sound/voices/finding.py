"""Which voices there are on this machine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from routine.sound.voices.base import Voice

_SYSTEMS: Final = {"darwin": ("say", "espeak-ng"), "win32": ("SAPI",)}

RUNGS: Final = ("hibari", *_SYSTEMS.get(sys.platform, ("espeak-ng",)))
"""The names of all voices that are looked for here, the best first."""


def find_voices() -> list[Voice]:
    """Return the voices that are installed here, the best first; none is loaded or started."""
    # Here, so that whoever only names a voice waits for no numpy.
    from routine.sound.voices.natural import find  # noqa: PLC0415 - see above
    from routine.sound.voices.programs import FINDERS  # noqa: PLC0415 - see above

    finders = {"hibari": find, **FINDERS}
    found = [finders[name]() for name in RUNGS]
    return [voice for voice in found if voice is not None]
