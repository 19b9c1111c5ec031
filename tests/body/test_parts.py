from typing import get_args

import pytest

from routine.body.parts import BALLS, place_of
from routine.model.figure import Limb, Part, PartName

TRUNK = {"head", "forehead", "chin", "chest", "upper back", "lower back", "belly", "pelvis"}


@pytest.mark.parametrize("name", get_args(PartName))
def test_every_part_is_somewhere(name: PartName) -> None:
    limbs: tuple[Limb, ...] = ("middle",) if name in TRUNK else ("side", "other")
    for limb in limbs:
        place = place_of(Part(name, limb))
        assert all(ball in BALLS for ball in place.balls)


def test_the_sides_mirror_each_other() -> None:
    for name in set(get_args(PartName)) - TRUNK:
        for right, left in zip(
            place_of(Part(name, "side")).balls, place_of(Part(name, "other")).balls, strict=True
        ):
            assert right.at[1] == pytest.approx(-left.at[1])
            assert (right.at[0], right.at[2], right.radius) == (left.at[0], left.at[2], left.radius)


def test_a_part_of_the_trunk_has_no_side() -> None:
    with pytest.raises(KeyError):
        place_of(Part("head", "side"))
