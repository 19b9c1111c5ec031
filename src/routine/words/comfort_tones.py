"""Comfort tones: a soft tone in a long silence, so that nobody thinks that the program died.

No silence lasts over 15 s, or 10 s while a body moves, apart from a pause, whatever the voice says
and whatever pace or keys make of a segment. ("Comfort noise" is the telephone's word.) Tones are
placed for each voice by itself (`Cue.under`): the fewer words, the more tones.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from routine.model import TONES_MS, Cue, Level, SegmentKind
from routine.words.speech_timing import GAP_MS

# The longest silence while a body moves, and while it is still.
_MOVING_MS: Final = 10_000
_STILL_MS: Final = 15_000
_TONE_MS: Final = TONES_MS["comfort"]
# The least share of the time estimated for words that a voice takes.
_LEAST_SHARE: Final = 0.5
# Each voice with the one that says more. The fullest comes first, because a tone that it needs is
# heard with every voice.
_LEVELS: Final[tuple[tuple[Level | None, Level | None], ...]] = (
    ("full", None),
    ("brief", "full"),
    ("tones", "brief"),
    (None, "tones"),
)


class _Span(NamedTuple):
    """When a sound begins and ends, in ms from the start of its segment."""

    start: int
    latest_end: int
    earliest_end: int


def needed(cues: Iterable[Cue], index: int, kind: SegmentKind, length_ms: int) -> list[Cue]:
    """Return the comfort tones that a segment with these cues needs, whatever the voice says.

    Something else is heard at its end. A tone needed only at lower voice levels has `under` set.
    """
    most = _MOVING_MS if kind in {"setup", "switch"} else _STILL_MS
    if length_ms <= most:  # as nearly every phase is
        return []
    sounds, added = list(cues), list[Cue]()
    for level, under in _LEVELS:
        spans = sorted(_spans((*sounds, *added), level, length_ms))
        for at in _gaps(spans, most, length_ms):
            added.append(Cue(index, at, tone="comfort", length_ms=_TONE_MS, under=under))
    return added


def _spans(cues: Iterable[Cue], level: Level | None, length_ms: int) -> Iterator[_Span]:
    """Yield when something is heard with a voice of this level."""
    for cue in cues:
        at = cue.at(0, length_ms)
        if cue.is_said(level):
            yield _Span(at, at + cue.length_ms, at + round(cue.length_ms * _LEAST_SHARE))
        elif cue.sounds(level):
            yield _Span(at, at + cue.length_ms, at + cue.length_ms)


def _gaps(spans: Sequence[_Span], most: int, length_ms: int) -> Iterator[int]:
    """Yield the times at which a tone is needed, evenly apart within a silence."""
    busy = heard = 0  # latest and earliest end of the last sound, in ms
    end = _Span(length_ms, length_ms, length_ms)
    for before, after in pairwise((_Span(0, 0, 0), *spans, end)):
        busy, heard = max(busy, before.latest_end), max(heard, before.earliest_end)
        pieces = -(-(after.start - heard) // most)
        for piece in range(1, pieces):
            at = max(heard + (after.start - heard) * piece // pieces, busy + GAP_MS)
            if at + _TONE_MS + GAP_MS <= after.start:
                yield at
