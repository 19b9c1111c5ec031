"""Answers to keys: they take the place of words, and what a person must know is said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.model import TONES_MS
from routine.player.mover import Mover
from routine.signals import Resumed, Stretched
from routine.words.speech_timing import GAP_MS, speech_ms

if TYPE_CHECKING:
    from routine.model import Tone
    from routine.player.walker import Spoken

# Words that were muted and began longer ago are not gone back for.
LATEST_MS = 15_000


class Answers(Mover):
    """A walker that answers keys.

    What was said last, but for names and counts whose moment is over, is said again if an answer
    cut it, or it could not be heard. Time goes back for it: it begins right after the answer, and
    what follows it waits.
    """

    # Whether words are being said, as the driver hears; else their estimated length decides.
    _is_speaking = True

    def _answer(self, show: str, say: str | None = None, tone: Tone | None = None) -> None:
        """Give an answer; then say again the words before it, if they were not heard whole."""
        at, spoken = self._time.at(self._now), self._spoken
        if spoken is not None and (say or not self._is_audible) and self._is_being_said(spoken, at):
            spoken = spoken._replace(is_cut=True)
        if spoken is None or not self._is_to_be_said(spoken, at):
            self._say(show, say, tone)
        elif self._runs:
            took = (TONES_MS[tone] if tone else 0) + (speech_ms(say) if say else 0) + GAP_MS
            spoken = self._go_back(spoken, at + self._time.lasting(took))
            self._say(show, say, tone)
        else:
            told = f"{show} {spoken.cue.show or ''}".strip()
            self._say(told, " ".join(filter(None, (say, spoken.cue.say))), tone)
            begins = at + self._time.lasting(speech_ms(say or ""))
            spoken = spoken._replace(began=begins, is_cut=False)
        self._spoken = spoken

    def _is_being_said(self, spoken: Spoken, at: int) -> bool:
        lasts = self._time.lasting(spoken.cue.length_ms)
        return self._is_speaking and at < spoken.began + lasts

    def _is_to_be_said(self, spoken: Spoken, at: int) -> bool:
        """Return whether words were not heard whole, and now can be."""
        if not (spoken.is_cut and self._is_audible and spoken.cue.is_said(self.sound.level)):
            return False
        latest = self._time.lasting(max(LATEST_MS, spoken.cue.length_ms))
        return at - spoken.began <= latest

    def _go_back(self, spoken: Spoken, begins: int) -> Spoken:
        """Let words begin anew at a time, and all that follows them as much later."""
        by = max(0, begins - spoken.began)
        if self.mode == "get ready":
            self._time.set(self._time.at(self._now) - by, self._now)
            left = self._frozen - self._time.at(self._now)
            self._emit(Resumed(at_ms=self._frozen, segment=self._index, in_ms=left))
        else:
            self._began += by
            self._pending = [(due + by, cue) for due, cue in self._pending]
            spoken = spoken._replace(began=spoken.began + by)
            self._emit(Stretched(at_ms=self._at, segment=self._index, by_ms=by, reason="words"))
        if all(cue is not spoken.cue for _, cue in self._pending):
            self._pending.append((spoken.began, spoken.cue))
        return spoken
