"""The phrases of a figure, and what is said about those that are wrong."""

from typing import Any, cast

import pytest

from routine.definition.figure_phrases import PHRASES, parsed
from routine.model.figure import (
    AREAS,
    PARTS,
    THINGS,
    Aim,
    Area,
    Limb,
    Part,
    Push,
    Thing,
    Touch,
)
from routine.text import one_of

SIDE, OTHER = Part("hand", "side"), Part("hand", "other")
HEAD, WALL = Part("head"), "wall"


def knee(limb: Any) -> Part:
    return Part("knee", limb)


RIGHT: list[tuple[str, str, tuple[Any, ...]]] = [
    ("floor", "head", (HEAD,)),
    ("floor", "Upper  Back", (Part("upper back"),)),
    ("floor", "the other hand", (OTHER,)),
    ("floor", "both feet", (Part("foot", "side"), Part("foot", "other"))),
    ("floor", "left hand", (OTHER,)),
    ("floor", "right hands", (SIDE,)),
    ("touch", "side hand on other knee", (Touch(SIDE, "on", knee("other")),)),
    ("touch", "side hand on floor", (SIDE,)),
    ("touch", "side hand beside a wall", (Touch(SIDE, "beside", "wall"),)),
    ("touch", "head above pelvis", (Touch(HEAD, "above", Part("pelvis")),)),
    (
        "touch",
        "both hands on both knees",
        (Touch(SIDE, "on", knee("side")), Touch(OTHER, "on", knee("other"))),
    ),
    (
        "touch",
        "both hands below side knee",
        (Touch(SIDE, "below", knee("side")), Touch(OTHER, "below", knee("side"))),
    ),
    ("touch", "side thigh level", (Aim(Part("thigh", "side"), "level"),)),
    ("touch", "both palms up", (Aim(SIDE, "up"), Aim(OTHER, "up"))),
    ("touch", "soles together", (Aim(Part("foot", "side"), "together"),)),
    ("keep", "side hip turn", (("side", "hip", "turn"),)),
    ("keep", "both knees", (("side", "knee", "bend"), ("other", "knee", "bend"))),
    ("keep", "chest aside", (("middle", "chest", "aside"),)),
    ("things", "pillow under head", (Thing("pillow", "under", (HEAD,)),)),
    (
        "things",
        "pillow between both knees",
        (Thing("pillow", "between", (knee("side"), knee("other"))),),
    ),
    (
        "things",
        "ball between side waist and wall",
        (Thing("ball", "between", (Part("waist", "side"),), "wall"),),
    ),
    ("things", "band from the door to both hands", (Thing("band", "from", (SIDE, OTHER), "door"),)),
    (
        "things",
        "towel round side thigh from both hands",
        (Thing("towel", "round", (Part("thigh", "side"), SIDE, OTHER)),),
    ),
    ("things", "chair in front of pelvis", (Thing("chair", "in front of", (Part("pelvis"),)),)),
    ("work", "belly", (Area("belly"),)),
    ("work", "side lower back", (Area("lower back", "side"),)),
    (
        "work",
        "both fronts of the hips",
        (Area("front of the hip", "side"), Area("front of the hip", "other")),
    ),
    ("push", "side knee to other knee", (Push(knee("side"), knee("other")),)),
    ("push", "pelvis forward", (Push(Part("pelvis"), "forward"),)),
    ("push", "both knees inward", (Push(knee("side"), "inward"), Push(knee("other"), "inward"))),
    (
        "push",
        "both hands to both knees",
        (Push(SIDE, knee("side")), Push(OTHER, knee("other"))),
    ),
]


@pytest.mark.parametrize(("key", "phrase", "said"), RIGHT, ids=[phrase for _, phrase, _ in RIGHT])
def test_a_phrase_says(key: str, phrase: str, said: tuple[Any, ...]) -> None:
    assert parsed(key, phrase) == (said, ())


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_a_phrase_alone_or_with_its_limb(part: Any) -> None:
    alone, limb = parsed("floor", part), parsed("floor", f"side {part}")
    assert [
        each == ((Part(part, cast("Limb", of)),), ())
        for each, of in ((alone, "middle"), (limb, "side"))
    ] in (
        [True, False],
        [False, True],
    )


@pytest.mark.parametrize("area", AREAS)
def test_every_area_has_a_phrase(area: Any) -> None:
    assert parsed("work", f"other {area}") == ((Area(area, "other"),), ())


CONTACT = (
    "expected a contact or a direction, such as "
    '"side heel on other heel", "side thigh level" or "both palms up"'
)
WRONG: list[tuple[str, str, list[str]]] = [
    (
        "floor",
        "side kneee",
        ['found "side kneee", which is no part of the body; did you mean "side knee"?'],
    ),
    (
        "floor",
        "both foots",
        ['found "both foots", which is no part of the body; did you mean "both feet"?'],
    ),
    (
        "floor",
        "hand",
        ['found "hand" without its limb; expected "side hand", "other hand" or "both hands"'],
    ),
    ("floor", "side head", ['found "side head"; "head" has no limb: expected it alone']),
    ("floor", "xyz", [f'found "xyz", which is no part of the body; expected {one_of(PARTS)}']),
    ("floor", "", [f'found "", which is no part of the body; expected {one_of(PARTS)}']),
    (
        "floor",
        "side hed",
        ['found "side hed", which is no part of the body; did you mean "head"?'],
    ),
    (
        "floor",
        "sde kneee",
        ['found "sde kneee", which is no part of the body; did you mean "side knee"?'],
    ),
    (
        "floor",
        "side stomach",
        ['found "side stomach", which is no part of the body; did you mean "belly"?'],
    ),
    (
        "touch",
        "side hand onn floor",
        ['found "side hand onn floor"; did you mean "side hand on floor"?'],
    ),
    ("touch", "soles togther", ['found "soles togther"; did you mean "soles together"?']),
    ("touch", "side thigh", [f'found "side thigh"; {CONTACT}']),
    ("touch", "side hand under floor", ['found "side hand under floor"; ' + CONTACT]),
    ("touch", "side hand below floor", ['found "below floor"; expected "on floor"']),
    ("touch", "side hand on flor", ['found "flor"; did you mean "floor"?']),
    ("touch", "side hand on both knees", ['found one part with two places; expected "both hands"']),
    (
        "touch",
        "hand on kneee",
        [
            'found "hand" without its limb; expected "side hand", "other hand" or "both hands"',
            'found "kneee", which is no part of the body; did you mean "side knee"?',
        ],
    ),
    (
        "touch",
        "side hnd on both knees",
        ['found "side hnd", which is no part of the body; did you mean "side hand"?'],
    ),
    (
        "touch",
        "side leg level",
        [
            (
                'found "side leg", which is no part that can be level or upright; '
                'did you mean "side thigh"?'
            )
        ],
    ),
    (
        "touch",
        "palms up",
        ['found "palms" without its limb; expected "side palm", "other palm" or "both palms"'],
    ),
    ("keep", "side hip trun", ['found "trun" of the hip; did you mean "turn"?']),
    ("keep", "side knee xyz", ['found "xyz" of the knee; expected "bend"']),
    ("keep", "side hip xyz", ['found "xyz" of the hip; expected "bend", "out" or "turn"']),
    (
        "keep",
        "side waist turn",
        ['found "side waist"; "waist" has no limb: expected it alone'],
    ),
    (
        "keep",
        "side hipp turn",
        ['found "side hipp turn", which is no joint; did you mean "side hip"?'],
    ),
    (
        "keep",
        "knee bend",
        ['found "knee" without its limb; expected "side knee", "other knee" or "both knees"'],
    ),
    ("things", "pilow under head", ['found "pilow", which is no thing; did you mean "pillow"?']),
    ("things", "chair undr head", ['found "chair undr head"; did you mean "chair under head"?']),
    (
        "things",
        "wall",
        [
            (
                'found "wall"; expected a thing and what it touches, such as '
                '"pillow under head" or "ball between side waist and wall"'
            )
        ],
    ),
    (
        "things",
        "pillow between head",
        ['found one place; expected two, such as "pillow between both knees"'],
    ),
    (
        "things",
        "band from head",
        ['found one place; expected two, such as "band from door to both hands"'],
    ),
    (
        "things",
        "ball between wall and door",
        ['found "wall and door"; expected parts of the body, and one thing at most'],
    ),
    ("things", "bed under head", [f'found "bed", which is no thing; expected {one_of(THINGS)}']),
    ("work", "glutes", ['found "glutes", which is no area; did you mean "both buttocks"?']),
    ("work", "side abs", ['found "side abs", which is no area; did you mean "side belly"?']),
    (
        "work",
        "outer hip",
        [
            (
                'found "outer hip" without its limb; '
                'expected "side outer hip", "other outer hip" or "both outer hips"'
            )
        ],
    ),
    ("push", "side knee to both feet", ['found one part with two places; expected "both knees"']),
    ("touch", "side knee on side knee", ["found a part with itself; expected another one"]),
    ("push", "pelvis upwards", ['found "pelvis upwards"; did you mean "pelvis up"?']),
    (
        "push",
        "pelvis",
        [
            (
                'found "pelvis"; expected a part and where it pushes, such as '
                '"side knee to other knee" or "pelvis forward"'
            )
        ],
    ),
    (
        "push",
        "side knee to wall",
        [f'found "wall", which is no part of the body; expected {one_of(PARTS)}'],
    ),
]


@pytest.mark.parametrize(("key", "phrase", "told"), WRONG, ids=[phrase for _, phrase, _ in WRONG])
def test_a_wrong_phrase_is_told_with_what_was_meant(key: str, phrase: str, told: list[str]) -> None:
    assert list(parsed(key, phrase)[1]) == told


@pytest.mark.parametrize("key", PHRASES)
@pytest.mark.parametrize("phrase", [" ", "on", "side", "to", "both", "- on ", "of the", "a\u00e4"])
def test_no_phrase_is_a_traceback(key: str, phrase: str) -> None:
    assert parsed(key, phrase)[1]
