"""Asking in lines of text: for simple terminals, small windows and screen readers.

What asks has two methods: `ask` for a text, and `pick` for some of a list, in an order. Whoever
leaves (Ctrl-C, the end of the input) raises KeyboardInterrupt; in a window, Esc raises Back.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from routine.app.choosing import found
from routine.pages.console import terminal_size, write_text, write_wrapped
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.app.choosing import Check, Choice
    from routine.app.environment import Environment

_LEAST_COLUMNS, _LEAST_LINES = 40, 12


class Asker(Protocol):
    """Asks questions on a terminal."""

    def ask(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
        """Return the answer, once `check` finds nothing wrong with it."""

    def pick(self, question: str, choices: Sequence[Choice], least: int = 1) -> list[Choice]:
        """Return those chosen, at least so many, in the order in which they were."""


def asker(environment: Environment) -> Asker:
    """Return what asks on this terminal: with a list to move in, or in lines."""
    columns, lines = terminal_size()
    is_small = columns < _LEAST_COLUMNS or lines < _LEAST_LINES
    if is_small or os.environ.get("TERM") == "dumb" or environment.settings.reader:
        return LineAsker()
    with suppress(ImportError):  # without prompt_toolkit, lines will do
        from routine.app.picking import WindowAsker  # noqa: PLC0415 - prompt_toolkit: 100 ms

        return WindowAsker()
    return LineAsker()


class LineAsker:
    """Asks one line at a time, with numbers for what is chosen."""

    def ask(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
        """Return the answer, or the default for an empty one."""
        write_wrapped(question, 0)
        if default:
            write_wrapped(f"Enter alone: {default}", 0)
        while True:
            answer = _line("> ").strip() or default
            wrong = check(answer)
            if wrong is None:
                return answer
            write_wrapped(visible(wrong), 0)

    def pick(self, question: str, choices: Sequence[Choice], least: int = 1) -> list[Choice]:
        """Ask for numbers or names until enter alone; other words list what they find."""
        write_wrapped(question, 0)
        self._list(choices, choices)
        write_wrapped("Type numbers such as 3, 1, or a word to search for. Enter alone goes on.", 0)
        chosen: list[Choice] = []
        while True:
            answer = _line("> ").strip()
            if not answer and len(chosen) >= least:
                return chosen
            parts = [part.strip() for part in answer.split(",")]
            these = [one for one in (_one(choices, part) for part in parts) if one]
            if len(these) == len(parts):
                chosen += [one for one in these if one not in chosen]
                write_wrapped(f"So far: {', '.join(one.title for one in chosen)}", 0)
            else:
                self._list(choices, found(choices, answer))

    def _list(self, choices: Sequence[Choice], shown: Sequence[Choice]) -> None:
        for each in shown:
            beside = f", {each.beside}" if each.beside else ""
            write_wrapped(f"{choices.index(each) + 1:4}  {each.title}{beside}", 6)
        if not shown:
            write_text("Nothing fits.")


def _one(choices: Sequence[Choice], part: str) -> Choice | None:
    """Return the choice with this number or name."""
    if part.isdecimal():
        return choices[int(part) - 1] if 0 < int(part) <= len(choices) else None
    named = (each for each in choices if part.casefold() in {each.name, each.title.casefold()})
    return next(named, None)


def _line(prompt: str) -> str:
    """Return a line that is typed; its end, Ctrl-D, is as Ctrl-C."""
    sys.stdout.flush()
    try:
        return input(prompt)
    except EOFError:
        raise KeyboardInterrupt from None
