import pytest
from hypothesis import given, settings

from routine.errors import InvalidError
from routine.model import Check, Cue, Hold, Line, Phase, Routine, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline, measure, misfits
from routine.timeline.moving_times import moving_ms
from routine.words.phrases import in_setup
from routine.words.speech_timing import GAP_MS, speech_ms
from tests.support.builders import (
    CHECK,
    RELEASE,
    SQUEEZE,
    WALL_SIT,
    exercise,
    routine,
    said,
    timeline,
)
from tests.support.strategies import routines


def kinds(plan: Timeline) -> list[tuple[str, int | None, str | None]]:
    return [(s.kind, s.set, s.side) for s in plan.segments]


def due(plan: Timeline, cue: Cue) -> int:
    segment = plan.segments[cue.segment]
    return cue.at(segment.start_ms, segment.duration_ms)


def announced(words: str) -> int:
    """Return how long it takes, after its tone, to say which exercise comes."""
    return 500 + speech_ms(words) + GAP_MS


@given(routines())
@settings(max_examples=200)
def test_each_segment_starts_where_the_one_before_ends(chosen: Routine) -> None:
    plan = compile_timeline(chosen)
    end = 0
    for index, segment in enumerate(plan.segments):
        assert (segment.index, segment.start_ms) == (index, end)
        end += segment.duration_ms
    assert plan.total_ms == end


@given(routines())
@settings(max_examples=200)
def test_a_timeline_is_counted_as_it_is_made(chosen: Routine) -> None:
    plan, size = compile_timeline(chosen), measure(chosen)
    assert (size.segments, size.total_ms) == (len(plan.segments), plan.total_ms)
    assert size.open == any(s.open for s in plan.segments)


@given(routines())
@settings(max_examples=200)
def test_every_planned_rep_and_hold_is_there_once(chosen: Routine) -> None:
    plan = compile_timeline(chosen)
    for one in chosen.exercises:
        work = [s for s in plan.segments if s.exercise == one.number and s.is_work]
        reps = sum(one.reps_in(number) for number in range(1, one.sets + 1))
        once = reps * len(one.phases) if one.phases else one.sets
        assert len(work) == once * len(one.sides_done)
        places = {(s.set, s.side, s.rep, s.phase, s.start_ms) for s in work}
        assert len(places) == len(work)


@given(routines())
@settings(max_examples=200)
def test_nothing_is_said_over_something_else_or_past_its_segment(chosen: Routine) -> None:
    plan = compile_timeline(chosen)
    spoken = [(due(plan, c), c) for c in plan.cues if c.say and c not in plan.end_cues]
    free_from = 0
    for at, cue in sorted(spoken, key=lambda pair: pair[0]):
        segment = plan.segments[cue.segment]
        if at - segment.start_ms < segment.duration_ms:
            end = at + cue.length_ms
            assert at >= free_from
            assert end + GAP_MS <= segment.start_ms + (segment.max_ms or segment.duration_ms)
            free_from = end


@given(routines())
@settings(max_examples=100)
def test_every_cue_lies_in_its_segment(chosen: Routine) -> None:
    plan = compile_timeline(chosen)
    for cue in plan.cues:
        segment = plan.segments[cue.segment]
        end = segment.start_ms + (segment.max_ms or segment.duration_ms)
        assert segment.start_ms <= due(plan, cue) <= end or cue in plan.end_cues


@given(routines())
@settings(max_examples=100)
def test_a_quick_pace_never_lacks_time_for_its_words(chosen: Routine) -> None:
    plan = compile_timeline(apply(chosen, Options(pace="quick")))
    for segment in plan.segments:
        if segment.kind == "setup":
            words = [c for c in plan.cues if c.segment == segment.index and c.say]
            assert all(c.length_ms <= segment.duration_ms for c in words)


def test_sets_alternate_sides_with_a_switch_between() -> None:
    plan = timeline(exercise(hold=Hold(10_000), sides="each", sets=2, rest_ms=20_000))
    assert kinds(plan) == [
        ("setup", None, None),
        ("hold", 1, "left"),
        ("switch", 1, "right"),
        ("hold", 1, "right"),
        ("rest", 1, None),
        ("hold", 2, "left"),
        ("switch", 2, "right"),
        ("hold", 2, "right"),
    ]


def test_by_side_does_all_sets_of_a_side_before_the_other() -> None:
    plan = timeline(exercise(hold=Hold(10_000), sides="each", by_side=True))
    assert kinds(plan)[1:] == [
        ("hold", 1, "left"),
        ("rest", 1, "left"),
        ("hold", 2, "left"),
        ("switch", 1, "right"),
        ("hold", 1, "right"),
        ("rest", 1, "right"),
        ("hold", 2, "right"),
    ]


def test_one_side_only_has_neither_switch_nor_other_side() -> None:
    plan = timeline(exercise(hold=Hold(10_000), sides="left"))
    assert kinds(plan)[1:] == [("hold", 1, "left"), ("rest", 1, None), ("hold", 2, "left")]


def test_a_rest_between_alternating_sides_is_never_shorter_than_the_switch() -> None:
    plan = timeline(
        exercise(hold=Hold(10_000), sides="each", sets=2, rest_ms=2_000, switch_ms=9_000)
    )
    assert [s.duration_ms for s in plan.segments if s.kind == "rest"] == [9_000]


def test_a_rest_of_no_length_is_left_out() -> None:
    plan = timeline(exercise(rest_ms=0))
    assert "rest" not in {s.kind for s in plan.segments}


def test_a_check_follows_the_last_set_and_carries_it() -> None:
    plan = timeline(exercise(check=CHECK))
    last = plan.segments[-1]
    assert (last.kind, last.set, last.duration_ms) == ("check", 2, 15_000)


def test_an_open_hold_lasts_its_goal_in_the_plan() -> None:
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    hold = plan.segments[-1]
    assert (hold.duration_ms, hold.max_ms, hold.open) == (120_000, 180_000, True)


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        ("standing", "back", 25),
        ("front", "standing", 30),
        ("back", "front", 15),
        ("back", "kneeling", 15),
        ("sitting", "standing", 10),
        ("standing", "sitting", 10),
        ("back", "back", 0),
        ("standing", "standing", 0),
        (None, "back", 0),
        ("back", None, 0),
    ],
)
def test_moving_takes_the_time_of_the_table(before: str, after: str, seconds: int) -> None:
    assert moving_ms(before, after) == seconds * 1000  # type: ignore[arg-type]


def test_a_setup_adds_the_time_to_move_to_its_own() -> None:
    plan = timeline(exercise(position="back"), exercise(position="standing", number=2))
    first, second = (s.duration_ms for s in plan.segments if s.kind == "setup")
    assert first == announced("Pillow squeezes. One of two.") + 25_000 + 10_000
    assert second == announced("Next, pillow squeezes, standing.") + 30_000 + 10_000


def test_pace_scales_moving_setup_and_switch_but_no_work() -> None:
    chosen = routine(exercise(position="back", sides="each", switch_ms=10_000, setup=()))
    slow = compile_timeline(apply(chosen, Options(pace="slow")))
    lengths = {s.kind: s.duration_ms for s in slow.segments}
    words = announced("Pillow squeezes. One of one.")
    assert lengths == {"setup": words + 52_500, "phase": 3_000, "switch": 15_000, "rest": 30_000}


def test_a_setup_without_a_time_lasts_as_long_as_its_words_and_waits() -> None:
    line = Line("Lie down.", wait_ms=4_000)
    plan = timeline(exercise(setup=(line,), setup_ms=None))
    way = announced("Pillow squeezes. One of one.") + 10_000
    assert plan.segments[0].duration_ms == way + speech_ms("Lie down.") + 4_000 + 3_000


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
    plan = timeline(exercise(setup=(), setup_ms=0, sides="each"), exercise(setup=(), setup_ms=0))
    lengths = [segment.duration_ms for segment in plan.segments if segment.kind == "setup"]
    first, following = (
        announced("Pillow squeezes. One of two."),
        announced("Next, pillow squeezes."),
    )
    assert lengths == [first + 10_000, following]
    assert [text for _, text in said(plan, "setup")] == [
        "Pillow squeezes. One of two.",
        "Next, pillow squeezes.",
    ]


def test_to_the_first_exercise_one_walks_ten_seconds_at_least() -> None:
    plan = timeline(exercise(position="standing"))
    assert plan.segments[0].duration_ms == announced("Pillow squeezes. One of one.") + 20_000
    assert said(plan, "setup")[0] == (500, "Pillow squeezes. One of one.")


def test_whoever_lies_on_the_side_already_is_not_told_to_roll_there() -> None:
    rolls = exercise(position="back", leave=(Line("Roll onto your side."),))
    plan = timeline(rolls, exercise(position="standing"))
    words = [text for _, text in said(plan, "setup")]
    assert words[3:5] == ["Roll onto your side.", in_setup.OFF_THE_FLOOR_FROM_THE_SIDE]


def test_the_words_of_the_first_set_become_fewer_rep_by_rep() -> None:
    plan = timeline(exercise(sets=1, reps=20, position="back"))
    words = [text for _, text in said(plan, "phase")]
    assert words[:8] == [
        "Squeeze: breathe out.",
        "Release: breathe in.",
        "Squeeze, and out.",
        "Release, and in.",
        "Squeeze.",
        "Release.",
        "Four.",
        "Five.",
    ]
    assert "Ten, half-way." in words
    assert words[-1] == "Last one."


def test_later_sets_name_the_effort_once_and_then_count() -> None:
    plan = timeline(exercise(reps=20))
    second = [
        c.say for c in plan.cues if c.say and plan.segments[c.segment].set == 2 and c.offset_ms >= 0
    ]
    assert [w for w in second if w][:4] == ["Squeeze.", "Two.", "Three.", "Four."]
    assert "Release." not in second


def test_steady_phases_are_told_to_breathe_steadily_once() -> None:
    phases = (Phase("Lower", 4_000), Phase("Lift", 4_000))
    words = [text for _, text in said(timeline(exercise(phases=phases, sets=1)), "phase")]
    assert words[:4] == ["Lower: breathe steadily.", "Lift: breathe steadily.", "Lower.", "Lift."]


def test_a_phase_too_short_for_words_has_its_tone_alone() -> None:
    phases = (Phase("Squeeze", 200, "out"), RELEASE)
    plan = timeline(exercise(phases=phases, sets=1))
    first = [c for c in plan.cues if c.segment == 1]
    assert [(c.tone, c.say, c.length_ms) for c in first] == [("exhale", None, 200)]


def test_half_way_and_last_one_have_a_tone_before_their_words() -> None:
    plan = timeline(exercise(sets=1))
    by_tone = {c.tone: c.segment for c in plan.cues if c.tone in {"half_way", "last_one"}}
    assert plan.segments[by_tone["half_way"]].rep == 3
    assert plan.segments[by_tone["last_one"]].rep == 6
    words = [c for c in plan.cues if c.say in {"Three, half-way.", "Last one."}]
    assert [(c.offset_ms, c.show) for c in words] == [(300, "Three, half-way."), (400, "Last one.")]


def test_a_rest_holds_two_slow_breaths_and_says_what_is_next() -> None:
    plan = timeline(exercise(position="back"))
    rest = next(s for s in plan.segments if s.kind == "rest")
    cues = [(c.tone, c.say) for c in plan.cues if c.segment == rest.index]
    assert cues == [
        ("set_end", None),
        (None, "Rest. Get comfortable. Slow breaths."),
        ("inhale", None),
        ("exhale", None),
        ("inhale", None),
        ("exhale", None),
        (None, "Second set next."),
        ("tick", None),
        ("tick", None),
        ("tick", None),
    ]


def test_a_rest_before_a_side_names_it_after_its_tone() -> None:
    plan = timeline(exercise(sides="each", position="standing", limb="leg"))
    rest = next(s for s in plan.segments if s.kind == "rest")
    cues = [c for c in plan.cues if c.segment == rest.index]
    words = next(c for c in cues if c.say == "Second set next. Left leg.")
    tone = next(c for c in cues if c.tone == "left")
    assert due(plan, tone) + tone.length_ms == due(plan, words)


def test_a_rest_too_short_for_words_still_ticks() -> None:
    plan = timeline(exercise(rest_ms=2_000, sides="each", switch_ms=0))
    rest = next(s for s in plan.segments if s.kind == "rest")
    tones = [c.tone for c in plan.cues if c.segment == rest.index]
    assert tones == ["set_end", "left", "tick"]


def test_a_switch_sounds_and_names_the_side_to_come() -> None:
    plan = timeline(exercise(sides="each", limb="knee"))
    switch = next(s for s in plan.segments if s.kind == "switch")
    cues = [(c.tone, c.say) for c in plan.cues if c.segment == switch.index]
    assert cues[:2] == [("right", None), (None, "Switch. Right knee.")]


def test_a_fixed_hold_of_eight_seconds_is_counted_to_its_end_and_a_shorter_one_is_not() -> None:
    for length, ticks in ((8_000, 3), (7_000, 0)):
        plan = timeline(exercise(hold=Hold(length), sets=1))
        hold = plan.segments[-1]
        tones = [c.tone for c in plan.cues if c.segment == hold.index]
        assert tones.count("tick") == ticks


def test_a_long_hold_calls_its_time_every_fifteen_seconds_but_not_near_its_end() -> None:
    plan = timeline(exercise(hold=Hold(47_000), sets=1))
    start = plan.segments[-1].start_ms
    words = [(at - start, text) for at, text in said(plan, "hold")]
    assert words == [
        (250, "Hold, and breathe steadily."),
        (15_150, "Fifteen, breathe."),
        (30_150, "Thirty, breathe."),
    ]


def test_an_open_hold_offers_to_come_up_names_its_goal_and_goes_on_to_its_most() -> None:
    plan = timeline(exercise(hold=WALL_SIT, sets=1))
    start = plan.segments[-1].start_ms
    words = {at - start: text for at, text in said(plan, "hold")}
    assert words[30_150] == "Thirty: come up whenever you like."
    assert words[60_150] == "One minute, breathe."
    assert words[120_150] == "Two minutes: your goal. Come up whenever you like."
    assert words[165_150] == "Two minutes forty-five, breathe."
    assert words[175_150] == "Five more seconds, then come up."


def test_a_first_mark_at_the_goal_is_the_goal() -> None:
    hold = Hold(20_000, open=True, max_ms=40_000, first_ms=20_000)
    plan = timeline(exercise(hold=hold, sets=1))
    words = [text for _, text in said(plan, "hold")]
    assert "Twenty: your goal. Come up whenever you like." in words
    assert not any("whenever" in text and "goal" not in text for text in words)


def test_a_goal_just_before_the_end_of_a_hold_is_not_talked_over_by_the_words_before_it() -> None:
    near_end = Hold(85_151, open=True, max_ms=90_000, first_ms=1_000)
    plan = timeline(exercise(hold=near_end, setup=(), setup_ms=0, sets=1))
    words = [words for _, words in said(plan, "hold")]
    assert "Five more seconds, then come up." in words
    assert not any("your goal" in one for one in words)


def test_a_caution_and_getting_up_are_said_however_little_is_said() -> None:
    lines = (Line("Lie down."), Line("Never hold the breath.", caution=True))
    plan = timeline(
        exercise(setup=lines, setup_ms=None, position="back", check=CHECK),
        exercise(number=2, position="standing"),
    )
    levels = {cue.say: cue.level for cue in plan.cues if cue.say}
    always = {words for words, level in levels.items() if level == "tones"}
    assert "Never hold the breath." in always
    assert in_setup.OFF_THE_FLOOR in always
    assert any(words.startswith("Even on both sides?") for words in always)
    assert levels["Lie down."] == "full"


def test_a_brief_voice_says_what_comes_the_first_words_half_way_and_the_last() -> None:
    plan = timeline(exercise(sides="each", limb="knee", sets=2))
    brief = [cue.say for cue in plan.cues if cue.is_said("brief")]
    assert brief[:7] == [
        "Pillow squeezes. One of one.",
        "Left knee first.",
        "Squeeze: breathe out.",
        "Release: breathe in.",
        "Three, half-way.",
        "Last one.",
        "Switch. Right knee.",
    ]
    assert "Four." not in brief


def test_numbers_of_a_file_are_spelt_out_for_the_voice_and_stay_on_the_screen() -> None:
    plan = timeline(exercise(setup=(Line("Feet 30 cm apart."),), setup_ms=None))
    cue = next(cue for cue in plan.cues if cue.show == "Feet 30 cm apart.")
    assert cue.say == "Feet thirty centimetres apart."
    assert cue.length_ms == speech_ms("Feet thirty centimetres apart.")


def test_no_voice_says_nothing() -> None:
    plan = timeline(exercise())
    assert not any(cue.is_said(None) for cue in plan.cues)


def test_a_check_asks_and_says_how_to_answer() -> None:
    plan = timeline(exercise(check=CHECK))
    asked = next(text for _, text in said(plan, "check"))
    assert asked.startswith("Even on both sides? For one more set, press a.")


def test_a_check_that_may_add_nothing_only_asks() -> None:
    plan = timeline(exercise(check=CHECK, most_sets=2))
    assert said(plan, "check")[0][1] == "Even on both sides?"


def test_the_plan_ends_with_how_long_it_was() -> None:
    plan = timeline(exercise(sets=1, reps=12, position="back"))
    assert [c.tone for c in plan.end_cues] == ["session_end", None]
    assert said(plan)[-1] == (
        plan.total_ms + 900,
        f"That's it. Two minutes. {in_setup.OFF_THE_FLOOR}",
    )


def test_more_than_ten_thousand_segments_are_refused_before_they_are_made() -> None:
    many = tuple(exercise(number=n, sets=20, reps=200) for n in range(1, 101))
    with pytest.raises(InvalidError, match="expected at most 10,000"):
        compile_timeline(routine(*many))


def test_more_than_four_hours_are_refused() -> None:
    long = exercise(sets=20, reps=1, phases=(Phase("Lie", 600_000),), rest_ms=600_000)
    with pytest.raises(InvalidError, match="expected at most 4h"):
        compile_timeline(routine(long))


def test_a_routine_that_fits_has_no_misfits() -> None:
    assert misfits(routine(exercise(check=CHECK, position="back"))) == ()


def test_a_line_that_needs_its_short_form_is_told_and_said_short() -> None:
    long = "Lie on your back with your legs on the chair. Let them be heavy."
    chosen = routine(exercise(setup=(Line(long, "Lie on your back."),), setup_ms=7_000))
    found = misfits(chosen)
    assert [(m.exercise, m.key, m.index, m.too_long) for m in found] == [(1, "setup", 0, False)]
    plan = compile_timeline(chosen)
    cue = next(c for c in plan.cues if c.say == "Lie on your back.")
    assert cue.show == long


def test_lines_fall_back_from_the_last_and_only_as_many_as_needed() -> None:
    line = Line("Legs on the chair, the knees above the hips.", "Legs on the chair.")
    chosen = routine(exercise(setup=(line, line, line), setup_ms=14_000))
    assert [m.index for m in misfits(chosen)] == [2]


def test_a_setup_whose_lines_fit_in_no_form_is_too_long_and_gets_its_time_all_the_same() -> None:
    chosen = routine(exercise(setup=(Line("Lie down. Settle. Breathe."),), setup_ms=2_000))
    found = misfits(chosen)
    assert [(m.key, m.too_long) for m in found] == [("setup", True)]
    assert "too short" in found[0].message
    assert compile_timeline(chosen).segments[0].duration_ms > 2_000


def test_a_check_whose_question_does_not_fit_is_told() -> None:
    def found(question: str, ms: int) -> list[bool]:
        chosen = routine(exercise(check=Check(question, "Even?", ms)))
        return [m.too_long for m in misfits(chosen)]

    assert found("Even on both sides?", 5_000) == [False]
    assert found("Even on both sides?", 1_000) == [True]


def test_an_unknown_position_takes_no_time_to_reach() -> None:
    plan = timeline(exercise(), exercise(number=2, phases=(SQUEEZE,)))
    first, second = (s.duration_ms for s in plan.segments if s.kind == "setup")
    assert first == announced("Pillow squeezes. One of two.") + 20_000
    assert second == announced("Next, pillow squeezes.") + 10_000
    assert said(plan, "setup")[-2][1] == "Next, pillow squeezes."


def test_a_timeline_finds_its_exercises_by_their_numbers() -> None:
    plan = timeline(exercise(), exercise(name="Wall sit"))
    assert plan.exercise(2).name == "Wall sit"
    with pytest.raises(KeyError):
        plan.exercise(3)
