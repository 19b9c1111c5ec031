"""Every phrase the program makes, numbers as words, and how long a phrase takes to say."""

from routine.words import labels, phrases, profile, quiet, session_pages, whereabouts
from routine.words.numbers import number, ordinal, spoken_time
from routine.words.speech import BRISK, CALM, GAP_MS, Rate, fitting, speech_ms
from routine.words.spoken_text import aloud, doubtful, unsaid

__all__ = [
    "BRISK",
    "CALM",
    "GAP_MS",
    "Rate",
    "aloud",
    "doubtful",
    "fitting",
    "labels",
    "number",
    "ordinal",
    "phrases",
    "profile",
    "quiet",
    "session_pages",
    "speech_ms",
    "spoken_time",
    "unsaid",
    "whereabouts",
]
