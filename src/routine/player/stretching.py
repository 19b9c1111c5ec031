"""Making a segment end sooner or later than planned."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.player.replies import ms_until_repeated
from routine.player.walking import COUNT_MS, cues_due, fits
from routine.signals import SessionMs, Stretched
from routine.words.speech_timing import BRISK, speech_ms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Cue
    from routine.player.state import State

STRETCH_MS = 10_000


def stretch(state: State, *, longer: bool) -> None:
    """End the segment 10 s later, a hold by its maximum at most; or sooner, with 3 s left."""
    if longer:
        end = max(state.end, min(state.end + STRETCH_MS, _latest_end(state)))
    else:
        end = min(state.end, max(state.end - STRETCH_MS, state.at_ms + COUNT_MS))
    _end_at(state, SessionMs(end))


def end_soon(state: State) -> None:
    """Skip to the last 3 s of the segment."""
    _end_at(state, SessionMs(min(state.end, state.at_ms + COUNT_MS)))


def _latest_end(state: State) -> int:
    hold = state.exercise.hold
    if state.segment.kind != "hold" or hold is None or hold.max_ms is None:
        return state.end + STRETCH_MS
    return state.began + hold.max_ms


def _end_at(state: State, end: SessionMs) -> None:
    """Set the end of the segment; the cues that are timed from its end move with it.

    Those that would now be in the past are emitted at once, if they announce what comes next.
    Those that would overlap the final count are dropped, and so are those due before words that
    are to be repeated.
    """
    by_ms, at = end - state.end, state.at_ms
    since = at + max(1, ms_until_repeated(state))
    if by_ms:
        to_come = {cue for _, cue in state.pending if _must_be_known(cue)}
        state.stretch_ms += by_ms
        cues = cues_due(state)
        missed = [cue for due, cue in cues if due < at and cue in to_come]
        ahead = [(due, cue) for due, cue in cues if due >= (at if cue.from_end else since)]
        fitting = [(due, cue) for due, cue in ahead if by_ms > 0 or fits(state, due, cue)]
        now = _in_turn(missed, at, end)
        state.pending = sorted([*now, *fitting], key=itemgetter(0))[::-1]
    utterance = state.utterance
    if by_ms < 0 and utterance is not None:
        count = COUNT_MS if state.segment.kind == "setup" else 0
        # Words that would overlap the count are not repeated.
        if utterance.began + utterance.cue.length_ms > state.end - count:
            state.utterance = None
    state.emit(Stretched(at_ms=at, segment=state.index, by_ms=by_ms))


def _must_be_known(cue: Cue) -> bool:
    """Return whether a cue announces what follows the segment: the next set, or its side."""
    has_words = cue.say is not None or bool(cue.unsaid)
    return cue.from_end and (has_words or cue.tone in {"left", "right"})


def _in_turn(cues: Iterable[Cue], at: SessionMs, end: SessionMs) -> list[tuple[SessionMs, Cue]]:
    """Return cues one after another from `at` on, said briskly; those that fit before the end."""
    placed = []
    for cue in cues:
        length_ms = speech_ms(cue.say, BRISK) if cue.say else cue.length_ms
        if at + length_ms <= end:
            placed.append((at, replace(cue, length_ms=length_ms)))
            at = SessionMs(at + length_ms)
    return placed
