"""The page before a session: what is needed, and what has to be known or done before."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from routine.model import EquipmentItem, Exercise, Group, Line, OwnPace, Phase, WaitForKey
from routine.options import without_keys
from routine.references import CAUTIONS
from routine.timeline import compile_timeline
from routine.words import (
    opening_page,
    pain_pages,
)
from routine.words.page import NOT_MEDICAL
from tests.support.builders import cautions, exercise, routine, timeline, words_of


def test_what_is_needed_is_told_once_and_without_what_can_stand_in() -> None:
    plan = timeline(
        exercise(
            equipment=(
                EquipmentItem("a chair, couch or bench"),
                EquipmentItem("a pillow (or a ball)"),
            )
        ),
        exercise(number=2, equipment=(EquipmentItem("a chair"), EquipmentItem("a wall"))),
    )
    assert opening_page.equipment(plan.routine) == ("a chair", "a pillow", "a wall")


def test_what_can_be_done_without_is_told_apart_unless_it_is_needed_elsewhere() -> None:
    plan = timeline(
        exercise(
            equipment=(
                EquipmentItem("a towel", optional=True),
                EquipmentItem("a wall", optional=True),
            )
        ),
        exercise(number=2, equipment=(EquipmentItem("a wall"),)),
    )
    assert opening_page.equipment(plan.routine, optional=True) == ("a towel",)
    assert opening_page.opening(plan, asks=True).paragraphs[1] == (
        "You need a wall. Good to have: a towel."
    )


def test_what_is_needed_in_a_better_kind_is_not_good_to_have_as_well() -> None:
    spare = ("a pillow", "a second pillow", "two pillows", "a low chair")
    plan = timeline(
        exercise(equipment=tuple(EquipmentItem(text, optional=True) for text in spare)),
        exercise(equipment=(EquipmentItem("a firm pillow"), EquipmentItem("a chair"))),
    )
    assert opening_page.equipment(plan.routine, optional=True) == spare[1:]


def test_the_opening_page_says_how_long_what_is_needed_and_that_any_key_pauses() -> None:
    plan = timeline(
        exercise(
            equipment=(EquipmentItem("a chair"), EquipmentItem("a pillow"), EquipmentItem("a wall"))
        )
    )
    page = opening_page.opening(plan, asks=True)
    assert page.title == "Evening"
    assert page.paragraphs[0] == "About 2 minutes, one exercise: pillow squeezes."
    assert page.paragraphs[1] == ("You need a chair, a pillow and a wall.")
    assert "Any key pauses." in page.paragraphs[3]
    assert page.prompt == "Press enter to start."


def test_the_opening_page_shows_and_says_what_has_to_be_done_beforehand() -> None:
    line = Line("Take your socks off.")
    page = opening_page.opening(
        timeline(exercise(), exercise(number=2, beforehand=(line,))), asks=True
    )
    assert line.say in page.paragraphs
    assert [cue.level for cue in page.cues if cue.say == line.say] == ["tones"]


def test_who_gets_down_to_the_floor_puts_things_beside_them_first() -> None:
    plan = timeline(exercise(equipment=(EquipmentItem("a pillow"),), position="back"))
    needs = opening_page.opening(plan, asks=True).paragraphs[1]
    assert needs == f"You need a pillow. {opening_page.BESIDE_YOU}"


def test_an_opening_that_asks_nothing_says_that_it_starts_by_itself() -> None:
    page = opening_page.opening(timeline(exercise(), exercise(number=2)), asks=False)
    assert page.prompt == "Starting now."
    assert not any(line.startswith("You need") for line in page.paragraphs)


def test_an_opening_may_let_the_breath_sounds_be_known_each_after_its_words() -> None:
    page = opening_page.opening(timeline(exercise()), asks=True, introduces=True)
    assert opening_page.BREATH_SOUNDS_SHOWN in page.paragraphs
    told = [(before.say, cue.tone) for before, cue in pairwise(page.cues) if cue.tone]
    assert told == list(opening_page.BREATH_SOUNDS)


def test_where_the_breath_is_held_its_sound_is_explained_too() -> None:
    held = exercise(phases=(Phase("Hold", 4_000, "hold"),), reps=1)
    page = opening_page.opening(timeline(held), asks=True, introduces=True)
    shown = f"{opening_page.BREATH_SOUNDS_SHOWN} {opening_page.HOLD_SOUND_SHOWN}"
    assert shown in page.paragraphs
    told = [(before.say, cue.tone) for before, cue in pairwise(page.cues) if cue.tone]
    assert told == [*opening_page.BREATH_SOUNDS, opening_page.HOLD_SOUND]


def test_who_must_not_hold_the_breath_is_told_in_a_line_of_its_own_and_by_every_voice() -> None:
    holding = timeline(exercise(cautions=cautions("breath-hold")), exercise())
    page = opening_page.opening(holding, asks=True)
    line = CAUTIONS["breath-hold"].text
    assert line in page.paragraphs
    assert "blood pressure" in line
    said = [cue for cue in page.cues if cue.say and cue.say.startswith("Holding your breath")]
    assert [cue.level for cue in said] == ["tones"]
    assert line not in opening_page.opening(timeline(exercise()), asks=True).paragraphs


def opened(one: Exercise) -> tuple[str, ...]:
    return opening_page.opening(timeline(one), asks=True).paragraphs


def test_what_is_needed_is_put_beside_one_only_where_one_lies_down() -> None:
    towel = EquipmentItem("a towel", optional=True)
    lying = exercise(position="back", equipment=(towel,))
    assert opened(lying)[1] == "Good to have: a towel. Put the small things within reach."
    fixed = exercise(position="back", equipment=(EquipmentItem("a chair", "chair"),))
    assert opened(fixed)[1] == "You need a chair."
    sitting = exercise(
        position="sitting", equipment=(EquipmentItem("a ball"), EquipmentItem("a wall"), towel)
    )
    assert opened(sitting)[1] == "You need a ball and a wall. Good to have: a towel."
    assert opened(exercise(position="back"))[1] == NOT_MEDICAL


@pytest.mark.parametrize(
    ("position", "is_told"),
    [("back", True), ("kneeling", True), ("sitting", False), ("standing", False), (None, False)],
)
def test_the_opening_tells_to_put_things_beside_one_where_one_gets_down(
    position: str | None,
    is_told: bool,  # noqa: FBT001 - a parameter
) -> None:
    chair = exercise(equipment=(EquipmentItem("a chair"),))
    page = opening_page.opening(timeline(chair, exercise(position=position)), asks=True)
    assert (opening_page.BESIDE_YOU in page.paragraphs[1]) == is_told


def test_each_thing_is_needed_once_whatever_stands_in_for_it() -> None:
    chair = EquipmentItem("a chair, or a couch", "chair", ("couch",))
    plan = timeline(
        exercise(equipment=(chair, EquipmentItem("a towel (rolled)", optional=True))),
        exercise(equipment=(EquipmentItem("a chair"), EquipmentItem("a towel", optional=True))),
    )
    assert opening_page.equipment(plan.routine) == ("a chair",)
    assert opening_page.equipment(plan.routine, optional=True) == ("a towel",)


def test_what_has_to_be_known_today_is_shown_and_said_before_the_rest() -> None:
    page = opening_page.opening(timeline(exercise()), asks=True, note=pain_pages.SLIDERS_DONE)
    assert page.paragraphs[1] == pain_pages.SLIDERS_DONE
    assert "two sessions today" in words_of(page)


def test_the_opening_tells_what_waits_for_a_key_and_what_a_key_ends() -> None:
    own = {"phases": (), "own_pace": OwnPace(3_000, 90_000)}
    plan = timeline(
        exercise(name="Squat", wait_for_key="each-set", **own),
        exercise(name="Row", **own),
        exercise(name="Plank", wait_for_key="first-set"),
        exercise(name="Bridge"),
    )
    told = (
        "Before each set of squat and plank, press space when you're ready. "
        "You set the pace of squat and row: press enter when a set is done."
    )
    page = opening_page.opening(plan, asks=True)
    assert page.paragraphs[-2] == told
    assert told in words_of(page)
    assert {cue.level for cue in page.cues if cue.say == told} == {"tones"}
    assert told not in opening_page.opening(plan, asks=False, has_keys=False).paragraphs
    assert opening_page.waited_for(without_keys(plan.routine)) == ""


@pytest.mark.parametrize(
    ("wait", "which"), [("first-set", "each exercise"), ("each-set", "each set")]
)
def test_what_holds_for_all_exercises_names_none(wait: WaitForKey, which: str) -> None:
    own = exercise(phases=(), own_pace=OwnPace(3_000, 90_000), wait_for_key=wait)
    assert opening_page.waited_for(timeline(own, own).routine) == (
        f"Before {which}, press space when you're ready. "
        "You set the pace: press enter when a set is done."
    )


def test_the_words_to_the_person_come_right_after_how_long_it_takes() -> None:
    plan = timeline(exercise())
    made = replace(plan.routine, message="Slowly, Anna. It takes weeks.")
    page = opening_page.opening(replace(plan, routine=made), asks=True)
    assert page.paragraphs[1] == "Slowly, Anna. It takes weeks."
    assert [cue.level for cue in page.cues if cue.say == page.paragraphs[1]] == ["brief"]


def test_rounds_of_the_whole_are_told_and_those_of_a_part_are_not() -> None:
    each = [exercise(name=name, group="Circuit", sets=1) for name in ("Squat", "Row")]
    groups = (Group("Circuit", 3),)
    whole = compile_timeline(routine(*each, groups=groups))
    part = compile_timeline(routine(*each, exercise(name="Plank"), groups=groups))
    abouts = [opening_page.opening(plan, asks=True).paragraphs[0] for plan in (whole, part)]
    assert "two exercises in three rounds: squat and row." in abouts[0]
    assert "three exercises: squat, row and plank." in abouts[1]


def test_an_earlier_session_is_offered_with_where_it_stands() -> None:
    where = ("Sciatica", "started today at 14:05", "Wall sit, set 1 of 1.", "about 3 minutes")
    page = opening_page.go_on(*where)
    assert page.paragraphs == (
        "Sciatica, started today at 14:05.",
        "Wall sit, set 1 of 1.",
        "About 3 minutes left.",
    )
    assert "n: start again" in page.prompt
    assert "again" not in opening_page.go_on(*where, asks=False).prompt
