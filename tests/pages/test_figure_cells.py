"""How a terminal shows figures, and pictures in its cells."""

from typing import Any

import pytest

from routine import library
from routine.config.settings import Settings
from routine.model import Exercise
from routine.outputs.screen.colors import StyleCodes
from routine.pages import figure_cells
from routine.pages.figure_cells import COLUMNS, CellPen, cell_pen, pictures
from routine.timeline.shown_poses import movement

PEN = CellPen("quadrants", StyleCodes({"TERM": "xterm-256color"}), 120)


def of(name: str) -> Exercise:
    return library.load(name).routine.exercises[0]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figure_cells, "on_terminal", lambda: True)
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
    made = pictures(clamshell, movement(clamshell.figure), PEN, flipped=False)
    assert len(made) == 2
    assert len(made[0]) == len(made[1]) <= 14
    assert any(picture[0].strip() for picture in made)
    assert made[0] != made[1]


def test_a_picture_is_never_wider_than_the_terminal_and_its_left_is_mirrored() -> None:
    plain = CellPen("half-blocks", StyleCodes({"NO_COLOR": "1", "TERM": "dumb"}), 20)
    clamshell = of("clamshell")
    right, left = (
        pictures(clamshell, ("open",), plain, flipped=flipped)[0] for flipped in (False, True)
    )
    for picture in (right, left):
        assert {len(row.replace("\x1b[1m", "").replace("\x1b[m", "").replace("\x1b[2m", ""))
                for row in picture} == {20}  # fmt: skip
    assert left != right
    assert COLUMNS > 20


def test_without_colours_there_are_none() -> None:
    plain = CellPen("quadrants", StyleCodes({"NO_COLOR": "1", "TERM": "xterm"}), 120)
    rows = pictures(of("clamshell"), ("open",), plain, flipped=False)[0]
    assert "38;5" not in "".join(rows)
    assert "38;5" in "".join(pictures(of("clamshell"), ("open",), PEN, flipped=False)[0])
