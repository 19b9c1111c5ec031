"""The picture of an exercise as SVG, and of several on one sheet."""

import re

import pytest

from routine import library
from routine.drawing.exercise_svg import (
    PictureKind,
    exercise_svg,
    exercises_svg,
    poses_svg,
)
from routine.drawing.scenes import Posed, in_words
from routine.library.posed import posed
from routine.model import Side
from tests.support.drawn_figures import parsed

SIDES: tuple[Side, ...] = ("right", "left")


@pytest.fixture
def clamshell() -> Posed:
    found = posed(library.load("clamshell").routine.exercises[0])
    assert found
    return found


def test_it_is_titled_by_the_exercise_and_describes_the_movement(clamshell: Posed) -> None:
    svg = exercise_svg(clamshell, "still", "clam")
    assert "<title>Clamshell</title><desc>Lying on one side" in svg
    assert "The top knee opens" in svg
    assert all(name.startswith("clam") for name in re.findall(r'id="([^"]+)"', svg))


@pytest.mark.parametrize("kind", ["still", "steps", "moving"])
def test_the_left_has_the_same_size(clamshell: Posed, kind: PictureKind) -> None:
    right, left = (exercise_svg(clamshell._replace(side=side), kind, "c") for side in SIDES)
    assert right != left
    assert parsed(right).attrib["viewBox"] == parsed(left).attrib["viewBox"]


def test_the_left_is_another_picture_and_told_as_the_left(clamshell: Posed) -> None:
    left = exercise_svg(clamshell._replace(side="left"), "still", "clam")
    assert "Lying on the right side" in left
    assert left != exercise_svg(clamshell._replace(side="right"), "still", "clam")


def test_a_sheet_has_all_exercises_with_ids_of_their_own(clamshell: Posed) -> None:
    svg = exercises_svg([clamshell, clamshell], "still", "Two")
    assert svg.count(">Clamshell</text>") == 2
    names = re.findall(r'id="([^"]+)"', svg)
    assert len(names) == len(set(names))
    assert "<title>Two</title>" in svg


def test_all_poses_are_on_a_sheet_by_their_names(clamshell: Posed) -> None:
    svg = poses_svg(clamshell)
    assert all(f">{in_words(name)}</text>" in svg for name in clamshell.pose_names)
    assert in_words("on-side") == "On side"
