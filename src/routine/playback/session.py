"""The real-time loop: the only place that reads a clock or waits.

It wires keyboard, player and outputs, and passes times in. Deadlines are absolute, so that a late
wake-up never shifts the next one.
"""

from __future__ import annotations

import errno
import signal
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from routine import errors
from routine.player import Player
from routine.signals import Action
from routine.words import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.keyboard import Keyboard, Press, Wake
    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.signals import Event, StopReason
    from routine.words.pages import Page

FRAME_MS = 100
# A frame takes about half a millisecond; none is begun where it could make a cue late.
CLEAR_MS = 10
ASLEEP_MS = 200
# Nobody may be there any more to answer the question at the end.
ANSWER_MS = 120_000

# The clocks that go on in suspend, where the monotonic one stands still; elsewhere it goes on too.
_COUNTS_SLEEP: Final = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC_RAW"}
_WINDOW = getattr(signal, "SIGWINCH", None)
_CONTINUED = getattr(signal, "SIGCONT", None)
_TO_STOP = getattr(signal, "SIGTSTP", None)
_HANGUP = getattr(signal, "SIGHUP", None)
_HARMLESS: Final = {_WINDOW, _CONTINUED, _TO_STOP}


class Clock:
    """The computer's clocks, in whole milliseconds of no particular beginning."""

    def now(self) -> int:
        """Return the monotonic time: what durations are measured by."""
        return time.monotonic_ns() // 1_000_000

    def until(self, deadline: int) -> float:
        """Return the seconds until a time that `now` will give, 0 if it is past."""
        return max(0.0, deadline / 1e3 - time.monotonic_ns() / 1e9)

    def asleep(self) -> int:
        """Return how long the computer slept so far without the monotonic time growing."""
        counting = getattr(time, _COUNTS_SLEEP.get(sys.platform, ""), None)
        if counting is None:
            return 0
        return max(0, time.clock_gettime_ns(counting) - time.monotonic_ns()) // 1_000_000


class Playback:
    """One performance of a timeline, from its opening page to its closing one."""

    def __init__(
        self,
        timeline: Timeline,
        keyboard: Keyboard,
        outputs: Sequence[Output],
        *,
        speed: float = 1.0,
        asks: bool = True,
        muted: bool = False,
        clock: Clock | None = None,
    ) -> None:
        """Wire them up; `asks` is whether the opening and the closing wait for a key."""
        self._timeline = timeline
        self._keyboard = keyboard
        self._outputs = outputs
        self._asks = asks and keyboard.is_terminal
        self._clock = clock or Clock()
        self._player = Player(timeline, speed=speed, keyboard=keyboard.is_terminal, muted=muted)
        self._is_drawn = any(output.is_drawn for output in outputs)
        self._next_frame = 0
        self._asleep = self._clock.asleep()
        self._exit_code: int | None = None
        self._as_guided: bool | None = None

    def run(self) -> int:
        """Lead through the session, and return the exit code it ends with."""
        try:
            if self._opens():
                self._play()
                self._close()
        except BrokenPipeError:
            self._lose("pipe", errors.CLOSED_PIPE)
        except OSError as error:
            self._lose_output(error)
        finally:
            for output in self._outputs:
                output.close()
        return errors.DONE if self._exit_code is None else self._exit_code

    @property
    def has_begun(self) -> bool:
        """Whether the session got past its opening page."""
        return self._player.has_begun

    def summary(self) -> Page:
        """Return what was done, to be left behind when the outputs are closed."""
        sets, at = self._player.sets, self._player.at_ms
        if self._player.mode == "finished":
            return pages.done(self._timeline, sets, at, as_guided=self._as_guided)
        return pages.stopped(self._timeline, sets, at)

    def _closing(self) -> Page:
        player = self._player
        if not self._asks:
            return self.summary()
        corrects = player.can_correct_hold
        return pages.closing(self._timeline, player.sets, player.at_ms, corrects=corrects)

    # -- opening, session, closing --------------------------------------------------------------

    def _opens(self) -> bool:
        """Show what is needed, and wait for enter; False where it was left instead."""
        self._show(pages.opening(self._timeline, asks=self._asks))
        for output in self._outputs:
            output.warm()
        if not self._asks:
            return True
        press = self._wait_for(lambda press: press.action in {Action.ENTER, Action.STOP})
        if press is not None and press.action is Action.STOP:
            self._exit_code = errors.STOPPED
        elif press is not None:
            # Else the second of two quick presses would skip the first setup.
            self._player.repeats(press.action, self._clock.now())
        return self._exit_code is None

    def _play(self) -> None:
        for output in self._outputs:
            output.open(self._timeline)
        self._tell(self._player.start(self._clock.now()))
        while not self._player.is_over:
            self._draw()
            self._turn(self._keyboard.wait(self._patience()))

    def _close(self) -> None:
        """Show what was done, and ask whether all of it was."""
        if self._player.mode != "finished":
            self._exit_code = errors.STOPPED if self._exit_code is None else self._exit_code
            self._show(self.summary())
            return
        self._show(self._closing())
        if self._asks:
            press = self._wait_for(self._answers, self._clock.now() + ANSWER_MS)
            if press is not None and press.action is not Action.STOP:
                self._as_guided = press.action is Action.ENTER
                self._tell(self._player.confirm(as_guided=self._as_guided))

    def _answers(self, press: Press) -> bool:
        """Take a key at the closing page: the left one corrects the time of a hold."""
        if press.action is Action.PREVIOUS_SET:
            self._tell(self._player.press(press.action, self._clock.now()))
            self._show(self._closing())
        if press.action is Action.ENTER:
            # The second of two quick presses that ended a hold is no answer.
            return not self._player.repeats(press.action, self._clock.now())
        return press.key == "n" or press.action is Action.STOP

    def _wait_for(self, accepts: Callable[[Press], bool], until: int | None = None) -> Press | None:
        """Wait for a key; None where the time is up, or a signal or the terminal ended it."""
        while self._exit_code is None:
            wake = self._keyboard.wait(None if until is None else self._clock.until(until))
            self._obey(wake)
            for press in wake.presses:
                if accepts(press):
                    return press
            if until is not None and self._clock.now() >= until:
                return None
        return None

    # -- one turn of the loop -------------------------------------------------------------------

    def _turn(self, wake: Wake) -> None:
        """Do what is due and what came, in the wake-up in which it came."""
        asleep = self._clock.asleep()
        if asleep - self._asleep > ASLEEP_MS:
            self._tell(self._player.away(self._clock.now(), "gap"))
        # Never less: between the readings of the two clocks others may have run.
        self._asleep = max(self._asleep, asleep)
        self._tell(self._player.advance(self._clock.now()))
        for press in wake.presses:
            self._tell(self._player.press(press.action, self._clock.now()))
        self._obey(wake)

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

    def _lose_output(self, error: OSError) -> None:
        """End because an output can't be written: its terminal is gone, or its disk is full."""
        if error.errno in {errno.EIO, errno.ENXIO}:
            self._lose("terminal", errors.HANGUP)
            return
        self._lose("output", errors.FAILED)
        msg = f"this session can't be shown any more, and was stopped: {error.strerror or error}"
        raise errors.RoutineError(msg) from error

    def _lose(self, reason: StopReason, exit_code: int) -> None:
        """End because an output is gone: the others are told, as far as they are there."""
        self._exit_code = exit_code
        for event in self._player.stop(self._clock.now(), reason):
            for output in self._outputs:
                with suppress(OSError):
                    output.handle(event, self._player.view(self._clock.now()))

    # -- outputs --------------------------------------------------------------------------------

    def _show(self, page: Page) -> None:
        for output in self._outputs:
            output.page(page)

    def _tell(self, events: Sequence[Event]) -> None:
        if not events:
            return
        self._next_frame = 0
        view = self._player.view(self._clock.now())
        for event in events:
            for output in self._outputs:
                output.handle(event, view)

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
        deadline = self._deadline()
        frame = max(self._next_frame, self._clock.now())
        is_frame_next = self._is_drawn and frame <= deadline - CLEAR_MS
        return self._clock.until(frame if is_frame_next else deadline)

    def _deadline(self) -> int:
        return self._player.next_deadline() or self._clock.now()
