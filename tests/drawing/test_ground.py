"""What a body lies, stands or leans on."""

from math import dist

import pytest

from routine.body.solids import Solid
from routine.drawing.camera import projection_of
from routine.drawing.ground import (
    Box,
    box_of,
    floor_shadows,
    is_of_body,
    mat,
    trimmed,
    wall_shadows,
)
from routine.model.figure import Camera
from tests.support.drawn_figures import solids, wall_sit

ABOVE = projection_of(Camera(0.0, 90.0))  # u is x, and v is y
BESIDE = projection_of(Camera(0.0, 0.0))  # u is x, and v is z


def arm(x: float, y: float, z: float, radius: float = 0.1) -> Solid:
    return Solid((((x, y, z), radius),), "skin", "side arm")


def wall(*corners: tuple[float, float, float]) -> Solid:
    return Solid(tuple((corner, 0.0) for corner in corners), "wall", "wall")


BEHIND = wall((0.0, -5.0, 0.0), (0.0, 5.0, 0.0), (0.0, -5.0, 5.0), (0.0, 5.0, 5.0))


def test_the_box_holds_the_body_in_all_frames_and_no_thing() -> None:
    box = box_of([[arm(0.0, 0.0, 0.1), BEHIND], [arm(1.0, 0.5, 0.3)]])
    assert box.low == pytest.approx((-0.1, -0.1, 0.0))
    assert box.high == pytest.approx((1.1, 0.6, 0.4))


def test_a_thing_is_not_of_the_body() -> None:
    assert is_of_body(arm(0.0, 0.0, 0.0))
    assert not is_of_body(BEHIND)


def test_the_mat_is_a_little_larger_than_the_body() -> None:
    corners = mat(Box((0.0, 0.0, 0.0), (1.0, 0.5, 0.3)), ABOVE)
    assert corners[0] == pytest.approx((-0.05, -0.05))
    assert corners[2] == pytest.approx((1.05, 0.55))


def test_a_wall_is_as_large_as_the_body_needs_and_stays_in_its_plane() -> None:
    box = Box((0.0, 0.0, 0.0), (1.0, 0.5, 0.9))
    thing, trimmed_wall = trimmed([arm(0.0, 0.0, 0.5), BEHIND], box, ABOVE)
    assert thing == arm(0.0, 0.0, 0.5)
    centres = [centre for centre, _ in trimmed_wall.spheres]
    assert {x for x, _, _ in centres} == {0.0}
    assert sorted({y for _, y, _ in centres}) == pytest.approx([-0.12, 0.62])
    assert sorted({z for _, _, z in centres}) == pytest.approx([0.0, 0.98])


def test_of_a_wall_between_body_and_viewer_there_are_only_the_edges() -> None:
    box = Box((1.0, -0.2, 0.0), (1.5, 0.2, 0.9))  # the wall is at x = 0
    from_right, from_left = (projection_of(Camera(around, 0.0)) for around in (40.0, -40.0))
    assert [each.material for each in trimmed([BEHIND], box, from_right)] == ["wall"]
    edges = list(trimmed([BEHIND], box, from_left))
    assert [each.material for each in edges] == ["edge"] * 4
    corners = [centre for each in edges for centre, _ in each.spheres]
    assert all(corners.count(corner) == 2 for corner in corners)
    assert list(trimmed([BEHIND], box, from_right, outlined=True)) == edges
    small = Solid(tuple(((0.0, y, z), 0.0) for y in (3.0, 3.1) for z in (0.0, 1.0)), "door", "door")
    assert list(trimmed([small], box, from_left)) == [small]  # beside the body


def test_a_shadow_is_straight_below() -> None:
    (corners,) = floor_shadows([arm(0.3, 0.4, 0.2)], ABOVE)
    assert all(dist(corner, (0.3, 0.4)) == pytest.approx(0.1) for corner in corners)
    (seen_from_beside,) = floor_shadows([arm(0.3, 0.4, 0.2)], BESIDE)
    assert {round(v, 9) for _, v in seen_from_beside} == {0.0}


def test_a_limb_high_above_the_floor_has_no_shadow_there() -> None:
    assert list(floor_shadows([arm(0.3, 0.4, 0.9)], ABOVE)) == []


def test_what_touches_a_wall_has_a_shadow_on_it() -> None:
    seen_along = projection_of(Camera(90.0, 0.0))  # u is y, and v is z
    (corners,) = wall_shadows(BEHIND, [arm(0.11, 0.3, 0.5), arm(0.2, 0.3, 0.5)], seen_along)
    assert all(dist(corner, (0.3, 0.5)) == pytest.approx(0.1) for corner in corners)


def test_a_wall_beside_is_another_plane() -> None:
    beside = wall((-5.0, 0.0, 0.0), (5.0, 0.0, 0.0), (-5.0, 0.0, 5.0), (5.0, 0.0, 5.0))
    (corners,) = wall_shadows(beside, [arm(0.2, -0.1, 0.5)], BESIDE)
    assert all(dist(corner, (0.2, 0.5)) == pytest.approx(0.1) for corner in corners)


def test_the_trunk_has_one_shadow_and_a_patch_none() -> None:
    body = solids(wall_sit(), "low")
    assert any(solid.material == "work" for solid in body)
    parts = {s.group for s in body if s.group in {"trunk", "head"}}
    limbs = [
        s
        for s in body
        if s.group.endswith((" arm", " leg"))
        and s.material != "work"
        and min(at[2] - radius for at, radius in s.spheres) < 0.12
    ]
    feet = [s for s in limbs if s.material == "foot"]
    assert len(list(floor_shadows(body, ABOVE))) == len(parts) + len(limbs) - len(feet) + 2


def test_the_handle_of_a_door_has_no_shadow() -> None:
    handle = Solid((((0.0, 0.0, 0.5), 0.01),), "chair", "door")
    assert list(floor_shadows([handle], ABOVE)) == []
