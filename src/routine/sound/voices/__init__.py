"""The voices, best first: the natural one, else the system's own speech, else none."""

from routine.sound.voices.base import TooLongError, UnsaidError, Voice, VoiceError
from routine.sound.voices.finding import RUNGS, find_voices
from routine.sound.voices.ladder import Ladder

__all__ = [
    "RUNGS",
    "Ladder",
    "TooLongError",
    "UnsaidError",
    "Voice",
    "VoiceError",
    "find_voices",
]
