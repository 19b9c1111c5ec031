"""How one comes out of an exercise, and gets up."""

import pytest

from routine.model import Line, Timeline
from routine.timeline.setup_lines import last_words
from routine.words.phrases import in_setup
from routine.words.speech_timing import speech_ms
from tests.support.builders import (
    CHECK,
    exercise,
    first,
    said,
    timeline,
    words_in,
)

KNEES_UP = in_setup.UP_FROM_THE_KNEES


FLOOR_UP = in_setup.OFF_THE_FLOOR


def setups(compiled: Timeline) -> list[list[str]]:
    return [words_in(compiled, s) for s in compiled.segments if s.kind == "setup"]


@pytest.mark.parametrize("to", ["standing", "sitting"])
def test_from_the_knees_one_gets_up_by_a_foot_and_a_hand(to: str) -> None:
    compiled = timeline(exercise(position="kneeling"), exercise(position=to))
    assert KNEES_UP in setups(compiled)[1]


def test_from_a_chair_one_is_told_to_stand_up_in_the_time_to_move() -> None:
    compiled = timeline(exercise(position="sitting"), exercise(position="standing"))
    words = setups(compiled)[1]
    assert words[:2] == ["Next, pillow squeezes, standing.", in_setup.UP_FROM_SITTING]
    sits = exercise(position="sitting")
    stays = timeline(sits, sits)
    longer = first(compiled, "setup", exercise=2).duration_ms
    shorter = first(stays, "setup", exercise=2).duration_ms
    assert longer - shorter == 10_000 + speech_ms(words[0]) - speech_ms(setups(stays)[1][0])


@pytest.mark.parametrize("to", ["sitting", "kneeling", "back", None])
def test_who_does_not_stand_next_is_not_told_to_stand_up(to: str | None) -> None:
    compiled = timeline(exercise(position="sitting"), exercise(position=to))
    assert in_setup.UP_FROM_SITTING not in setups(compiled)[1]


def test_a_session_that_ends_on_a_chair_leaves_one_there() -> None:
    assert last_words(exercise(position="sitting"))[0] == ""


def test_who_left_the_knees_for_the_side_gets_up_from_the_side() -> None:
    leave = (Line("Lower yourself onto your side."),)
    compiled = timeline(exercise(position="kneeling", leave=leave), exercise(position="sitting"))
    assert in_setup.OFF_THE_FLOOR_FROM_THE_SIDE in setups(compiled)[1]
    assert KNEES_UP not in setups(compiled)[1]


@pytest.mark.parametrize("to", ["kneeling", "back", None])
def test_who_stays_near_the_floor_is_not_told_to_get_up(to: str | None) -> None:
    compiled = timeline(exercise(position="kneeling"), exercise(position=to))
    assert KNEES_UP not in setups(compiled)[1]


def test_getting_up_is_said_however_little_is_said() -> None:
    compiled = timeline(exercise(position="kneeling"), exercise(position="standing"))
    assert {cue.level for cue in compiled.cues if cue.say == KNEES_UP} == {"tones"}


@pytest.mark.parametrize(
    ("position", "words", "level"),
    [
        ("kneeling", KNEES_UP, "tones"),
        ("back", FLOOR_UP, "tones"),
        ("side", in_setup.OFF_THE_FLOOR_FROM_THE_SIDE, "tones"),
        ("standing", "", "brief"),
        ("sitting", "", "brief"),
        (None, "", "brief"),
    ],
)
def test_the_last_words_lead_up_from_wherever_one_is(
    position: str | None, words: str, level: str
) -> None:
    last = exercise(position=position)
    assert last_words(last) == (words, level)


def test_the_last_words_begin_with_how_to_leave_the_last_exercise() -> None:
    last = exercise(position="kneeling", leave=(Line("Put the ball away."),))
    assert timeline(last).last_words == f"Put the ball away. {KNEES_UP}"


def test_whoever_lies_on_the_side_already_is_not_told_to_roll_there() -> None:
    rolls = exercise(position="back", leave=(Line("Roll onto your side."),))
    compiled = timeline(rolls, exercise(position="standing"))
    words = [text for _, text in said(compiled, "setup")]
    assert words[3:5] == ["Roll onto your side.", in_setup.OFF_THE_FLOOR_FROM_THE_SIDE]


def test_a_caution_and_getting_up_are_said_however_little_is_said() -> None:
    lines = (Line("Lie down."), Line("Never hold the breath.", caution=True))
    compiled = timeline(
        exercise(setup=lines, setup_ms=None, position="back", check=CHECK),
        exercise(number=2, position="standing"),
    )
    levels = {cue.say: cue.level for cue in compiled.cues if cue.say}
    always = {words for words, level in levels.items() if level == "tones"}
    assert "Never hold the breath." in always
    assert in_setup.OFF_THE_FLOOR in always
    assert any(words.startswith("Even on both sides?") for words in always)
    assert levels["Lie down."] == "full"
