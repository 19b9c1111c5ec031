"""One performance of a timeline: its opening page, the session, its closing page."""

from __future__ import annotations

import errno
from contextlib import suppress
from typing import TYPE_CHECKING

from routine import errors
from routine.playback.clock import Clock
from routine.playback.loop import AHEAD_MS, LOOK_MS, Loop, Wishes
from routine.signals import SOUND_KEYS, Action
from routine.words import labels, pages, phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routine.keyboard import Keyboard, Press
    from routine.model import Timeline
    from routine.outputs.base import Output
    from routine.signals import Sound, StopReason
    from routine.words.pages import Page

# Nobody may be there any more to answer the question at the end.
ANSWER_MS = 120_000
# A voice takes about a second to be loaded; the last words, ten to be said.
PREPARE_MS = 4_000
LAST_MS = 30_000


class Playback(Loop):
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
        self._asks = wishes.asks and keyboard.is_terminal
        can_introduce = self._asks and not wishes.sound.muted and wishes.sound.level is not None
        self._introduces = wishes.introduces and can_introduce
        self._trouble = ""
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
        self._show(self._opening())
        for output in self._outputs:
            output.warm(self._timeline)
        press = self._wait_for(self._starts) if self._asks else None
        if press is not None and press.action is Action.STOP:
            self._exit_code = errors.STOPPED
        elif press is not None:
            # Else the second of two quick presses would skip the first setup.
            self._player.repeats(press.action, self._clock.now())
        self._prepare()
        return self._exit_code is None

    def _prepare(self) -> None:
        """Wait for a voice that is about to speak: the first words tell where to lie down."""
        if not any(output.is_preparing for output in self._heard):
            return
        if self._asks and self._exit_code is None:
            self._show(self._opening()._replace(prompt=phrases.ONE_MOMENT))
        is_left = self._wait_while(lambda output: output.is_preparing, PREPARE_MS)
        if is_left and self._exit_code is None:
            self._exit_code = errors.STOPPED

    def _opening(self) -> Page:
        sound = self._trouble or (labels.sound(self._player.sound) if self._heard else "")
        return pages.opening(
            self._timeline,
            asks=self._asks,
            sound=sound,
            introduces=self._introduces and not self._trouble,
        )

    def _starts(self, press: Press) -> bool:
        """Take a key at the opening page: those of the sound do what they do everywhere."""
        if press.action in {Action.ENTER, Action.STOP}:
            return True
        if self._set_sound(press):
            self._show(self._opening())
        return False

    def _set_sound(self, press: Press) -> bool:
        """Do what a key of the sound asks for, wherever one is; return whether it was one."""
        is_one = press.action in SOUND_KEYS
        if is_one:
            self._tell(self._player.press(press.action, self._clock.now()))
        return is_one

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

    def _wait_for(self, accepts: Callable[[Press], bool], until: int | None = None) -> Press | None:
        """Wait for a key; None where the time is up, or a signal or the terminal ended it."""
        while self._exit_code is None:
            self._look_after()
            wake = self._keyboard.wait(self._patience_until(until))
            self._obey(wake)
            for press in wake.presses:
                if accepts(press):
                    return press
            if until is not None and self._clock.now() >= until:
                return None
        return None

    def _look_after(self) -> None:
        """Let outputs do what became due at a page; the opening page tells what went wrong."""
        trouble = self._tend()
        if trouble and not self._player.has_begun:
            self._trouble = trouble
            self._show(self._opening())

    def _patience_until(self, until: int | None) -> float | None:
        """Return how long to wait at a page; what is heard wants to be looked after."""
        if self._heard:
            look = self._clock.now() + LOOK_MS
            until = look if until is None else min(until, look)
        return None if until is None else self._clock.until(until)

    def _wait_while(self, lasts: Callable[[Output], bool], most_ms: int) -> bool:
        """Wait for outputs, but not for ever; return whether a person did not want to."""
        until = self._clock.now() + most_ms
        while self._exit_code is None and self._clock.now() < until:
            self._look_after()
            if not any(map(lasts, self._heard)):
                return False
            wake = self._keyboard.wait(self._clock.until(self._clock.now() + LOOK_MS))
            self._obey(wake)
            for press in wake.presses:
                self._set_sound(press)
            if any(press.action is Action.STOP for press in wake.presses):
                return True
        return False

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
