"""The figures of the built-in exercises are as their words say, and as bodies are.

In every pose, and on the ways between those that follow on each other. They are the solved figures
that are shipped; that these are the ones that the files make is held by `test_solved_figures_1`.
"""

import re
from collections.abc import Iterator
from math import acos, degrees, dist
from typing import NamedTuple

import pytest

from routine.body.checks import (
    MOST_GAP_CM,
    MOST_SINKING_CM,
    STATURE_CM,
    contacts,
    in_walls,
    moved,
    out_of_range,
    overlaps,
    sunk,
)
from routine.body.contacts import closest, spot
from routine.body.kinematics import Body
from routine.body.movement import SolvedFigure, common, pairs, posture_at, way_name
from routine.body.parts import place_of
from routine.body.posing import Posture
from routine.body.skeleton import CHEST, INDEX, PELVIS, SEGMENTS
from routine.body.vectors import Vec, column, dot, sub, turned, unit
from routine.model import Exercise
from routine.model.figure import Figure, Limb, Part, PartName, Pose
from tests.support.shipped_figures import built_in_exercises, solution_of

STEPS = 12
"""Into how many steps each way is divided here: more than it has stations, and between them."""
EXERCISES = built_in_exercises()
LIMBS: tuple[Limb, Limb] = ("side", "other")


class Moment(NamedTuple):
    """A body, and what must hold of it."""

    at: str
    pose: Pose
    posture: Posture

    @property
    def body(self) -> Body:
        return self.posture.body(self.pose)


@pytest.fixture(params=EXERCISES)
def exercise(request: pytest.FixtureRequest) -> Exercise:
    return EXERCISES[request.param]


@pytest.fixture
def figure(exercise: Exercise) -> Figure:
    found = exercise.figure
    assert found is not None
    return found


@pytest.fixture
def solution(figure: Figure) -> SolvedFigure:
    return solution_of(figure)


def _poses(figure: Figure, solution: SolvedFigure) -> Iterator[Moment]:
    for pose in figure.poses:
        yield Moment(pose.name, pose, posture_at(solution, pose, pose, 0.0)[1])


def _steps(figure: Figure, solution: SolvedFigure) -> Iterator[Moment]:
    """Yield the steps between the poses that follow on each other, with what holds in both."""
    for a, b in pairs(figure).values():
        for step in range(1, STEPS):
            _, posture = posture_at(solution, a, b, step / STEPS)
            yield Moment(f"{way_name(a.name, b.name)} {step}/{STEPS}", common(a, b), posture)


def _moments(figure: Figure, solution: SolvedFigure) -> Iterator[Moment]:
    yield from _poses(figure, solution)
    yield from _steps(figure, solution)


def test_bones_keep_their_lengths(figure: Figure, solution: SolvedFigure) -> None:
    for moment in _moments(figure, solution):
        origins = moment.body.origins
        for origin, segment in zip(origins[1:], SEGMENTS[1:], strict=True):
            length = dist((0.0, 0.0, 0.0), segment.at)
            assert dist(origin, origins[segment.parent]) == pytest.approx(length), moment.at


def test_no_joint_leaves_its_range(figure: Figure, solution: SolvedFigure) -> None:
    found = {
        moment.at: beyond
        for moment in _moments(figure, solution)
        if (beyond := list(out_of_range(moment.pose, moment.posture)))
    }
    assert found == {}


def test_nothing_sinks_into_the_floor_a_wall_or_the_body(
    figure: Figure, solution: SolvedFigure
) -> None:
    found = {}
    for moment in _moments(figure, solution):
        depth = max(sunk(moment.body), in_walls(moment.pose, moment.body))
        if depth > MOST_SINKING_CM:
            found[moment.at] = f"{depth:.1f} cm"
        for a, b, cm in overlaps(moment.pose, moment.body):
            found[f"{moment.at}: {a} in {b}"] = f"{-cm:.1f} cm"
    assert found == {}


def test_contacts_touch(figure: Figure, solution: SolvedFigure) -> None:
    found = {
        f"{moment.at}: {gap.part} on {gap.to}": f"{gap.cm:.1f} cm"
        for moment in _moments(figure, solution)
        for gap in contacts(moment.pose, moment.body)
        if abs(gap.cm) > MOST_GAP_CM
    }
    assert found == {}


def test_no_angle_of_the_author_was_moved_far(figure: Figure, solution: SolvedFigure) -> None:
    found = {
        moment.at: away
        for moment in _poses(figure, solution)
        if (away := list(moved(moment.pose, moment.posture)))
    }
    assert found == {}


def test_the_side_that_works_is_the_side_that_is_said(exercise: Exercise, figure: Figure) -> None:
    limbs = {area.limb for pose in figure.poses for area in pose.work}
    if exercise.sides == "none":
        for pose in figure.poses:
            sides = [{area.name for area in pose.work if area.limb == limb} for limb in LIMBS]
            assert sides[0] == sides[1], pose.name
    elif limbs:
        assert limbs & {"side", "middle"}
    for line, name in zip(exercise.setup, figure.showing.setup, strict=False):
        own = {pose.name: pose for pose in figure.poses}
        if (shown := name or figure.poses[0].name) in own:
            _hold_sides_of(line.say, own[shown])


def _hold_sides_of(words: str, pose: Pose) -> None:
    """Check the sides that a line names against the pose that it shows."""
    if said := re.search(r"\b[Ll]ie on your \{(side|other)\} side\b", words):
        assert (pose.base, pose.below) == ("side", said[1]), words
    if said := re.search(r"\{(side|other)\} side to (?:a|the) (wall|door)\b", words):
        beside = [e.parts[0].limb for e in pose.things if e.name == said[2]]
        assert beside in ([], [said[1]]), words


def test_the_side_is_the_right_one() -> None:
    """What is computed is the right side; a picture of the left one is its mirror image."""
    body = _pose("wall-sit", "start").body
    left = column(body.rotations[PELVIS], 1)
    hips = [body.origins[INDEX["hip", limb]] for limb in LIMBS]
    assert dot(left, sub(hips[1], hips[0])) > 0


def _pose(exercise: str, name: str) -> Moment:
    figure = EXERCISES[exercise].figure
    assert figure is not None
    pose = figure.pose(name)
    return Moment(name, pose, posture_at(solution_of(figure), pose, pose, 0.0)[1])


def _held(exercise: str) -> Moment:
    """Return the pose of a hold, or of the first phase."""
    figure = EXERCISES[exercise].figure
    assert figure is not None
    showing = figure.showing
    return _pose(exercise, (*showing.phases, showing.hold)[0] or figure.poses[0].name)


def _bone(body: Body, joint: str, limb: Limb) -> Vec:
    """Return where a bone points, from its near joint."""
    segment = {"thigh": "hip", "shin": "knee", "upper arm": "shoulder", "forearm": "elbow"}[joint]
    x, y, z = column(body.rotations[INDEX[segment, limb]], 2)  # type: ignore[index]  # a joint
    return (-x, -y, -z)


def _angle(a: Vec, b: Vec) -> float:
    """Return the degrees between two directions."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def _at(body: Body, name: PartName, limb: Limb = "middle") -> Vec:
    return spot(body, place_of(Part(name, limb)).balls[0]).at


@pytest.mark.parametrize("name", ["static-back-pillow-squeezes", "static-back-rest"])
def test_hips_and_knees_are_at_right_angles_in_the_static_back(name: str) -> None:
    body = _held(name).body
    trunk = column(body.rotations[PELVIS], 2)
    for limb in LIMBS:
        assert _angle(trunk, _bone(body, "thigh", limb)) == pytest.approx(90, abs=5)
        knee = _angle(_bone(body, "thigh", limb), _bone(body, "shin", limb))
        assert knee == pytest.approx(90, abs=5)


def test_arms_are_at_45_degrees_palms_up_in_the_static_back() -> None:
    body = _held("static-back-pillow-squeezes").body
    head = column(body.rotations[CHEST], 2)
    for limb in LIMBS:
        arm = _bone(body, "upper arm", limb)
        assert 180 - _angle(head, arm) == pytest.approx(45, abs=5)
        palm = turned(body.rotations[INDEX["wrist", limb]], (1.0, 0.0, 0.0))
        assert palm[2] > 0.7


def test_thighs_are_level_in_the_wall_sit() -> None:
    body = _held("wall-sit").body
    for limb in LIMBS:
        assert _angle(_bone(body, "thigh", limb), (0.0, 0.0, 1.0)) == pytest.approx(90, abs=5)


def test_in_the_cobra_soles_are_together_and_hands_under_the_forehead() -> None:
    body = _held("cobra-glute-squeezes").body
    soles = [column(body.rotations[INDEX["ankle", limb]], 2) for limb in LIMBS]
    assert _angle(soles[0], soles[1]) > 150
    ends: tuple[PartName, PartName] = ("heel", "toes")
    for name in ends:
        apart = dist(_at(body, name, "side"), _at(body, name, "other")) * STATURE_CM
        assert apart < 9, name
    for limb in LIMBS:
        hand, forehead = closest(body, place_of(Part("hand", limb)), place_of(Part("forehead")))
        assert hand.at[2] < forehead.at[2]
        gap = dist(hand.at, forehead.at) - hand.radius - forehead.radius
        assert gap * STATURE_CM < 4, "one hand lies on the other"


def test_the_knee_is_above_the_heel_in_half_kneeling() -> None:
    body = _pose("half-kneeling-hip-flexor-stretch", "start").body
    assert _angle(_bone(body, "shin", "other"), (0.0, 0.0, -1.0)) < 8


def test_shoulders_stay_and_hips_move_to_the_wall_in_the_side_shift() -> None:
    start, shifted = (_pose("standing-side-shift", name).body for name in ("start", "shift"))
    hips = start.origins[PELVIS][1] - shifted.origins[PELVIS][1]
    chests = start.origins[CHEST][1] - shifted.origins[CHEST][1]
    assert hips * STATURE_CM > 8
    assert abs(chests) < hips * 0.6


def test_arms_are_straight_and_the_chest_faces_ahead_in_the_pallof_press() -> None:
    body = _pose("pallof-press", "press").body
    assert _angle(column(body.rotations[CHEST], 0), (1.0, 0.0, 0.0)) < 3
    for limb in LIMBS:
        arm = _bone(body, "upper arm", limb)
        assert _angle(arm, _bone(body, "forearm", limb)) < 10
        assert arm[0] > 0.9
