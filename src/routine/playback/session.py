"""One performance of a timeline: its opening page, the session, its closing page."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from routine import errors
from routine.playback.clock import Clock
from routine.playback.loop import AHEAD_MS, Wishes
from routine.playback.opening import Opening
from routine.signals import Action
from routine.words import pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.keyboard import Keyboard, Press
    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.signals import Sound, StopReason
    from routine.words.pages import Page

# Nobody may be there any more to answer the question at the end.
ANSWER_MS = 120_000
# The last words take about ten to be said.
LAST_MS = 30_000


class Playback(Opening):
    """One performance of a timeline, from its opening page to its closing one."""

    def __init__(
        self,
        timeline: Timeline,
        keyboard: Keyboard,
        outputs: Sequence[Output],
        wishes: Wishes | None = None,
        *,
        clock: Clock | None = None,
    ) -> None:
        """Wire them up; nothing is asked where nobody could answer."""
        wishes = wishes or Wishes()
        super().__init__(timeline, keyboard, outputs, wishes, clock or Clock())
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
                if not output.is_heard:  # that may take a second, and the keyboard comes first
                    output.close()
        return errors.DONE if self._exit_code is None else self._exit_code

    @property
    def has_begun(self) -> bool:
        """Whether the session got past its opening page."""
        return self._player.has_begun

    @property
    def has_introduced(self) -> bool:
        """Whether the sounds of the breath were explained, and could be heard."""
        return any(output.has_introduced for output in self._heard)

    @property
    def sound(self) -> Sound:
        """How the sound is, as the keys have left it."""
        return self._player.sound

    @property
    def left_behind(self) -> Page | None:
        """What is left behind when the outputs are closed: what was done, or where to get help."""
        return self.summary() if self.has_begun else self.help

    def summary(self) -> Page:
        """Return what was done."""
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

    def _play(self) -> None:
        for output in self._outputs:
            output.open(self._timeline)
        self._start()
        while not self._player.is_over:
            self._look_ahead()
            self._draw()
            self._turn(self._keyboard.wait(self._patience()))

    def _start(self) -> None:
        """Start when the first cues can be on their way to the loudspeaker."""
        start = self._clock.now() + max([output.lead_ms for output in self._heard], default=0)
        cues = self._player.ahead(start + AHEAD_MS, start=start)
        for output in self._heard:
            output.ahead(cues)
        while self._exit_code is None and self._clock.now() < start:
            self._obey(self._keyboard.wait(self._clock.until(start)))
        if self._exit_code is None:
            self._tell(self._player.start(start))

    def _close(self) -> None:
        """Show what was done, and ask whether all of it was."""
        if self._player.mode != "finished":
            self._exit_code = errors.STOPPED if self._exit_code is None else self._exit_code
            self._show(self.summary())
            return
        self._show(self._closing())
        if not self._asks:
            self._wait_while(lambda output: output.is_sounding, LAST_MS)
        else:
            press = self._wait_for(self._answers, self._clock.now() + ANSWER_MS)
            if press is not None and press.action is not Action.STOP:
                self._as_guided = press.key != "n"
                self._tell(self._player.confirm(as_guided=self._as_guided))

    def _answers(self, press: Press) -> bool:
        """Take a key at the closing page: the left one corrects the time of a hold."""
        if press.action is Action.PREVIOUS_SET:
            self._tell(self._player.press(press.action, self._clock.now()))
            self._show(self._closing())
        self._set_sound(press)
        if press.action is Action.ENTER:
            # The second of two quick presses that ended a hold is no answer.
            return not self._player.repeats(press.action, self._clock.now())
        return press.key in {"n", "y"} or press.action is Action.STOP

    # -- what may be lost ----------------------------------------------------------------------

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
