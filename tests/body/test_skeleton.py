from routine.body.skeleton import (
    ANKLE,
    FREEDOM,
    FREEDOMS,
    INDEX,
    SEGMENTS,
    SHANK,
    THIGH,
)
from routine.model.joints import RANGES


def test_every_segment_comes_after_the_one_that_carries_it() -> None:
    assert all(segment.parent < index for index, segment in enumerate(SEGMENTS))


def test_it_has_seventeen_joints() -> None:
    assert len(INDEX) == 17


def test_every_freedom_of_a_joint_has_a_normal_range_around_zero() -> None:
    axes = {(joint, axis) for joint, _, axis in FREEDOM}
    assert axes == set(RANGES)
    assert all(low <= 0 <= high for low, high in RANGES.values())
    assert len(FREEDOM) == len(FREEDOMS) - 3


def test_legs_are_as_long_as_the_height_of_the_hip_in_the_source() -> None:
    # Winter's figure 4.1 has the hip 0.530 of stature high.
    assert THIGH + SHANK + ANKLE == 0.53
