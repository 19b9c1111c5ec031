"""Poses that say what differs, and the figures of ways and of routines that use an exercise."""

import pytest

from routine.model import Exercise
from routine.model.figure import Angle, Camera, Figure, Part, Pose
from tests.support.figure_files import CLAMSHELL, FIGURE, exercise, problems, read

EASIER = "\n[easier]\nsay = 'Less.'\n"


def figure_of(found: Exercise | None) -> Figure:
    assert found is not None
    assert found.figure is not None
    return found.figure


def figure(text: str, keys: str = CLAMSHELL) -> Figure:
    return figure_of(exercise(text, keys))


def angle(pose: Pose, name: str) -> float:
    """Return the degrees of an angle such as "side hip out"."""
    limb, joint, axis = name.split(" ")
    found = [e.degrees for e in pose.angles if (e.limb, e.joint, e.axis) == (limb, joint, axis)]
    assert len(found) == 1
    return found[0]


def test_of_an_angle_that_both_and_one_limb_set_the_limb_s_counts() -> None:
    start = figure(FIGURE).pose("start")
    assert (angle(start, "side hip bend"), angle(start, "other hip bend")) == (50, 48)
    assert angle(start, "side knee bend") == 90


def test_a_pose_says_only_what_differs_axis_by_axis() -> None:
    opened = figure(FIGURE).pose("open")
    assert [angle(opened, f"side hip {axis}") for axis in ("bend", "out", "turn")] == [50, 28, 40]
    assert opened.floor == figure(FIGURE).pose(None).floor


def test_a_nearer_table_of_both_limbs_wins_over_a_farther_one_of_one() -> None:
    pose = figure(f"{FIGURE}[figure.pose.flat]\nboth.hip = 10\n").pose("flat")
    assert (angle(pose, "side hip bend"), angle(pose, "other hip bend")) == (10, 10)
    assert angle(pose, "side hip out") == 5


def test_lists_are_replaced_whole() -> None:
    pose = figure(f"{FIGURE}[figure.pose.flat]\ntouch = []\nwork = []\n").pose("flat")
    assert (pose.touches, pose.work) == ((), ())
    assert pose.floor == (Part("hip", "other"), Part("shoulder", "other"))


def test_an_angle_that_is_kept_is_0_where_nothing_sets_it() -> None:
    start, opened = figure(FIGURE).poses
    assert Angle("hip", "side", "turn", 0, keep=True) in start.angles
    assert Angle("hip", "side", "turn", 40, keep=True) in opened.angles
    assert Angle("hip", "side", "out", 28) in opened.angles


def test_a_pose_can_differ_from_another_pose() -> None:
    more = "[figure.pose.wide]\nlike = 'open'\nside.hip.out = 33\n"
    pose = figure(f"{FIGURE}{more}").pose("wide")
    assert [angle(pose, f"side hip {axis}") for axis in ("out", "turn")] == [33, 40]


def test_a_pose_with_a_position_starts_afresh() -> None:
    pose = figure(f"{FIGURE}[figure.pose.sit]\nposition = 'sitting'\nneck = 5\n").pose("sit")
    assert pose == Pose(
        "sit",
        "upright",
        angles=(
            Angle("neck", "middle", "bend", 5),
            Angle("hip", "other", "bend", 90),
            Angle("knee", "other", "bend", 90),
            Angle("hip", "side", "bend", 90),
            Angle("knee", "side", "bend", 90),
        ),
        floor=(Part("foot", "side"), Part("foot", "other")),
    )


POSITIONS: list[tuple[str, str, list[str]]] = [
    ("upright", "upright", []),
    ("back", "back", ["head", "upper back", "pelvis"]),
    ("front", "front", ["chest", "pelvis"]),
    ("side", "side", ["hip", "shoulder"]),
    ("hands-and-knees", "front", ["knee", "knee", "toes", "toes", "hand", "hand"]),
    ("sitting", "upright", ["foot", "foot"]),
    ("kneeling", "upright", ["knee", "knee", "toes", "toes"]),
    ("standing", "upright", ["foot", "foot"]),
]


@pytest.mark.parametrize(("position", "base", "floor"), POSITIONS)
def test_a_position_has_its_base_and_its_parts_on_the_floor(
    position: str, base: str, floor: list[str]
) -> None:
    pose = figure(f"[figure]\nposition = '{position}'\n").pose(None)
    assert (pose.base, [part.name for part in pose.floor]) == (base, floor)


def test_lying_on_the_side_what_is_below_is_on_the_floor() -> None:
    pose = figure("[figure]\nbelow = 'side'\ntouch = ['side foot on floor']\n").pose(None)
    assert pose.floor == tuple(Part(name, "side") for name in ("hip", "shoulder", "foot"))


@pytest.mark.parametrize(("position", "base"), [("position = 'front'", "front"), ("", "upright")])
def test_a_figure_without_a_position_has_that_of_its_exercise(position: str, base: str) -> None:
    keys = CLAMSHELL.replace('position = "side"', position)
    assert figure("[figure]\n", keys).pose(None).base == base


def test_the_view_is_of_all_poses() -> None:
    assert figure(FIGURE).camera == Camera(22, 18)
    assert figure("[figure]\nview.above = 40\n").camera == Camera(25, 40)


def test_an_exercise_without_a_figure_has_none() -> None:
    assert exercise("").figure is None
    assert exercise(EASIER).easier.figure is None  # type: ignore[union-attr]


# -- ways ---------------------------------------------------------------------------------------


def test_a_way_without_a_figure_has_that_of_the_exercise() -> None:
    found = exercise(FIGURE + EASIER)
    assert figure_of(found.easier) == found.figure


def test_the_figure_of_a_way_is_laid_over_that_of_the_exercise() -> None:
    more = "[easier.figure]\nboth.knee = 80\n[easier.figure.pose.open]\nside.hip.out = 12\n"
    start, opened = figure_of(exercise(FIGURE + EASIER + more).easier).poses
    assert (angle(start, "side knee bend"), angle(start, "side hip bend")) == (80, 50)
    assert [angle(opened, f"side hip {axis}") for axis in ("out", "turn")] == [12, 40]
    assert angle(opened, "other knee bend") == 80


def test_a_way_can_have_a_pose_of_its_own() -> None:
    more = "[easier.figure.pose.flat]\nboth.hip = 0\n"
    way = figure_of(exercise(FIGURE + EASIER + more).easier)
    assert [pose.name for pose in way.poses] == ["start", "open", "flat"]


def test_a_way_in_another_position_starts_afresh_but_for_the_view() -> None:
    more = "position = 'sitting'\n[easier.figure]\nneck = 5\n"
    way = figure_of(exercise(FIGURE + EASIER + more).easier)
    assert way.camera == Camera(22, 18)
    (pose,) = way.poses
    assert pose.base == "upright"
    assert angle(pose, "side hip bend") == 90
    assert not pose.work


def test_a_way_in_another_position_has_no_figure_that_it_does_not_draw() -> None:
    found = exercise(f"{FIGURE}{EASIER}position = 'sitting'\n")
    assert found.easier is not None
    assert found.easier.figure is None


def test_a_figure_of_a_way_alone_is_one() -> None:
    found = exercise(f"{EASIER}[easier.figure]\nneck = 5\n")
    assert found.figure is None
    assert figure_of(found.easier).pose(None).base == "side"


# -- routines -----------------------------------------------------------------------------------

USE = 'format = 1\ntitle = "T"\n[[exercise]]\nuse = "clam"\n'


def used(keys: str = "") -> Exercise:
    return read(USE + keys, clam=CLAMSHELL + FIGURE + EASIER).exercises[0]


@pytest.mark.parametrize("keys", ["", "sets = 2\n", "name = 'Shell'\nrest = 9\n"])
def test_a_routine_that_uses_an_exercise_has_its_figure(keys: str) -> None:
    found = used(keys)
    assert found.figure == exercise(FIGURE).figure
    assert figure_of(found.easier) == found.figure


def test_the_figure_of_a_routine_takes_the_place_of_the_exercise_s() -> None:
    found = used("figure = { position = 'back' }\n")
    (pose,) = figure_of(found).poses
    assert (pose.base, pose.angles) == ("back", ())


def test_in_another_position_an_exercise_has_no_figure() -> None:
    assert used("position = 'standing'\n").figure is None
    assert used("position = 'side'\n").figure is not None


@pytest.mark.parametrize("value", ["3", "{ pose = 3 }", "{ pose = { a = 3 }, show = 3 }"])
def test_a_wrong_value_is_told_at_its_place_alone(value: str) -> None:
    told = problems(f"figure = {value}\n{EASIER}[easier.figure]\nneck = 5\n")
    assert told
    assert all(each.startswith("figure: ") for each in told)
    told = problems(f"easier = {{ say = 'Less.', figure = {value} }}\n{FIGURE}")
    assert told
    assert all(each.startswith("easier: figure: ") for each in told)
