"""The tables of a figure: their joints, with the ranges that they have."""

from typing import Any

import pytest

from routine.definition import file_format
from routine.definition.figure_phrases import TRUNK
from routine.model.joints import RANGES
from tests.support.figure_files import problems

DEFS: dict[str, Any] = file_format.schema("exercise")["$defs"]


@pytest.mark.parametrize(("joint", "axis"), RANGES)
def test_every_axis_of_a_joint_has_its_range_in_the_schema(joint: str, axis: str) -> None:
    held = DEFS[joint.capitalize()]["properties"][axis]
    assert (held["minimum"], held["maximum"]) == RANGES[joint, axis]  # type: ignore[index]


@pytest.mark.parametrize("joint", sorted({joint for joint, _ in RANGES}))
def test_a_joint_has_no_other_axes_and_a_number_alone_is_its_bend(joint: Any) -> None:
    axes = {axis for known, axis in RANGES if known == joint}
    assert set(DEFS[joint.capitalize()]["properties"]) == axes
    holder = DEFS["Figure" if joint in TRUNK else "Limb"]
    number, table = holder["properties"][joint]["anyOf"]
    assert (number["minimum"], number["maximum"]) == RANGES[joint, "bend"]
    assert table == {"$ref": f"#/$defs/{joint.capitalize()}"}


TOLD = [
    (
        "both.hip = 148",
        "both: hip: found 148; expected degrees from -30 to 120, the normal range of the hip",
    ),
    (
        "side.hip = { bend = 90, outt = 3 }",
        'side: hip: outt: unknown key; did you mean "out"?',
    ),
    ("both.kne = 9", 'both: kne: unknown key; did you mean "knee"?'),
    (
        "waist = { turn = true }",
        "waist: turn: found true; expected degrees from -10 to 10, the normal range of the waist",
    ),
    (
        "neck = nan",
        "neck: found nan; expected degrees from -45 to 45, the normal range of the neck",
    ),
    (
        "both.knee = '90 degrees'",
        (
            'both: knee: found "90 degrees"; expected degrees from 0 to 142, the normal range of '
            "the knee; did you mean knee = 90?"
        ),
    ),
    (
        "both.knee = 'all the way'",
        (
            'both: knee: found "all the way"; expected degrees from 0 to 142, the normal range of '
            "the knee"
        ),
    ),
    ("waist.twist = 9", 'waist: twist: unknown key; did you mean "turn"?'),
    ("both.hip = 9\nboth.leg = 9", 'both: leg: unknown key; "hip" already says it'),
    ("open = { waist = 9 }", "open: unknown key; did you mean [figure.pose.open]?"),
    ("positon = 'back'", 'positon: unknown key; did you mean "position"?'),
    (
        "position = 'all fours'",
        (
            'position: found "all fours"; expected "back", "front", "hands-and-knees", "kneeling", '
            '"side", "sitting", "standing" or "upright"; '
            'did you mean position = "hands-and-knees"?'
        ),
    ),
    ("view = { form = 3 }", 'view: form: unknown key; did you mean "from"?'),
    ("view = { above = 91 }", "view: above: found 91; expected degrees from 0 to 90"),
    (
        "floor = 'both feet'",
        'floor: found "both feet"; expected a list; did you mean floor = ["both feet"]?',
    ),
    ("floor = 'both foods'", 'floor: found "both foods"; expected a list'),
    ("floor = [3]", 'floor 1: found 3; expected a part, such as "both feet"'),
    (
        "pose = { Open = {} }",
        'pose: Open: found "Open"; expected a name such as "open": a to z, 0 to 9 and "-"',
    ),
    ("pose = 3", "pose: found 3; expected a table"),
    (
        "pose.open = { positon = 'back' }",
        'pose: open: positon: unknown key; did you mean "position"?',
    ),
    ("hip = 90", "hip: unknown key here; it can go inside both: both.hip = ..."),
    ("show.rests = 'start'", 'show: rests: unknown key; did you mean "rest"?'),
]


@pytest.mark.parametrize(("keys", "told"), TOLD, ids=[keys for keys, _ in TOLD])
def test_a_wrong_key_is_told_with_what_was_expected(keys: str, told: str) -> None:
    assert problems(f"[figure]\n{keys}") == [f"figure: {told}"]


def test_poses_beside_the_figure_belong_inside_it() -> None:
    told = 'pose: unknown key here; it can go inside figure: figure = { position = "sitting" }'
    assert problems("[pose.open]\nwaist = 9") == [told]


def test_all_mistakes_of_a_figure_are_told_and_none_that_follow_from_them() -> None:
    figure = "[figure]\nfloor = ['hand', 'side hed']\nboth.knee = 200\nshow.setup = 'opne'\n"
    told = problems(figure)
    assert [each.split(":")[1].strip() for each in told] == ["floor 1", "floor 2", "both"]
