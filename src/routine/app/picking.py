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
from prompt_toolkit.filters import has_selection
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

from routine.app.choosing import Back, found
from routine.pages.console import write_wrapped
from routine.pages.widths import cut, padded, wrap
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent

    from routine.app.choosing import Check, Choice

_ROWS = 12
_PAGE = 8
_BEFORE = 6  # columns of a row before its title and between that and what stands beside it
_FOOT = "esc: back   ctrl-c: leave"
# Where the cursor is, a terminal need not answer: a list below a question does without.
os.environ.setdefault("PROMPT_TOOLKIT_NO_CPR", "1")


class WindowAsker:
    """Asks in the lower part of the terminal; Esc goes back, Ctrl-C leaves.

    Whoever comes back to a question finds what they answered.
    """

    def __init__(self) -> None:
        """Remember no answer yet."""
        self._answers: dict[str, str] = {}
        self._chosen: dict[str, list[Choice]] = {}

    def ask(self, question: str, default: str = "", check: Check = lambda _: None) -> str:
        """Return the answer, or the default for an empty one.

        What is in the line, the default or what was wrong, is selected: typing replaces it.
        """
        write_wrapped(question, 0)
        bindings = _leaving()
        bindings.add("<bracketed-paste>", filter=has_selection, eager=True)(_paste_over)
        session: PromptSession[str] = PromptSession("> ", key_bindings=bindings)
        shown = self._answers.get(question, default)
        try:
            while True:
                typed = session.prompt(
                    default=shown,
                    pre_run=_select,
                    rprompt=lambda: "" if get_app().is_done else _FOOT,
                )
                answer = typed.strip() or default
                wrong = check(answer)
                if wrong is None:
                    break
                write_wrapped(visible(wrong), 0)
                shown = answer
        except EOFError:
            raise KeyboardInterrupt from None
        self._answers[question] = answer
        return answer

    def pick(self, question: str, choices: Sequence[Choice], least: int = 1) -> list[Choice]:
        """Return those chosen in a list."""
        write_wrapped(question, 0)
        chosen = _Picker(choices, least, self._chosen.get(question, ())).run()
        self._chosen[question] = chosen
        write_wrapped(f"> {', '.join(one.title for one in chosen) or 'none'}")
        return chosen


def _select() -> None:
    """Select all that is in the line."""
    line = get_app().current_buffer
    if line.text:
        line.cursor_position = 0
        line.start_selection()
        line.cursor_position = len(line.text)
        if line.selection_state is not None:
            line.selection_state.enter_shift_mode()


def _paste_over(event: KeyPressEvent) -> None:
    """Put what is pasted in the place of what is selected."""
    event.current_buffer.cut_selection()
    event.current_buffer.insert_text(event.data)


class _Picker:
    """A list, a line to search it, and what is said of the one under the cursor."""

    def __init__(
        self, choices: Sequence[Choice], least: int, chosen: Iterable[Choice] = ()
    ) -> None:
        self._choices, self._least = choices, least
        # What is listed for the text that was typed, the index of the one under the cursor, and
        # those chosen, in their order.
        self._shown, self._at = list(choices), 0
        self._chosen = list(chosen)
        # Whether the cursor was moved since the last one was chosen, so that enter means this one.
        self._moved = False
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
        self._moved = True
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
        self._moved = False
        if self._search.text:
            self._search.reset()
            self._narrow()
            self._at = self._choices.index(current)

    @property
    def _means_current(self) -> bool:
        """Whether a person means the one under the cursor: they moved there, or searched for it."""
        return self._moved or bool(self._search.text)

    def _enter(self, event: KeyPressEvent) -> None:
        if self._means_current:
            self._toggle()
        elif len(self._chosen) >= self._least:
            event.app.exit(result=self._chosen)

    def _bindings(self) -> KeyBindings:
        bindings = _leaving()
        for keys, by in ((("up", "c-p"), -1), (("down", "c-n"), 1)):
            for key in keys:
                bindings.add(key)(lambda _, by=by: self._move(by))
        bindings.add("pageup")(lambda _: self._move(-_PAGE))
        bindings.add("pagedown")(lambda _: self._move(_PAGE))
        bindings.add("tab")(lambda _: self._toggle())
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
        """Return what the keys do here."""
        many, current = len(self._chosen), self._current
        if self._means_current:
            enter = "take it out" if current in self._chosen else "add it"
            enter = f"enter: {enter}   " if current else ""
        elif many >= self._least:
            enter = f"enter: go on with {many or 'none'}   "
        else:
            enter = ""
        return _wrapped(f"{enter}letters: search   up, down: move   {_FOOT}")


def _columns() -> int:
    return get_app().output.get_size().columns


def _wrapped(text: str) -> str:
    return "\n".join(wrap(text, _columns(), ""))


def _leaving() -> KeyBindings:
    """Return bindings with which Esc goes back and Ctrl-C leaves."""
    bindings = KeyBindings()
    bindings.add("escape", eager=True)(lambda event: event.app.exit(exception=Back))
    bindings.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt))
    return bindings
