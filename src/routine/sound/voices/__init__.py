"""The voices, best first: the natural one, else the system's own speech, else none."""

from routine.sound.voices.base import TooLongError, UnsaidError, Voice, VoiceError
from routine.sound.voices.ladder import RUNGS, Ladder, find_voices

__all__ = [
    "RUNGS",
    "Ladder",
    "TooLongError",
    "UnsaidError",
    "Voice",
    "VoiceError",
    "find_voices",
]
