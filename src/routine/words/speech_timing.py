"""How long a phrase takes to say: an estimate from its syllables, without a voice.

The estimate is never too short, nor much too long: a test holds every phrase of the library, and
every form of ours, against the real voice. It is the sum of a start and a time for each syllable,
letter, inner full stop, colon and comma, fitted to 1,126 phrases measured with the natural voice.

What guides a body is said at the calm rate: 190 words a minute inside sentences (95th percentile
247). Phases, counts and marks of holds are timed at the brisk rate (233 and 295), and said as
calmly as their time allows. A speed of 0.8 is what the natural voice needs to be that calm: 0.82
was 17 words a minute faster, since the voice rounds the length of each sound. The other voices are
calm as they are (espeak-ng: 169 and 218).

"Squeeze" alone takes 0.58 s briskly, so there is a least time too; "Twelfth set next" takes 1.00 s,
so at the brisk rate a word that ends in three consonants has 0.05 s more. A phrase ends 0.30 s
before its segment does.

Words in letters that no voice here can say have the time in which espeak-ng says them in their own
language, which is enough to read them: 0.16 s a letter at most, 0.50 s for one of Chinese. Words
with accents have at least 0.10 s a letter: "chrząszcz" has few vowels for its length.
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from routine.words.reading_aloud import spoken_form

GAP_MS = 300
"""The silence kept after a phrase."""
LETTER_NAME_MS = 220
ACCENTED_LETTER_MS = 100
OTHER_LETTER_MS = 180
WIDE_LETTER_MS = 500


class SpeechRate(NamedTuple):
    """How long the parts of a phrase take, in milliseconds."""

    start: int  # before the first sound
    least: int  # of any phrase
    syllable: int
    letter: int
    cluster: int  # for a word that ends in three consonants
    stop: int  # the pause at a full stop inside a phrase
    colon: int
    comma: int


CALM: Final = SpeechRate(480, 750, 150, 32, 0, 1_080, 450, 300)
BRISK: Final = SpeechRate(300, 600, 220, 0, 50, 900, 350, 300)

_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyà-öø-ÿ]+")
_LAST_LATIN = "\u024f"
# Chinese, Japanese and Korean, where a letter is a syllable or a word. Not a pattern, which would
# take 5 ms to compile.
_WIDE = (("\u2e80", "\ufaff"), ("\U00020000", "\U0003ffff"))
# Pairs of vowels in two syllables ("idea", "riot", "quiet", "fluent"), unlike "-tion" and "-cial".
_HIATUS = re.compile(
    r"(?<![tscgx])i[ou]|(?<![tscg])ia|ia(?![ln])|(?<=[qdlcu])ie(?=[tn])|(?<![gq])ue(?=[ln])"
    r"|eo(?!u)|(?<![qg])ua|[aeoy]ing$|ea(?=s?$)"
)
# An "e" that makes no syllable: "-ed" is one in "needed" and "hundred", none in "pressed".
_SILENT = re.compile(
    r"(?:[^aeiouylr]|[aeiouy][lr])e$|(?:[^aeioutdr]|[aeiour]r)ed$"
    r"|(?:[^aeiouycgszxlrh]|[aeiouy][lr]|th)es$"
)
# Three consonants at the end. An "x" counts as two and a "th" as one; the "gh" of "right" is
# silent. "Point", "times", "half" and "twelve" last as long.
_CLUSTER = re.compile(r"(?:x|(?!gh)[^\Waeiouy]{2})[^\Waeiouy]$|oint$|imes$|lf$|lves?$")


@lru_cache(maxsize=4096)
def speech_ms(phrase: str, rate: SpeechRate = CALM) -> int:
    """Return how long it takes to say a phrase, in milliseconds; 0 where nothing is said."""
    words = spoken_form(phrase, any_script=True).strip().rstrip(".:;?!,")
    if not words:
        return 0
    stops = len(re.findall(r"[.;?!]+(?=\s)", words))
    colons = len(re.findall(r":(?=\s)", words))
    pauses = rate.stop * stops + rate.colon * colons + rate.comma * words.count(",")
    spoken = sum(_word_ms(word, rate) for word in _WORD.findall(words))
    return max(rate.least, rate.start + spoken + pauses)


def first_fitting(room_ms: int, *phrases: str, rate: SpeechRate = CALM) -> str | None:
    """Return the first phrase that, with its gap, is said within the room; None where none is."""
    for phrase in phrases:
        if speech_ms(phrase, rate) + GAP_MS <= room_ms:
            return phrase
    return None


@lru_cache(maxsize=4096)
def _word_ms(word: str, rate: SpeechRate) -> int:
    if max(word) > _LAST_LATIN:
        wide = sum(first <= letter <= last for letter in word for first, last in _WIDE)
        return max(LETTER_NAME_MS, WIDE_LETTER_MS * wide + OTHER_LETTER_MS * (len(word) - wide))
    if word.isupper() and word not in {"A", "I"}:  # spelt, letter by letter
        return LETTER_NAME_MS * (len(word) + 2 * word.count("W"))
    low = word.lower()
    syllables = rate.syllable * _syllables(low) + rate.letter * len(low)
    ms = syllables + (rate.cluster if _ends_in_cluster(low) else 0)
    return ms if low.isascii() else max(ms, ACCENTED_LETTER_MS * len(low))


def _ends_in_cluster(low: str) -> bool:
    return _CLUSTER.search(low.replace("th", "t")) is not None


def _syllables(low: str) -> int:
    groups = len(_VOWELS.findall(low)) + len(_HIATUS.findall(low))
    if groups > 1 and _SILENT.search(low):
        groups -= 1
    return max(1, groups)
