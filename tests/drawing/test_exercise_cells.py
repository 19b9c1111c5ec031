"""Poses of an exercise in the cells of a terminal."""

import pytest

from routine import library
from routine.drawing.cell_styles import CellRequest
from routine.drawing.exercise_cells import CellPicture, pose_cells
from routine.library.posed import posed
from routine.model import CellStyle


def pictures(
    style: CellStyle, most: tuple[int, int], *, flipped: bool = False
) -> list[CellPicture]:
    found = posed(library.load("clamshell").routine.exercises[0])
    assert found
    request = CellRequest(("start", "open"), style, most, colors=True, flipped=flipped)
    return pose_cells(found.figure, found.solution, request)


@pytest.mark.parametrize("style", ["quadrants", "half-blocks", "sextants", "braille"])
@pytest.mark.parametrize("most", [(36, 14), (20, 14), (36, 5)])
def test_all_are_equally_large_and_as_large_as_they_may_be(
    style: CellStyle, most: tuple[int, int]
) -> None:
    one, other = pictures(style, most)
    assert {len(row) for row in (*one, *other)} == {len(one[0])}
    assert len(one) == len(other) <= most[1]
    assert len(one[0]) == most[0] or most[1] - 1 <= len(one)


def test_no_row_above_is_empty_in_all() -> None:
    assert any(text.strip() for picture in pictures("braille", (36, 14)) for text, _ in picture[0])


def test_the_left_is_another_picture() -> None:
    assert pictures("quadrants", (36, 14)) != pictures("quadrants", (36, 14), flipped=True)
