"""Pages: shown, and waited at for a key, while what is heard is looked after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine import errors
from routine.playback.loop import LOOK_MS, Loop
from routine.player.player import SAME_PRESS_MS
from routine.signals import SOUND_KEYS, Action
from routine.words import phrases, session_pages

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from routine.keyboard import Press
    from routine.outputs.base import Output
    from routine.words.session_pages import Page


class Asking(Loop):
    """A loop that can wait at a page of text."""

    _is_warm = False
    _pressed: tuple[str, int] | None = None

    def _is_repeat(self, press: Press) -> bool:
        """Return whether a press is one with the same key's before it, at an earlier page too.

        A key that bounces must not answer a page that nobody has read yet.
        """
        now, before = self._clock.now(), self._pressed
        self._pressed = (press.key, now)
        return before is not None and before[0] == press.key and now - before[1] < SAME_PRESS_MS

    def _ask(
        self, page: Page, keys: AbstractSet[str] | None, most_ms: int | None = None
    ) -> str | None:
        """Show a page and return the key it was answered with, any where `keys` is None.

        None where it was left instead, or for so long not answered.
        """

        def accepts(press: Press) -> bool:
            if press.action is Action.STOP:
                return True
            if self._set_sound(press):
                return False
            is_repeat = self._is_repeat(press)
            if not is_repeat and (keys is None or press.key in keys):
                return True
            if keys is not None:
                self._refuse(page, is_repeat=is_repeat)
            return False

        self._show(page)
        self._warm()
        press = self._wait_for(accepts, None if most_ms is None else self._clock.now() + most_ms)
        if press is not None and press.action is Action.STOP:
            self._exit_code = errors.STOPPED
        return None if press is None else press.key

    def _refuse(self, page: Page, *, is_repeat: bool) -> None:
        """Show that a key was no answer to a page, and which ones are."""
        self._show(
            session_pages.hinted(page, phrases.TOO_QUICK if is_repeat else phrases.NOT_THAT_KEY)
        )

    def _warm(self) -> None:
        """Load what only the session needs, once something is there to be read."""
        if not self._is_warm:
            self._is_warm = True
            for output in self._outputs:
                output.warm(self._timeline)

    def _set_sound(self, press: Press) -> bool:
        """Do what a key of the sound asks for, wherever one is; return whether it was one."""
        is_one = press.action in SOUND_KEYS
        if is_one:
            self._press(press.action)
        return is_one

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
        """Let outputs do what became due at a page, and take note of what went wrong."""
        trouble = self._tend()
        if trouble and not self._player.has_begun:
            self._take_trouble(trouble)

    def _take_trouble(self, trouble: str) -> None:
        """Know what went wrong with an output before the session."""

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
