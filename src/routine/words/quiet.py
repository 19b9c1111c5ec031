"""What is heard where nothing is said for long, so that nobody thinks that the program died."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.model import TONES_MS, Cue
from routine.words.speech import GAP_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routine.model import Level, SegmentKind

# The longest silence while a body moves, and while it is still.
_MOVING_MS: Final = 10_000
_STILL_MS: Final = 15_000
# Of the time that is estimated for words, a voice takes this much at least.
_LEAST_OF_WORDS: Final = 0.5
# A tone of a voice that says most sounds at every level, so that the fullest comes first.
_LEVELS: Final[tuple[tuple[Level | None, Level | None], ...]] = (
    ("full", None),
    ("brief", "full"),
    ("tones", "brief"),
    (None, "tones"),
)


class _Span(NamedTuple):
    """When a sound begins, when it is over at the latest, and when at the earliest."""

    start: int
    end: int
    heard: int


def filled(cues: Iterable[Cue], index: int, kind: SegmentKind, length_ms: int) -> list[Cue]:
    """Return the soft tones that a segment of this length lacks, whatever the voice says.

    At its end something else is heard. One that only voices that say little lack has `under`.
    """
    most = _MOVING_MS if kind in {"setup", "switch"} else _STILL_MS
    if length_ms <= most:  # as nearly every phase is
        return []
    sounds, added = list(cues), list[Cue]()
    for level, under in _LEVELS:
        spans = sorted(_spans((*sounds, *added), level, length_ms))
        for at in _lacking(spans, most, length_ms):
            length = TONES_MS["comfort"]
            added.append(Cue(index, at, tone="comfort", length_ms=length, under=under))
    return added


def _spans(cues: Iterable[Cue], level: Level | None, length_ms: int) -> Iterator[_Span]:
    """Yield what a voice that says so much lets be heard."""
    for cue in cues:
        at = cue.at(0, length_ms)
        if cue.is_said(level):
            yield _Span(at, at + cue.length_ms, at + round(cue.length_ms * _LEAST_OF_WORDS))
        elif cue.sounds(level):
            yield _Span(at, at + cue.length_ms, at + cue.length_ms)


def _lacking(spans: Sequence[_Span], most: int, length_ms: int) -> Iterator[int]:
    """Yield the times at which a tone is lacking, those of a silence evenly apart."""
    busy = heard = 0
    end = _Span(length_ms, length_ms, length_ms)
    for before, after in pairwise((_Span(0, 0, 0), *spans, end)):
        busy, heard = max(busy, before.end), max(heard, before.heard)
        pieces = -(-(after.start - heard) // most)
        for place in range(1, pieces):
            at = max(heard + (after.start - heard) * place // pieces, busy + GAP_MS)
            if at + TONES_MS["comfort"] + GAP_MS <= after.start:
                yield at
