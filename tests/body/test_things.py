import pytest
from msgspec.structs import replace

from routine.body.contacts import BALL_PRESSED, BALL_RADIUS, end_along
from routine.body.parts import place_of
from routine.body.posing import solved
from routine.body.solids import Solid
from routine.body.things import thing_solids
from routine.model.figure import THINGS, Part, Placement, Pose, Thing, ThingName
from tests.support.body_poses import STANDING, STATIC_BACK, WALL_SIT, both, pair

SITTING = replace(WALL_SIT, things=(Thing("chair", "under", (Part("pelvis"), *pair("thigh"))),))
HANDS_UP = replace(STANDING, angles=both("shoulder", "bend", 70))


def _solids(pose: Pose) -> list[Solid]:
    return list(thing_solids(pose, solved(pose).body(pose)))


def _box(solids: list[Solid], axis: int) -> tuple[float, float]:
    spheres = [sphere for solid in solids for sphere in solid.spheres]
    return (
        min(at[axis] - radius for at, radius in spheres),
        max(at[axis] + radius for at, radius in spheres),
    )


def _reach(thing: Thing, axis: int, sign: int, *others: Thing) -> float:
    """Return how far the first part of a thing reaches, of a body that stands."""
    pose = replace(STANDING, things=(*others, thing))
    end = end_along(solved(pose).body(pose), place_of(thing.parts[0]), axis, sign)
    return end.at[axis] + sign * end.radius


def _with(pose: Pose, *things: Thing) -> list[Solid]:
    return _solids(replace(pose, things=things))


@pytest.mark.parametrize("name", THINGS)
def test_every_thing_is_drawn_and_stands_on_the_floor_or_above(name: ThingName) -> None:
    solids = _with(HANDS_UP, Thing(name, "under", pair("hand")))
    assert solids
    assert _box(solids, 2)[0] > -0.003


def test_a_seat_is_just_below_the_calves_that_lie_on_it_and_its_back_beyond_the_feet() -> None:
    body = solved(STATIC_BACK).body(STATIC_BACK)
    chair = [s for s in _solids(STATIC_BACK) if s.group == "chair"]
    seat, back = chair[0], chair[-1]
    top = max(at[2] + radius for at, radius in seat.spheres)
    knee = body.origins[5]
    assert top == pytest.approx(knee[2] - 0.033, abs=0.012)
    assert min(at[0] for at, _ in back.spheres) > body.origins[6][0] - 0.02


def test_who_sits_has_the_back_of_the_chair_behind_them() -> None:
    chair = _solids(SITTING)
    pelvis = solved(SITTING).body(SITTING).origins[0]
    assert max(at[0] for at, _ in chair[-1].spheres) < pelvis[0] - 0.05


def test_a_chair_to_hold_has_its_back_under_the_hands() -> None:
    chair = _with(HANDS_UP, Thing("chair", "in front of", pair("hand")))
    hands = solved(HANDS_UP).body(HANDS_UP).origins[10]
    assert _box(chair, 2)[1] == pytest.approx(hands[2], abs=0.15)


@pytest.mark.parametrize(
    ("placement", "limb", "axis", "sign"),
    [
        ("behind", "side", 0, -1),
        ("in front of", "side", 0, 1),
        ("beside", "side", 1, -1),
        ("beside", "other", 1, 1),
    ],
)
def test_a_wall_is_where_it_is_placed(
    placement: Placement, limb: str, axis: int, sign: int
) -> None:
    part = Part("shoulder", limb)  # type: ignore[arg-type]  # a limb
    thing = Thing("wall", placement, (part,))
    (wall,) = _with(STANDING, thing)
    plane = _reach(thing, axis, sign)
    assert all(at[axis] == pytest.approx(plane) for at, _ in wall.spheres)
    assert sign * plane > 0


def test_a_ball_between_back_and_wall_keeps_the_wall_away() -> None:
    waist = (Part("waist", "side"),)
    ball = Thing("ball", "between", waist, to="wall")
    placements: tuple[Placement, ...] = ("behind", "in front of", "beside")
    for placement, axis, sign in zip(placements, (0, 0, 1), (-1, 1, -1), strict=True):
        thing = Thing("wall", placement, waist)
        (solid, wall) = _with(STANDING, ball, thing)
        near, far = sorted(sign * end for end in _box([solid], axis))
        assert sign * near == pytest.approx(_reach(thing, axis, sign, ball))
        assert sign * far == pytest.approx(wall.spheres[0][0][axis])


def test_a_ball_is_pressed_flat_between_what_it_touches() -> None:
    for placement, flat in (("under", 2), ("behind", 0)):
        (ball,) = _with(STANDING, Thing("ball", placement, (Part("waist", "side"),)))  # type: ignore[arg-type]
        for axis in range(3):
            low, high = _box([ball], axis)
            thick = 2 * (BALL_PRESSED if axis == flat else BALL_RADIUS)
            assert high - low == pytest.approx(thick)


def test_a_ball_without_a_wall_is_behind() -> None:
    thing = Thing("ball", "behind", (Part("waist", "side"),))
    (ball,) = _with(STANDING, thing)
    assert _box([ball], 0)[1] == pytest.approx(_reach(thing, 0, -1))


def test_a_pillow_fills_what_is_between() -> None:
    pillow = next(s for s in _solids(STATIC_BACK) if s.group == "pillow")
    assert 0 < pillow.spheres[0][1] < 0.05
    stacked = Pose("s", base="side", floor=(Part("hip", "other"), Part("shoulder", "other")))
    (between,) = _with(stacked, Thing("pillow", "between", pair("knee")))
    low, high = _box([between], 2)
    assert low < solved(stacked).body(stacked).origins[5][2] < high + 0.2


def test_a_pillow_behind_the_back_is_behind_it() -> None:
    (pillow,) = _with(SITTING, Thing("pillow", "behind", (Part("lower back"),)))
    body = solved(SITTING).body(SITTING)
    assert _box([pillow], 0)[1] <= body.origins[1][0]


def test_a_band_leads_from_the_hands_to_the_door() -> None:
    door = Thing("door", "beside", (Part("shoulder", "side"),))
    band = Thing("band", "from", pair("hand"), to="door")
    *leaf, knot, strap = _with(HANDS_UP, door, band)
    handle = leaf[-1]
    assert _box([knot], 0)[0] < _box([handle], 0)[0] < _box([handle], 0)[1] < _box([knot], 0)[1]
    assert knot.spheres[0][0][1] == handle.spheres[0][0][1]
    assert _box([handle], 2)[0] < knot.spheres[0][0][2] < _box([handle], 2)[1]
    assert _box([strap], 1)[0] < -0.3
    hands = solved(HANDS_UP).body(HANDS_UP).origins[10]
    assert _box([strap], 0)[1] > hands[0]
    other = Thing("door", "beside", (Part("shoulder", "other"),))
    assert _box(_with(HANDS_UP, other, band)[-1:], 1)[1] > 0.3


def test_a_door_has_its_handle_at_the_side_of_the_body() -> None:
    for limb, sign in (("side", 1), ("other", -1)):
        door = Thing("door", "beside", (Part("shoulder", limb),))  # type: ignore[arg-type]  # a limb
        leaf, *_, handle = _with(STANDING, door)
        assert sign * (handle.spheres[0][0][1] - leaf.spheres[0][0][1]) > 0.02


def test_a_band_may_join_two_limbs() -> None:
    (loop,) = _with(STANDING, Thing("band", "round", pair("knee")))[:1]
    assert loop.material == "band"
    (tied,) = _with(STANDING, Thing("band", "between", pair("knee")))
    assert len(tied.spheres) == 2
    hands = Thing("towel", "round", (Part("thigh", "side"), *pair("hand")))
    *towel, right, left = _with(HANDS_UP, hands)
    thigh, _, _ = solved(HANDS_UP).body(HANDS_UP).origins[4]
    assert [half.material for half in towel] == ["towel"] * 2
    assert _box(towel, 0)[0] < thigh - 0.04  # behind the thigh; the hands are in front
    assert max(at[0] for half in towel for at, _ in half.spheres) < thigh + 0.03
    assert right.spheres[0][0][1] < left.spheres[0][0][1]
    assert right.spheres[1][0][1] < left.spheres[1][0][1]
    *_, one, two = _with(
        HANDS_UP, Thing("towel", "round", (Part("ankle", "side"), pair("hand")[0]))
    )
    assert one.spheres[1] == two.spheres[1]
    crossed = Thing("towel", "round", (Part("thigh", "side"), *reversed(pair("hand"))))
    *_, left, right = _with(HANDS_UP, crossed)
    assert right.spheres[0][0][1] < left.spheres[0][0][1]
    assert len(_with(HANDS_UP, Thing("band", "round", (Part("thigh", "side"),)))) == 4
    (mat,) = _with(STANDING, Thing("towel", "under", pair("knee")))
    assert mat.group == "towel"


def test_an_armchair_leans_as_the_trunk_does() -> None:
    back = replace(
        SITTING, lean=-30.0, angles=(*both("hip", "bend", 60), *both("knee", "bend", 90))
    )
    tops = []
    for pose in (SITTING, back):
        chair = _with(pose, Thing("armchair", "under", (Part("pelvis"),)))
        tops.append(_box([chair[-1]], 0)[0])
    assert tops[1] < tops[0] - 0.05
