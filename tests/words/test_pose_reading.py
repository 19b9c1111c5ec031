import pytest

from routine.model.figure import Pose
from routine.words.pose_reading import AngleWords, clauses, read
from tests.support.poses import pose, thing

KNEES = ("both knees", "both toes")
WALL = (thing("wall", "behind", "pelvis"),)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (pose("back", floor=("head", "pelvis", "both feet")), "Lying on the back"),
        (
            pose("back", floor=("pelvis",), things=(thing("pillow", "under", "head"),)),
            "Lying on the back",
        ),
        (pose("back", floor=("pelvis",)), "Lying on the back, head and shoulders raised"),
        (pose("back", floor=("both feet",)), "Lying on the back, hips raised"),
        (pose("back", floor=("both heels",)), "Lying on the back, hips raised"),
        (
            pose("back", floor=("head",), things=(thing("ball", "under", "side buttock"),)),
            "Lying on the back",
        ),
        (pose("front", floor=("chest", "pelvis")), "Lying face down"),
        (pose("front", floor=(*KNEES, "both hands")), "On hands and knees"),
        (
            pose("front", floor=(*KNEES, "both hands"), both_hip=110, both_knee=130),
            "Kneeling, sitting back on the heels, trunk bent to the floor",
        ),
        (pose("side", floor=("other hip", "other shoulder")), "Lying on {other side}"),
        (pose("side", floor=("other hip", "both hands")), "Half sitting up on {other side}"),
        (
            pose("side", floor=("other hip", "other forearm")),
            "On {other side}, propped on the forearm",
        ),
        (
            pose("side", floor=("other knee", "other forearm")),
            "On {other side}, propped on the forearm and knees, hips raised",
        ),
        (
            pose("side", floor=("other foot", "other forearm")),
            "On {other side}, propped on the forearm and feet, hips raised",
        ),
        (pose(floor=KNEES), "Kneeling upright"),
        (
            pose(floor=KNEES, touch=("both buttocks on both heels",)),
            "Kneeling, sitting on the heels",
        ),
        (
            pose(floor=("other knee", "side foot")),
            "Kneeling on {other knee}, {side foot} on the floor in front",
        ),
        (
            pose(floor=("both feet",), things=(thing("armchair", "under", "both buttocks"),)),
            "Sitting on an armchair",
        ),
        (pose(floor=("pelvis",)), "Sitting on the floor"),
        (pose(floor=("both feet",), both_hip=90), "Sitting"),
        (
            pose(things=WALL, both_hip=90),
            "Back flat against a wall, as if sitting, with no chair",
        ),
        (pose(things=WALL, both_knee=30), "Back against a wall, a little way down it, knees bent"),
        (pose(things=WALL), "Standing with the back against a wall"),
        (pose(floor=("both feet",)), "Standing"),
    ],
)
def test_the_position_is_known_by_what_carries_the_body(held: Pose, words: str) -> None:
    assert read(held).words == words


def test_limbs_that_are_held_alike_are_told_at_once() -> None:
    table = (
        AngleWords("", "", frozenset({"back"}), {}),
        AngleWords("knees bent", "{knee} bent", frozenset(), {"knee": (45, 150)}),
        AngleWords("legs straight", "", frozenset(), {}),
    )
    assert clauses(read(pose(both_knee=90)), table, ("side", "other")) == ["knees bent"]
    assert clauses(read(pose(side_knee=90)), table, ("side", "other")) == ["{side knee} bent"]
    assert clauses(read(pose("back", both_knee=90)), table, ("side", "other")) == []
    assert clauses(read(pose()), table, ("middle",)) == ["legs straight"]
