"""What is said in a setup, in which order, and the time that it takes."""

from itertools import pairwise

import pytest

from routine.model import Exercise, Line, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline, misfits
from routine.timeline.leaving import last_level, last_words
from routine.words.phrases import in_setup
from routine.words.speech_timing import speech_ms
from tests.support.builders import exercise, first, routine, said, timeline, way, words_in

KNEES_UP = in_setup.UP_FROM_THE_KNEES
FLOOR_UP = in_setup.OFF_THE_FLOOR


def setups(plan: Timeline) -> list[list[str]]:
    return [words_in(plan, s) for s in plan.segments if s.kind == "setup"]


def offsets(plan: Timeline, number: int) -> dict[str, int]:
    """Return when things are said, from the start of an exercise's setup."""
    setup = first(plan, "setup", exercise=number)
    found = {}
    for cue in plan.cues_by_segment[setup.index]:
        if cue.say:
            found[cue.say] = cue.at(0, setup.duration_ms)
    return found


def test_the_side_is_said_before_the_lines_and_its_tone_just_before_the_count() -> None:
    plan = timeline(exercise(sides="each", limb="knee", setup_ms=20_000))
    setup = plan.segments[0]
    assert words_in(plan, setup) == [
        "Pillow squeezes. One of one.",
        "Left knee first.",
        "Lie down.",
    ]
    cues = [cue for cue in plan.cues_by_segment[0] if cue.from_end]
    assert [(cue.tone, cue.offset_ms) for cue in cues] == [
        ("left", 3_250),
        ("tick", 3_000),
        ("tick", 2_000),
        ("tick", 1_000),
    ]


def test_one_side_alone_is_named_without_first() -> None:
    plan = timeline(exercise(sides="right", limb="leg"))
    assert "Right leg." in setups(plan)[0]


def test_a_side_is_left_out_where_a_setup_has_no_lines_and_no_room_for_it() -> None:
    assert setups(timeline(exercise(sides="each", setup=(), setup_ms=4_000)))[0][1:] == []
    assert setups(timeline(exercise(sides="each", setup=(), setup_ms=8_000)))[0][1:] == [
        "Left side first."
    ]


def test_what_has_to_be_done_beforehand_is_said_first_and_once_however_little_is_said() -> None:
    line = Line("Take your socks off.", wait_ms=6_000)
    second, third = (exercise(number=n, beforehand=(line,)) for n in (2, 3))
    plan = timeline(exercise(), second, third)
    told = [cue for cue in plan.cues if cue.say == line.say]
    assert [(cue.segment, cue.level) for cue in told] == [(0, "tones")]
    assert setups(plan)[0][0] == line.say
    longer = first(plan, "setup", exercise=1).duration_ms
    shorter = first(
        timeline(exercise(), exercise(number=2), exercise(number=3)), "setup", exercise=1
    ).duration_ms
    assert longer - shorter == speech_ms(line.say) + 6_000


def test_what_is_left_is_left_before_the_time_to_move() -> None:
    leaves = exercise(position="front", leave=(Line("Take the pillow out.", wait_ms=4_000),))
    alone = timeline(exercise(position="front"), exercise(position="back", setup=()))
    plan = timeline(leaves, exercise(position="back", setup=()))
    longer = first(plan, "setup", exercise=2).duration_ms
    shorter = first(alone, "setup", exercise=2).duration_ms
    assert longer - shorter == speech_ms("Take the pillow out.") + 4_000


def test_sitting_up_and_standing_are_a_part_of_the_way() -> None:
    lies, stands = exercise(position="back"), exercise(position="standing", setup=(), setup_ms=0)
    plan = timeline(lies, stands)
    told = speech_ms("Next, pillow squeezes, standing.") + 300
    assert first(plan, "setup", exercise=2).duration_ms == 500 + told + 30_000


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Side-shift", "Next, side-shift, standing."),
        ("Standing side-shift", "Next, standing side-shift."),
    ],
)
def test_a_position_that_its_name_tells_is_not_said_again(name: str, words: str) -> None:
    plan = timeline(exercise(), exercise(name=name, position="standing"))
    assert setups(plan)[1][0] == words


@pytest.mark.parametrize("to", ["standing", "sitting"])
def test_from_the_knees_one_gets_up_by_a_foot_and_a_hand(to: str) -> None:
    plan = timeline(exercise(position="kneeling"), exercise(position=to))
    assert KNEES_UP in setups(plan)[1]


def test_from_a_chair_one_is_told_to_stand_up_in_the_time_to_move() -> None:
    plan = timeline(exercise(position="sitting"), exercise(position="standing"))
    words = setups(plan)[1]
    assert words[:2] == ["Next, pillow squeezes, standing.", in_setup.UP_FROM_SITTING]
    sits = exercise(position="sitting")
    stays = timeline(sits, sits)
    longer = first(plan, "setup", exercise=2).duration_ms
    shorter = first(stays, "setup", exercise=2).duration_ms
    assert longer - shorter == 10_000 + speech_ms(words[0]) - speech_ms(setups(stays)[1][0])


@pytest.mark.parametrize("to", ["sitting", "kneeling", "back", None])
def test_who_does_not_stand_next_is_not_told_to_stand_up(to: str | None) -> None:
    plan = timeline(exercise(position="sitting"), exercise(position=to))
    assert in_setup.UP_FROM_SITTING not in setups(plan)[1]


def test_a_session_that_ends_on_a_chair_leaves_one_there() -> None:
    assert last_words(exercise(position="sitting")) == ""


def test_who_left_the_knees_for_the_side_gets_up_from_the_side() -> None:
    leave = (Line("Lower yourself onto your side."),)
    plan = timeline(exercise(position="kneeling", leave=leave), exercise(position="sitting"))
    assert in_setup.OFF_THE_FLOOR_FROM_THE_SIDE in setups(plan)[1]
    assert KNEES_UP not in setups(plan)[1]


@pytest.mark.parametrize("to", ["kneeling", "back", None])
def test_who_stays_near_the_floor_is_not_told_to_get_up(to: str | None) -> None:
    plan = timeline(exercise(position="kneeling"), exercise(position=to))
    assert KNEES_UP not in setups(plan)[1]


def test_getting_up_is_said_however_little_is_said() -> None:
    plan = timeline(exercise(position="kneeling"), exercise(position="standing"))
    assert {cue.level for cue in plan.cues if cue.say == KNEES_UP} == {"tones"}


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
    assert (last_words(last), last_level(last)) == (words, level)


def test_the_last_words_begin_with_how_to_leave_the_last_exercise() -> None:
    last = exercise(position="kneeling", leave=(Line("Put the ball away."),))
    assert timeline(last).last_words == f"Put the ball away. {KNEES_UP}"


def test_the_line_of_a_way_comes_last_in_the_setup_with_its_time_on_top() -> None:
    lines = (Line("Lie down."), Line("Knees bent."))
    usual = timeline(exercise(setup=lines))
    plan = timeline(way("easier", setup=lines))
    assert words_in(plan, plan.segments[0])[1:] == ["Lie down.", "Knees bent.", "Press softly."]
    more = plan.segments[0].duration_ms - usual.segments[0].duration_ms
    assert more == speech_ms("Press softly.") + 300
    at, end = offsets(plan, 1)["Press softly."], plan.segments[0].duration_ms - 3_000
    assert at + speech_ms("Press softly.") <= end


@pytest.mark.parametrize(("name", "level"), [("easier", "tones"), ("harder", "brief")])
def test_what_spares_a_body_is_said_at_every_level(name: str, level: str) -> None:
    one: Exercise = way("easier") if name == "easier" else way("harder")
    assert one.way_line is not None
    levels = {cue.level for cue in timeline(one).cues if cue.say == one.way_line.say}
    assert levels == {level}


def test_a_setup_without_lines_still_says_its_way() -> None:
    plan = timeline(way("easier", setup=(), setup_ms=0))
    assert setups(plan)[0] == ["Pillow squeezes. One of one.", "Press softly."]


def test_what_does_not_fit_in_a_way_is_told_of_that_way_and_what_is_shared_once() -> None:
    tight, shared = (Line("Lie down. Settle. Breathe."),), exercise(setup_ms=500)
    found = misfits(routine(exercise(easier=way("easier", setup=tight, setup_ms=2_000))))
    assert [(one.way, one.too_long) for one in found] == [("easier", True)]
    same = routine(exercise(setup_ms=500, easier=shared, harder=shared))
    assert [one.way for one in misfits(same)] == [None]


def test_the_way_there_and_the_lines_take_longer_at_a_slow_pace_and_the_words_do_not() -> None:
    chosen = routine(way("easier", position="back", setup=(Line("Lie down.", wait_ms=2_000),)))
    normal, slow = (
        compile_timeline(apply(chosen, Options(pace=pace))).segments[0].duration_ms
        for pace in ("normal", "slow")
    )
    assert slow - normal == (25_000 + 10_000) // 2


def test_every_word_of_a_setup_comes_after_the_one_before_it_has_ended() -> None:
    plan = timeline(
        exercise(position="back", stage="Wake", leave=(Line("Legs down."),)),
        way("harder", position="standing", stage="Work", sides="each", setup_ms=None),
    )
    spoken = said(plan, "setup")
    for (at, text), (following, _) in pairwise(spoken):
        assert at + speech_ms(text) + 300 <= following
