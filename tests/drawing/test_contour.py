"""Lines around where a function is above zero."""

from itertools import pairwise
from math import hypot

import pytest

from routine.drawing.contour import Point, contours

BOX = (-2.0, -1.0, 2.0, 1.0)


def area(loop: list[Point]) -> float:
    """Return the area in a closed line, negative when that goes clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*loop, loop[0]])) / 2


def test_a_disc_has_a_round_contour_with_the_disc_on_its_left() -> None:
    (loop,) = contours(lambda u, v: 0.64 - u * u - v * v, BOX)
    assert all(abs(hypot(*point) - 0.8) < 0.02 for point in loop)
    assert area(loop) == pytest.approx(3.14 * 0.64, rel=0.05)


def test_a_ring_has_a_contour_outside_and_one_inside() -> None:
    loops = contours(lambda u, v: (0.8 - hypot(u, v)) * (hypot(u, v) - 0.4), BOX)
    assert sorted(map(area, loops)) == pytest.approx([-3.14 * 0.16, 3.14 * 0.64], rel=0.08)


def test_what_reaches_beyond_the_box_ends_near_its_edge() -> None:
    (loop,) = contours(lambda u, _v: 2.0 - abs(u), BOX)
    assert 7.0 < area(loop) < 11.0


def test_corners_that_meet_in_a_cell_are_kept_apart() -> None:
    loops = contours(lambda u, v: u * v, (-1.0, -1.0, 1.05, 1.05))
    assert len(loops) == 2
    assert all(0.9 < area(loop) < 1.7 for loop in loops)


def test_where_nothing_is_above_zero_there_is_no_contour() -> None:
    assert contours(lambda _u, _v: -1.0, BOX) == []
