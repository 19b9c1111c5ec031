"""Pages that wait for a key or a number, while the outputs are kept going."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.pain import MOST
from routine.playback.loop import POLL_MS, Loop
from routine.signals import SOUND_KEYS, Action, ClockMs
from routine.words.page import NOT_THAT_KEY, TOO_QUICK, Page, with_hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from routine.keyboard.key_actions import Press
    from routine.outputs.base import AudibleOutput


class PageLeft(Exception):  # noqa: N818 - no error: somebody wants to leave
    """A page was left for good: by q or Ctrl-C, or since the loop has an exit code."""


class Prompts:
    """Asks with pages, before and after the session.

    The sound keys work on every page. Two presses of the same key within 0.7 s are one: a key that
    bounces must not answer a page that nobody has read yet.
    """

    def __init__(self, loop: Loop) -> None:
        """Ask by the loop's outputs and keyboard."""
        self._loop: Final = loop
        self._last_press: tuple[str, ClockMs | None] = ("", None)  # the key, and when
        self.problem = ""
        """What went wrong with an output before the session started; "" for nothing."""
        self.on_problem: Callable[[], None] = lambda: None
        """Called when `problem` changes; set by the opening page, which shows it."""

    def ask(
        self, page: Page, keys: AbstractSet[str] | None, most_ms: int | None = None
    ) -> str | None:
        """Show a page and return the key that answers it: one of `keys`, or any where it is None.

        Return None if nobody answers within `most_ms`. Raises PageLeft.
        """

        def accepts(press: Press) -> bool:
            if self.set_sound(press):
                return False
            is_repeat = self.note_press(press)
            if not is_repeat and (keys is None or press.key in keys):
                return True
            if keys is not None:
                self.refuse(page, is_repeat=is_repeat)
            return False

        self._loop.show_page(page)
        self._loop.warm_outputs()
        press = self.wait_for_key(accepts, most_ms)
        return None if press is None else press.key

    def ask_number(self, page: Callable[[str], Page], most_ms: int | None = None) -> int | None:
        """Ask for a number from 0 to 10 on a page made with what is typed so far.

        Return None if it was skipped, or not entered within `most_ms`. Raises PageLeft.
        """
        typed = ""

        def accepts(press: Press) -> bool:
            nonlocal typed
            if press.action is Action.ENTER:
                is_repeat = self.note_press(press)
                if is_repeat:
                    self.refuse(page(typed), is_repeat=True)
                return not is_repeat
            now = _typed(typed, press.key)
            if now != typed:
                typed = now
                self._loop.show_page(page(typed))
            elif not (press.key == "backspace" or press.key.isdecimal() or self.set_sound(press)):
                self.refuse(page(typed), is_repeat=False)
            return False

        self._loop.show_page(page(typed))
        self._loop.warm_outputs()
        press = self.wait_for_key(accepts, most_ms)
        return int(typed) if typed and press is not None else None

    def refuse(self, page: Page, *, is_repeat: bool) -> None:
        """Show that the key is not an answer to the page, and which keys are."""
        hint = TOO_QUICK if is_repeat else NOT_THAT_KEY
        self._loop.show_page(with_hint(page, hint))

    def note_press(self, press: Press) -> bool:
        """Note a press; return whether it repeats the one before, even across pages."""
        from routine.player.player import repeats  # noqa: PLC0415 - loaded after the first page

        now, (key, before) = self._loop.clock.now(), self._last_press
        self._last_press = (press.key, now)
        return key == press.key and repeats(before, now)

    def set_sound(self, press: Press) -> bool:
        """Do what a sound key asks for; return whether it was one."""
        is_sound_key = press.action in SOUND_KEYS
        if is_sound_key:
            self._loop.press(press.action)
        return is_sound_key

    def wait_for_key(
        self, accepts: Callable[[Press], bool], most_ms: int | None = None
    ) -> Press | None:
        """Wait for a press that is accepted; None after `most_ms`. Raises PageLeft."""
        until = None if most_ms is None else ClockMs(self._loop.clock.now() + most_ms)
        while self._loop.exit_code is None:
            self._poll()
            for press in self._loop.wait(self._timeout(until)):
                if press.action is Action.STOP:
                    raise PageLeft
                if accepts(press):
                    return press
            if until is not None and self._loop.clock.now() >= until:
                return None
        raise PageLeft

    def wait_while(self, lasts: Callable[[AudibleOutput], bool], most_ms: int) -> None:
        """Wait for the speaker, `most_ms` at most; sound keys and q work. Raises PageLeft."""
        speaker, until = self._loop.speaker, self._loop.clock.now() + most_ms
        while self._loop.exit_code is None and self._loop.clock.now() < until:
            self._poll()
            if speaker is None or not lasts(speaker):
                return
            presses = self._loop.wait(self._timeout(None))
            for press in presses:
                self.set_sound(press)
            if any(press.action is Action.STOP for press in presses):
                raise PageLeft

    def _poll(self) -> None:
        """Poll the outputs; a problem before the session is shown on the opening page."""
        problem = self._loop.poll()
        if problem and not self._loop.has_begun:
            self.problem = problem
            self.on_problem()

    def _timeout(self, until: ClockMs | None) -> float | None:
        """Return the seconds to wait at a page; None for as long as it takes."""
        clock = self._loop.clock
        if self._loop.speaker is not None:
            poll = ClockMs(clock.now() + POLL_MS)
            until = poll if until is None else min(until, poll)
        return None if until is None else clock.until(until)


def _typed(typed: str, key: str) -> str:
    """Return what is typed after a key: a number from 0 to 10, or nothing."""
    if key == "backspace":
        return typed[:-1]
    if len(key) != 1 or not ("0" <= key <= "9"):
        return typed
    longer = str(int(typed + key))
    return longer if int(longer) <= MOST else key
