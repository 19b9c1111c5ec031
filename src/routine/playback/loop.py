"""The real-time loop: keyboard, player and outputs on one clock.

This package alone reads a clock or waits, apart from sound: the device's thread stamps each request
for samples, and opening and closing the device and running a speech program have time limits. What
keeps the screen on waits in a thread of its own, for which Ctrl-Z waits 0.2 s at most.

Sound is placed ahead (see `sound.loudspeaker`): the loop passes the speaker the cues that come
next if nothing intervenes, at each change and before those it has run out.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine import errors
from routine.outputs.base import AudibleOutput, Output
from routine.signals import Action, ClockMs, Event, SessionSnapshot, Sound, StopReason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.diary.journal import Journal
    from routine.keyboard.base import Keyboard, Wake
    from routine.keyboard.key_actions import Press
    from routine.model import Outline, Timeline
    from routine.playback.clock import Clock
    from routine.playback.session_request import SessionRequest
    from routine.player.player import Player
    from routine.words.page import Page

_FRAME_MS: Final = 100
_NO_FRAME_MS: Final = 10
"""No frame begins so near to a deadline: it takes about half a millisecond, and delays the cue."""
_SLEPT_MS: Final = 200
"""From here on the computer is taken to have been asleep."""
_AHEAD_MS: Final = 3_000
"""How far ahead cues are scheduled: longer than the loop ever waits, and than a device's buffer."""
POLL_MS: Final = 100
"""How often the speaker is polled at a page, and while it waits for its words."""

_WINDOW = getattr(signal, "SIGWINCH", None)
_CONTINUED = getattr(signal, "SIGCONT", None)
_TO_STOP = getattr(signal, "SIGTSTP", None)
_HANGUP = getattr(signal, "SIGHUP", None)
_HARMLESS: Final = {_WINDOW, _CONTINUED, _TO_STOP}


class Loop:
    """Runs a session: does what is due, obeys keys and signals, draws, and waits."""

    def __init__(
        self,
        make_timeline: Callable[[], Timeline],
        keyboard: Keyboard,
        outputs: Sequence[Output],
        request: SessionRequest,
        clock: Clock,
        make_journal: Callable[[], Journal] | None,
    ) -> None:
        """Wire them up; without `make_journal` nothing is written into the diary.

        The timeline, the player and the journal are made when they are first asked for, since few
        first pages need them.
        """
        self.clock: Final = clock
        audible = (output for output in outputs if isinstance(output, AudibleOutput))
        self.speaker: Final = next(audible, None)
        """The output that is heard, if there is one."""
        self.is_drawn: Final = any(output.is_drawn for output in outputs)
        """Whether an output is drawn, and vanishes when closed: the summary is then printed."""
        self._make_timeline: Final = make_timeline
        self._outline: Final = request.outline
        self._timeline: Timeline | None = None  # see `timeline`; changed by the loop alone
        self._exit_code: int | None = None  # see `exit_code`; set by `leave` and `lose_output`
        self._keyboard: Final = keyboard
        self._outputs: Final = outputs  # in the order in which they get events
        self._speed: Final = request.speed
        self._player: Player | None = None  # see `player`; replaced with the timeline
        self._sound = request.sound  # what is heard, until there is a player
        self._snapshot: SessionSnapshot | None = None  # of the session to be continued
        self._make_journal: Final = make_journal
        self._journal: Journal | None = None  # made by `journal`
        self._next_frame = ClockMs(0)  # before which no frame is drawn
        self._next_schedule = ClockMs(0)  # before which cues need not be scheduled again
        self._slept = clock.asleep()  # ms that the computer has slept, as far as was noticed
        self._is_warm = False  # whether `warm_outputs` was called
        self._problems = ""  # of outputs and diary, not shown yet

    @property
    def timeline(self) -> Timeline:
        """The timeline that the outputs have."""
        if self._timeline is None:
            self._timeline = self._make_timeline()
        return self._timeline

    @property
    def outline(self) -> Timeline | Outline:
        """What pages before the session tell about it; the timeline, unless an outline will do."""
        return self._timeline or self._outline or self.timeline

    @property
    def player(self) -> Player:
        """The state of the session; replaced together with the timeline before it starts."""
        self._player = self._player or self._new_player()
        return self._player

    def _new_player(self) -> Player:
        from routine.playback.new_player import new_player  # noqa: PLC0415 - 8 ms, after the first page

        timeline, speed, sound = self.timeline, self._speed, self._sound
        return new_player(
            timeline, self._snapshot, speed=speed, keyboard=self.has_keys, sound=sound
        )

    @property
    def has_keys(self) -> bool:
        """Whether keys can be pressed."""
        return self._keyboard.is_terminal

    @property
    def sound(self) -> Sound:
        """What is heard, as the keys have set it."""
        return self._sound if self._player is None else self._player.sound

    @property
    def has_begun(self) -> bool:
        """Whether the session was started."""
        return self._player is not None and self._player.has_begun

    @property
    def exit_code(self) -> int | None:
        """What the program exits with; None while the session may go on, or ended as planned."""
        return self._exit_code

    @property
    def journal(self) -> Journal | None:
        """The session's journal, made when it is first asked for: after the first page."""
        if self._journal is None and self._make_journal is not None:
            self._journal = self._make_journal()
        return self._journal

    def replace_session(self, timeline: Timeline, snapshot: SessionSnapshot | None = None) -> None:
        """Run another session in place of this one, which has not started.

        `snapshot` is of an earlier session along that timeline, to be continued.
        """
        self._sound, self._snapshot, self._player = self.sound, snapshot, None
        self._change_timeline(timeline)

    def _change_timeline(self, timeline: Timeline) -> None:
        self._timeline = timeline
        for output in self._outputs:
            output.change_timeline(timeline)

    # -- the session ----------------------------------------------------------------------------

    def play(self) -> None:
        """Run the session from its start until it is over."""
        for output in self._outputs:
            output.open(self.timeline)
        self._start()
        while not self.player.is_over:
            self._schedule()
            self._draw()
            self._turn(self._keyboard.wait(self._timeout()))

    def _start(self) -> None:
        """Start once the first cues have had the time to reach the loudspeaker."""
        start = self.clock.now()
        if self.speaker is not None:
            start = ClockMs(start + self.speaker.lead_ms)
            self.speaker.schedule(self.player.ahead(ClockMs(start + _AHEAD_MS), start=start))
        while self._exit_code is None and self.clock.now() < start:
            self._obey(self._keyboard.wait(self.clock.until(start)))
        if self._exit_code is None:
            self.dispatch(self.player.start(start))

    def _turn(self, wake: Wake) -> None:
        """Handle one wake-up: sleep, what is due, keys, signals, problems, in this order."""
        slept = self.clock.asleep()
        if slept - self._slept > _SLEPT_MS:
            self.dispatch(self.player.pause_for_absence(self.clock.now(), "gap"))
        # Other processes may run between the readings of the two clocks, so the difference may
        # shrink.
        self._slept = max(self._slept, slept)
        self.dispatch(self.player.advance(self.clock.now()))
        for press in wake.presses:
            self.press(press.action)
        self._obey(wake)
        self._report_problems()

    def _report_problems(self) -> None:
        journal = self.journal.take_problem() if self.journal else ""
        self._problems = " ".join(filter(None, (self._problems, self.poll(), journal)))
        # While a key waits to be pressed again, a notice would replace the words that say so.
        if self._problems and self.player.view(self.clock.now()).armed is None:
            is_speaking, now = self._is_speaking, self.clock.now()
            self.dispatch(self.player.announce(self._problems, now, is_speaking=is_speaking))
            self._problems = ""

    def press(self, action: Action) -> None:
        """Let the player do what a key asks for."""
        is_speaking, now = self._is_speaking, self.clock.now()
        self.dispatch(self.player.press(action, now, is_speaking=is_speaking))

    @property
    def _is_speaking(self) -> bool:
        """Whether an answer would cut words off."""
        return self.speaker is not None and self.speaker.is_speaking

    def stop(self, reason: StopReason, exit_code: int) -> None:
        """End the session before its end, and exit with this code; does nothing the second time."""
        if self._exit_code is None:
            self.leave(exit_code)
            self.dispatch(self.player.stop(self.clock.now(), reason))

    def leave(self, exit_code: int) -> None:
        """Let the program exit with this code, unless it has another already."""
        if self._exit_code is None:
            self._exit_code = exit_code

    def lose_output(self, reason: StopReason, exit_code: int) -> None:
        """End the session because an output is gone; those that still work get its events."""
        self._exit_code = exit_code
        events = self.player.stop(self.clock.now(), reason)
        view = self.player.view(self.clock.now())
        for event in events:
            for output in self._outputs:
                with suppress(OSError):
                    output.handle(event, view)
        self._write_down(events)

    # -- waiting --------------------------------------------------------------------------------

    def wait(self, seconds: float | None) -> Sequence[Press]:
        """Wait outside of the session for keys; obey signals, and return what was pressed."""
        wake = self._keyboard.wait(seconds)
        self._obey(wake)
        return wake.presses

    def _obey(self, wake: Wake) -> None:
        """Do what signals ask for, and end with the terminal."""
        for number in wake.signals:
            if number == _TO_STOP:
                self._suspend()
            elif number in _HARMLESS:
                for output in self._outputs:
                    output.resize()
                self._next_frame = ClockMs(0)
            else:
                self.stop("terminal" if number == _HANGUP else "signal", 128 + number)
        if wake.ended:
            self.stop("terminal", errors.HANGUP)

    def _suspend(self) -> None:
        """Give the terminal back and stop this process; in the foreground again, be paused."""
        self.dispatch(self.player.pause_for_absence(self.clock.now(), "suspended"))
        for output in self._outputs:
            output.suspend()
        self._keyboard.suspend()
        for output in self._outputs:
            output.resume()
        self._next_frame = ClockMs(0)

    def _timeout(self) -> float:
        """Return the seconds to wait: until the deadline, or until a frame well before it."""
        now, deadline = self.clock.now(), self._deadline()
        if self.speaker is not None and self.speaker.is_waiting:
            deadline = min(deadline, ClockMs(now + POLL_MS))
        frame = max(self._next_frame, now)
        is_frame_next = self.is_drawn and frame <= deadline - _NO_FRAME_MS
        return self.clock.until(frame if is_frame_next else deadline)

    def _deadline(self) -> ClockMs:
        return self.player.next_deadline() or self.clock.now()

    # -- outputs --------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Show a page of text, then play it: its cues are made when they are first asked for."""
        for output in sorted(self._outputs, key=lambda output: output is self.speaker):
            output.show_page(page)

    def warm_outputs(self) -> None:
        """Load what only the session needs, once: after the first page, which must not wait."""
        if not self._is_warm:
            self._is_warm = True
            for output in self._outputs:
                output.warm(self.timeline)
            self._player = self._player or self._new_player()

    def close_outputs(self) -> None:
        """Close all but the speaker: that may take a second, and the keyboard comes first."""
        for output in self._outputs:
            if output is not self.speaker:
                output.close()

    def poll(self) -> str:
        """Let outputs do what became due; return their problems, "" for none."""
        now = self.clock.now()
        return " ".join(filter(None, (output.poll(now) for output in self._outputs)))

    def dispatch(self, events: Sequence[Event]) -> None:
        """Pass events to the outputs, then to the diary, even where an output failed."""
        if not events:
            return
        if self.player.timeline is not self.timeline:
            self._change_timeline(self.player.timeline)
        self._next_frame = self._next_schedule = ClockMs(0)
        view = self.player.view(self.clock.now())
        try:
            for event in events:
                for output in self._outputs:
                    output.handle(event, view)
        finally:
            self._write_down(events)

    def _write_down(self, events: Sequence[Event]) -> None:
        if self.journal is not None:
            now = self.clock.instant()
            self.journal.record(events, self.player.snapshot, self.timeline, now)

    def _schedule(self) -> None:
        """Schedule the cues to come, on every change and before those scheduled have run out."""
        now = self.clock.now()
        if self.speaker is not None and now >= self._next_schedule:
            self._next_schedule = ClockMs(now + _AHEAD_MS // 2)
            self.speaker.schedule(self.player.ahead(ClockMs(now + _AHEAD_MS)))

    def _draw(self) -> None:
        """Draw a frame if it is time for one and no deadline is near."""
        now = self.clock.now()
        is_time = self.is_drawn and now >= self._next_frame
        spare_ms = self._deadline() - now if is_time else 0
        if is_time and spare_ms >= _NO_FRAME_MS:
            self._next_frame, view = ClockMs(now + _FRAME_MS), self.player.view(now)
            for output in self._outputs:
                output.draw(view, spare_ms)
