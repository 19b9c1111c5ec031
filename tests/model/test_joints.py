"""How far joints move."""

from typing import get_args

import pytest

from routine.model.figure import Axis, Joint
from routine.model.joints import RANGES


@pytest.mark.parametrize(("low", "high"), RANGES.values(), ids=map(" ".join, RANGES))
def test_standing_upright_is_within_every_range(low: float, high: float) -> None:
    assert -180 <= low <= 0 <= high <= 180
    assert low < high


def test_every_joint_bends_and_has_no_other_axes_than_there_are() -> None:
    assert {joint for joint, axis in RANGES if axis == "bend"} == set(get_args(Joint))
    assert {axis for _, axis in RANGES} == set(get_args(Axis))
