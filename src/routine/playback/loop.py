"""The loop: what is due is done, what came is obeyed, what is seen and heard is kept up."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Final

from routine import errors
from routine.options import alone, eased
from routine.player import Player
from routine.signals import ClockMs
from routine.timeline import compile_timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.diary.journal import Journal
    from routine.keyboard import Keyboard, Wake
    from routine.model import Exercise, Side, Timeline
    from routine.outputs.base import Output
    from routine.playback.clock import Clock
    from routine.playback.settings import SessionSettings
    from routine.signals import Action, Event, Place, Sound, Standing, StopReason
    from routine.words.session_pages import Page

FRAME_MS = 100
# A frame takes about half a millisecond; none is begun where it could make a cue late.
CLEAR_MS = 10
ASLEEP_MS = 200
# How far ahead a sound is known: longer than the loop ever waits, and than a device's buffer.
AHEAD_MS = 3_000
# How often what is heard is looked after at a page, and while it waits for its words.
LOOK_MS = 100

_WINDOW = getattr(signal, "SIGWINCH", None)
_CONTINUED = getattr(signal, "SIGCONT", None)
_TO_STOP = getattr(signal, "SIGTSTP", None)
_HANGUP = getattr(signal, "SIGHUP", None)
_HARMLESS: Final = {_WINDOW, _CONTINUED, _TO_STOP}


class Loop:
    """Keyboard, player and outputs on one clock."""

    def __init__(
        self,
        timeline: Timeline,
        keyboard: Keyboard,
        outputs: Sequence[Output],
        wishes: SessionSettings,
        clock: Clock,
        journal: Callable[[], Journal] | None,
    ) -> None:
        """Wire them up; without a way to a journal nothing is kept.

        It is made once it is wanted, after the first page.
        """
        self._timeline = timeline
        self._keyboard = keyboard
        self._outputs = outputs
        self._wishes = wishes
        self._clock = clock
        self._makes_journal = journal
        self._made_journal: Journal | None = None
        self._player = self._made(timeline, wishes.sound)
        self._is_drawn = any(output.is_drawn for output in outputs)
        self._heard = [output for output in outputs if output.is_heard]
        self._next_frame = 0
        self._next_look = 0
        self._asleep = clock.asleep()
        self._untold = ""
        self._exit_code: int | None = None

    def _made(self, timeline: Timeline, sound: Sound, standing: Standing | None = None) -> Player:
        """Return a player of a timeline, which goes on where an earlier session stood."""
        return Player(
            timeline,
            speed=self._wishes.speed,
            keyboard=self._keyboard.is_terminal,
            sound=sound,
            ease=_eased,
            standing=standing,
            way_in=None if standing is None else _way_in(timeline, standing.place),
        )

    @property
    def _journal(self) -> Journal | None:
        if self._made_journal is None and self._makes_journal is not None:
            self._made_journal = self._makes_journal()
        return self._made_journal

    def _turn(self, wake: Wake) -> None:
        """Do what is due and what came, in the wake-up in which it came."""
        asleep = self._clock.asleep()
        if asleep - self._asleep > ASLEEP_MS:
            self._tell(self._player.away(self._clock.now(), "gap"))
        # Never less: between the readings of the two clocks others may have run.
        self._asleep = max(self._asleep, asleep)
        self._tell(self._player.advance(self._clock.now()))
        for press in wake.presses:
            self._press(press.action)
        self._obey(wake)
        kept = self._journal.trouble() if self._journal else ""
        self._untold = " ".join(filter(None, (self._untold, self._tend(), kept)))
        # It would take the place of the words that say what the same key does now.
        if self._untold and self._player.view(self._clock.now()).armed is None:
            is_speaking, now = self._is_speaking, self._clock.now()
            self._tell(self._player.tell(self._untold, now, is_speaking=is_speaking))
            self._untold = ""

    def _press(self, action: Action) -> None:
        is_speaking, now = self._is_speaking, self._clock.now()
        self._tell(self._player.press(action, now, is_speaking=is_speaking))

    @property
    def _is_speaking(self) -> bool:
        """Whether an answer would cut words."""
        return any(output.is_speaking for output in self._heard)

    def _tend(self) -> str:
        """Let outputs do what became due; return what went wrong with them, "" if nothing did."""
        return " ".join(filter(None, (output.tend(self._clock.now()) for output in self._outputs)))

    def _look_ahead(self) -> None:
        """Tell what comes next to those that have to know before it is due."""
        now = self._clock.now()
        if not self._heard or now < self._next_look:
            return
        self._next_look = now + AHEAD_MS // 2
        cues = self._player.ahead(ClockMs(now + AHEAD_MS))
        for output in self._heard:
            output.ahead(cues)

    def _obey(self, wake: Wake) -> None:
        """Do what signals ask for, and end with the terminal."""
        for number in wake.signals:
            if number == _TO_STOP:
                self._suspend()
            elif number in _HARMLESS:
                for output in self._outputs:
                    output.resize()
                self._next_frame = 0
            else:
                self._end("terminal" if number == _HANGUP else "signal", 128 + number)
        if wake.ended:
            self._end("terminal", errors.HANGUP)

    def _suspend(self) -> None:
        """Give the terminal back and stand still; back in front, be paused."""
        self._tell(self._player.away(self._clock.now(), "suspended"))
        for output in self._outputs:
            output.suspend()
        self._keyboard.suspend()
        for output in self._outputs:
            output.resume()
        self._next_frame = 0

    def _end(self, reason: StopReason, exit_code: int) -> None:
        if self._exit_code is None:
            self._exit_code = exit_code
            self._tell(self._player.stop(self._clock.now(), reason))

    # -- outputs --------------------------------------------------------------------------------

    def _show(self, page: Page) -> None:
        for output in self._outputs:
            output.page(page)

    def _tell(self, events: Sequence[Event]) -> None:
        if not events:
            return
        if self._player.timeline is not self._timeline:
            self._timeline = self._player.timeline
            for output in self._outputs:
                output.change(self._timeline)
        self._next_frame = self._next_look = 0
        view = self._player.view(self._clock.now())
        try:
            for event in events:
                for output in self._outputs:
                    output.handle(event, view)
        finally:
            self._write_down(events)

    def _write_down(self, events: Sequence[Event]) -> None:
        """Let the diary have what happened, after it was shown and heard, or could not be."""
        if self._journal is not None:
            now = self._clock.instant()
            self._journal.take(events, self._player.standing, self._timeline, now)

    def _draw(self) -> None:
        """Draw a frame if it is time for one, and no deadline is near."""
        now = self._clock.now()
        if not self._is_drawn or now < self._next_frame or self._deadline() - now < CLEAR_MS:
            return
        self._next_frame = now + FRAME_MS
        view = self._player.view(now)
        for output in self._outputs:
            output.frame(view)

    def _patience(self) -> float:
        """Return how long to wait: to the deadline, or to a frame well before it."""
        deadline: int = self._deadline()
        if any(output.is_waiting for output in self._heard):
            deadline = min(deadline, self._clock.now() + LOOK_MS)
        frame = max(self._next_frame, self._clock.now())
        is_frame_next = self._is_drawn and frame <= deadline - CLEAR_MS
        return self._clock.until(frame if is_frame_next else deadline)

    def _deadline(self) -> ClockMs:
        return self._player.next_deadline() or self._clock.now()


def _way_in(timeline: Timeline, place: Place) -> Timeline:
    """Return the timeline of the exercise that a session stood in, alone, on the side it was."""
    return compile_timeline(alone(timeline.routine, place.exercise, place.side))


def _eased(timeline: Timeline, usual: Exercise, side: Side | None) -> Timeline:
    """Return the timeline with an exercise in its easier way; the same one if that is too long."""
    try:
        return compile_timeline(eased(timeline.routine, usual.number), leaving=usual, side=side)
    except errors.RoutineError:
        return timeline
