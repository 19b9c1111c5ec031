"""From where a body is seen."""

import pytest

from routine.drawing.camera import Disc, Window, projection_of, window_of
from routine.model.figure import Camera

POINT = ((0.3, -0.5, 0.7), 0.1)


def test_straight_from_the_right_side_front_is_right_and_the_right_limbs_are_near() -> None:
    ball = projection_of(Camera(0.0, 0.0)).see(POINT)
    assert ball == pytest.approx(Disc(0.3, 0.7, 0.5, 0.1))


def test_around_goes_towards_the_right_end_and_above_towards_the_top() -> None:
    assert projection_of(Camera(90.0, 0.0)).see(POINT) == pytest.approx(Disc(-0.5, 0.7, 0.3, 0.1))
    assert projection_of(Camera(0.0, 90.0)).see(POINT) == pytest.approx(Disc(0.3, -0.5, 0.7, 0.1))


@pytest.mark.parametrize("flipped", [False, True])
def test_the_directions_are_of_length_one_and_square_to_each_other(*, flipped: bool) -> None:
    seen = projection_of(Camera(33.0, 21.0), flipped=flipped)
    for one in seen:
        for two in seen:
            product = sum(a * b for a, b in zip(one, two, strict=True))
            assert product == pytest.approx(float(one is two))


def test_flipped_it_is_the_mirror_image() -> None:
    camera = Camera(40.0, 20.0)
    u, v, depth, radius = projection_of(camera).see(POINT)
    assert projection_of(camera, flipped=True).see(POINT) == pytest.approx((-u, v, depth, radius))


def test_a_window_holds_all_discs_with_its_margin() -> None:
    window = window_of([Disc(0.0, 0.0, 9.0, 0.5), Disc(1.0, 2.0, 0.0, 0.25)], margin=0.1)
    assert window == pytest.approx(Window(-0.6, -0.6, 1.35, 2.35))
    assert (window.width, window.height) == pytest.approx((1.95, 2.95))
