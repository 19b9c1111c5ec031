"""The timeline of a routine: its segments in order, and cues that lie in them."""

from math import prod

from hypothesis import given, settings

from routine.model import Cue, Routine, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.words.phrases import in_setup
from routine.words.speech_timing import GAP_MS, speech_ms
from tests.support.builders import (
    CHECK,
    WALL_SIT,
    exercise,
    routine,
    said,
    timeline,
)
from tests.support.strategies import routines


def due(compiled: Timeline, cue: Cue) -> int:
    segment = compiled.segments[cue.segment]
    return cue.at(segment.start_ms, segment.duration_ms)


def announced(words: str) -> int:
    """Return how long it takes, after its tone, to say which exercise comes."""
    return 500 + speech_ms(words) + GAP_MS


@given(routines())
@settings(max_examples=200)
def test_each_segment_starts_where_the_one_before_ends(chosen: Routine) -> None:
    compiled = compile_timeline(chosen)
    end = 0
    for index, segment in enumerate(compiled.segments):
        assert (segment.index, segment.start_ms) == (index, end)
        end += segment.duration_ms
    assert compiled.total_ms == end


@given(routines())
@settings(max_examples=200)
def test_every_planned_rep_and_hold_is_there_once(chosen: Routine) -> None:
    compiled = compile_timeline(chosen)
    for one in chosen.exercises:
        work = [s for s in compiled.segments if s.exercise == one.number and s.is_work]
        reps = sum(one.reps_in(number) for number in range(1, one.sets + 1))
        once = reps * len(one.phases) if one.phases else one.sets
        rounds = prod(group.rounds for group in chosen.groups_of(one))
        assert len(work) == once * len(one.sides_done) * rounds
        places = {(s.round, s.set, s.side, s.rep, s.phase, s.start_ms) for s in work}
        assert len(places) == len(work)


@given(routines())
@settings(max_examples=200)
def test_nothing_is_said_over_something_else_or_past_its_segment(chosen: Routine) -> None:
    compiled = compile_timeline(chosen)
    spoken = [(due(compiled, c), c) for c in compiled.cues if c.say and c not in compiled.end_cues]
    free_from = 0
    for at, cue in sorted(spoken, key=lambda pair: pair[0]):
        segment = compiled.segments[cue.segment]
        if at - segment.start_ms < segment.duration_ms:
            end = at + cue.length_ms
            assert at >= free_from
            assert end + GAP_MS <= segment.start_ms + (segment.max_ms or segment.duration_ms)
            free_from = end


@given(routines())
@settings(max_examples=100)
def test_every_cue_lies_in_its_segment(chosen: Routine) -> None:
    compiled = compile_timeline(chosen)
    for cue in compiled.cues:
        segment = compiled.segments[cue.segment]
        end = segment.start_ms + (segment.max_ms or segment.duration_ms)
        assert segment.start_ms <= due(compiled, cue) <= end or cue in compiled.end_cues


@given(routines())
@settings(max_examples=100)
def test_a_quick_pace_never_lacks_time_for_its_words(chosen: Routine) -> None:
    compiled = compile_timeline(apply(chosen, Options(pace="quick")))
    for segment in compiled.segments:
        if segment.kind == "setup":
            words = [c for c in compiled.cues if c.segment == segment.index and c.say]
            assert all(c.length_ms <= segment.duration_ms for c in words)


def test_a_check_follows_the_last_set_and_carries_it() -> None:
    compiled = timeline(exercise(check=CHECK))
    last = compiled.segments[-1]
    assert (last.kind, last.set, last.duration_ms) == ("check", 2, 15_000)


def test_an_open_hold_lasts_its_goal_in_the_plan() -> None:
    compiled = timeline(exercise(hold=WALL_SIT, sets=1))
    hold = compiled.segments[-1]
    assert (hold.duration_ms, hold.max_ms, hold.open) == (120_000, 180_000, True)


def test_pace_scales_moving_setup_and_switch_but_no_work() -> None:
    chosen = routine(exercise(position="back", sides="each", switch_ms=10_000, setup=()))
    slow = compile_timeline(apply(chosen, Options(pace="slow")))
    lengths = {s.kind: s.duration_ms for s in slow.segments}
    words = announced("Pillow squeezes.")
    assert lengths == {"setup": words + 52_500, "phase": 3_000, "switch": 15_000, "rest": 30_000}


def test_the_plan_ends_with_how_long_it_was() -> None:
    compiled = timeline(exercise(sets=1, reps=12, position="back"))
    assert [c.tone for c in compiled.end_cues] == ["session_end", None]
    assert said(compiled)[-1] == (
        compiled.total_ms + 900,
        f"That's it. Two minutes. {in_setup.OFF_THE_FLOOR}",
    )
