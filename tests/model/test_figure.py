"""A figure: its poses by name, and encoded until it is drawn."""

import pytest

from routine.model import Exercise
from routine.model.figure import Figure, decode, encode
from tests.support.body_poses import BIRD_DOG, BIRD_DOG_FIGURE, ON_ALL_FOURS


def test_the_first_pose_is_where_nothing_else_is_said() -> None:
    assert BIRD_DOG_FIGURE.pose(None) is ON_ALL_FOURS
    assert BIRD_DOG_FIGURE.pose("reach") is BIRD_DOG


def test_there_is_no_pose_of_another_name() -> None:
    with pytest.raises(KeyError):
        Figure((ON_ALL_FOURS,)).pose("reach")


def test_an_exercise_has_the_figure_that_was_encoded() -> None:
    assert Exercise("A", figure_data=encode(BIRD_DOG_FIGURE)).figure == BIRD_DOG_FIGURE
    assert Exercise("A").figure is None


@pytest.mark.parametrize("data", [b"", b"x", encode(BIRD_DOG_FIGURE)[:-3]])
def test_what_is_no_figure_is_a_value_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        decode(data)
