import pytest

from routine.body.areas import patches
from routine.model.figure import AREAS, Area, AreaName, Limb

OF_BOTH = {"belly", "lower back", "chest"}


@pytest.mark.parametrize("name", AREAS)
def test_every_area_has_patches_that_face_outwards(name: AreaName) -> None:
    limb: Limb = "middle" if name in OF_BOTH else "side"
    found = patches(Area(name, limb))
    assert found
    assert all(max(map(abs, patch.normal)) == 1 for patch in found)


@pytest.mark.parametrize("name", sorted(set(AREAS) - OF_BOTH))
def test_the_sides_mirror_each_other(name: AreaName) -> None:
    for right, left in zip(patches(Area(name, "side")), patches(Area(name, "other")), strict=True):
        assert right.normal[1] == -left.normal[1]
        for (_, mine, radius), (_, theirs, other) in zip(right.marks, left.marks, strict=True):
            assert (mine[0], -mine[1], mine[2], radius) == (*theirs, other)


def test_areas_of_the_middle_are_on_both_sides() -> None:
    assert len(patches(Area("belly"))) == 2
