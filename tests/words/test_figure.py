"""A figure in words: what a pose is, what moves, and what holds of any pose at all."""

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.model.figure import (
    PARTS,
    THINGS,
    Aim,
    Angle,
    Base,
    Part,
    Placement,
    Pose,
    Push,
    Relation,
    Thing,
    Touch,
)
from routine.model.joints import RANGES
from routine.model.kinds import Side
from routine.words.figure import describe, describe_change, describe_movement
from tests.support.poses import changed, pose, thing

MIDDLE = {"head", "forehead", "chin", "chest", "upper back", "lower back", "belly", "pelvis"}
STATIC_BACK = pose(
    "back",
    floor=("head", "upper back", "pelvis", "both hands"),
    aims=("both palms up",),
    things=(thing("chair", "under", "both calves"), thing("pillow", "between", "both knees")),
    both_hip=90,
    both_knee=90,
    both_shoulder_out=45,
)
SQUEEZE = changed(STATIC_BACK, pose(push=("side knee to other knee", "other knee to side knee")))
BIRD_DOG = pose(
    "front",
    floor=("both knees", "both toes", "both hands"),
    both_hip=90,
    both_knee=90,
    both_shoulder=90,
)
REACH = changed(
    BIRD_DOG,
    pose(
        floor=("other knee", "other toes", "side hand"),
        side_hip=0,
        side_knee=0,
        other_shoulder=170,
    ),
)
SHELL = pose(
    "side",
    floor=("other hip", "other shoulder", "other knee", "side hand"),
    touch=("side heel on other heel", "side knee on other knee"),
    things=(thing("pillow", "under", "head"),),
    both_hip=48,
    both_knee=90,
)
OPEN = changed(SHELL, pose(touch=("side heel on other heel",), side_hip_out=28, side_hip_turn=40))
AT_WALL = pose(floor=("both feet",), things=(thing("wall", "behind", "pelvis"),))
WALL_SIT = changed(AT_WALL, pose(aims=("both thigh level",), both_hip=90, both_knee=90))
FIGURE_FOUR = pose(
    "back",
    floor=("head", "upper back", "pelvis", "other foot"),
    touch=("side ankle on other thigh", "side hand on side knee"),
    push=("side hand to side knee",),
    both_hip=60,
    both_knee=95,
)


FEET_DOWN = pose("back", floor=("head", "pelvis"), both_hip=50, both_knee=100)
KNEES_UP = changed(FEET_DOWN, pose(both_hip=90, both_knee=70))
HALF_KNEELING = pose(floor=("side knee", "other foot"), other_hip=90, other_knee=90, side_knee=90)
STRETCH = changed(
    HALF_KNEELING, pose(side_hip=-15, side_knee=75, other_hip=105, push=("pelvis forward",))
)
STANDING = pose(floor=("both feet",))
PALLOF = pose(
    floor=("both feet",),
    touch=("side hand on other hand",),
    things=(thing("band", "from", "both hands", to="door"),),
    other_shoulder=80,
)
AT_CHAIR = pose(floor=("both feet",), things=(thing("chair", "in front of", "both hands"),),
                both_shoulder=40)  # fmt: skip
TOLD = (
    (PALLOF, """Standing, a band from a door to the hands, arms straight out in front, hands
        together."""),
    (AT_CHAIR, "Standing, hands on the back of a chair."),
    (STATIC_BACK, """Lying on the back, lower legs on the seat of a chair, a pillow between the
        knees. Hips and knees at right angles, arms a little out to the sides, palms up."""),
    (pose("front", touch=("both hands on forehead",), aims=("soles together",),
          both_knee=85, both_hip_out=35), """Lying face down, knees bent and wide apart, soles
        together, hands under the forehead."""),
    (REACH, """On hands and knees, the right leg stretched out behind, the left arm stretched
        forward."""),
    (OPEN, """Lying on the left side, a pillow under the head. The right knee bent and opened
        upwards, the left knee bent, heels together, the right hand on the floor."""),
    (FIGURE_FOUR, """Lying on the back, the right ankle on the left thigh, the left knee bent, the
        left foot on the floor, the right hand on the right knee. The right hand presses on the
        right knee."""),
    (WALL_SIT, "Back flat against a wall, as if sitting, with no chair, thighs level."),
    (pose("back", floor=("both feet", "upper back"), both_knee=90),
     """Lying on the back, hips raised, thighs in line with the back, feet on the floor, arms by
        the sides."""),
)  # fmt: skip


@pytest.mark.parametrize(("held", "words"), TOLD)
def test_a_pose_is_told_from_what_it_lies_on_to_the_head(held: Pose, words: str) -> None:
    assert describe(held, "right") == " ".join(words.split())


def test_without_a_side_limbs_are_told_apart_as_they_come() -> None:
    assert describe(REACH, None) == (
        "On hands and knees, one leg stretched out behind, the opposite arm stretched forward."
    )
    assert describe(OPEN, None) == (
        "Lying on one side, a pillow under the head. The top knee bent and opened upwards, the"
        " bottom knee bent, heels together, the top hand on the floor."
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (STATIC_BACK, SQUEEZE, "The knees press the pillow together."),
        (SQUEEZE, STATIC_BACK, "The knees let go."),
        (STATIC_BACK, STATIC_BACK, "Nothing moves."),
        (SHELL, OPEN, "The left knee opens, heels together."),
        (OPEN, SHELL, "The left knee closes, heels and knees together."),
        (AT_WALL, WALL_SIT, "The back slides down the wall, and the knees bend, thighs level."),
        (
            BIRD_DOG,
            REACH,
            "The left leg reaches back, the left knee straightens, the right arm reaches forward.",
        ),
        (PALLOF, changed(PALLOF, pose(other_shoulder=30)), "The arms come down."),
        (HALF_KNEELING, STRETCH, "The hips move forward. The hips press forward."),
        (STANDING, changed(STANDING, pose(both_hip=20)), "Nothing moves."),
        (FEET_DOWN, KNEES_UP, "The knees come up and straighten."),
        (AT_WALL, BIRD_DOG, "On hands and knees."),
    ],
)
def test_what_moves_is_told_or_what_pushes(before: Pose, after: Pose, words: str) -> None:
    assert describe_change(before, after, "left") == words


def test_poses_in_a_row_are_told_by_what_moves_after_the_first() -> None:
    assert describe_movement((SHELL, OPEN), None) == (
        describe(SHELL, None),
        describe_change(SHELL, OPEN, None),
    )


def _parts() -> st.SearchStrategy[Part]:
    limbs = st.sampled_from(("side", "other"))
    names = st.sampled_from(PARTS)
    return st.tuples(names, limbs).map(
        lambda each: Part(each[0], "middle" if each[0] in MIDDLE else each[1])  # type: ignore[arg-type]
    )


def _several(each: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(each, max_size=4).map(tuple)


def _angles() -> st.SearchStrategy[Angle]:
    def of(axis: tuple[str, str], limb: str, fraction: float) -> Angle:
        low, high = RANGES[axis]  # type: ignore[index]
        whose = "middle" if axis[0] in {"waist", "chest", "neck"} else limb
        return Angle(axis[0], whose, axis[1], low + fraction * (high - low))  # type: ignore[arg-type]

    limbs = st.sampled_from(("side", "other"))
    return st.builds(of, st.sampled_from(sorted(RANGES)), limbs, st.floats(0, 1))


_AIMED = st.builds(
    Part, st.sampled_from(("thigh", "shin", "forearm", "upper arm", "hand", "foot")),
    st.sampled_from(("side", "other")),
)  # fmt: skip
_WAYS = st.sampled_from(("up", "down", "forward", "back", "inward", "outward", "away"))
_POSES = st.builds(
    Pose,
    st.just("start"),
    st.sampled_from(get_args(Base)),
    st.sampled_from(("side", "other")),
    st.floats(-40, 90),
    st.floats(-20, 20),
    st.lists(_angles(), max_size=30).map(tuple),
    _several(_parts()),
    _several(
        st.builds(
            Touch,
            _parts(),
            st.sampled_from(get_args(Relation)),
            st.one_of(_parts(), st.sampled_from((*THINGS, "floor"))),
        )
    ),
    _several(st.builds(Aim, _AIMED, st.sampled_from(get_args(Aim.__annotations__["aims"])))),
    _several(
        st.builds(
            Thing,
            st.sampled_from(THINGS),
            st.sampled_from(get_args(Placement)),
            st.lists(_parts(), min_size=1, max_size=3).map(tuple),
            st.one_of(st.none(), st.sampled_from(THINGS)),
        )
    ),
    st.just(()),
    _several(st.builds(Push, _parts(), st.one_of(_parts(), _WAYS))),
)


def _assert_reads_well(text: str) -> None:
    sentences = re.split(r"(?<=\.) ", text)
    assert all(re.fullmatch(r"[A-Z][a-z]*[a-z ,]*[a-z]\.", sentence) for sentence in sentences)
    assert not re.search(r"  | ,|,,|\b(\w+) \1\b", text)


@given(_POSES, _POSES, st.sampled_from((*get_args(Side), None)))
def test_any_pose_and_any_move_make_whole_sentences(
    before: Pose, after: Pose, side: Side | None
) -> None:
    _assert_reads_well(describe(before, side))
    _assert_reads_well(describe_change(before, after, side))


@given(_POSES, _POSES)
def test_the_left_is_the_mirror_image_of_the_right(before: Pose, after: Pose) -> None:
    def mirrored(text: str) -> str:
        swap = {"left": "right", "right": "left"}
        return re.sub(r"(?<=[Tt]he )(left|right)\b", lambda match: swap[match[1]], text)

    assert mirrored(describe(before, "left")) == describe(before, "right")
    assert mirrored(describe_change(before, after, "left")) == describe_change(
        before, after, "right"
    )
