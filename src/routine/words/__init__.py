"""Every phrase the program makes, numbers as words, and how long a phrase takes to say."""

from routine.words import labels, pages, phrases, profile, quiet, whereabouts
from routine.words.aloud import aloud, doubtful, unsaid
from routine.words.numbers import number, ordinal, spoken_time
from routine.words.speech import BRISK, CALM, GAP_MS, Rate, fitting, speech_ms

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
    "pages",
    "phrases",
    "profile",
    "quiet",
    "speech_ms",
    "spoken_time",
    "unsaid",
    "whereabouts",
]
