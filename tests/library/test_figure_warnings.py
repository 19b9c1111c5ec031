"""What is told of a figure that no body can take."""

from pathlib import Path

import pytest

from routine import library
from routine.body import checks
from routine.body.checks import ContactGap, Moved
from routine.library import figure_warnings as module
from routine.library.figure_warnings import figure_warnings
from routine.model.figure import Angle, Figure, Part, Pose
from tests.library.conftest import put

HAND, KNEE = Part("hand", "side"), Part("knee", "other")
FIGURE = Figure((Pose("start", floor=(Part("foot", "side"), Part("foot", "other"))),))
EXERCISE = """format = 1
name = "Sit"
hold = { time = 20 }
[figure]
position = "sitting"
[figure.pose.hold]
neck = 5
[easier]
say = "Less."
[easier.figure]
neck = 3
"""
ROUTINE = """format = 1
title = "T"
[[exercise]]
use = "sit"
[[exercise]]
name = "Own"
hold = { time = 20 }
figure = { position = "standing" }
"""


@pytest.fixture
def warnings(folders: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is told of a routine in which each pose is said to have its side hand up."""
    monkeypatch.setattr(checks, "gaps", lambda *_: iter([ContactGap(HAND, "floor", 9.2)]))
    for check in ("overlaps", "moved", "out_of_range"):
        monkeypatch.setattr(checks, check, lambda *_: iter(()))
    monkeypatch.setattr(checks, "sunk", lambda _: 0.0)
    put(folders / "mine/routines/exercises/sit.toml", EXERCISE)
    put(folders / "mine/routines/r.toml", ROUTINE)
    return [*figure_warnings(library.load("r"))]


def test_each_pose_is_told_once_at_its_place_in_its_file(warnings: list[str]) -> None:
    told = '"side hand on floor" can\'t be reached: the hand ends 9 cm above it'
    ends = [each.split("/")[-1] for each in warnings]
    assert ends == [
        f"sit.toml:4: figure: {told}",
        f"sit.toml:6: figure: pose: hold: {told}",
        f"sit.toml:10: easier: figure: {told}",
        f'r.toml:8: exercise 2 "Own": figure: {told}',
    ]


FAULTS = [
    (
        "gaps",
        ContactGap(HAND, KNEE, 3.0),
        '"side hand on other knee" can\'t be reached: the hand ends 3 cm from it',
    ),
    ("gaps", ContactGap(HAND, "wall", -2.0), '"side hand" is 2 cm inside the wall'),
    (
        "overlaps",
        ContactGap(HAND, KNEE, -2.0),
        '"side hand" and "other knee" are 2 cm in each other',
    ),
    (
        "moved",
        Moved(Angle("hip", "side", "out", 30.0), 5.4),
        (
            '"side hip out" can\'t be 30 with these contacts: it ends at 5; '
            "expected others, or it among keep"
        ),
    ),
    (
        "out_of_range",
        Angle("waist", "middle", "bend", 61.0),
        (
            '"waist bend" ends at 61 with these contacts; '
            "expected -15 to 50, the normal range of the waist"
        ),
    ),
]


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize(("check", "found", "told"), FAULTS, ids=[told for *_, told in FAULTS])
def test_each_fault_has_its_words(
    check: str, found: object, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gaps", "overlaps", "moved", "out_of_range"):
        rows = [found] if name == check else []
        monkeypatch.setattr(checks, name, lambda *_, rows=rows: iter(rows))
    faults = [fault for _, fault in module._faults(FIGURE)]  # noqa: SLF001 - the words alone
    assert faults == [told]


@pytest.mark.usefixtures("folders")
def test_what_is_in_the_floor_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "sunk", lambda _: 3.4)
    assert next(iter(module._faults(FIGURE)))[1] == "the body sinks 3 cm into the floor"  # noqa: SLF001 - the words alone


def test_a_pose_that_can_be_taken_has_no_warning(folders: Path) -> None:
    put(
        folders / "mine/routines/r.toml",
        ROUTINE.replace('use = "sit"', 'name = "A"\nhold = { time = 9 }'),
    )
    assert [*figure_warnings(library.load("r"))] == []
