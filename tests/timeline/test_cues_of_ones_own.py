"""Own pace, words, loads and notes: what a routine of one's own says."""

from typing import Any

import pytest
from msgspec.structs import replace

from routine.model import (
    Exercise,
    Group,
    Hold,
    Line,
    OwnPace,
    OwnWords,
    Phase,
    Timeline,
)
from routine.options import Options, apply, without_keys
from routine.timeline import compile_timeline
from tests.support.builders import exercise, first, routine, timeline, words_in


def own_pace(**changes: Any) -> Exercise:
    plain = {"phases": (), "own_pace": OwnPace(3_000, 90_000), "reps": 12, "sets": 2}
    return exercise(**plain | changes)


def work(compiled: Timeline) -> list[list[str]]:
    return [words_in(compiled, each) for each in compiled.segments if each.is_work]


def test_a_set_at_ones_own_pace_says_how_much_to_do_and_how_it_ends() -> None:
    assert work(timeline(own_pace())) == [
        ["Twelve reps, at your own pace. Press enter when you're done.", "Five more seconds."],
        ["Twelve reps.", "Five more seconds."],
    ]


@pytest.mark.parametrize(
    ("reps", "max_ms", "said"),
    [
        (1, 60_000, ["One rep, at your own pace.", "Five more seconds."]),
        (
            12,
            36_000,
            ["Twelve reps, at your own pace. Press enter when you're done.", "Five more seconds."],
        ),
        (12, 40_000, ["Twelve reps, at your own pace. Press enter when you're done."]),
        (1, 4_000, ["One rep, at your own pace."]),
    ],
)
def test_the_end_of_a_set_is_told_where_it_does_not_come_just_before_the_estimate(
    reps: int, max_ms: int, said: list[str]
) -> None:
    one = own_pace(own_pace=OwnPace(3_000, max_ms), reps=reps, sets=1)
    assert work(timeline(one)) == [said]


def test_where_no_key_can_end_it_a_set_takes_its_estimate_and_names_no_key() -> None:
    chosen = routine(own_pace(wait_for_key="each-set"))
    for done in (without_keys(chosen), apply(chosen, Options(hands_free=True))):
        compiled = compile_timeline(done)
        assert work(compiled) == [["Twelve reps, at your own pace."], ["Twelve reps."]]
        sets = [each for each in compiled.segments if each.is_work]
        assert {(s.open, s.max_ms, s.duration_ms, s.waits) for s in sets} == {
            (False, None, 36_000, False)
        }


WORDS = OwnWords(rest="Shake it out.", go="Go!", last="And the last.", switch="Change over.")


def test_go_is_said_as_the_work_of_each_set_begins() -> None:
    phases = (Phase("Squeeze", 5_000, "out"), Phase("Release", 3_000, "in"))
    said = work(timeline(exercise(words=WORDS, phases=phases)))
    assert (said[0], said[1], said[12]) == (
        ["Go! Squeeze: breathe out."],
        ["Release: breathe in."],
        ["Go! Squeeze."],
    )
    assert [words[0] for words in work(timeline(exercise(words=WORDS, hold=Hold(9_000))))] == [
        "Go! Hold, and breathe steadily.",
        "Go! Hold.",
    ]
    assert work(timeline(own_pace(words=WORDS, sets=1)))[0][0].startswith("Go! Twelve reps")


def test_in_too_little_time_go_alone_is_said() -> None:
    quick = (Phase("Straighten the knee", 1_100, "out"),)
    assert work(timeline(exercise(words=WORDS, phases=quick)))[0] == ["Go!"]


def test_the_last_repetition_a_rest_and_a_switch_have_words_of_ones_own() -> None:
    compiled = timeline(exercise(words=WORDS, sides="each", switch_ms=8_000))
    assert words_in(compiled, first(compiled, "phase", rep=6)) == ["And the last."]
    assert words_in(compiled, first(compiled, "rest"))[0] == "Shake it out."
    assert words_in(compiled, first(compiled, "switch")) == ["Change over. Right side."]


def test_words_that_do_not_fit_fall_back_to_ours() -> None:
    long = OwnWords(last="Now the last one, as slowly and as carefully as you possibly can.")
    compiled = timeline(exercise(words=long))
    assert words_in(compiled, first(compiled, "phase", rep=6)) == ["Last one."]


def test_a_rest_between_rounds_has_them_too_and_says_which_round_begins_at_its_end() -> None:
    group = Group("Circuit", 2, rest_ms=30_000)
    for words, begins in ((WORDS, "Shake it out."), (OwnWords(), "Rest. Slow breaths.")):
        compiled = compile_timeline(
            routine(exercise(group="Circuit", sets=1, words=words), groups=(group,))
        )
        rest = first(compiled, "rest")
        assert words_in(compiled, rest) == [begins, "Round two of two."]
        tones = {cue.tone for cue in compiled.cues_by_segment[rest.index]}
        assert tones == {"set_end", "inhale", "exhale", None}


def test_a_load_is_said_with_the_exercise_and_a_note_after_its_lines() -> None:
    one = exercise(load="Red band", note=Line("Stop before it pinches, {side} or {other}."))
    compiled = timeline(replace(one, sides="each"))
    assert words_in(compiled, compiled.segments[0]) == [
        "Pillow squeezes.",
        "Red band.",
        "Left side first.",
        "Lie down.",
        "Stop before it pinches, left or right.",
    ]


def test_the_next_set_of_a_hold_is_told_with_its_own_time() -> None:
    hold = Hold(75_000, times_ms=(10_000, 20_000, 75_000))
    compiled = timeline(exercise(hold=hold, sets=3))
    ends = [words_in(compiled, each)[-1] for each in compiled.segments if each.kind == "rest"]
    assert ends == ["Second set next, twenty seconds.", "Third set next, one minute fifteen."]


def test_in_a_hold_with_free_breath_nothing_is_said_of_it() -> None:
    compiled = timeline(exercise(hold=Hold(30_000, breath="free")))
    assert work(compiled)[0] == ["Hold.", "Fifteen."]
    assert first(compiled, "hold").breath == "free"
    guided = Hold(30_000, breath="free", slow_breath=True)
    assert work(timeline(exercise(hold=guided)))[0] == ["Hold, and breathe slowly."]


def breathing(*phases: Phase) -> list[str]:
    return [" ".join(each) for each in work(timeline(exercise(phases=phases, sets=1, reps=3)))]


def test_a_breath_that_is_held_is_marked_by_a_tone_of_its_own() -> None:
    box = (Phase("In", 4_000, "in"), Phase("Hold", 4_000, "hold"), Phase("Out", 4_000, "out"))
    compiled = timeline(exercise(phases=box, sets=1, reps=2))
    tones = [cue for cue in compiled.cues if cue.tone in {"inhale", "breath_hold", "exhale"}]
    assert [(cue.tone, cue.length_ms) for cue in tones[:3]] == [
        ("inhale", 4_000),
        ("breath_hold", 300),
        ("exhale", 4_000),
    ]
    begins = {cue.say: cue.offset_ms for cue in compiled.cues if cue.say}
    assert begins["Hold your breath."] == begins["Hold."] == 300, "no word ducks a knock"
    assert begins["Breathe in."] == 120


def test_what_a_phase_is_named_by_its_breath_says_once() -> None:
    said = breathing(Phase("Breathe in", 4_000, "in"), Phase("Hold", 4_000, "hold"))
    assert said[:4] == ["Breathe in.", "Hold your breath.", "Breathe in.", "Hold."]


def test_of_a_phase_with_free_breath_only_its_name_is_said() -> None:
    assert breathing(Phase("Step", 3_000, "free"), Phase("Step", 3_000, "free")) == [
        "Step.",
        "",
        "Step.",
        "",
        "Last one.",
        "",
    ]


NAMES = ("Reach up", "Fold", "Look up", "Step back", "Cobra")
LED = tuple(Phase(name, 5_000, ("in", "out")[at % 2]) for at, name in enumerate(NAMES))


def led(phases: tuple[Phase, ...], **changes: Any) -> list[list[str]]:
    """Return what is said in each repetition."""
    compiled = timeline(exercise(phases=phases, sets=2, **changes))
    reps: dict[tuple[int | None, int | None], list[str]] = {}
    for each in compiled.segments:
        if each.kind == "phase":
            reps.setdefault((each.set, each.rep), []).extend(words_in(compiled, each))
    return list(reps.values())


def test_more_movements_than_anybody_keeps_in_mind_are_named_in_every_repetition() -> None:
    said = led(LED, reps=6)
    names = [f"{name}." for name in NAMES]
    assert said[3] == said[4] == said[7] == said[9] == names
    assert said[2] == said[8] == ["Three, half-way. Reach up.", *names[1:]]
    assert said[5] == said[11] == ["Last one. Reach up.", *names[1:]]
    short = (Phase("Reach up", 1_600), *LED[1:])
    assert led(short, reps=2)[3] == ["Last one.", *names[1:]]


def test_four_movements_are_soon_known_however_often_each_comes() -> None:
    assert led(LED[:4], reps=5)[3] == ["Four."]
    assert led(LED[:4] * 2, reps=5)[3] == ["Four."], "by their names, not by how many phases"


def test_where_holds_differ_each_is_told_with_its_time() -> None:
    ladder = timeline(exercise(sets=2, hold=Hold(20_000, name="Plank", times_ms=(10_000, 20_000))))
    assert work(ladder)[0][0] == "Plank, ten seconds, and breathe steadily."
    free = Hold(60_000, name="Run", breath="free", times_ms=(60_000, 60_000))
    assert work(timeline(exercise(sets=2, hold=free)))[0][0] == "Run, one minute."


def test_of_many_sets_the_last_is_told() -> None:
    compiled = timeline(exercise(sets=5, reps=1))
    told = [words_in(compiled, each)[-1] for each in compiled.segments if each.kind == "rest"]
    assert told[-2:] == ["Fourth set next.", "Last set next."]
