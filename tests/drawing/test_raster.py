"""The depth buffer, held against the exact depth of each solid."""

from math import inf
from random import Random

import pytest

from routine.drawing.camera import Disc, Window
from routine.drawing.depth import Shape
from routine.drawing.raster import NOTHING, Samples, rasterise

ALL = Window(-1.0, -1.0, 1.0, 1.0)
LIMB = (Disc(-0.5, -0.2, 0.0, 0.2), Disc(0.5, 0.3, 0.1, 0.1))
PLATE = tuple(Disc(u, v, v, 0.02) for u in (-0.8, 0.8) for v in (-0.6, 0.6))


_PLACES = [place / 1000 for place in range(-800, 800, 7)]


def middles(samples: Samples, window: Window) -> list[tuple[float, float]]:
    du, dv = window.width / samples.columns, window.height / samples.rows
    return [
        (window.left + (column + 0.5) * du, window.top - (row + 0.5) * dv)
        for row in range(samples.rows)
        for column in range(samples.columns)
    ]


def some_solids(seed: int) -> list[tuple[Disc, ...]]:
    random = Random(seed)  # noqa: S311 - a few solids, the same in each run
    return [
        tuple(
            Disc(u, v, depth, random.choice([0.03, 0.1, 0.2]))
            for u, v, depth in (random.choices(_PLACES, k=3) for _ in range(count))
        )
        for count in (1, 2, 3, 4, 5, 8)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_the_nearest_solid_is_seen_at_each_sample(seed: int) -> None:
    solids = some_solids(seed)
    samples, shapes = rasterise(solids, ALL, 40, 23), [Shape(solid) for solid in solids]
    differ = 0
    for at, (u, v) in enumerate(middles(samples, ALL)):
        exact = [shape.depth_at(u, v) for shape in shapes]
        differ += abs(samples.depths[at] - max(exact)) > 1e-3 if max(exact) > -inf else False
        if samples.solids[at] == NOTHING:
            assert samples.depths[at] == -inf
        elif samples.depths[at] == pytest.approx(max(exact), abs=1e-3):
            assert exact[samples.solids[at]] == pytest.approx(max(exact), abs=2e-3)
    assert differ <= 0.01 * len(samples.solids)  # on an edge, or in a cone that points here


def test_a_solid_covers_its_outline_and_nothing_else() -> None:
    samples, shape = rasterise([LIMB], ALL, 60, 40), Shape(LIMB)
    for (u, v), solid in zip(middles(samples, ALL), samples.solids, strict=True):
        assert (solid == 0) == (shape.depth_at(u, v) > -inf)


def test_a_disc_alone_is_round_in_samples_that_are_not_square() -> None:
    samples = rasterise([(Disc(0.0, 0.0, 0.0, 0.5),)], ALL, 80, 40)
    rows = [samples.solids[start : start + 80].count(0) for start in range(0, 3200, 80)]
    assert max(rows) == 40
    assert sum(map(bool, rows)) == 20


def test_a_plate_is_filled_between_its_corners_as_near_as_its_plane() -> None:
    samples = rasterise([PLATE], ALL, 20, 20)
    for (u, v), depth in zip(middles(samples, ALL), samples.depths, strict=True):
        if abs(u) < 0.8 and abs(v) < 0.6:
            assert depth == pytest.approx(v + 0.02 * 2**0.5, abs=1e-3)


def test_where_two_solids_are_as_near_the_first_is_seen() -> None:
    knee = Disc(0.0, 0.0, 0.0, 0.3)
    thigh, shank = (Disc(-0.6, 0.1, 0.0, 0.3), knee), (knee, Disc(0.1, -0.7, 0.0, 0.2))
    for first, second in ((thigh, shank), (shank, thigh)):
        samples = rasterise([first, second], ALL, 50, 50)
        in_knee_alone = [
            solid
            for (u, v), solid in zip(middles(samples, ALL), samples.solids, strict=True)
            if u * u + v * v < 0.08 and v < 6 * u and u < 7 * v  # beside what the limbs go on with
        ]
        assert set(in_knee_alone) == {0}


def test_what_is_beside_the_window_is_not_drawn() -> None:
    window = Window(0.0, 0.0, 0.4, 0.4)
    samples = rasterise([LIMB, PLATE], window, 8, 8)
    assert len(samples.solids) == len(samples.depths) == 64
    outside = Window(2.0, 2.0, 3.0, 3.0)
    assert set(rasterise([LIMB, PLATE, LIMB[:1]], outside, 8, 8).solids) == {NOTHING}


def test_a_limb_that_points_at_the_viewer_shows_its_near_end() -> None:
    near = (Disc(0.0, 0.0, 0.0, 0.3), Disc(0.01, 0.0, 0.6, 0.1))
    samples = rasterise([near], ALL, 41, 41)
    assert samples.depths[20 * 41 + 20] == pytest.approx(0.7, abs=0.01)
