"""How long a phrase takes to say, without a voice: an estimate that is never too short.

It is the sum of a start, a time for each syllable, each letter, each inner full stop, colon and
comma, from 1,126 phrases measured with the natural voice. What leads a body is said calmly; what
has to fit into a phase or beside a mark of a hold, briskly. "Squeeze" alone takes 0.58 s briskly,
so that there is a least time too; "Twelfth set next" takes 1.00 s, so that briskly there is 0.05 s
more for a word that ends in three consonants. A phrase ends 0.30 s before its segment does.

Words that no voice here can say, in other letters, have the time in which espeak-ng says them in
their own language: 0.16 s a letter at most, 0.50 s one of Chinese. In that time they can be read.
Words with marks on their letters have 0.10 s a letter at least: "chrząszcz" is short of vowels.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from routine.words.spoken_text import whole

GAP_MS = 300
LETTER_NAME_MS = 220
MARKED_LETTER_MS = 100
OTHER_LETTER_MS = 180
WIDE_LETTER_MS = 500


class Rate(NamedTuple):
    """How long the parts of a phrase take, in milliseconds."""

    start: int
    least: int
    syllable: int
    letter: int
    cluster: int
    stop: int
    colon: int
    comma: int


CALM: Final = Rate(480, 750, 150, 32, 0, 1_080, 450, 300)
BRISK: Final = Rate(300, 600, 220, 0, 50, 900, 350, 300)

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_LAST_LATIN = "\u024f"
# Chinese, Japanese and Korean: a letter is a syllable or a word. No pattern, which would take 5 ms
# to compile.
_WIDE = (("\u2e80", "\ufaff"), ("\U00020000", "\U0003ffff"))
# Pairs that are two syllables ("idea", "riot", "quiet", "fluent"), but not in "-tion" or "-cial".
_HIATUS = re.compile(
    r"(?<![tscgx])i[ou]|(?<![tscg])ia|ia(?![ln])|(?<=[qdlcu])ie(?=[tn])|(?<![gq])ue(?=[ln])"
    r"|eo(?!u)|(?<![qg])ua|[aeoy]ing$|ea(?=s?$)"
)
# "-ed" is a syllable in "needed" and "hundred", and none in "pressed" and "stirred".
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[aeiouy][lr])e$|(?:[^aeioutdr]|[aeiour]r)ed$"
    r"|(?:[^aeiouycgszxlrh]|[aeiouy][lr]|th)es$"
)
# Not "right", whose "gh" is silent; an "x" is two, a "th" one. "Point", "times", "half" and
# "twelve" last as long.
_CLUSTER = re.compile(r"(?:x|(?!gh)[^\Waeiouy]{2})[^\Waeiouy]$|oint$|imes$|lf$|lves?$")


@lru_cache(maxsize=4096)
def speech_ms(phrase: str, rate: Rate = CALM) -> int:
    """Return how long it takes to say a phrase, in milliseconds; 0 for none."""
    words = whole(phrase).strip().rstrip(".:;?!,")
    if not words:
        return 0
    stops = len(re.findall(r"[.;?!]+(?=\s)", words))
    colons = len(re.findall(r":(?=\s)", words))
    pauses = rate.stop * stops + rate.colon * colons + rate.comma * words.count(",")
    spoken = sum(_word_ms(word, rate) for word in _WORD.findall(words))
    return max(rate.least, rate.start + spoken + pauses)


def fitting(room_ms: int, *phrases: str, rate: Rate = CALM) -> str | None:
    """Return the first phrase that is said, and its gap kept, within the room; None if none is."""
    for phrase in phrases:
        if speech_ms(phrase, rate) + GAP_MS <= room_ms:
            return phrase
    return None


@lru_cache(maxsize=4096)
def _word_ms(word: str, rate: Rate) -> int:
    if max(word) > _LAST_LATIN:
        wide = sum(first <= letter <= last for letter in word for first, last in _WIDE)
        return max(LETTER_NAME_MS, WIDE_LETTER_MS * wide + OTHER_LETTER_MS * (len(word) - wide))
    if word.isupper() and word not in {"A", "I"}:  # spelt, letter by letter
        return LETTER_NAME_MS * (len(word) + 2 * word.count("W"))
    low = word.lower()
    syllables = rate.syllable * _syllables(low) + rate.letter * len(low)
    taken = syllables + (rate.cluster if _is_heavy(low) else 0)
    return taken if low.isascii() else max(taken, MARKED_LETTER_MS * len(low))


def _is_heavy(low: str) -> bool:
    return _CLUSTER.search(low.replace("th", "t")) is not None


def _syllables(low: str) -> int:
    groups = len(_VOWELS.findall(low)) + len(_HIATUS.findall(low))
    if groups > 1 and _SILENT.search(low):
        groups -= 1
    return max(1, groups)
