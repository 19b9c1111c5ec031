import pytest

from routine.body.kinematics import ground, place
from routine.body.skeleton import FREEDOMS, HEIGHT
from routine.body.solids import Solid, body_solids
from routine.model.figure import Area


def _standing(*work: Area) -> list[Solid]:
    values = [0.0] * len(FREEDOMS)
    values[HEIGHT] = 0.53
    return list(body_solids(place(values, ground("upright", "other")), work))


def test_a_body_that_stands_is_one_stature_high_with_its_hair() -> None:
    spheres = [sphere for solid in _standing() for sphere in solid.spheres]
    assert max(at[2] + radius for at, radius in spheres) == pytest.approx(1.0, abs=0.012)
    assert min(at[2] - radius for at, radius in spheres) == pytest.approx(0.0, abs=0.002)


def test_a_breath_widens_the_chest_and_nothing_else() -> None:
    body = place([0.0] * len(FREEDOMS), ground("upright", "other"))
    for out, filled in zip(body_solids(body), body_solids(body, breath=1.0), strict=True):
        wider = filled.spheres[0][1] > out.spheres[0][1]
        assert wider == (out.material == "shirt")


def test_every_limb_has_a_group() -> None:
    limbs = {f"{limb} {kind}" for limb in ("side", "other") for kind in ("arm", "leg")}
    assert {solid.group for solid in _standing()} == {"trunk", "head", *limbs}


def test_where_it_works_there_is_a_patch() -> None:
    *_, patch = _standing(Area("outer hip", "side"))
    assert (patch.material, patch.group) == ("work", "side leg")
