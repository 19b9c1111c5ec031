"""The frames of a session: made again only where they would look different."""

from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.lettering import Faces, Letters
from routine.outputs.screen.session_frames import SessionFrames, bar_row
from routine.outputs.screen.stack import WindowSize
from tests.support.screen_terminal import SQUEEZE, TIMELINE, view

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
