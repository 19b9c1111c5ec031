"""Asking in a part of the terminal: lines that can be edited, and a list to search and move in.

It stands on prompt_toolkit, which knows the keys, sizes and wide characters of terminals, and of
Windows; nothing else imports it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application, get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import (
    BufferControl,
    FormattedTextControl,
    HSplit,
    Layout,
    VSplit,
    Window,
)
from prompt_toolkit.layout.dimension import Dimension

from routine.app.choosing import found
from routine.pages.console import write_wrapped
from routine.pages.widths import cut, padded, wrap
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent

    from routine.app.choosing import Check, Choice

_ROWS = 12
_PAGE = 8
_BEFORE = 6  # columns of a row before its title and between that and what stands beside it
# Where the cursor is, a terminal need not answer: a list below a question does without.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")


class WindowAsker:
    """Asks in the lower part of the terminal; Esc leaves, as Ctrl-C does."""

    def ask(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
        """Return the answer; the default is there to be changed."""
        write_wrapped(question, 0)
        session: PromptSession[str] = PromptSession("> ", key_bindings=_leaving())
        answer = default
        try:
            while (wrong := check(answer := session.prompt(default=answer).strip())) is not None:
                write_wrapped(visible(wrong), 0)
        except EOFError:
            raise KeyboardInterrupt from None
        return answer

    def pick(self, question: str, choices: Sequence[Choice], least: int = 1) -> list[Choice]:
        """Return those chosen in a list."""
        write_wrapped(question, 0)
        chosen = _Picker(choices, least).run()
        write_wrapped(f"> {', '.join(one.title for one in chosen) or 'none'}")
        return chosen


class _Picker:
    """A list, a line to search it, and what is said of the one under the cursor."""

    def __init__(self, choices: Sequence[Choice], least: int) -> None:
        self._choices, self._least = choices, least
        # What is listed for the text that was typed, the index of the one under the cursor, and
        # those chosen, in their order.
        self._shown, self._at = list(choices), 0
        self._chosen: list[Choice] = []
        self._search = Buffer(multiline=False, on_text_changed=lambda _: self._narrow())

    def run(self) -> list[Choice]:
        """Return those chosen; raises KeyboardInterrupt where the person leaves."""
        search = VSplit(
            [
                Window(FormattedTextControl("Search: "), width=8, height=1),
                Window(BufferControl(self._search), height=1),
            ]
        )
        rows = Window(
            FormattedTextControl(self._rows),
            height=Dimension(min=2, max=_ROWS, preferred=min(_ROWS, len(self._choices))),
        )
        about = Window(FormattedTextControl(self._about), height=Dimension(max=4))
        keys = Window(FormattedTextControl(self._keys), dont_extend_height=True)
        app: Application[list[Choice]] = Application(
            Layout(HSplit([search, rows, about, keys])),
            key_bindings=self._bindings(),
            erase_when_done=True,
        )
        return app.run()

    @property
    def _current(self) -> Choice | None:
        return self._shown[self._at] if self._shown else None

    def _narrow(self) -> None:
        self._shown, self._at = found(self._choices, self._search.text), 0

    def _move(self, by: int) -> None:
        self._at = max(0, min(len(self._shown) - 1, self._at + by))

    def _toggle(self) -> None:
        """Choose the one under the cursor or take it out; the search has done its work then."""
        current = self._current
        if current is None:
            return
        if current in self._chosen:
            self._chosen.remove(current)
        else:
            self._chosen.append(current)
        if self._search.text:
            self._search.reset()
            self._narrow()
            self._at = self._choices.index(current)

    def _enter(self, event: KeyPressEvent) -> None:
        if len(self._chosen) >= self._least:
            event.app.exit(result=self._chosen)
        else:
            self._toggle()

    def _bindings(self) -> KeyBindings:
        bindings = _leaving()
        for keys, by in ((("up", "c-p"), -1), (("down", "c-n"), 1)):
            for key in keys:
                bindings.add(key)(lambda _, by=by: self._move(by))
        bindings.add("pageup")(lambda _: self._move(-_PAGE))
        bindings.add("pagedown")(lambda _: self._move(_PAGE))
        for key in ("space", "tab"):
            bindings.add(key)(lambda _: self._toggle())
        bindings.add("enter")(self._enter)
        bindings.add("c-d")(lambda event: event.app.exit(exception=KeyboardInterrupt))
        return bindings

    def _rows(self) -> StyleAndTextTuples:
        columns = _columns()
        width = max((len(each.title) for each in self._choices), default=0)
        beside = max((len(each.beside) for each in self._choices), default=0)
        has_room = width + beside + _BEFORE < columns
        rows: StyleAndTextTuples = []
        for at, each in enumerate(self._shown):
            mark = f"{self._chosen.index(each) + 1:2} " if each in self._chosen else "   "
            is_here = at == self._at
            line = f"{'>' if is_here else ' '}{mark}{padded(each.title, width)}  "
            line += each.beside if has_room else ""
            here: StyleAndTextTuples = [("[SetCursorPosition]", "")] if is_here else []
            rows += [
                *here,
                ("reverse" if is_here else "", cut(line.rstrip(), columns - 1)),
                ("", "\n"),
            ]
        return rows[:-1] or [("", "  Nothing fits. Backspace takes letters back.")]

    def _about(self) -> str:
        return "" if self._current is None else _wrapped(self._current.about)

    def _keys(self) -> str:
        many = len(self._chosen)
        enter = f"enter: go on with {many or 'none'}" if many >= self._least else "enter: add it"
        return _wrapped(f"space: add or take out   {enter}   esc: leave   letters: search")


def _columns() -> int:
    return get_app().output.get_size().columns


def _wrapped(text: str) -> str:
    return "\n".join(wrap(text, _columns(), ""))


def _leaving() -> KeyBindings:
    """Return bindings with which Esc and Ctrl-C leave."""
    bindings = KeyBindings()

    def leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt)

    bindings.add("escape", eager=True)(leave)
    bindings.add("c-c")(leave)
    return bindings
