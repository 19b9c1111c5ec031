"""What is painted of a body, in which order, and what shows through at joints."""

from collections.abc import Sequence
from itertools import pairwise

import pytest

from routine.body.solids import Solid
from routine.drawing.camera import projection_of
from routine.drawing.depth import Shape
from routine.drawing.picture import Fill, Layer, far_groups, layers
from routine.model.figure import Camera
from tests.support.drawn_figures import clamshell, solids, squeeze, wall_sit

FRONT = Camera(90.0, 0.0)  # of a body that stands
BACK = Camera(-90.0, 0.0)
SIDE = Camera(0.0, 0.0)


def painted(
    body: Sequence[Solid], camera: Camera, far: frozenset[str] = frozenset()
) -> list[Layer]:
    return list(layers(body, projection_of(camera), far))


def tones(found: Sequence[Layer]) -> list[str]:
    return [fill.tone for layer in found for fill in layer.fills]


def group(found: Sequence[Layer], tone: str) -> list[Fill]:
    return [fill for layer in found for fill in layer.fills if fill.tone == tone]


def test_a_layer_for_each_piece_and_each_area_once() -> None:
    found = painted(solids(wall_sit()), SIDE)
    assert [layer.material for layer in found].count("wall") == 1
    assert tones(found).count("shirt") == 4
    assert tones(found).count("shorts") == 3  # the pelvis and two thighs
    assert len({layer.number for layer in found}) == len(found) == 15


def test_the_near_leg_is_painted_over_the_far_one() -> None:
    body = solids(wall_sit(), "low")
    near, far = ([s for s in body if s.group == f"{limb} leg"] for limb in ("side", "other"))
    order = [shape.discs[0].depth for layer in painted(body, SIDE) for shape in layer.shapes]
    projection = projection_of(SIDE)
    knees = [projection.see(leg[0].spheres[-1]).depth for leg in (far, near)]
    assert knees[0] < knees[1]
    assert order.index(projection.see(far[1].spheres[0]).depth) < order.index(
        projection.see(near[1].spheres[0]).depth
    )


def test_farther_limbs_have_another_tone() -> None:
    found = painted(solids(wall_sit()), SIDE, frozenset({"other arm", "other leg"}))
    assert tones(found).count("shorts far") == 1
    assert tones(found).count("skin far") == 4  # the upper arm, the forearm, the hand, the shin
    assert tones(found).count("foot far") == 2


def test_far_limbs_are_those_behind_and_the_partner_where_both_are_equally_near() -> None:
    body = [solids(wall_sit())]
    assert far_groups(body, projection_of(SIDE)) == {"other arm", "other leg"}
    assert far_groups(body, projection_of(Camera(180.0, 0.0))) == {"side arm", "side leg"}
    assert far_groups(body, projection_of(FRONT)) == {"other arm", "other leg"}
    assert far_groups([[]], projection_of(FRONT)) == frozenset()


def test_what_is_painted_first_shows_through_at_each_joint() -> None:
    found = painted(solids(wall_sit()), SIDE)
    pairs = {frozenset((layer.number, number)) for layer in found for number, _ in layer.joints}
    # Hips, knees, ankles, shoulders, elbows, wrists and the neck; and what is joined to the trunk.
    assert len(pairs) > 13
    numbers = [layer.number for layer in found]
    for layer in found:
        for number, disc in layer.joints:
            assert numbers.index(number) < numbers.index(layer.number)
            assert len(disc.discs) == 1


def test_a_patch_is_seen_from_its_side_only_and_stays_on_its_limb() -> None:
    body = solids(wall_sit(), "low")  # both fronts of the thigh work
    above = painted(body, Camera(0.0, 60.0))
    assert tones(above).count("work") >= 2
    below = painted(body, Camera(0.0, -60.0))
    assert "work" not in tones(below)
    assert all(patch.within for patch in group(above, "work"))


def test_the_face_is_seen_from_the_front_and_hair_from_the_back() -> None:
    body = solids(wall_sit())
    assert tones(painted(body, FRONT)).count("eye") == 2
    assert tones(painted(body, SIDE)).count("eye") == 1
    assert tones(painted(body, BACK)).count("eye") == 0
    for camera, is_face in ((FRONT, True), (BACK, False)):
        (head,) = (e for e in painted(body, camera) if "hair" in tones([e]))
        skull = head.shapes[1].discs[0]
        (face,) = (fill for fill in head.fills if not isinstance(fill.area, Shape))
        assert covers(face, skull.u, skull.v) == is_face


def covers(fill: Fill, u: float, v: float) -> bool:
    """Return whether closed lines go around a point."""
    assert not isinstance(fill.area, Shape)
    crossings = [
        u1 + (v - v1) / (v2 - v1) * (u2 - u1) > u
        for loop in fill.area
        for (u1, v1), (u2, v2) in pairwise([*loop, loop[0]])
        if (v1 <= v) != (v2 <= v)
    ]
    return sum(crossings) % 2 == 1


@pytest.mark.parametrize(("camera", "behind"), [(SIDE, 1), (FRONT, 0)])
def test_an_ear_on_the_other_side_of_the_head_is_behind_it(camera: Camera, behind: int) -> None:
    (head,) = (layer for layer in painted(solids(wall_sit()), camera) if "hair" in tones([layer]))
    ears = [at for at, fill in enumerate(head.fills) if fill.tone == "ear"]
    hair = tones([head]).index("hair")
    assert len(ears) == 2
    assert sum(at < hair for at in ears) == behind
    assert all(head.fills[at].has_line for at in ears)


def test_a_shirt_covers_shorts_but_where_these_are_nearer() -> None:
    def order(camera: Camera) -> list[str]:
        (trunk,) = (e for e in painted(solids(clamshell()), camera) if "shirt" in tones([e]))
        return tones([trunk])

    assert order(SIDE)[0] == "shorts"
    assert order(Camera(-90.0, 10.0)).index("shorts") == 4  # from the feet's end


def test_a_wall_has_shadows_within_it() -> None:
    found = painted(solids(wall_sit()), Camera(25.0, 12.0))
    (layer,) = (layer for layer in found if layer.material == "wall")
    assert tones([layer]) == ["wall", "shadow"]
    assert layer.fills[1].within == layer.shapes


def test_a_chair_is_in_parts_without_joints() -> None:
    found = painted(solids(squeeze()), SIDE)
    chair = [layer for layer in found if layer.material in {"chair", "chair-back"}]
    assert len(chair) == 8
    assert not any(layer.joints for layer in chair)
