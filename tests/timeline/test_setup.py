"""How a setup is announced and laid out, line by line."""

from itertools import pairwise

import pytest

from routine.model import Exercise, Group, Line, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.words.phrases import in_setup
from routine.words.speech_timing import GAP_MS, speech_ms
from tests.support.builders import (
    exercise,
    first,
    misfits,
    routine,
    said,
    timeline,
    way,
    words_in,
)


def setups(compiled: Timeline) -> list[list[str]]:
    return [words_in(compiled, s) for s in compiled.segments if s.kind == "setup"]


def offsets(compiled: Timeline, number: int) -> dict[str, int]:
    """Return when things are said, from the start of an exercise's setup."""
    setup = first(compiled, "setup", exercise=number)
    found = {}
    for cue in compiled.cues_by_segment[setup.index]:
        if cue.say:
            found[cue.say] = cue.at(0, setup.duration_ms)
    return found


def announced(words: str) -> int:
    """Return how long it takes, after its tone, to say which exercise comes."""
    return 500 + speech_ms(words) + GAP_MS


def test_the_side_is_said_before_the_lines_and_its_tone_just_before_the_count() -> None:
    compiled = timeline(exercise(sides="each", limb="knee", setup_ms=20_000))
    setup = compiled.segments[0]
    assert words_in(compiled, setup) == [
        "Pillow squeezes.",
        "Left knee first.",
        "Lie down.",
    ]
    cues = [cue for cue in compiled.cues_by_segment[0] if cue.from_end]
    assert [(cue.tone, cue.offset_ms) for cue in cues] == [
        ("left", 3_250),
        ("tick", 3_000),
        ("tick", 2_000),
        ("tick", 1_000),
    ]


def test_one_side_alone_is_named_without_first() -> None:
    compiled = timeline(exercise(sides="right", limb="leg"))
    assert "Right leg." in setups(compiled)[0]


def test_a_side_is_left_out_where_a_setup_has_no_lines_and_no_room_for_it() -> None:
    assert setups(timeline(exercise(sides="each", setup=(), setup_ms=4_000)))[0][1:] == []
    assert setups(timeline(exercise(sides="each", setup=(), setup_ms=8_000)))[0][1:] == [
        "Left side first."
    ]


def test_what_has_to_be_done_beforehand_is_said_first_and_once_however_little_is_said() -> None:
    line = Line("Take your socks off.", wait_ms=6_000)
    second, third = (exercise(number=n, beforehand=(line,)) for n in (2, 3))
    compiled = timeline(exercise(), second, third)
    told = [cue for cue in compiled.cues if cue.say == line.say]
    assert [(cue.segment, cue.level) for cue in told] == [(0, "tones")]
    assert setups(compiled)[0][0] == line.say
    longer = first(compiled, "setup", exercise=1).duration_ms
    shorter = first(
        timeline(exercise(), exercise(number=2), exercise(number=3)), "setup", exercise=1
    ).duration_ms
    assert longer - shorter == speech_ms(line.say) + 6_000


def test_what_is_left_is_left_before_the_time_to_move() -> None:
    leaves = exercise(position="front", leave=(Line("Take the pillow out.", wait_ms=4_000),))
    alone = timeline(exercise(position="front"), exercise(position="back", setup=()))
    compiled = timeline(leaves, exercise(position="back", setup=()))
    longer = first(compiled, "setup", exercise=2).duration_ms
    shorter = first(alone, "setup", exercise=2).duration_ms
    assert longer - shorter == speech_ms("Take the pillow out.") + 4_000


def test_sitting_up_and_standing_are_a_part_of_the_way() -> None:
    lies, stands = exercise(position="back"), exercise(position="standing", setup=(), setup_ms=0)
    compiled = timeline(lies, stands)
    told = speech_ms("Next, pillow squeezes, standing.") + 300
    assert first(compiled, "setup", exercise=2).duration_ms == 500 + told + 30_000


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Side-shift", "Next, side-shift, standing."),
        ("Standing side-shift", "Next, standing side-shift."),
    ],
)
def test_a_position_that_its_name_tells_is_not_said_again(name: str, words: str) -> None:
    compiled = timeline(exercise(), exercise(name=name, position="standing"))
    assert setups(compiled)[1][0] == words


def test_the_line_of_a_way_comes_last_in_the_setup_with_its_time_on_top() -> None:
    lines = (Line("Lie down."), Line("Knees bent."))
    usual = timeline(exercise(setup=lines))
    compiled = timeline(way("easier", setup=lines))
    assert words_in(compiled, compiled.segments[0])[1:] == [
        "Lie down.",
        "Knees bent.",
        "Press softly.",
    ]
    more = compiled.segments[0].duration_ms - usual.segments[0].duration_ms
    assert more == speech_ms("Press softly.") + 300
    at, end = offsets(compiled, 1)["Press softly."], compiled.segments[0].duration_ms - 3_000
    assert at + speech_ms("Press softly.") <= end


@pytest.mark.parametrize(("name", "level"), [("easier", "tones"), ("harder", "brief")])
def test_what_spares_a_body_is_said_at_every_level(name: str, level: str) -> None:
    one: Exercise = way("easier") if name == "easier" else way("harder")
    assert one.way_line is not None
    levels = {cue.level for cue in timeline(one).cues if cue.say == one.way_line.say}
    assert levels == {level}


def test_a_setup_without_lines_still_says_its_way() -> None:
    compiled = timeline(way("easier", setup=(), setup_ms=0))
    assert setups(compiled)[0] == ["Pillow squeezes.", "Press softly."]


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
    compiled = timeline(
        exercise(position="back", stage="Wake", leave=(Line("Legs down."),)),
        way("harder", position="standing", stage="Work", sides="each", setup_ms=None),
    )
    spoken = said(compiled, "setup")
    for (at, text), (following, _) in pairwise(spoken):
        assert at + speech_ms(text) + 300 <= following


def test_a_setup_adds_the_time_to_move_to_its_own() -> None:
    compiled = timeline(exercise(position="back"), exercise(position="standing", number=2))
    first, second = (s.duration_ms for s in compiled.segments if s.kind == "setup")
    assert first == announced("Pillow squeezes. One of two.") + 25_000 + 10_000
    assert second == announced("Next, pillow squeezes, standing.") + 30_000 + 10_000


def test_a_setup_without_a_time_lasts_as_long_as_its_words_and_waits() -> None:
    line = Line("Lie down.", wait_ms=4_000)
    compiled = timeline(exercise(setup=(line,), setup_ms=None))
    way = announced("Pillow squeezes.") + 10_000
    assert compiled.segments[0].duration_ms == way + speech_ms("Lie down.") + 4_000 + 3_000


def test_a_setup_announces_moves_and_instructs_in_turn() -> None:
    first = exercise(position="front", leave=(Line("Take the pillow out."),))
    second = exercise(name="Wall sit", number=2, position="standing", sides="each", limb="knee")
    words = [text for _, text in said(timeline(first, second), "setup")]
    assert words == [
        "Pillow squeezes. One of two.",
        "Lie down.",
        "Next, wall sit, standing.",
        "Take the pillow out.",
        in_setup.OFF_THE_FLOOR,
        "Left knee first.",
        "Lie down.",
    ]


def test_a_setup_of_no_time_of_its_own_is_announced_all_the_same() -> None:
    compiled = timeline(
        exercise(setup=(), setup_ms=0, sides="each"), exercise(setup=(), setup_ms=0)
    )
    lengths = [segment.duration_ms for segment in compiled.segments if segment.kind == "setup"]
    first, following = (
        announced("Pillow squeezes. One of two."),
        announced("Next, pillow squeezes."),
    )
    assert lengths == [first + 10_000, following]
    assert [text for _, text in said(compiled, "setup")] == [
        "Pillow squeezes. One of two.",
        "Next, pillow squeezes.",
    ]


def test_to_the_first_exercise_one_walks_ten_seconds_at_least() -> None:
    compiled = timeline(exercise(position="standing"))
    assert compiled.segments[0].duration_ms == announced("Pillow squeezes.") + 20_000
    assert said(compiled, "setup")[0] == (500, "Pillow squeezes.")


def test_where_the_same_exercise_goes_on_in_another_round_its_lines_alone_are_said_again() -> None:
    one = exercise(group="Circuit", leave=(Line("Pillow out."),), load="8 kg", sets=1)
    other = exercise(name="Plank", group="Circuit", sets=1)
    group = Group("Circuit", 2)

    def said_before(*exercises: Exercise) -> list[list[str]]:
        return setups(compile_timeline(routine(*exercises, groups=(group,))))

    assert said_before(one)[1] == ["Round two of two.", "Lie down."]
    assert said_before(one, other)[1] == ["Next, plank.", "Pillow out.", "Lie down."]
    assert said_before(one, other)[2] == [
        "Round two of two.",
        "Next, pillow squeezes.",
        "Eight kilos.",
        "Lie down.",
    ]


def test_of_groups_inside_others_rounds_are_said_with_their_names() -> None:
    groups = (Group("Whole", 2), Group("Legs", 3, inside="Whole"), Group("Once", 1))
    pair = (exercise(group="Legs", sets=1), exercise(group="Once"))
    told = setups(compile_timeline(routine(*pair, groups=groups)))
    assert told[0][:2] == ["Whole, round one of two.", "Legs, round one of three."]
    assert told[1] == ["Legs, round two of three.", "Lie down."]
    assert told[3][:2] == ["Whole, round two of two.", "Legs, round one of three."]
    assert told[6] == ["Next, pillow squeezes.", "Lie down."]
