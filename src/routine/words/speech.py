"""How long a phrase takes to say, without a voice: an estimate that is never too short.

0.30 s, 0.22 s a syllable, 0.90 s an inner full stop or colon and 0.30 s a comma, from 40 phrases
measured with the voice; 0.60 s at least, since "Squeeze" alone takes 0.58 s; 0.05 s more for a word
that ends in three consonants, since "Twelfth set next" takes 1.00 s. A phrase ends 0.30 s before
its segment does.
"""

import re
from functools import lru_cache

from routine.words.aloud import aloud

START_MS = 300
LEAST_MS = 600
SYLLABLE_MS = 220
CLUSTER_MS = 50
STOP_MS = 900
COMMA_MS = 300
GAP_MS = 300

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
# Pairs that are two syllables ("idea", "riot", "quiet", "fluent"), but not in "-tion" or "-cial".
_HIATUS = re.compile(
    r"(?<![tscgx])i[ou]|(?<![tscg])ia|ia(?![ln])|(?<=[qdlcu])ie(?=[tn])|(?<![gq])ue(?=[ln])"
    r"|eo(?!u)|(?<![qg])ua|[aeoy]ing$|ea(?=s?$)"
)
# "-ed" is a syllable in "needed" and "hundred", and none in "pressed" and "stirred".
_SILENT = re.compile(
    r"(?:[^aeiouyl]|[aeiouy]l)e$|(?:[^aeioutdr]|[aeiour]r)ed$|(?:[^aeiouycgszxl]|[aeiouy]l)es$"
)
# Not "right", whose "gh" is silent; an "x" is two, a "th" one.
_CLUSTER = re.compile(r"(?:x|(?!gh)[^\Waeiouy]{2})[^\Waeiouy]$")


@lru_cache(maxsize=4096)
def speech_ms(phrase: str) -> int:
    """Return how long it takes to say a phrase, in milliseconds; 0 for none."""
    words = aloud(phrase).strip().rstrip(".:;?!,")
    if not words:
        return 0
    inner = len(re.findall(r"[.:;?!]+(?=\s)", words))
    spoken = sum(map(_word_ms, _WORD.findall(words)))
    pauses = STOP_MS * inner + COMMA_MS * words.count(",")
    return max(LEAST_MS, START_MS + spoken + pauses)


def fitting(room_ms: int, *phrases: str) -> str | None:
    """Return the first phrase that is said, and its gap kept, within the room; None if none is."""
    for phrase in phrases:
        if speech_ms(phrase) + GAP_MS <= room_ms:
            return phrase
    return None


@lru_cache(maxsize=4096)
def _word_ms(word: str) -> int:
    if word.isupper() and len(word) > 1:  # spelt, letter by letter
        return SYLLABLE_MS * (len(word) + 2 * word.count("W"))
    low = word.lower()
    return SYLLABLE_MS * _syllables(low) + (CLUSTER_MS if _is_heavy(low) else 0)


def _is_heavy(low: str) -> bool:
    return _CLUSTER.search(low.replace("th", "t")) is not None


def _syllables(low: str) -> int:
    groups = len(_VOWELS.findall(low)) + len(_HIATUS.findall(low))
    if groups > 1 and _SILENT.search(low):
        groups -= 1
    return max(1, groups)
