"""What covers what."""

from itertools import permutations

import pytest

from routine.drawing.camera import Disc
from routine.drawing.depth import Shape
from routine.drawing.order import painting_order


def ball(depth: float, u: float = 0.0, radius: float = 1.0) -> Shape:
    return Shape([Disc(u, 0.0, depth, radius)])


def bar(left: float, right: float) -> Shape:
    """Return a bar that is nearer at its end than at its beginning."""
    return Shape([Disc(left, 0.0, 0.0, 0.1), Disc(right, 0.0, 1.0, 0.1)])


def never(_one: Shape, _two: Shape, _u: float, _v: float) -> bool:
    return False


@pytest.mark.parametrize("turned", [False, True])
def test_the_farthest_is_painted_first(*, turned: bool) -> None:
    near, middle, far = ball(9.0), ball(5.0), ball(0.0)
    given = [near, far, middle] if turned else [middle, far, near]
    assert painting_order(given, never) == [far, middle, near]


def test_what_does_not_overlap_stays_in_its_order() -> None:
    pieces = [ball(9.0, u=0.0), ball(5.0, u=5.0), ball(7.0, u=10.0)]
    assert painting_order(pieces, never) == pieces


def test_it_is_how_near_they_are_where_they_overlap_that_counts() -> None:
    # The bar's end is nearer than the ball, and its middle farther.
    long, at_its_end = bar(0.0, 4.0), ball(0.4, u=4.0, radius=0.2)
    assert painting_order([long, at_its_end], never) == [at_its_end, long]


def test_points_that_are_ignored_do_not_count() -> None:
    near, far = ball(9.0), ball(0.0)
    assert painting_order([near, far], lambda *_: True) == [near, far]


def test_a_ring_is_broken_where_the_least_is_wrong() -> None:
    # Each is nearer than the next, and the last than the first, but that only just.
    a = Shape([Disc(0.0, 0.0, 0.49, 0.2), Disc(2.0, 0.0, 0.5, 0.2)])
    b = Shape([Disc(2.0, 0.0, 0.0, 0.2), Disc(1.0, 2.0, 0.5, 0.2)])
    c = Shape([Disc(1.0, 2.0, 0.0, 0.2), Disc(0.0, 0.0, 0.5, 0.2)])
    for pieces in permutations([a, b, c]):
        assert painting_order(pieces, never) == [c, b, a]
