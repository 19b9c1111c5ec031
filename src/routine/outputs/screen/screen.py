"""The full screen: big words, the seconds, and a bar that breathes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TextIO

from routine.outputs.base import Output
from routine.outputs.screen.canvas import BLANK, CLEAR, Pen, changes
from routine.outputs.screen.colors import StyleCodes
from routine.outputs.screen.lettering import Faces, Letters
from routine.outputs.screen.page_layout import compose_page
from routine.outputs.screen.stack import WindowSize
from routine.outputs.screen.title import WindowTitle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from routine.model import Timeline
    from routine.outputs.base import FigureSource
    from routine.outputs.screen.canvas import CellRow
    from routine.outputs.screen.session_figures import SessionFigures
    from routine.outputs.screen.session_frames import SessionFrames
    from routine.signals import Event, View
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
_FIGURE_MS: Final = 50
"""What a new picture of a figure takes at most, on a slow computer: no cue is due meanwhile."""
_BYTES: Final = 380
"""Bytes of a frame on average, of ten a second: while more were sent, a figure waits to move."""
_MOST_AHEAD: Final = 8 * _BYTES
"""The most that it waits for: a whole new screen would stop it for long."""
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
        figures: FigureSource | None = None,
    ) -> None:
        """Draw on `stream`, in a window of `size`, in the colours that `environ` allows."""
        self._environ: Final = environ
        self._source: Final = figures
        self._stream = stream
        self._size: Final = size
        self._pen = Pen(stream.encoding or "ascii")
        self._letters = Letters(self._pen, Faces(blocks=self._pen.blocks))
        self._codes = StyleCodes(environ)
        encoding = stream.encoding or "ascii"
        self._title = WindowTitle(encoding, environ, is_windows=sys.platform == "win32")
        is_linux = environ.get("TERM") == "linux"  # its console has none of this
        self._plain_keys = "" if is_linux else _PLAIN_KEYS
        self._former_keys = "" if is_linux else _FORMER_KEYS
        blocks = _HALVES if is_linux else _EIGHTHS
        self._shapes = blocks if self._pen.blocks else _ASCII
        self._ahead = 0  # bytes sent beyond _BYTES a frame; see `draw`
        self._entered = False  # whether the terminal is ours now
        self._timeline: Timeline | None = None  # of the session; set by `open`, `change_timeline`
        self._frames: SessionFrames | None = None  # made by `_make_frames`
        self._forget()

    def _forget(self) -> None:
        """Forget what the terminal shows, so that everything is drawn next time."""
        self._shown: list[CellRow] | None = None  # the rows that the terminal shows
        if self._frames is not None:
            self._frames.forget()
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
            self._ahead += len(text.encode("utf-8", "replace"))
            self._stream.write(text)
            self._stream.flush()

    def warm(self, timeline: Timeline) -> None:
        """Load what draws a session, and name the window after it."""
        self._make_frames().load(timeline)
        self._send(self._title.change(timeline.routine.title))

    def _make_frames(self) -> SessionFrames:
        if self._frames is None:
            from routine.outputs.screen.session_frames import SessionFrames  # noqa: PLC0415 - 2 ms, after the first page

            self._frames = SessionFrames(self._letters, self._shapes, self._make_figures())
        return self._frames

    def _make_figures(self) -> SessionFigures | None:
        if self._source is None:
            return None
        from routine.drawing.cell_styles import cell_style  # noqa: PLC0415 - 1 ms, after the first page
        from routine.outputs.screen.session_figures import SessionFigures  # noqa: PLC0415 - the same

        style = cell_style(self._source.wanted, self._pen.encoding, self._environ)
        if style is None:
            return None
        solve, moves = self._source.load()
        return SessionFigures(solve, style, colors=self._codes.has_colors, moves=moves)

    def handle(self, event: Event, view: View) -> None:
        """Show or hide the list of keys; everything else is in the views."""
        del view
        self._make_frames().handle(event)

    def resize(self) -> None:
        """Redraw everything at the next frame, a page of text at once."""
        page = self._page
        self._forget()
        if page is not None:
            self.show_page(page)

    def draw(self, view: View, spare_ms: int = _FIGURE_MS) -> None:
        """Draw a frame of `view`, with a new picture of a figure if there is the time for it.

        Does nothing before `open`.
        """
        if self._timeline is None or not self._entered:
            return
        frames = self._make_frames()
        self._send(self._title.change(frames.title(view, self._timeline)))
        size, may_draw = WindowSize(*self._size()), spare_ms >= _FIGURE_MS
        self._ahead = max(0, min(self._ahead, _MOST_AHEAD) - _BYTES)
        may_move = self._ahead < _BYTES
        rows = frames.rows(view, self._timeline, size, may_draw=may_draw, may_move=may_move)
        if rows is not None:
            self._page = None
            self._paint(rows)

    def show_page(self, page: Page) -> None:
        """Show a page of text; its prompt is seen at every size."""
        self._enter()
        if self._page is None:
            self._forget()
        self._page = page
        self._paint(compose_page(page, WindowSize(*self._size()), self._letters))

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
