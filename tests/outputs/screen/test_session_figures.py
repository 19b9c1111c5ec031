"""The figure of a session: what is drawn, when, and what is kept of it."""

from typing import Any

import pytest

from routine.drawing.cells import draw_cells
from routine.model.figure import Figure
from routine.outputs.screen import session_figures
from routine.outputs.screen.session_figures import FigureRows, SessionFigures
from routine.timeline.moments import Moment
from tests.support.builders import exercise, first
from tests.support.screen_terminal import view
from tests.support.session_figure import DATA, FIGURE, pose, reaching, solve

SIZE = (30, 10)
TIMELINE = reaching()


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Give what was drawn, and not only looked up."""
    calls: list[Any] = []

    def counted(*args: Any, **how: Any) -> FigureRows:
        calls.append(args)
        return draw_cells(*args, **how)

    monkeypatch.setattr(session_figures, "draw_cells", counted)
    return calls


@pytest.fixture
def figures() -> SessionFigures:
    return SessionFigures(solve, "quadrants", colors=True)


def at(
    fraction: float, breath: float = 0.0, *, back: bool = False, flipped: bool = False
) -> Moment:
    a, b = ("reach", "start") if back else ("start", "reach")
    return Moment(FIGURE, a, b, fraction, breath, flipped)


def rows(
    figures: SessionFigures, shown: Moment, *, in_setup: bool = False, may_draw: bool = True
) -> FigureRows | None:
    return figures.rows(shown, SIZE, in_setup=in_setup, may_draw=may_draw)


def inked(found: FigureRows | None) -> list[tuple[int, int]]:
    assert found
    return [(x, y) for y, row in enumerate(found) for x, cell in enumerate(row) if cell[0] != " "]


def test_a_moment_is_drawn_in_as_many_cells_as_there_is_room(figures: SessionFigures) -> None:
    found = rows(figures, at(0.3))
    assert found
    assert [len(row) for row in found] == [SIZE[0]] * SIZE[1]
    assert len(inked(found)) > 40


def test_a_picture_is_drawn_once(figures: SessionFigures, drawn: list[Any]) -> None:
    assert rows(figures, at(0.3)) is rows(figures, at(0.31))
    assert len(drawn) == 1
    assert rows(figures, at(0.6)) is not rows(figures, at(0.3))
    assert len(drawn) == 2


def test_the_way_back_has_the_pictures_of_the_way_there(
    figures: SessionFigures, drawn: list[Any]
) -> None:
    there = [rows(figures, at(step / 10)) for step in range(11)]
    back = [rows(figures, at(1 - step / 10, back=True)) for step in range(11)]
    assert all(a is b for a, b in zip(there, back, strict=True))
    assert len(drawn) == 11


def test_nothing_is_drawn_when_there_is_no_time_for_it(
    figures: SessionFigures, drawn: list[Any]
) -> None:
    assert rows(figures, at(0.5), may_draw=False) is None
    assert drawn == []
    kept = rows(figures, at(0.5))
    assert rows(figures, at(0.5), may_draw=False) is kept


def test_a_hold_breathes(figures: SessionFigures) -> None:
    still = Moment(FIGURE, "reach", "reach", 1.0, 0.0, flipped=False)
    out, full = (
        figures.rows(still._replace(breath=breath), (37, 11), in_setup=False, may_draw=True)
        for breath in (0.0, 1.0)
    )
    assert out != full
    assert set(inked(out)) <= set(inked(full)), "it widens"


def test_the_other_side_is_the_mirror_image(figures: SessionFigures) -> None:
    right, left = rows(figures, at(1.0)), rows(figures, at(1.0, flipped=True))
    assert right != left
    assert {(SIZE[0] - 1 - x, y) for x, y in inked(left)} == set(inked(right))


def test_poses_of_the_work_are_of_one_scale_whatever_else_a_setup_shows(
    figures: SessionFigures, drawn: list[Any]
) -> None:
    rows(figures, at(0.0))
    rows(figures, at(1.0))
    assert drawn[0][1] is drawn[1][1]
    rows(figures, at(0.0), in_setup=True)
    nod = Moment(FIGURE, "nod", "nod", 0.0, 0.0, flipped=False)
    rows(figures, nod, in_setup=True)
    assert drawn[2][1] is drawn[3][1]
    assert drawn[2][1].window != drawn[0][1].window


def test_a_body_that_stands_has_a_scale_of_its_own(
    figures: SessionFigures, drawn: list[Any]
) -> None:
    up = Moment(FIGURE, "up", "up", 0.0, 0.0, flipped=False)
    rows(figures, up, in_setup=True)
    window = drawn[0][1].window
    assert window.height > 2 * window.width


def test_no_more_pictures_are_kept_than_are_shown_again(
    figures: SessionFigures, drawn: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_figures, "_MOST", 3)
    for step in (0, 4, 8, 12, 16, 12):
        rows(figures, at(step / 20))
    assert len(drawn) == 5
    rows(figures, at(0.0))
    assert len(drawn) == 6, "those drawn first are gone"


def test_what_was_not_solved_ahead_has_no_figure() -> None:
    asked: list[Figure] = []

    def unknown(figure: Figure) -> None:
        asked.append(figure)

    figures = SessionFigures(unknown, "quadrants", colors=True)
    squeeze = first(TIMELINE, "phase")
    assert figures.moment(view(squeeze, 500), TIMELINE) is None
    assert not figures.has_figure(exercise(figure_data=DATA))
    assert asked == [FIGURE], "asked for once"
    assert rows(figures, at(0.5)) is None


def test_an_exercise_without_a_figure_has_none(figures: SessionFigures) -> None:
    assert not figures.has_figure(exercise())
    assert figures.has_figure(exercise(figure_data=DATA))


def test_the_moment_is_that_of_the_view(figures: SessionFigures) -> None:
    found = figures.moment(view(first(TIMELINE, "phase"), 2_000), TIMELINE)
    assert found
    assert (found.to_pose, found.fraction) == (pose("reach").name, 1.0)
