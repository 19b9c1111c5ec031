import pytest

from routine.model.figure import Figure
from tests.support.body_poses import BIRD_DOG, BIRD_DOG_FIGURE, ON_ALL_FOURS


def test_the_first_pose_is_where_nothing_else_is_said() -> None:
    assert BIRD_DOG_FIGURE.pose(None) is ON_ALL_FOURS
    assert BIRD_DOG_FIGURE.pose("reach") is BIRD_DOG


def test_there_is_no_pose_of_another_name() -> None:
    with pytest.raises(KeyError):
        Figure((ON_ALL_FOURS,)).pose("reach")
