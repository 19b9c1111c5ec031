import pytest

from routine.model.figure import PARTS, Base, Thing
from routine.words.contacts import (
    aims_said,
    floor_said,
    letting_go_said,
    pushes_said,
    things_said,
    touches_said,
)
from routine.words.pose_reading import read
from tests.support.poses import pose, thing


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (thing("chair", "under", "both calves"), "lower legs on the seat of a chair"),
        (thing("pillow", "under", "head"), "a pillow under the head"),
        (thing("pillow", "between", "both knees"), "a pillow between the knees"),
        (thing("wall", "behind", "upper back"), "upper back against a wall"),
        (thing("chair", "in front of", "both hands"), "hands on the back of a chair"),
        (thing("chair", "under", "both hands"), "hands on the back of a chair"),
        (thing("wall", "beside", "side forearm"), "{side forearm} against a wall"),
        (thing("ball", "under", "side hand"), "a ball in {side hand}"),
        (thing("chair", "beside", "side hip"), "a chair beside {side hip}"),
        (thing("band", "from", "both hands", to="door"), "a band from a door to the hands"),
        (thing("towel", "round", "side thigh", "both hands"),
         "a towel round {side thigh}, its ends in the hands"),
        (thing("towel", "round", "both hands"), "a towel round the hands"),
        (thing("ball", "between", "side waist", to="wall"),
         "a ball between {side side of the waist} and a wall"),
        (thing("ball", "under", "side foot", to="wall"),
         "a ball under {side foot}, towards a wall"),
    ],
)  # fmt: skip
def test_things_are_told_by_where_they_are(each: Thing, words: str) -> None:
    assert things_said(read(pose("back", things=(each,)))) == [words]


def test_what_the_position_names_is_not_told_again() -> None:
    seat, wall = thing("chair", "under", "both thighs"), thing("wall", "behind", "pelvis")
    assert things_said(read(pose(things=(seat, wall)))) == ["hips against a wall"]
    assert things_said(read(pose(things=(wall,)))) == []


@pytest.mark.parametrize(
    ("base", "touch", "words"),
    [
        ("side", "side heel on other heel", "heels together"),
        ("back", "side ankle on other thigh", "{side ankle} on {other thigh}"),
        ("front", "both hands on forehead", "hands under the forehead"),
        ("front", "forehead on other forearm", "forehead on {other forearm}"),
        ("back", "both hands on side thigh", "hands behind {side thigh}"),
        ("upright", "both hands on both thighs", "hands on the thighs"),
        ("back", "both knees below both hips", "knees straight below the hips"),
        ("upright", "side forearm on wall", "{side forearm} on a wall"),
        ("back", "both hands below both waists", "hands under the lower back"),
        ("back", "both hands on both waists", "hands on the sides of the waist"),
        ("upright", "side hand above floor", "{side hand} straight above the floor"),
    ],
)
def test_contacts_are_told_as_people_say_them(base: Base, touch: str, words: str) -> None:
    assert touches_said(read(pose(base, touch=(touch,))), PARTS) == [words]


def test_a_thing_that_was_told_of_is_the_one() -> None:
    wall = thing("wall", "beside", "side shoulder")
    held = read(pose(things=(wall,), touch=("side forearm on wall", "side hip on side hand")))
    assert touches_said(held, {"forearm"}) == ["{side forearm} on the wall"]


def test_what_is_together_is_told_at_once() -> None:
    held = read(pose("side", touch=("side heel on other heel", "side knee on other knee")))
    assert touches_said(held, PARTS) == ["heels and knees together"]


@pytest.mark.parametrize(
    ("aim", "words"),
    [
        ("both palms up", "palms up"),
        ("side palm inward", "{side palm} facing in"),
        ("soles together", "soles together"),
        ("both thighs level", "thighs level"),
        ("side forearm upright", "{side forearm} upright"),
    ],
)
def test_aims_are_told_of_palms_and_soles(aim: str, words: str) -> None:
    assert aims_said(read(pose(aims=(aim,))), PARTS) == [words]


def test_feet_on_the_floor_are_told_where_they_might_not_be() -> None:
    floor = ("both feet", "head", "pelvis")
    assert floor_said(read(pose("back", floor=floor)), PARTS) == ["feet on the floor"]
    assert floor_said(read(pose(floor=floor[:1])), PARTS) == []


@pytest.mark.parametrize(
    ("push", "words"),
    [
        (("side knee to other knee", "other knee to side knee"), "the knees press together"),
        (("both knees inward",), "the knees press together"),
        (("both knees outward",), "the knees press outwards"),
        (("side foot to other foot",), "the soles press together"),
        (("pelvis forward",), "the hips press forward"),
        (("side hand away",), "{side hand} presses away"),
        (("side hand to side knee",), "{side hand} presses towards {side knee}"),
        (("both hands to side knee",), "the hands press towards {side knee}"),
        (("side knee to other shoulder",), "{side knee} is drawn towards {other shoulder}"),
        (("both knees to chest",), "the knees are drawn towards the chest"),
        (("side toes inward",), "{side toes} press inwards"),
    ],
)
def test_pushes_are_told_by_what_pushes_where(push: tuple[str, ...], words: str) -> None:
    assert pushes_said(read(pose(push=push))) == [words]


def test_what_pushes_where_it_touches_presses_on_it() -> None:
    held = read(pose(touch=("side hand on side knee",), push=("side hand to side knee",)))
    assert pushes_said(held) == ["{side hand} presses on {side knee}"]


def test_the_hand_of_a_forearm_on_the_floor_goes_without_saying() -> None:
    floor = ("other hip", "other forearm", "other hand", "side hand")
    assert floor_said(read(pose("side", floor=floor)), PARTS) == ["{side hand} on the floor"]


def test_who_pushed_lets_go() -> None:
    assert letting_go_said(read(pose(push=("both knees inward",)))) == ["the knees let go"]
    assert letting_go_said(read(pose(push=("side hand down",)))) == ["{side hand} lets go"]
    assert letting_go_said(read(pose(push=("pelvis back",)))) == ["the hips let go"]
    assert letting_go_said(read(pose())) == []
