"""Where arrows lead."""

from math import cos, dist, radians, sin

import pytest

from routine.body.movement import posture_at
from routine.body.solids import Solid
from routine.drawing.arrows import largest_move, movement_arrows, outline, push_arrows
from routine.drawing.camera import projection_of
from routine.model.figure import Camera, Part, Push, Thing
from routine.model.figure import Pose as FigurePose
from tests.support.drawn_figures import squeeze

BESIDE = projection_of(Camera(0.0, 0.0))  # u is x, and v is z
Place = tuple[float, float]
MIDDLE = ("trunk", "head")


def solid(group: str, x: float, z: float, material: str = "skin") -> Solid:
    return Solid((((x, 0.0, z), 0.02),), material, group)  # type: ignore[arg-type]


def way(**ends: tuple[Place, Place]) -> list[list[Solid]]:
    """Return the frames of parts that move in straight lines, in 9 moments; others stay."""
    stays: dict[str, tuple[Place, Place]] = dict.fromkeys(MIDDLE, ((5.0, 5.0), (5.0, 5.0)))
    tracks = stays | {name.replace("_", " "): each for name, each in ends.items()}
    return [
        [
            solid(name, a[0] + (b[0] - a[0]) * n / 8, a[1] + (b[1] - a[1]) * n / 8)
            for name, (a, b) in tracks.items()
        ]
        for n in range(9)
    ]


def test_a_long_path_has_an_arrow_along_it_that_ends_before_the_limb() -> None:
    (arrow,) = movement_arrows(way(side_leg=((0.0, 0.0), (0.0, 0.5))), BESIDE)
    assert all(u == pytest.approx(0.0) for u, _ in arrow)
    assert 0.0 < arrow[0][1] < 0.05
    assert 0.42 < arrow[-1][1] < 0.5 - 0.02


def test_a_short_move_has_an_arrow_beyond_the_limb() -> None:
    (arrow,) = movement_arrows(way(side_leg=((0.0, 0.0), (0.0, 0.08))), BESIDE)
    tail, tip = arrow
    assert 0.08 + 0.02 < tail[1] < tip[1]


def test_a_path_that_is_a_little_short_begins_before_the_movement() -> None:
    (arrow,) = movement_arrows(way(side_leg=((0.0, 0.0), (0.0, 0.14))), BESIDE)
    assert arrow[0][1] < -0.02
    assert 0.07 < arrow[-1][1] < 0.14 - 0.02


def test_an_arrow_beside_a_limb_leads_from_its_far_side() -> None:
    still = solid("side leg", 0.0, 0.07)
    frames = [[*way()[0], solid("side leg", 0.0, z), still] for z in (0.0, 0.04)]
    (arrow,) = movement_arrows(frames, BESIDE)
    assert arrow[0][1] > 0.07 + 0.02 + 0.016


def test_a_bent_path_is_a_smooth_arc_through_its_middle() -> None:
    frames = [[*way()[0], solid("side leg", x, x * x * 4)] for x in [n / 16 for n in range(9)]]
    (arrow,) = movement_arrows(frames, BESIDE)
    assert min(dist(point, (0.25, 0.25)) for point in arrow) < 0.03


def test_what_hardly_moves_has_no_arrow() -> None:
    frames = way(side_leg=((0.0, 0.0), (0.0, 0.01)))
    assert list(movement_arrows(frames, BESIDE)) == []
    assert largest_move(frames, BESIDE) == pytest.approx(0.01)


def test_an_arm_and_a_leg_that_move_alike_have_an_arrow_each_two_legs_one() -> None:
    up: tuple[Place, Place] = ((0.0, 0.0), (0.0, 0.4))
    over: tuple[Place, Place] = ((1.0, 0.0), (1.3, 0.0))
    assert len(list(movement_arrows(way(side_leg=up, other_arm=over), BESIDE))) == 2
    assert len(list(movement_arrows(way(side_leg=up, other_leg=over), BESIDE))) == 1
    little: tuple[Place, Place] = ((1.0, 0.0), (1.1, 0.0))
    assert len(list(movement_arrows(way(side_leg=up, other_arm=little), BESIDE))) == 1


def bent_knee(degrees: float) -> list[Solid]:
    """Return a thigh that is level, a shin below it that is raised by an angle, and a foot."""
    out, down = sin(radians(degrees)), cos(radians(degrees))
    knee, ankle = (0.3, 0.0), (0.3 + 0.3 * out, -0.3 * down)
    toes = (ankle[0] + 0.1 * down, ankle[1] + 0.1 * out)
    bones = (((0.0, 0.0), knee), (knee, ankle), (ankle, toes))
    leg = [Solid(tuple(((x, 0.0, z), 0.02) for x, z in bone), "skin", "side leg") for bone in bones]
    return [*way()[0], *leg]


def test_a_limb_that_turns_about_its_knee_has_its_arrow_along_the_shin() -> None:
    (arrow,) = movement_arrows([bent_knee(n * 10) for n in range(9)], BESIDE)
    assert all(dist(point, (0.3, 0.0)) == pytest.approx(0.8 * 0.3, abs=0.01) for point in arrow)


def test_a_head_that_nods_has_an_arrow_besides_the_leg() -> None:
    up: tuple[Place, Place] = ((0.0, 0.0), (0.0, 0.4))
    nod: tuple[Place, Place] = ((1.0, 0.0), (1.0, 0.1))
    assert len(list(movement_arrows(way(side_leg=up, head=nod), BESIDE))) == 2
    assert len(list(movement_arrows(way(side_leg=up, head=nod, trunk=nod), BESIDE))) == 1


def test_a_trunk_that_carries_limbs_along_has_the_arrow() -> None:
    limb: tuple[Place, Place] = ((0.0, 0.0), (0.0, 0.4))
    (arrow,) = movement_arrows(way(side_arm=limb, trunk=((1.0, 0.0), (1.0, 0.3))), BESIDE)
    assert all(u == pytest.approx(1.0) for u, _ in arrow)


@pytest.mark.parametrize(("head", "moves"), [(0.35, "trunk"), (0.6, "head")])
def test_a_head_has_the_arrow_only_if_it_moves_much_more_than_the_trunk(
    head: float, moves: str
) -> None:
    frames = way(trunk=((1.0, 0.0), (1.0, 0.3)), head=((2.0, 0.0), (2.0, head)))
    (arrow,) = movement_arrows(frames, BESIDE)
    assert {round(u) for u, _ in arrow} == {1 if moves == "trunk" else 2}


def pushes(*found: Push, things: tuple[Thing, ...] = ()) -> list[tuple[Place, ...]]:
    """Return the arrows of pushes of a body that lies with its legs on a chair."""
    pose = squeeze().figure.pose("open")
    _, posture = posture_at(squeeze().solution, pose, pose, 0.0)
    pushing = FigurePose("x", "back", pushes=found, things=things)
    return list(push_arrows(pushing, posture.body(pose), projection_of(Camera(-40.0, 20.0))))


def test_parts_that_press_on_each_other_have_arrows_from_outside() -> None:
    side, other = Part("knee", "side"), Part("knee", "other")
    one, two = pushes(Push(side, other), Push(other, side))
    # The tips are nearer to each other than the tails.
    assert dist(one[-1], two[-1]) < dist(one[0], two[0])


def test_a_part_that_presses_on_a_thing_has_its_arrow_from_outside_but_not_one_that_pulls() -> None:
    knee = Part("knee", "side")
    down = Push(knee, "down")
    (away,) = pushes(down)
    (onto,) = pushes(down, things=(Thing("ball", "under", (knee,)),))
    (pulling,) = pushes(down, things=(Thing("band", "round", (knee,)),))
    assert onto[1][1] > away[0][1] > away[1][1]  # it ends above the knee, the other below it
    assert onto[0][1] > onto[1][1]
    assert pulling == away


def test_a_push_of_the_trunk_leads_to_it_from_behind_where_a_limb_is_ahead() -> None:
    (to_the_thighs,) = pushes(Push(Part("pelvis"), "forward"))
    (away,) = pushes(Push(Part("pelvis"), "back"))
    assert to_the_thighs == away[::-1]
    assert away[1][1] < away[0][1]
    (free,) = pushes(Push(Part("chest"), "forward"))
    assert free[1][1] > free[0][1]


@pytest.mark.parametrize(
    ("towards", "expected"),
    [("up", (0, 1)), ("down", (0, -1)), ("forward", (0, 1)), ("back", (0, -1))],
)
def test_a_push_leads_away_from_its_part(towards: str, expected: Place) -> None:
    (arrow,) = pushes(Push(Part("knee", "side"), towards))  # type: ignore[arg-type]
    (u0, v0), (u1, v1) = arrow
    assert (u1 - u0, v1 - v0) == pytest.approx((expected[0] * 0.11, expected[1] * 0.11))


def test_away_is_towards_the_feet() -> None:
    (away,) = pushes(Push(Part("knee", "side"), "away"))
    (to_head,) = pushes(Push(Part("hip", "side"), Part("head")))
    assert (away[-1][0] - away[0][0]) * (to_head[-1][0] - to_head[0][0]) < 0


def test_inward_is_towards_the_other_limb() -> None:
    (inward,) = pushes(Push(Part("foot", "side"), "inward"))
    (to_other,) = pushes(Push(Part("foot", "side"), Part("foot", "other")))
    (outward,) = pushes(Push(Part("foot", "side"), "outward"))
    assert inward[0][0] - inward[-1][0] == pytest.approx(outward[-1][0] - outward[0][0])
    assert (to_other[-1][0] - to_other[0][0]) * (inward[-1][0] - inward[0][0]) > 0


def test_two_pushes_in_one_place_have_one_arrow() -> None:
    up = Push(Part("foot", "side"), "up")
    assert len(pushes(up, up)) == 1
    assert len(pushes(up, Push(Part("foot", "side"), "down"))) == 2


def test_a_push_that_leads_away_from_the_viewer_has_no_arrow() -> None:
    pose = squeeze().figure.pose("open")
    _, posture = posture_at(squeeze().solution, pose, pose, 0.0)
    pushing = FigurePose("x", "back", pushes=(Push(Part("knee", "side"), "inward"),))
    assert list(push_arrows(pushing, posture.body(pose), BESIDE)) == []


def test_the_outline_of_an_arrow_is_a_shaft_and_a_head() -> None:
    arrow = ((0.0, 0.0), (0.0, 0.1), (0.0, 0.2))
    corners = outline(arrow)
    assert max(v for _, v in corners) == pytest.approx(0.2)
    assert max(u for u, _ in corners) == -min(u for u, _ in corners) == pytest.approx(0.031)
    assert sum(abs(u) < 0.01 for u, _ in corners) == len(corners) - 2
    grown = outline(arrow, 0.01)
    assert max(v for _, v in grown) > 0.2
    assert max(u for u, _ in grown) > 0.04
