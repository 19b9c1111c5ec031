"""The full screen: big words, the seconds, and a bar that breathes."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

from routine.model import Timeline
from routine.outputs.base import Output
from routine.outputs.screen.canvas import BLANK, CLEAR, CellRow, Pen, changes, padded
from routine.outputs.screen.colors import sgr_codes
from routine.outputs.screen.lettering import Faces, Letters
from routine.outputs.screen.page_layout import compose_page
from routine.outputs.screen.scene import bar_fraction, describe
from routine.outputs.screen.session_layout import BarPlace, Frame, compose_session
from routine.outputs.screen.stack import WindowSize
from routine.outputs.screen.title import WindowTitle
from routine.signals import (
    Action,
    Answered,
    Event,
    Finished,
    Paused,
    Resumed,
    SettingChanged,
    Skipped,
    Stopped,
    View,
)
from routine.words import labels

if TYPE_CHECKING:
    from routine.words.page import Page

# Alternate screen, no cursor, no wrapping at the right edge; and all of it back.
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
_LEAVE = "\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l"
# The mouse wheel sends no arrow keys; that mode is saved before (xterm). Keys are sent plain, by
# kitty's stack, which each screen has of its own, and by xterm's modifyOtherKeys. On leaving, all
# is put back; of modifyOtherKeys, whose state can't be saved, the terminal's default.
_PLAIN_KEYS = "\x1b[?1007s\x1b[?1007l\x1b[>0u\x1b[>4;0m"
_FORMER_KEYS = "\x1b[>4m\x1b[<u\x1b[?1007r"
_HIDE = "\x1b[?25l\x1b[?7l"
_SYNC = ("\x1b[?2026h", "\x1b[?2026l")
_SYNC_FROM = 200  # characters: a shorter change can't be seen torn
_EIGHTHS = "█─▏▎▍▌▋▊▉"
_HALVES = "█────▌▌▌▌"  # the letters of the Linux console have no eighths
_ASCII = "#--------"


class Screen(Output):
    """Draws the session on a terminal: one string a frame, of only what changed."""

    is_drawn = True

    def __init__(
        self,
        stream: TextIO,
        *,
        size: Callable[[], os.terminal_size],
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """Draw on `stream`, in a window of `size`, in the colours that `environ` allows."""
        self._stream = stream
        self._size: Final = size
        self._pen = Pen(stream.encoding or "ascii")
        self._letters = Letters(self._pen, Faces(blocks=self._pen.blocks))
        self._codes = sgr_codes(environ)
        encoding = stream.encoding or "ascii"
        self._title = WindowTitle(encoding, environ, is_windows=sys.platform == "win32")
        is_linux = environ.get("TERM") == "linux"  # its console has none of this
        self._plain_keys = "" if is_linux else _PLAIN_KEYS
        self._former_keys = "" if is_linux else _FORMER_KEYS
        blocks = _HALVES if is_linux else _EIGHTHS
        self._shapes = blocks if self._pen.blocks else _ASCII
        self._entered = False  # whether the terminal is ours now
        self._timeline: Timeline | None = None  # of the session; set by `open`, `change_timeline`
        self._keys = False  # whether the list of keys is shown; changed by events
        self._forget()

    def _forget(self) -> None:
        """Forget what the terminal shows, so that everything is drawn next time."""
        self._shown: list[CellRow] | None = None  # the rows that the terminal shows
        self._frame = Frame([])  # of the scene drawn last, without its bar
        self._made_from: tuple[object, ...] = ()  # scene, size, keys: of that frame
        self._fill = -1  # eighths of a cell that the bar is full
        self._drawn: tuple[object, ...] = ()  # view, size, keys: of the last draw
        self._page: Page | None = None  # of text, if that is what is shown

    def open(self, timeline: Timeline) -> None:
        """Enter the full screen; frames show the session of `timeline` from now on."""
        self._timeline = timeline
        self._forget()
        self._enter()
        self._send(self._title.change(timeline.routine.title))

    def change_timeline(self, timeline: Timeline) -> None:
        """Show frames of another timeline from now on."""
        self._timeline = timeline

    def _enter(self) -> None:
        if not self._entered:
            self._entered = True
            self._send(_ENTER + self._plain_keys + self._title.enter())

    def _send(self, text: str) -> None:
        if text:
            self._stream.write(text)
            self._stream.flush()

    def warm(self, timeline: Timeline) -> None:
        """Name the window after the session."""
        self._send(self._title.change(timeline.routine.title))

    def handle(self, event: Event, view: View) -> None:
        """Show or hide the list of keys; everything else is in the views."""
        del view
        if isinstance(event, SettingChanged):
            self._keys = event.action is Action.KEYS and not self._keys
        elif isinstance(event, Paused | Resumed | Skipped | Answered | Stopped | Finished):
            self._keys = False

    def resize(self) -> None:
        """Redraw everything at the next frame, a page of text at once."""
        page = self._page
        self._forget()
        if page is not None:
            self.show_page(page)

    def draw(self, view: View) -> None:
        """Draw a frame of `view`; does nothing before `open`."""
        if self._timeline is None or not self._entered:
            return
        size = WindowSize(*self._size())
        look = (size, self._keys)
        if (view, *look) == self._drawn:
            return
        self._drawn, self._page = (view, *look), None
        self._send(self._title.change(labels.window_title(self._timeline, view.segment)))
        scene = describe(view, self._timeline)
        is_same = (scene, *look) == self._made_from
        if not is_same:
            self._made_from = (scene, *look)
            self._frame = compose_session(scene, size, self._letters, keys=self._keys)
        bar = self._frame.bar
        fill = round(bar_fraction(view) * 8 * bar.width) if bar else -1
        if not is_same or fill != self._fill:
            self._fill = fill
            self._paint(self._with_bar(self._frame.rows, bar, fill))

    def show_page(self, page: "Page") -> None:
        """Show a page of text; its prompt is seen at every size."""
        self._enter()
        if self._page is None:
            self._forget()
        self._page = page
        self._paint(compose_page(page, WindowSize(*self._size()), self._letters))

    def _with_bar(self, rows: list[CellRow], bar: BarPlace | None, fill: int) -> list[CellRow]:
        if bar is None:
            return rows
        cells = bar_row(bar.width, fill, bar.style, self._shapes)
        width = len(rows[bar.top])
        row = padded([BLANK] * bar.left + cells, width)
        return rows[: bar.top] + [row] * bar.height + rows[bar.top + bar.height :]

    def _paint(self, rows: list[CellRow]) -> None:
        before = self._shown
        text = ""
        if before is None or _shape(before) != _shape(rows):
            before = [[BLANK] * len(row) for row in rows]
            text = _HIDE + CLEAR
        text += changes(before, rows, self._codes)
        self._shown = rows
        if len(text) >= _SYNC_FROM:
            text = text.join(_SYNC)
        self._send(text)

    def suspend(self) -> None:
        """Give the terminal back for a while."""
        if self._entered:
            self._entered = False
            self._send(self._title.leave() + self._former_keys + _LEAVE)

    def resume(self) -> None:
        """Take the terminal again, and redraw it as `resize` does."""
        self._enter()
        self.resize()

    def close(self) -> None:
        """Leave the full screen, once; a broken pipe raises nothing."""
        with suppress(OSError, ValueError):  # ValueError: the stream is closed
            self.suspend()
        self._forget()


def _shape(rows: list[CellRow]) -> tuple[int, int]:
    return len(rows), len(rows[0]) if rows else 0


def bar_row(width: int, fill: int, style: str, shapes: str) -> CellRow:
    """Return a bar of `width` cells, `fill` eighths of a cell full.

    `shapes` are a full cell, an empty one, and those of 1 to 7 eighths.
    """
    whole, part = divmod(min(max(0, fill), 8 * width), 8)
    full, empty = (shapes[0], style), (shapes[1], "dim")
    edge = shapes[1 + part]
    partly = [(edge, style) if edge != shapes[1] else empty] if part else []
    return [full] * whole + partly + [empty] * (width - whole - len(partly))
