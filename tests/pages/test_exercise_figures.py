"""The figure of an exercise on its page: beside the text, above it, or told."""

import json
from typing import Any

import pytest

from routine import library
from routine.config.settings import Settings
from routine.model import Exercise
from routine.outputs.screen.colors import StyleCodes
from routine.pages import exercise_figures
from routine.pages.exercise_figures import COLUMNS, CellPen, cell_pen, pictures
from routine.timeline.shown_poses import movement
from tests.support.command_line import STYLE, on_terminal
from tests.support.command_run import Run

BLOCKS = set("▀▄█▌▐▙▟▛▜▖▗▘▝▚▞")


def rows(columns: int, *args: str, **environ: str) -> list[str]:
    sent = on_terminal("show", "clamshell", *args, columns=columns, **environ)
    return STYLE.sub("", sent).splitlines()


def drawn(page: list[str]) -> list[str]:
    return [row for row in page if BLOCKS & set(row)]


def test_from_100_columns_on_it_is_beside_the_text() -> None:
    page = rows(100)
    figure = drawn(page)
    assert len(figure) > 10
    assert all(not BLOCKS & set(row[:64]) for row in figure)
    assert any("Position on your side" in row for row in page)
    assert any(row[:62].strip() for row in figure), "the text goes on beside it"
    assert max(map(len, page)) <= 100
    assert "What it looks like" not in "".join(page)


def test_the_text_beside_it_is_no_wider_than_any_page() -> None:
    assert max(map(len, rows(300))) <= 88 + 2 + 36
    assert max(len(row) for row in rows(300) if not BLOCKS & set(row)) <= 88


def test_below_that_it_is_above_the_text_two_pictures_side_by_side() -> None:
    page = rows(80)
    figure = drawn(page)
    assert 4 <= len(figure) <= 14
    assert page.index(figure[-1]) < page.index("   Position on your side")
    assert any(BLOCKS & set(row[:36]) and BLOCKS & set(row[40:]) for row in figure)


def test_in_a_narrow_window_they_are_one_below_the_other() -> None:
    figure = drawn(rows(40))
    assert len(figure) > 8
    assert max(map(len, figure)) <= 40


def test_it_can_be_left_out() -> None:
    for columns in (80, 120):
        page = rows(columns, "--no-figures")
        assert not drawn(page)
        assert "What it looks like" not in "".join(page)


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "ascii"}])
def test_where_it_cannot_be_shown_it_is_told(environ: dict[str, str]) -> None:
    page = rows(80, **environ)
    assert not drawn(page)
    at = page.index("   What it looks like")
    assert page[at + 1].startswith("     - Lying on the right side")


def test_in_a_pipe_it_is_told_of_the_first_side_and_can_be_left_out(run: Run) -> None:
    told = run("show", "clamshell").out
    assert "   What it looks like\n     - Lying on the right side" in told
    assert "What it looks like" not in run("show", "clamshell", "--no-figures").out


def test_json_has_the_poses_in_words_of_each_way_and_none_without_a_figure(run: Run) -> None:
    [exercise] = json.loads(run("show", "clamshell", "--json").out)["exercises"]
    for each in (exercise, exercise["easier"]):
        start, *others = each["figure"]["poses"]
        assert start["name"] == "start"
        assert start["words"].startswith("Lying on one side")
        assert others
    assert "figure_data" not in exercise


PEN = CellPen("quadrants", StyleCodes({"TERM": "xterm-256color"}), 120)


def of(name: str) -> Exercise:
    return library.load(name).routine.exercises[0]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise_figures, "on_terminal", lambda: True)
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("settings", "term", "style"),
    [
        ({}, "xterm-256color", "quadrants"),
        ({"figures": "sextants"}, "xterm-256color", "sextants"),
        ({"figures": None}, "xterm-256color", None),
        ({"reader": True}, "xterm-256color", None),
        ({}, "dumb", None),
        ({"figures": "sextants"}, "dumb", None),
    ],
)
def test_figures_are_drawn_where_they_can_be_seen(
    settings: dict[str, Any], term: str, style: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", term)
    pen = cell_pen(Settings(**settings))
    assert (pen and pen.style) == style


def test_in_a_pipe_words_stand_for_them() -> None:
    assert cell_pen(Settings()) is None


@pytest.mark.parametrize(
    ("columns", "beside", "text"),
    [(60, False, 60), (99, False, 88), (100, True, 62), (200, True, 88)],
)
def test_from_100_columns_on_they_are_beside_the_text(
    columns: int, *, beside: bool, text: int
) -> None:
    pen = PEN._replace(columns=columns)
    assert (pen.is_beside, pen.text_width) == (beside, text)


def test_all_pictures_of_a_figure_have_the_same_size_and_no_empty_row_above() -> None:
    clamshell = of("clamshell")
    assert clamshell.figure
    made = pictures(clamshell, movement(clamshell.figure), PEN, None)
    assert len(made) == 2
    assert len(made[0]) == len(made[1]) <= 14
    assert any(picture[0].plain.strip() for picture in made)
    assert made[0] != made[1]


def test_a_picture_is_never_wider_than_the_terminal_and_its_left_is_mirrored() -> None:
    plain = CellPen("half-blocks", StyleCodes({"NO_COLOR": "1", "TERM": "dumb"}), 20)
    clamshell = of("clamshell")
    right, left = (pictures(clamshell, ("open",), plain, side)[0] for side in ("right", "left"))
    for picture in (right, left):
        assert {row.cell_len for row in picture} == {20}
    assert left != right
    assert COLUMNS > 20


def test_without_colours_there_are_none() -> None:
    plain = CellPen("quadrants", StyleCodes({"NO_COLOR": "1", "TERM": "xterm"}), 120)
    for pen, colored in ((plain, False), (PEN, True)):
        spans = [
            span for row in pictures(of("clamshell"), ("open",), pen, None)[0] for span in row.spans
        ]
        assert any("color" in str(span.style) for span in spans) == colored
