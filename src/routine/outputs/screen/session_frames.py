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
    from routine.model import Exercise, Timeline
    from routine.outputs.screen.canvas import CellRow
    from routine.outputs.screen.lettering import Letters
    from routine.outputs.screen.session_figures import FigureRows, SessionFigures
    from routine.outputs.screen.session_layout import BarPlace, FigurePlace
    from routine.outputs.screen.stack import WindowSize
    from routine.signals import Event, View


_TURNS: Final = 2
"""Frames from one picture of the figure to the next at least: five pictures a second."""


class SessionFrames:
    """Turns views into the rows of a window."""

    def __init__(
        self, letters: Letters, shapes: str, figures: SessionFigures | None = None
    ) -> None:
        """Draw with letters, with the `shapes` of `bar_row`, and with figures where there are."""
        self._figures: Final = figures
        self._letters: Final = letters
        self._shapes: Final = shapes
        self._keys = False  # whether the list of keys is shown; changed by events
        self.forget()

    def forget(self) -> None:
        """Make the next frame anew."""
        self._frame = Frame([])  # of the scene drawn last, without its bar
        self._made_from: tuple[object, ...] = ()  # scene, size, keys, figure: of that frame
        self._fill = -1  # eighths of a cell that the bar is full
        self._figure: FigureRows | None = None  # the picture shown last
        self._turns = 0  # frames since that one was chosen

    def load(self, timeline: Timeline) -> None:
        """Load what draws the figures of a timeline."""
        for exercise in timeline.routine.exercises:
            self._has_figure(exercise)

    def _has_figure(self, exercise: Exercise) -> bool:
        return self._figures is not None and self._figures.has_figure(exercise)

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

    def rows(
        self,
        view: View,
        timeline: Timeline,
        size: WindowSize,
        *,
        may_draw: bool = True,
        may_move: bool = True,
    ) -> list[CellRow] | None:
        """Return the rows of a view; None where they are those of the last call.

        `may_draw` is whether there is time to draw a figure anew, `may_move` whether another
        picture of it may be shown.
        """
        scene = describe(view, timeline)
        is_over = view.mode in {"stopped", "finished"}
        has_figure = not is_over and self._has_figure(timeline.exercise(view.segment.exercise))
        made_from = (scene, size, self._keys, has_figure)
        is_same = made_from == self._made_from
        if not is_same:
            self._made_from = made_from
            self._frame = compose_session(
                scene, size, self._letters, keys=self._keys, figure=has_figure
            )
        bar = self._frame.bar
        fill = round(bar_fraction(view, timeline) * 8 * bar.width) if bar else -1
        is_same = is_same and fill == self._fill
        self._fill = fill
        if not self._moves(view, timeline, may_draw=may_draw, may_move=may_move) and is_same:
            return None
        return self._with_figure(self._with_bar(self._frame.rows, bar))

    def _moves(self, view: View, timeline: Timeline, *, may_draw: bool, may_move: bool) -> bool:
        """Choose the picture of the figure, every other frame; return whether it is another one."""
        place, before = self._frame.figure, self._figure
        self._turns += 1
        if place is None or self._figures is None:
            self._figure = None
        elif (may_move and self._turns >= _TURNS) or not _fits(before, place):
            self._turns = 0
            moment, size = self._figures.moment(view, timeline), (place.columns, place.rows)
            in_setup = view.segment.kind == "setup"
            shown = moment and self._figures.rows(
                moment, size, in_setup=in_setup, may_draw=may_draw
            )
            if shown or moment is None or not _fits(before, place):
                self._figure = shown
        return self._figure is not before

    def _with_figure(self, rows: list[CellRow]) -> list[CellRow]:
        place, figure = self._frame.figure, self._figure
        if place is None or figure is None:
            return rows
        merged = list(rows)
        for at, cells in enumerate(figure, place.top):
            end = place.left + place.columns
            merged[at] = [*rows[at][: place.left], *cells, *rows[at][end:]]
        return merged

    def _with_bar(self, rows: list[CellRow], bar: BarPlace | None) -> list[CellRow]:
        if bar is None:
            return rows
        cells = bar_row(bar.width, self._fill, bar.style, self._shapes)
        row = padded([BLANK] * bar.left + cells, len(rows[bar.top]))
        return rows[: bar.top] + [row] * bar.height + rows[bar.top + bar.height :]


def _fits(figure: FigureRows | None, place: FigurePlace) -> bool:
    """Return whether a picture has the size of a place."""
    return figure is not None and (len(figure[0]), len(figure)) == (place.columns, place.rows)


def bar_row(width: int, fill: int, style: str, shapes: str) -> CellRow:
    """Return a bar of `width` cells, `fill` eighths of a cell full.

    `shapes` are a full cell, an empty one, and those of 1 to 7 eighths.
    """
    whole, part = divmod(min(max(0, fill), 8 * width), 8)
    full, empty = (shapes[0], style), (shapes[1], "dim")
    edge = shapes[1 + part]
    partly = [(edge, style) if edge != shapes[1] else empty] if part else []
    return [full] * whole + partly + [empty] * (width - whole - len(partly))
