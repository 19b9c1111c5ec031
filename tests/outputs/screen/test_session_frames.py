"""The frames of a session: made again only where they would look different."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any, get_args

import pytest

from routine.body.movement import SolvedFigure
from routine.drawing.cells import Tone
from routine.model import Segment
from routine.model.figure import Figure
from routine.outputs.screen.canvas import CellRow, Pen
from routine.outputs.screen.lettering import Faces, Letters
from routine.outputs.screen.session_figures import SessionFigures
from routine.outputs.screen.session_frames import SessionFrames, bar_row
from routine.outputs.screen.stack import WindowSize
from routine.signals import Action, SessionMs, SettingChanged, Sound
from tests.support.builders import first
from tests.support.screen_terminal import SQUEEZE, TIMELINE, view
from tests.support.session_figure import FIGURE, reaching, solve

SIZE = WindowSize(80, 24)
SHAPES = "#-abcdefg"


def frames() -> SessionFrames:
    pen = Pen("utf-8")
    return SessionFrames(Letters(pen, Faces(blocks=True)), SHAPES)


def bar(columns: int, fill: int) -> str:
    return "".join(text for text, _ in bar_row(columns, fill, "in", SHAPES))


def test_a_bar_is_filled_by_eighths() -> None:
    assert [bar(3, fill) for fill in (0, 1, 8, 15, 24)] == ["---", "a--", "#--", "#g-", "###"]


def test_a_bar_is_never_fuller_than_full_nor_emptier_than_empty() -> None:
    assert (bar(2, -5), bar(2, 99)) == ("--", "##")


def test_a_frame_that_looks_the_same_is_not_made_again_until_it_is_forgotten() -> None:
    made, now = frames(), view(SQUEEZE, 500)
    rows = made.rows(now, TIMELINE, SIZE)
    assert rows is not None
    assert (len(rows), len(rows[0])) == (24, 80)
    assert made.rows(now, TIMELINE, SIZE) is None
    assert made.rows(view(SQUEEZE, 900), TIMELINE, SIZE) not in (None, rows)
    made.forget()
    assert made.rows(view(SQUEEZE, 500), TIMELINE, SIZE) == rows


def test_the_same_view_in_a_window_of_another_size_is_to_be_drawn() -> None:
    made, now = frames(), view(SQUEEZE, 500)
    assert made.rows(now, TIMELINE, SIZE) is not None
    smaller = made.rows(now, TIMELINE, WindowSize(40, 12))
    assert smaller is not None
    assert (len(smaller), len(smaller[0])) == (12, 40)


def test_the_window_is_named_after_the_place_in_the_session() -> None:
    named = frames().title(view(SQUEEZE), TIMELINE)
    assert TIMELINE.routine.title in named
    assert SQUEEZE.exercise_name in named


# -- the figure ----------------------------------------------------------------------------------

TIMED = reaching()
WORK, BACK = (first(TIMED, "phase", phase=name) for name in ("Squeeze", "Release"))


def with_figure(
    known: Callable[[Figure], SolvedFigure | None] = solve,
) -> SessionFrames:
    pen = Pen("utf-8")
    figures = SessionFigures(known, "quadrants", colors=True)
    return SessionFrames(Letters(pen, Faces(blocks=True)), SHAPES, figures)


def drawn(
    made: SessionFrames, segment: Segment, elapsed: int, size: WindowSize = SIZE, **how: Any
) -> list[CellRow] | None:
    return made.rows(view(segment, elapsed), TIMED, size, **how)


def figure_in(rows: list[CellRow] | None) -> list[tuple[int, int, str]]:
    """Return the cells that are drawn in tones of a figure."""
    return [
        (x, y, text)
        for y, row in enumerate(rows or [])
        for x, (text, style) in enumerate(row)
        if style.split(" on ")[0] in get_args(Tone)
    ]


def test_the_figure_is_in_its_place_and_nothing_else_is_moved_by_it() -> None:
    rows, without = drawn(with_figure(), WORK, 500), drawn(with_figure(lambda _: None), WORK, 500)
    found = figure_in(rows)
    assert len(found) > 60
    assert min(x for x, _, _ in found) >= 40
    assert 12 < min(y for _, y, _ in found) < max(y for _, y, _ in found) == 22
    assert rows
    assert {len(row) for row in rows} == {80}
    assert figure_in(without) == []


def test_the_figure_moves_every_other_frame() -> None:
    made = with_figure()
    seen = [figure_in(drawn(made, WORK, at)) for at in range(0, 2000, 100)]
    changes = [a != b for a, b in pairwise(seen)]
    assert not any(a and b for a, b in pairwise(changes))
    assert sum(changes) >= 7


def test_no_new_picture_is_drawn_without_the_time_for_it_and_the_last_one_stays() -> None:
    made = with_figure()
    start = figure_in(drawn(made, WORK, 0))
    assert [figure_in(drawn(made, WORK, at, may_draw=False)) for at in (400, 800)] == [start] * 2
    drawn(made, WORK, 1200)
    assert figure_in(drawn(made, WORK, 1300)) != start


def test_the_figure_waits_while_it_may_not_move() -> None:
    made = with_figure()
    start = figure_in(drawn(made, WORK, 0))
    shown = [figure_in(drawn(made, WORK, at, may_move=False)) for at in range(300, 1500, 300)]
    assert shown == [start] * 4
    assert figure_in(drawn(made, WORK, 1500)) != start


def test_the_first_picture_waits_until_there_is_time() -> None:
    made = with_figure()
    assert figure_in(drawn(made, WORK, 0, may_draw=False)) == []
    assert figure_in(drawn(made, WORK, 100)) != []


def test_a_picture_of_another_size_is_not_stretched_nor_kept() -> None:
    made = with_figure()
    drawn(made, WORK, 500)
    assert figure_in(drawn(made, WORK, 500, WindowSize(100, 30), may_draw=False)) == []
    assert drawn(made, WORK, 500, WindowSize(100, 30)) is not None


@pytest.mark.parametrize("size", [WindowSize(40, 12), WindowSize(20, 3)])
def test_a_small_window_has_no_figure(size: WindowSize) -> None:
    assert figure_in(drawn(with_figure(), WORK, 500, size)) == []


def test_while_nothing_moves_nothing_is_to_be_drawn() -> None:
    made = with_figure()
    assert drawn(made, WORK, 500) is not None
    assert [drawn(made, WORK, 500) for _ in range(4)] == [None] * 4


def test_the_list_of_keys_and_the_end_have_no_figure() -> None:
    made = with_figure()
    assert figure_in(drawn(made, BACK, 500))
    keys = SettingChanged(at_ms=SessionMs(0), segment=0, action=Action.KEYS, sound=Sound())
    made.handle(keys)
    assert figure_in(drawn(made, BACK, 500)) == []
    made.handle(keys)
    done = view(BACK, 500, mode="finished")
    assert figure_in(made.rows(done, TIMED, SIZE)) == []


def test_what_was_solved_is_loaded_before_the_session() -> None:
    asked: list[Figure] = []

    def known(figure: Figure) -> SolvedFigure | None:
        asked.append(figure)
        return solve(figure)

    made = with_figure(known)
    made.load(TIMED)
    assert asked == [FIGURE]
    drawn(made, WORK, 500)
    assert asked == [FIGURE]
