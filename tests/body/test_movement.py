from math import dist

import pytest
from msgspec.structs import replace

from routine.body.checks import gaps, sunk
from routine.body.contacts import thing_planes
from routine.body.movement import (
    figure_solids,
    posture_at,
    solve_figure,
    way_name,
)
from routine.body.skeleton import INDEX
from routine.model.figure import Aim, Angle, Figure, Part, Showing, Thing
from tests.support.body_poses import (
    BIRD_DOG,
    BIRD_DOG_FIGURE,
    HALF_KNEELING,
    KNEELING,
    ON_ALL_FOURS,
    STANDING,
    STATIC_BACK,
    WALL_SIT,
)

SOLVED = solve_figure(BIRD_DOG_FIGURE)


def test_all_poses_and_the_ways_between_those_that_follow_on_each_other_are_solved() -> None:
    assert set(SOLVED.poses) == {"start", "reach"}
    assert set(SOLVED.ways) == {"reach start"}
    assert way_name("start", "reach") == way_name("reach", "start") == "reach start"


@pytest.mark.parametrize("step", range(17))
def test_what_carries_touches_the_floor_and_stays_in_its_place_all_the_way(step: int) -> None:
    pose, posture = posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, step / 16)
    body = posture.body(pose)
    common = replace(BIRD_DOG, things=())
    assert list(gaps(common, body)) == []
    assert sunk(body) < 1.0
    _, start = posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, 0.0)
    knee = start.body(ON_ALL_FOURS).origins[12]
    assert dist(body.origins[12], knee) < 0.012


def test_a_way_is_the_same_in_both_directions() -> None:
    for step in range(9):
        _, there = posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, step / 8)
        _, back = posture_at(SOLVED, BIRD_DOG, ON_ALL_FOURS, 1 - step / 8)
        assert there.values == pytest.approx(back.values)


def test_things_are_those_of_the_nearer_pose() -> None:
    assert posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, 0.4)[0] is ON_ALL_FOURS
    assert posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, 0.6)[0] is BIRD_DOG
    assert posture_at(SOLVED, BIRD_DOG, BIRD_DOG, 0.3)[0] is BIRD_DOG


def test_beyond_its_ends_a_way_stays_at_them() -> None:
    for fraction, end in ((-1.0, 0.0), (2.0, 1.0)):
        at = posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, fraction)[1]
        assert at == posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, end)[1]


def test_from_standing_to_lying_there_is_no_way() -> None:
    lying = replace(STATIC_BACK, name="lying")
    figure = Figure((STANDING, lying), showing=Showing(setup=("start",), hold="lying"))
    solution = solve_figure(figure)
    assert solution.ways == {}
    assert posture_at(solution, STANDING, lying, 0.49)[0] is STANDING
    assert posture_at(solution, STANDING, lying, 0.5)[0] is lying


def test_poses_without_a_common_part_on_the_floor_stay_where_they_are() -> None:
    floating = replace(WALL_SIT, name="floating", floor=())
    figure = Figure((STANDING, floating), showing=Showing(hold="floating"))
    solution = solve_figure(figure)
    assert solution.poses["floating"][-2:] == (0.0, 0.0)
    assert {flat[-2:] for flat in solution.ways["floating start"]} == {(0.0, 0.0)}


def test_a_foot_that_steps_forward_stays_above_the_floor() -> None:
    both_knees = replace(KNEELING, name="both-knees")
    figure = Figure((HALF_KNEELING, both_knees), showing=Showing(setup=("both-knees",)))
    solution = solve_figure(figure)
    assert len(solution.ways["both-knees start"]) > 3
    for step in range(65):
        pose, posture = posture_at(solution, both_knees, HALF_KNEELING, step / 64)
        assert sunk(posture.body(pose)) < 1.0


def test_a_wall_stays_where_it_is_while_the_hips_move_to_it() -> None:
    wall = Thing("wall", "beside", (Part("forearm", "side"),))
    angles = (
        *(Angle("shoulder", "side", "out", 85), Angle("shoulder", "side", "turn", 80)),
        Angle("elbow", "side", "bend", 90),
    )
    upright = (Aim(Part("forearm", "side"), "upright"),)
    standing = replace(STANDING, angles=angles, things=(wall,), aims=upright)
    tilts = (
        *(Angle("hip", "side", "out", -10), Angle("hip", "other", "out", 10)),
        *(Angle("waist", "middle", "aside", -15), Angle("shoulder", "side", "out", 105)),
    )
    shifted = replace(standing, name="shifted", angles=(*angles, *tilts))
    solution = solve_figure(Figure((standing, shifted), showing=Showing(hold="shifted")))
    places = []
    for step in range(9):
        pose, posture = posture_at(solution, standing, shifted, step / 8)
        places.append(next(thing_planes(pose)).where(posture.body(pose)))
    assert max(places) - min(places) < 0.006


def test_there_is_everything_to_draw() -> None:
    pose, posture = posture_at(SOLVED, ON_ALL_FOURS, BIRD_DOG, 1.0)
    materials = {solid.material for solid in figure_solids(pose, posture)}
    assert {"skin", "shirt", "shorts", "hair", "foot", "work"} <= materials


def test_what_a_pose_puts_elsewhere_on_the_floor_moves_and_the_rest_stays() -> None:
    out = Angle("hip", "side", "out", 40.0)
    wide = replace(ON_ALL_FOURS, name="wide", angles=(*ON_ALL_FOURS.angles, out))
    solution = solve_figure(Figure((ON_ALL_FOURS, wide), showing=Showing(hold="wide")))
    before = posture_at(solution, ON_ALL_FOURS, ON_ALL_FOURS, 0.0)[1].body(ON_ALL_FOURS)
    after = posture_at(solution, wide, wide, 0.0)[1].body(wide)
    moves = {
        (name, limb): dist(before.origins[INDEX[name, limb]], after.origins[INDEX[name, limb]])
        for name in ("knee", "wrist")
        for limb in ("side", "other")
    }
    assert moves.pop(("knee", "side")) > 0.12
    assert max(moves.values()) < 0.02
