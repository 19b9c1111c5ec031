"""What a reader of figures returns, and the words around a figure, which decide what it means."""

import re
from typing import NamedTuple

_WORD_BEFORE = re.compile(r"([^\W\d_]+)[^\w.;:!?]*$")
_WORD_AFTER = re.compile(r"[ -]?([^\W\d_]+)")
_SENTENCE = re.compile(r"[.!?](?=\s)")


def words(listed: str) -> frozenset[str]:
    """Return the set of words in a text."""
    return frozenset(listed.split())


# A number after one of these numbers it: "Set 1/2", "Round 1 - 10 reps".
NUMBERED = words("set rep round exercise part phase step stage day week session side point level")
# Words beside a time, and words beside a length.
TIMED = words(
    "hold holds holding rest rests plank stretch pause wait breathe breathing stay sit lie relax "
    "squeeze press hang warm cool timer every within break recover"
)
MEASURED = words(
    "step box block ball band bench mat bar platform bolster cushion towel lift drop thick high "
    "wide tall long deep apart away above below off from forward forwards ahead behind back up "
    "down across walk walks walking run runs row swim sprint sprints jump reach tape rope "
    "to"
)
_BREATH = words("breath breaths breathe breathing inhale exhale out tempo count counts")


class Reading(NamedTuple):
    """How a part of a text is said, and where it ends.

    `hint` says how to write it if something else was meant; "" where it can only mean this.
    """

    spoken: str
    end: int
    hint: str = ""


class AmbiguousFigure(NamedTuple):
    """A part of a text that can mean two things; `hint` says how to write the other one."""

    written: str
    spoken: str
    hint: str


def word_before(text: str, at: int) -> str:
    """Return the word before a position, in lower case; "" where a sentence ends in between."""
    match = _WORD_BEFORE.search(text, 0, at)
    return match[1].lower() if match else ""


def word_after(text: str, at: int) -> str:
    """Return the word that follows at once, in lower case; "" for none."""
    match = _WORD_AFTER.match(text, at)
    return match[1].lower() if match else ""


def words_around(text: str, at: int) -> frozenset[str]:
    """Return all words of the sentence around a position, in lower case."""
    start = max((match.end() for match in _SENTENCE.finditer(text, 0, at)), default=0)
    end = _SENTENCE.search(text, at)
    sentence = text[start : end.start() if end else None]
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", sentence))


def is_of_breath(text: str, at: int) -> bool:
    """Return whether figures may be counts of a breath, or of a tempo: "Breathe 4 in, 6 out"."""
    return not _BREATH.isdisjoint(words_around(text, at))
