"""No silence in which one would think that the program died."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from routine import library
from routine.model import (
    Check,
    Cue,
    Exercise,
    Hold,
    Level,
    Line,
    Pace,
    Phase,
    Routine,
    Segment,
    SegmentKind,
    Timeline,
)
from routine.options import Options, apply
from routine.signals import Action, CueDue
from routine.timeline import compile_timeline
from routine.units import MINUTE
from routine.words import comfort_tones
from routine.words.phrases import between_sets
from tests.support.builders import exercise, routine, timeline
from tests.support.driver import Driver, of
from tests.support.strategies import routines

LEVELS: tuple[Level | None, ...] = ("full", "brief", "tones", None)
PACES: tuple[Pace, ...] = ("slow", "normal", "quick")
BUILT_IN = [entry.name for entry in library.entries() if entry.origin == "built-in"]
# A voice takes half of the time that is estimated for its words, or all of it.
HASTE = (0.5, 1.0)
MOVING_MS = 10_000
STILL_MS = 15_000


def silences(
    plan: Timeline, level: Level | None, lasts: dict[str, int] | float
) -> Iterator[tuple[int, Segment]]:
    """Yield each silence in ms, with the segment in which it begins, at a level of the voice."""
    free, place = 0, plan.segments[0]
    for at, cue in plan.planned_cues():
        if not (cue.is_said(level) or cue.sounds(level)):
            continue
        yield at - free, place
        length = cue.length_ms
        if cue.is_said(level):
            length = round(length * lasts) if isinstance(lasts, float) else lasts[cue.say or ""]
        if at + length >= free:
            free, place = at + length, plan.segments[cue.segment]


def too_long(plan: Timeline, level: Level | None, lasts: dict[str, int] | float) -> list[object]:
    return [
        (silence, segment.kind, segment.exercise_name)
        for silence, segment in silences(plan, level, lasts)
        if silence > (MOVING_MS if segment.kind in {"setup", "switch"} else STILL_MS)
    ]


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("pace", PACES)
def test_no_routine_is_silent_for_long_at_any_level(name: str, pace: Pace) -> None:
    for options in (Options(pace=pace), Options(pace=pace, hands_free=True)):
        plan = compile_timeline(apply(library.load(name).routine, options))
        for level in LEVELS:
            for haste in HASTE:
                assert too_long(plan, level, haste) == []


@given(routines())
@settings(max_examples=200)
def test_no_file_of_ones_own_makes_a_long_silence(chosen: Routine) -> None:
    plan = compile_timeline(chosen)
    for level in LEVELS:
        for haste in HASTE:
            assert too_long(plan, level, haste) == []


def collisions(plan: Timeline, level: Level | None) -> list[tuple[Cue, Cue]]:
    cues = [(at, c) for at, c in plan.planned_cues() if c.is_said(level) or c.sounds(level)]
    soft = [(at, cue) for at, cue in cues if cue.tone == "comfort"]
    return [
        (one, other)
        for at, one in soft
        for begins, other in cues
        if one is not other and begins < at + one.length_ms and at < begins + other.length_ms
    ]


@pytest.mark.parametrize("name", BUILT_IN)
def test_what_fills_a_silence_sounds_together_with_nothing_else(name: str) -> None:
    plan = compile_timeline(library.load(name).routine)
    for level in LEVELS:
        assert collisions(plan, level) == []


LONG = (
    exercise(setup=(Line("Lie down.", wait_ms=3 * MINUTE),)),
    exercise(setup=(Line("Lie down."),), setup_ms=3 * MINUTE),
    exercise(sets=2, rest_ms=5 * MINUTE),
    exercise(sides="each", switch_ms=2 * MINUTE),
    exercise(hold=Hold(5 * MINUTE), sets=1),
    exercise(hold=Hold(MINUTE, open=True, max_ms=5 * MINUTE, first_ms=40_000), sets=1),
    exercise(phases=(Phase("Lie", 10 * MINUTE, "steady"),), sets=1, reps=1),
    exercise(check=Check("Even on both sides?", None, 2 * MINUTE)),
)


@pytest.mark.parametrize("odd", LONG)
@pytest.mark.parametrize("pace", PACES)
def test_what_takes_minutes_is_not_silent_for_long(odd: Exercise, pace: Pace) -> None:
    chosen = routine(odd, exercise(number=2, position="standing"))
    plan = compile_timeline(replace(chosen, pace=pace))
    assert any(cue.tone == "comfort" for cue in plan.cues)
    for level in LEVELS:
        assert too_long(plan, level, 0.5) == []


def longest(driver: Driver, since: int = 0) -> int:
    """Return the longest silence from a time on, as somebody with a full voice hears it."""
    cues = [(e.clock_ms, e.cue) for e in driver.events if isinstance(e, CueDue)]
    heard = [
        (at, cue.length_ms) for at, cue in cues if at >= since and (cue.say or cue.sounds("full"))
    ]
    return max(b - a - ms for (a, ms), (b, _) in pairwise([(since, 0), *heard]))


@pytest.mark.parametrize("kind", ["setup", "rest"])
def test_a_segment_made_longer_by_keys_is_not_silent_for_long(kind: SegmentKind) -> None:
    driver = Driver(timeline(exercise(sets=2, rest_ms=20_000, setup_ms=20_000)))
    driver.until(kind)
    for _ in range(4):
        driver.press(Action.MORE)
        driver.run(1_000)
    driver.run(40_000)
    assert longest(driver) <= STILL_MS


def test_a_long_get_ready_is_not_silent_for_long_and_a_pause_is() -> None:
    driver = Driver(timeline(exercise()))
    driver.until("phase")
    driver.press(Action.PAUSE)
    heard = len(of(driver.events, CueDue))
    driver.run(60_000)
    assert len(of(driver.events, CueDue)) == heard
    resumed = driver.now
    driver.press(Action.PAUSE)
    driver.run(20_000)
    assert longest(driver, resumed) <= MOVING_MS


def test_half_of_a_long_rest_is_told() -> None:
    plan = timeline(exercise(sets=2, rest_ms=2 * MINUTE))
    rest = next(segment for segment in plan.segments if segment.kind == "rest")
    told = [
        (at - rest.start_ms, cue.level)
        for at, cue in plan.planned_cues()
        if cue.say == between_sets.REST_HALF_WAY
    ]
    assert told == [(60_300, "brief")]


def test_no_tone_runs_into_words_that_a_slow_voice_may_still_be_saying() -> None:
    words = Cue(0, 0, say="Long words.", length_ms=24_000, level="tones")
    added = comfort_tones.needed([words], 0, "setup", 25_000)
    assert {cue.under for cue in added} == {"tones"}, "only where no voice says them"
    room = comfort_tones.needed([words], 0, "setup", 34_000)
    assert any(cue.under is None and cue.offset_ms > words.length_ms for cue in room)
