from collections.abc import Iterator

import pytest

from routine.body.kinematics import Body, ground, place
from routine.body.least_squares import Wish, solve
from routine.body.rows import Row, Spot, same_along
from routine.body.skeleton import FREEDOM, FREEDOMS, HEIGHT, INDEX

UPRIGHT = ground("upright", "other")
ELBOW = INDEX["elbow", "side"]
BEND = FREEDOM["shoulder", "side", "bend"]


def _wishes(weight: float = 0.001, high: float = 3.0) -> list[Wish]:
    return [Wish(0.0, weight, -3.0, high) for _ in FREEDOMS]


def _elbow_at(height: float) -> object:
    def rows(body: Body) -> Iterator[Row]:
        elbow = Spot(ELBOW, body.origins[ELBOW])
        yield same_along(2, elbow, Spot(0, body.origins[0]), height)

    return rows


def _solved(wishes: list[Wish], free: list[int]) -> list[float]:
    level = _elbow_at(0.288)  # of the shoulder, above the hips
    # An arm that hangs straight down can't tell whether to go forward or back.
    start = [0.3 if number in free else 0.0 for number in range(len(FREEDOMS))]
    return solve(start, free, wishes, [level], UPRIGHT)  # type: ignore[list-item]  # a closure


def test_it_reaches_what_can_be_reached() -> None:
    values = _solved(_wishes(), [BEND])
    body = place(values, UPRIGHT)
    assert body.origins[ELBOW][2] - body.origins[INDEX["shoulder", "side"]][2] == pytest.approx(
        0, abs=1e-3
    )


def test_only_what_is_free_changes() -> None:
    values = _solved(_wishes(), [BEND])
    assert [number for number, value in enumerate(values) if value] == [BEND]


def test_a_heavy_wish_keeps_an_angle() -> None:
    assert _solved(_wishes(weight=10.0), [BEND])[BEND] == pytest.approx(0, abs=0.01)


def test_leaving_the_normal_range_costs() -> None:
    free = _solved(_wishes(), [BEND])[BEND]
    held = _solved(_wishes(high=0.5), [BEND])[BEND]
    assert 0.5 < held < free


def test_nothing_is_changed_where_nothing_is_asked() -> None:
    start = [0.0] * len(FREEDOMS)
    assert solve(start, [HEIGHT, BEND], _wishes(), [], UPRIGHT) == start
