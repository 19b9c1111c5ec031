from math import isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.body import vectors
from routine.body.vectors import IDENTITY, UP, Vec

numbers = st.floats(-3, 3)
points = st.tuples(numbers, numbers, numbers)


@given(points, st.integers(0, 2), numbers)
def test_a_rotation_keeps_lengths(point: Vec, axis: int, angle: float) -> None:
    after = vectors.turned(vectors.rotation(axis, angle), point)
    assert isclose(vectors.dot(after, after), vectors.dot(point, point), abs_tol=1e-9)


@given(points, st.integers(0, 2), numbers, st.integers(0, 2), numbers)
def test_a_product_turns_by_the_second_and_then_by_the_first(
    point: Vec, axis: int, angle: float, second_axis: int, second: float
) -> None:
    m, n = vectors.rotation(axis, angle), vectors.rotation(second_axis, second)
    at_once = vectors.turned(vectors.product(m, n), point)
    assert at_once == pytest.approx(vectors.turned(m, vectors.turned(n, point)), abs=1e-9)


@pytest.mark.parametrize(
    ("axis", "before", "after"),
    [
        (0, (0, 1, 0), (0, 0, 1)),
        (1, (0, 0, 1), (1, 0, 0)),
        (2, (1, 0, 0), (0, 1, 0)),
    ],
)
def test_a_quarter_turn_is_right_handed(axis: int, before: Vec, after: Vec) -> None:
    assert vectors.turned(vectors.rotation(axis, pi / 2), before) == pytest.approx(after, abs=1e-9)


def test_a_column_is_where_an_axis_points() -> None:
    assert vectors.column(vectors.rotation(1, pi / 2), 2) == pytest.approx((1, 0, 0), abs=1e-9)
    assert [vectors.column(IDENTITY, axis) for axis in range(3)] == [
        (1.0, 0.0, 0.0),
        (0.0, 1.0, 0.0),
        UP,
    ]


def test_the_direction_of_nothing_is_upwards() -> None:
    assert vectors.unit((0.0, 0.0, 0.0)) == UP
    assert vectors.unit((0.0, -3.0, 4.0)) == pytest.approx((0.0, -0.6, 0.8))


@given(points, points)
def test_a_cross_product_is_at_right_angles_to_both(a: Vec, b: Vec) -> None:
    across = vectors.cross(a, b)
    assert abs(vectors.dot(across, a)) < 1e-9
    assert abs(vectors.dot(across, b)) < 1e-9


def test_between_is_a_fraction_of_the_way() -> None:
    assert vectors.between((0, 0, 0), (4, 2, -2), 0.25) == (1, 0.5, -0.5)
