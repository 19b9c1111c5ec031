"""Speech that is not in the timeline: remarks, and replies to keys.

A reply cuts off words being said, and the count of a repetition yields to it: no two things are
said at once. Words of a setup, a rest, a switch, a check or a get-ready that a reply cut off are
repeated right after it, and so are words that were muted and began less than 15 s ago. What follows
them is delayed, by as much as a `stretched` event with the reason "words" says. The names of phases
and counts are not repeated, since their moment has passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.model import TONES_MS, Cue
from routine.player.state import Utterance
from routine.signals import Notice, Resumed, SessionMs, Stretched
from routine.words.closing_page import ALL_AS_GUIDED_SPOKEN, REST_AS_GUIDED_SPOKEN
from routine.words.phrases import between_sets, in_pause, when_it_hurts
from routine.words.reading_aloud import spoken_form
from routine.words.sound_and_voice import LEVELS
from routine.words.speech_timing import GAP_MS, speech_ms

if TYPE_CHECKING:
    from routine.model import Tone
    from routine.player.state import State

# Words that began longer ago are not repeated.
LATEST_MS = 15_000

FIXED_REPLIES = (
    in_pause.PAUSED,
    in_pause.WAITS,
    in_pause.AWAY,
    in_pause.STOP_AGAIN,
    when_it_hurts.HURT_AGAIN_SPOKEN,
    when_it_hurts.NO_EASIER_HURT_AGAIN_SPOKEN,
    when_it_hurts.EASIER_AGAIN,
    when_it_hurts.THE_USUAL_WAY,
    in_pause.NEXT_AGAIN,
    in_pause.PREVIOUS_AGAIN,
    when_it_hurts.LEFT_OUT_SPOKEN,
    between_sets.ONE_MORE_SET,
    between_sets.NO_MORE_SETS,
    when_it_hurts.NO_EASIER,
    when_it_hurts.EASIER_ALREADY,
    ALL_AS_GUIDED_SPOKEN,
    REST_AS_GUIDED_SPOKEN,
    *LEVELS.values(),
)
"""Replies that are the same in every session, for voices to prepare: the closing question too."""


def announce(state: State, show: str, say: str | None = None, tone: Tone | None = None) -> None:
    """Show and say a remark, which stays on the screen until something else is shown."""
    state.message = show
    words = spoken_form(say) if say else None
    state.emit(Notice(at_ms=state.at_ms, segment=state.index, show=show, say=words, tone=tone))
    if words:
        length = speech_ms(words)
        cue = Cue(state.index, 0, show=show, say=words, length_ms=length, level="tones")
        state.utterance = Utterance(cue, state.clock.at(state.now))


def remember(state: State, cue: Cue, due: SessionMs) -> None:
    """Remember the words of a cue that is due, in case a reply cuts them off."""
    if cue.is_said(state.sound.level):
        state.utterance = Utterance(cue, due, is_cut=not state.is_audible)


def reply(state: State, show: str, say: str | None = None, tone: Tone | None = None) -> None:
    """Reply to a key, then repeat the words before it if they were not heard in full."""
    at, before = state.clock.at(state.now), state.utterance
    if before is not None and (say or not state.is_audible):
        ends = before.began + state.clock.lasting(before.cue.length_ms)
        is_being_said = state.is_speaking and at < ends
        before = before._replace(is_cut=before.is_cut or is_being_said)
    if before is None or not _is_to_be_repeated(state, before, at):
        announce(state, show, say, tone)
    elif state.runs:
        took = (TONES_MS[tone] if tone else 0) + (speech_ms(say) if say else 0) + GAP_MS
        before = _go_back(state, before, SessionMs(at + state.clock.lasting(took)))
        announce(state, show, say, tone)
    else:
        both = f"{show} {before.cue.show or ''}".strip()
        announce(state, both, " ".join(filter(None, (say, before.cue.say))), tone)
        begins = SessionMs(at + state.clock.lasting(speech_ms(say or "")))
        before = before._replace(began=begins, is_cut=False)
    state.utterance = before


def ms_until_repeated(state: State) -> int:
    """Return the time until words that a reply cut off are repeated; 0 if there are none."""
    return 0 if state.utterance is None else max(0, state.utterance.began - state.at_ms)


def _is_to_be_repeated(state: State, utterance: Utterance, at: SessionMs) -> bool:
    """Return whether words were not heard in full, but can be now."""
    cue = utterance.cue
    if not (utterance.is_cut and state.is_audible and cue.is_said(state.sound.level)):
        return False
    return at - utterance.began <= state.clock.lasting(max(LATEST_MS, cue.length_ms))


def _go_back(state: State, utterance: Utterance, begins: SessionMs) -> Utterance:
    """Let words begin again at `begins`, and delay what follows them by the same time."""
    by = max(0, begins - utterance.began)
    if state.counts_down:
        state.clock = state.clock.set(SessionMs(state.clock.at(state.now) - by), state.now)
        in_ms = state.frozen_at - state.clock.at(state.now)
        state.emit(Resumed(at_ms=state.frozen_at, segment=state.index, in_ms=in_ms))
    else:
        state.began = SessionMs(state.began + by)
        state.pending = [(SessionMs(due + by), cue) for due, cue in state.pending]
        utterance = utterance._replace(began=SessionMs(utterance.began + by))
        state.emit(Stretched(at_ms=state.at_ms, segment=state.index, by_ms=by, reason="words"))
    if all(cue is not utterance.cue for _, cue in state.pending):
        state.pending.append((utterance.began, utterance.cue))
    return utterance
