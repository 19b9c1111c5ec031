"""The picture of an exercise as SVG, and of several on one sheet."""

import re

import pytest

from routine import library
from routine.drawing.exercise_svg import (
    Picturing,
    Posed,
    exercise_svg,
    exercises_svg,
    poses_svg,
)
from routine.drawing.scenes import in_words
from routine.library.posed import posed


@pytest.fixture
def clamshell() -> Posed:
    found = posed(library.load("clamshell").routine.exercises[0])
    assert found
    return found


def test_it_is_titled_by_the_exercise_and_describes_the_movement(clamshell: Posed) -> None:
    svg = exercise_svg(clamshell, Picturing(), "clam")
    assert "<title>Clamshell</title><desc>Lying on one side" in svg
    assert "The top knee opens" in svg
    assert all(name.startswith("clam") for name in re.findall(r'id="([^"]+)"', svg))


def test_the_left_is_another_picture_and_told_as_the_left(clamshell: Posed) -> None:
    left = exercise_svg(clamshell, Picturing(side="left"), "clam")
    assert "Lying on the right side" in left
    assert left != exercise_svg(clamshell, Picturing(side="right"), "clam")


def test_a_sheet_has_all_exercises_with_ids_of_their_own(clamshell: Posed) -> None:
    svg = exercises_svg([(clamshell, Picturing()), (clamshell, Picturing())], "Two")
    assert svg.count(">Clamshell</text>") == 2
    names = re.findall(r'id="([^"]+)"', svg)
    assert len(names) == len(set(names))
    assert "<title>Two</title>" in svg


def test_all_poses_are_on_a_sheet_by_their_names(clamshell: Posed) -> None:
    svg = poses_svg(clamshell, None)
    assert all(f">{in_words(name)}</text>" in svg for name in clamshell.pose_names)
    assert in_words("on-side") == "On side"
