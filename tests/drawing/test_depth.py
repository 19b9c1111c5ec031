"""The outline and the surface of hulls of discs."""

from math import hypot, inf, pi, sqrt
from random import Random

import pytest

from routine.drawing.camera import Disc
from routine.drawing.depth import Arc, Shape

ONE = Disc(0.0, 0.0, 0.0, 1.0)


def mixed(discs: tuple[Disc, ...], random: Random) -> Disc:
    """Return a disc that is inside the hull of some discs."""
    weights = [random.expovariate(1.0) ** 2 for _ in discs]
    parts = [[x * w / sum(weights) for x in disc] for disc, w in zip(discs, weights, strict=True)]
    return Disc(*(sum(column) for column in zip(*parts, strict=True)))


def some_discs(seed: int) -> tuple[Disc, ...]:
    random = Random(seed)  # noqa: S311 - a few shapes, the same in each run
    return tuple(
        Disc(random.uniform(-1, 1), random.uniform(-1, 1), random.uniform(-1, 1), size)
        for size in random.choices([0.05, 0.3, 0.5], k=random.choice([1, 2, 3, 4, 8]))
    )


def test_the_outline_of_one_ball_is_its_disc() -> None:
    assert Shape([ONE]).outline == (Arc(0, 0.0, 2 * pi),)
    assert Shape([ONE, Disc(0.2, 0.1, 3.0, 0.3)]).outline == (Arc(0, 0.0, 2 * pi),)


def test_the_outline_of_two_balls_is_two_arcs() -> None:
    right, left = Shape([ONE, Disc(3.0, 0.0, 0.0, 1.0)]).outline
    assert (left.disc, right.disc) == (0, 1)
    assert (left.start, left.end) == pytest.approx((pi / 2, 3 * pi / 2))
    assert (right.start, right.end) == pytest.approx((-pi / 2, pi / 2))


@pytest.mark.parametrize("seed", range(30))
def test_every_ball_between_is_within_the_outline_and_behind_the_surface(seed: int) -> None:
    discs = some_discs(seed)
    shape = Shape(discs)
    random = Random(seed)  # noqa: S311 - the same points in each run
    corners = list(shape.points(0.05))
    left, bottom, right, top = shape.box
    for _ in range(300):
        disc = mixed(discs, random)
        depth = shape.depth_at(disc.u, disc.v)
        assert depth >= disc.depth + disc.radius - 1e-6
        assert left <= disc.u - disc.radius + 1e-9 < disc.u + disc.radius - 1e-9 <= right
        assert bottom <= disc.v - disc.radius + 1e-9 < disc.v + disc.radius - 1e-9 <= top
        for (u1, v1), (u2, v2) in zip(corners, corners[1:] + corners[:1], strict=True):
            off = (u2 - u1) * (disc.v - v1) - (v2 - v1) * (disc.u - u1)
            assert off >= (disc.radius - 2e-3) * hypot(u2 - u1, v2 - v1) - 1e-9


@pytest.mark.parametrize("seed", range(30))
def test_the_surface_is_behind_every_plane_that_all_balls_are_behind(seed: int) -> None:
    discs = some_discs(seed)
    shape = Shape(discs)
    random = Random(seed)  # noqa: S311 - the same points in each run
    slopes = [(random.gauss(0, 2), random.gauss(0, 2)) for _ in range(200)]
    planes = [
        (a, b, max(d - a * u - b * v + r * sqrt(1 + a * a + b * b) for u, v, d, r in discs))
        for a, b in slopes
    ]
    for disc in [mixed(discs, random) for _ in range(100)]:
        depth = shape.depth_at(disc.u, disc.v)
        assert depth <= min(a * disc.u + b * disc.v + c for a, b, c in planes) + 1e-9


def test_the_surface_of_four_equal_balls_is_flat_between_them() -> None:
    shape = Shape([Disc(u, v, u, 0.1) for u in (0.0, 1.0) for v in (0.0, 1.0)])
    off = 0.1 * sqrt(2)
    assert shape.depth_at(0.5, 0.5) == pytest.approx(0.5 + off)
    assert shape.depth_at(0.3, 0.9) == pytest.approx(0.3 + off)


def test_beside_a_shape_there_is_no_depth() -> None:
    shape = Shape([ONE, Disc(3.0, 3.0, 0.0, 1.0)])
    assert shape.depth_at(0.0, 3.0) == -inf
    assert shape.depth_at(9.0, 9.0) == -inf


def test_an_outline_grows_outwards() -> None:
    assert max(u for u, _ in Shape([ONE]).points(0.1, grow=0.5)) == pytest.approx(1.5)
    assert len(list(Shape([ONE]).points(pi / 2))) == 4
