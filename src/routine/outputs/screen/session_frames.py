"""The frames of a session, made again only where they would look different."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.outputs.screen.canvas import BLANK, padded
from routine.outputs.screen.scene import bar_fraction, describe
from routine.outputs.screen.session_layout import Frame, compose_session
from routine.signals import (
    Action,
    Answered,
    Finished,
    Paused,
    Resumed,
    SettingChanged,
    Skipped,
    Stopped,
)
from routine.words import labels

if TYPE_CHECKING:
    from routine.model import Timeline
    from routine.outputs.screen.canvas import CellRow
    from routine.outputs.screen.lettering import Letters
    from routine.outputs.screen.session_layout import BarPlace
    from routine.outputs.screen.stack import WindowSize
    from routine.signals import Event, View


class SessionFrames:
    """Turns views into the rows of a window."""

    def __init__(self, letters: Letters, shapes: str) -> None:
        """Draw with letters, and with the `shapes` of `bar_row`."""
        self._letters: Final = letters
        self._shapes: Final = shapes
        self._keys = False  # whether the list of keys is shown; changed by events
        self.forget()

    def forget(self) -> None:
        """Make the next frame anew."""
        self._frame = Frame([])  # of the scene drawn last, without its bar
        self._made_from: tuple[object, ...] = ()  # scene, size, keys: of that frame
        self._fill = -1  # eighths of a cell that the bar is full

    def handle(self, event: Event) -> None:
        """Show or hide the list of keys; everything else is in the views."""
        if isinstance(event, SettingChanged):
            self._keys = event.action is Action.KEYS and not self._keys
        elif isinstance(event, Paused | Resumed | Skipped | Answered | Stopped | Finished):
            self._keys = False

    @staticmethod
    def title(view: View, timeline: Timeline) -> str:
        """Return what the window is called."""
        return labels.window_title(timeline, view.segment)

    def rows(self, view: View, timeline: Timeline, size: WindowSize) -> list[CellRow] | None:
        """Return the rows of a view; None where they are those of the last call."""
        scene = describe(view, timeline)
        made_from = (scene, size, self._keys)
        is_same = made_from == self._made_from
        if not is_same:
            self._made_from = made_from
            self._frame = compose_session(scene, size, self._letters, keys=self._keys)
        bar = self._frame.bar
        fill = round(bar_fraction(view) * 8 * bar.width) if bar else -1
        if is_same and fill == self._fill:
            return None
        self._fill = fill
        return self._with_bar(self._frame.rows, bar)

    def _with_bar(self, rows: list[CellRow], bar: BarPlace | None) -> list[CellRow]:
        if bar is None:
            return rows
        cells = bar_row(bar.width, self._fill, bar.style, self._shapes)
        row = padded([BLANK] * bar.left + cells, len(rows[bar.top]))
        return rows[: bar.top] + [row] * bar.height + rows[bar.top + bar.height :]


def bar_row(width: int, fill: int, style: str, shapes: str) -> CellRow:
    """Return a bar of `width` cells, `fill` eighths of a cell full.

    `shapes` are a full cell, an empty one, and those of 1 to 7 eighths.
    """
    whole, part = divmod(min(max(0, fill), 8 * width), 8)
    full, empty = (shapes[0], style), (shapes[1], "dim")
    edge = shapes[1 + part]
    partly = [(edge, style) if edge != shapes[1] else empty] if part else []
    return [full] * whole + partly + [empty] * (width - whole - len(partly))
