from routine.body.collisions import PAIRS, colliding, depth
from routine.body.kinematics import ground, place
from routine.body.skeleton import FREEDOMS
from routine.model.figure import Part, Pose
from tests.support.body_poses import CLAMSHELL, FIGURE_FOUR


def _between(a: Part, b: Part) -> bool:
    return (a, b) in PAIRS or (b, a) in PAIRS


def test_joined_parts_and_thighs_may_meet_and_others_not() -> None:
    assert not _between(Part("thigh", "side"), Part("shin", "side"))
    assert not _between(Part("thigh", "side"), Part("thigh", "other"))
    assert not _between(Part("upper arm", "side"), Part("chest"))
    assert not _between(Part("chest"), Part("head"))
    assert _between(Part("shin", "side"), Part("thigh", "other"))
    assert _between(Part("hand", "side"), Part("head"))
    assert _between(Part("thigh", "side"), Part("hand", "side"))


def test_parts_that_touch_in_a_pose_are_left_out_of_it() -> None:
    assert len(list(colliding(CLAMSHELL))) == len(PAIRS)
    touching = Pose("x", touches=FIGURE_FOUR.touches[:1])
    # The ankle on the thigh is no pair of its own.
    assert len(list(colliding(touching))) == len(PAIRS)


def test_depth_is_how_far_parts_are_in_each_other() -> None:
    body = place([0.0] * len(FREEDOMS), ground("upright", "other"))
    apart = depth(Part("foot", "side"), Part("foot", "other"), body)
    assert apart < -0.05
    body.origins[6] = body.origins[13]
    assert depth(Part("foot", "side"), Part("foot", "other"), body) > 0.02
