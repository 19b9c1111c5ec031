"""Exercises with their figures, ready to be drawn."""

from msgspec import UNSET
from msgspec.structs import replace

from routine import library
from routine.library.posed import posed


def test_an_exercise_comes_with_its_figure_and_the_postures_of_its_poses() -> None:
    exercise = library.load("clamshell").routine.exercises[0]
    found = posed(exercise)
    assert found
    assert found.exercise is exercise
    assert found.figure is exercise.figure
    assert set(found.solution.poses) == set(found.pose_names)


def test_without_a_figure_there_is_none() -> None:
    exercise = library.load("clamshell").routine.exercises[0]
    assert posed(replace(exercise, figure_data=UNSET)) is None
