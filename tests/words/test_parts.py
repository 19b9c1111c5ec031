import pytest

from routine.model.figure import PARTS, THINGS, Limb, Part
from routine.model.kinds import Side
from routine.words.parts import noun, parts_named, thing_named, with_limbs


@pytest.mark.parametrize(
    ("text", "side", "below", "words"),
    [
        ("{side knee}, {other arm}", "left", None, "the left knee, the right arm"),
        ("{side knee}, {side foot}", None, None, "one knee, that foot"),
        ("{other ankle} on {side thigh}", None, None, "one ankle on the other thigh"),
        ("{side leg}, {other arm}", None, None, "one leg, the opposite arm"),
        ("{side knee}, {other foot}, {other heel} on {side shin}", None, None,
         "one knee, the other foot, that heel on the first shin"),
        ("{side leg}, {other hand}, {side hand} on {side knee}", None, None,
         "one leg, the opposite hand, the other hand on that knee"),
        ("{side knee}, {other hand}, {side knee} to {other shoulder}", None, None,
         "one knee, the opposite hand, that knee to the opposite shoulder"),
        ("{side leg}, {side arm}", None, None, "one leg, the arm on that side"),
        ("{other side}, {side knee}, {other arm}", None, "other",
         "one side, the top knee, the bottom arm"),
        ("knees bent", None, None, "knees bent"),
    ],
)  # fmt: skip
def test_limbs_are_told_apart(text: str, side: Side | None, below: Limb | None, words: str) -> None:
    assert with_limbs(text, side, below=below) == words


def test_parts_of_both_limbs_are_named_at_once() -> None:
    feet = [Part("foot", "side"), Part("head"), Part("foot", "other")]
    assert parts_named(feet) == "the feet and the head"
    assert parts_named(feet, article=False) == "feet and head"
    assert parts_named(feet[:1], article=False) == "{side foot}"


def test_each_part_and_thing_has_its_words() -> None:
    assert {noun(name).many for name in PARTS} >= {"feet", "lower legs", "knees", "toes"}
    assert {noun(name).one for name in PARTS} >= {"foot", "lower leg", "side of the waist"}
    assert {thing_named(name) for name in THINGS} >= {"a chair", "an armchair"}
