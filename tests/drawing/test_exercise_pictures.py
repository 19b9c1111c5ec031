"""The pictures of an exercise, by one call each."""

from collections.abc import Callable

import pytest

from routine.body.movement import SolvedFigure
from routine.drawing.exercise_pictures import cover_png, moving_svg, steps_svg, still_svg
from routine.drawing.svg import Caption
from routine.model import Exercise
from routine.model.figure import Figure
from tests.support.drawn_figures import CAPTION, SVG, clamshell, parsed, squeeze, wall_sit
from tests.support.png_pixels import pixels_of

Drawing = Callable[[Exercise, Figure, SolvedFigure, Caption], str]


@pytest.mark.parametrize("draw", [still_svg, steps_svg, moving_svg])
def test_a_picture_says_what_it_is(draw: Drawing) -> None:
    root = parsed(draw(*wall_sit(), CAPTION))
    assert root.findtext(f"{SVG}title") == CAPTION.title


@pytest.mark.parametrize("draw", [still_svg, steps_svg, moving_svg])
def test_the_left_is_another_picture_of_the_same_size(draw: Callable[..., str]) -> None:
    right, left = (draw(*clamshell(), CAPTION, flipped=flipped) for flipped in (False, True))
    assert right != left
    assert parsed(right).attrib["viewBox"] == parsed(left).attrib["viewBox"]


def test_a_cover_is_a_square_with_the_work_in_the_middle() -> None:
    rows = pixels_of(cover_png(*squeeze()))
    assert len(rows) == len(rows[0]) == 600
    assert rows[0][0] == rows[-1][-1] == (255, 255, 255)
    assert len({pixel for row in rows for pixel in row}) > 100
