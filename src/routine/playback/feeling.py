"""Asking for a number: how much it hurts, before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routine.pain import MOST
from routine.playback.asking import Asking
from routine.signals import Action

if TYPE_CHECKING:
    from collections.abc import Callable

    from routine.keyboard import Press
    from routine.words.session_pages import Page


class Feeling(Asking):
    """A loop that can ask for a number from 0 to 10."""

    def _ask_number(
        self, page: Callable[[str], Page], most_ms: int | None = None
    ) -> tuple[int | None, bool]:
        """Ask for a number on a page made with what is typed so far.

        Return it, None where it was skipped or its time was up; and whether the person wants to
        leave.
        """
        typed = ""

        def accepts(press: Press) -> bool:
            nonlocal typed
            if press.action is Action.STOP:
                return True
            if press.action is Action.ENTER:
                is_repeat = self._is_repeat(press)
                if is_repeat:
                    self._refuse(page(typed), is_repeat=True)
                return not is_repeat
            now = _typed(typed, press.key)
            if now != typed:
                typed = now
                self._show(page(typed))
            elif not (_is_of_number(press.key) or self._set_sound(press)):
                self._refuse(page(typed), is_repeat=False)
            return False

        self._show(page(typed))
        self._warm()
        until = None if most_ms is None else self._clock.now() + most_ms
        press = self._wait_for(accepts, until)
        leaves = press is not None and press.action is Action.STOP
        return (int(typed) if typed and press is not None and not leaves else None), leaves


def _is_of_number(key: str) -> bool:
    return key == "backspace" or key.isdecimal()


def _typed(typed: str, key: str) -> str:
    """Return what is typed after a key: a number from 0 to 10, or nothing."""
    if key == "backspace":
        return typed[:-1]
    if len(key) != 1 or not ("0" <= key <= "9"):
        return typed
    longer = str(int(typed + key))
    return longer if int(longer) <= MOST else key
