"""What is shown, said and sounded in phases, holds, rests, switches and checks."""

from routine.model import Group, Hold, Phase
from routine.timeline import compile_timeline
from tests.support.builders import (
    CHECK,
    RELEASE,
    WALL_SIT,
    exercise,
    routine,
    said,
    timeline,
)


def test_the_words_of_the_first_set_become_fewer_rep_by_rep() -> None:
    compiled = timeline(exercise(sets=1, reps=20, position="back"))
    words = [text for _, text in said(compiled, "phase")]
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
    compiled = timeline(exercise(reps=20))
    second = [
        c.say
        for c in compiled.cues
        if c.say and compiled.segments[c.segment].set == 2 and c.offset_ms >= 0
    ]
    assert [w for w in second if w][:4] == ["Squeeze.", "Two.", "Three.", "Four."]
    assert "Release." not in second


def test_a_later_round_names_all_phases_once_more_and_its_later_sets_only_the_effort() -> None:
    in_rounds = exercise(reps=3, group="Circuit")
    compiled = compile_timeline(routine(in_rounds, groups=(Group("Circuit", rounds=2),)))
    spoken: dict[tuple[int | None, int | None], list[str]] = {}
    for cue in compiled.cues:
        segment = compiled.segments[cue.segment]
        if cue.say and segment.kind == "phase" and cue not in compiled.end_cues:
            spoken.setdefault((segment.round, segment.set), []).append(cue.say)
    assert spoken[1, 2] == spoken[2, 2] == ["Squeeze.", "Two.", "Last one."]
    assert spoken[2, 1] == ["Squeeze.", "Release.", "Two.", "Last one."]


def test_steady_phases_are_told_to_breathe_steadily_once() -> None:
    phases = (Phase("Lower", 4_000), Phase("Lift", 4_000))
    words = [text for _, text in said(timeline(exercise(phases=phases, sets=1)), "phase")]
    assert words[:4] == ["Lower: breathe steadily.", "Lift: breathe steadily.", "Lower.", "Lift."]


def test_a_phase_too_short_for_words_has_its_tone_alone() -> None:
    phases = (Phase("Squeeze", 200, "out"), RELEASE)
    compiled = timeline(exercise(phases=phases, sets=1))
    first = [c for c in compiled.cues if c.segment == 1]
    assert [(c.tone, c.say, c.length_ms) for c in first] == [("exhale", None, 200)]


def test_half_way_and_last_one_have_a_tone_before_their_words() -> None:
    compiled = timeline(exercise(sets=1))
    by_tone = {c.tone: c.segment for c in compiled.cues if c.tone in {"half_way", "last_one"}}
    assert compiled.segments[by_tone["half_way"]].rep == 3
    assert compiled.segments[by_tone["last_one"]].rep == 6
    words = [c for c in compiled.cues if c.say in {"Three, half-way.", "Last one."}]
    assert [(c.offset_ms, c.show) for c in words] == [(300, "Three, half-way."), (400, "Last one.")]


def test_a_fixed_hold_of_eight_seconds_is_counted_to_its_end_and_a_shorter_one_is_not() -> None:
    for length, ticks in ((8_000, 3), (7_000, 0)):
        compiled = timeline(exercise(hold=Hold(length), sets=1))
        hold = compiled.segments[-1]
        tones = [c.tone for c in compiled.cues if c.segment == hold.index]
        assert tones.count("tick") == ticks


def test_a_long_hold_calls_its_time_every_fifteen_seconds_but_not_near_its_end() -> None:
    compiled = timeline(exercise(hold=Hold(47_000), sets=1))
    start = compiled.segments[-1].start_ms
    words = [(at - start, text) for at, text in said(compiled, "hold")]
    assert words == [
        (250, "Hold, and breathe steadily."),
        (15_150, "Fifteen, breathe."),
        (30_150, "Thirty, breathe."),
    ]


def test_an_open_hold_offers_to_come_up_names_its_goal_and_goes_on_to_its_most() -> None:
    compiled = timeline(exercise(hold=WALL_SIT, sets=1))
    start = compiled.segments[-1].start_ms
    words = {at - start: text for at, text in said(compiled, "hold")}
    assert words[30_150] == "Thirty: come up whenever you like."
    assert words[60_150] == "One minute, breathe."
    assert words[120_150] == "Two minutes: your goal. Come up whenever you like."
    assert words[165_150] == "Two minutes forty-five, breathe."
    assert words[175_150] == "Five more seconds, then come up."


def test_a_first_mark_at_the_goal_is_the_goal() -> None:
    hold = Hold(20_000, open=True, max_ms=40_000, first_ms=20_000)
    compiled = timeline(exercise(hold=hold, sets=1))
    words = [text for _, text in said(compiled, "hold")]
    assert "Twenty: your goal. Come up whenever you like." in words
    assert not any("whenever" in text and "goal" not in text for text in words)


def test_a_goal_just_before_the_end_of_a_hold_is_not_talked_over_by_the_words_before_it() -> None:
    near_end = Hold(85_151, open=True, max_ms=90_000, first_ms=1_000)
    compiled = timeline(exercise(hold=near_end, setup=(), setup_ms=0, sets=1))
    words = [words for _, words in said(compiled, "hold")]
    assert "Five more seconds, then come up." in words
    assert not any("your goal" in one for one in words)


def test_a_check_asks_and_says_how_to_answer() -> None:
    compiled = timeline(exercise(check=CHECK))
    asked = next(text for _, text in said(compiled, "check"))
    assert asked.startswith("Even on both sides? For one more set, press a.")


def test_a_check_that_may_add_nothing_only_asks() -> None:
    compiled = timeline(exercise(check=CHECK, most_sets=2))
    assert said(compiled, "check")[0][1] == "Even on both sides?"
