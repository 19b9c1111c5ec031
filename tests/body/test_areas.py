import pytest

from routine.body.areas import patches
from routine.model.figure import AREAS, Area, AreaName, Limb

OF_BOTH = {"belly", "lower back", "chest"}


@pytest.mark.parametrize("name", AREAS)
def test_every_area_lies_on_a_limb_or_the_trunk(name: AreaName) -> None:
    limb: Limb = "middle" if name in OF_BOTH else "side"
    found = [group for _, group in patches(Area(name, limb))]
    assert found
    assert set(found) <= {"trunk", "side leg", "side arm"}


@pytest.mark.parametrize("name", sorted(set(AREAS) - OF_BOTH))
def test_the_sides_mirror_each_other(name: AreaName) -> None:
    both = (patches(Area(name, limb)) for limb in ("side", "other"))
    for (rights, _), (lefts, _) in zip(*both, strict=True):
        for (_, mine, radius), (_, theirs, other) in zip(rights, lefts, strict=True):
            assert (mine[0], -mine[1], mine[2], radius) == (*theirs, other)


def test_areas_of_the_middle_are_on_both_sides() -> None:
    assert len(list(patches(Area("belly")))) == 2
