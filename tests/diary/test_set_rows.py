"""Every field of a set's row, held against what a stopwatch saw of it, under any keys."""

from typing import Any, Final, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from routine.diary import Instant
from routine.diary.database.rows import AnswerRow, SetRow
from routine.diary.recorder import Recorder
from routine.model import Group, Hold, OwnPace, Segment, Timeline, Way
from routine.options import Options
from routine.playback.new_player import adapted
from routine.player.player import Player
from routine.player.tally import LEAST_HOLD_MS
from routine.signals import (
    Action,
    Answered,
    ClockMs,
    Eased,
    Event,
    Finished,
    Paused,
    SegmentBegan,
    Skipped,
    Stopped,
)
from routine.timeline import compile_timeline
from tests.support.builders import CHECK, WALL_SIT, exercise, routine, timeline, way

PLAN = timeline(
    exercise(
        sides="each",
        reps=3,
        sets=2,
        rest_ms=5_000,
        check=CHECK,
        easier=way("easier", sides="each", reps=4, sets=2, rest_ms=5_000),
    ),
    exercise(name="Wall sit", hold=WALL_SIT, sets=2, rest_ms=5_000),
    exercise(
        name="Bridge",
        hold=Hold(20_000),
        rest_ms=5_000,
        easier=way("easier", hold=Hold(11_000), phases=(), sets=1),
    ),
)
_ROUND: Final[dict[str, Any]] = {"group": "Whole", "rest_ms": 5_000, "switch_ms": 2_000}
IN_ROUNDS = compile_timeline(
    routine(
        exercise(
            sides="each",
            reps=3,
            ladder=(3, 2),
            load="8 kg",
            easier=way("easier", reps=1, **_ROUND),
            **_ROUND,
        ),
        exercise(name="Plank", hold=Hold(9_000, times_ms=(6_000, 9_000)), **_ROUND),
        exercise(
            name="Squats",
            own_pace=OwnPace(1_000, 20_000),
            phases=(),
            reps=5,
            sets=1,
            group="Inner",
            check=CHECK,
        ),
        groups=(Group("Whole", 2, 5_000), Group("Inner", 2, inside="Whole", gap_ms=8_000)),
    )
)
PLANS: Final = {"once": PLAN, "in rounds": IN_ROUNDS}
_Key = tuple[int, int, int, str, int]
"""Exercise, round, set, side, and how many sets were added."""


class Done(NamedTuple):
    """One go at a set: what was gone through to its end, and in which way the last of it."""

    whole: bool = False
    by_key: bool = False
    reps: int = 0
    held_ms: int = 0
    way: Way | None = None


class Stopwatch:
    """Sees events alone, and the plan that they are of."""

    def __init__(self, plan: Timeline) -> None:
        self.plan = plan
        self.goes: dict[_Key, list[Done]] = {}
        self.hurt: set[_Key] = set()
        self.led_past: dict[_Key, set[str]] = {}
        self.eased = 0
        self._span: tuple[Segment, int, int] | None = None
        self._go: tuple[_Key, Done] | None = None
        self._extra = 0

    def take(self, event: Event, plan: Timeline) -> None:
        if isinstance(event, SegmentBegan):
            self._end(event.at_ms, broken=False)
            segment = self.plan.segments[event.segment]
            self._span = (segment, event.extra, event.at_ms)
            self._extra = event.extra
            self._go_on(segment, event.extra)
        elif isinstance(event, Answered) and event.question == "hold":
            self._end(event.at_ms, broken=False, by_key=True)
        elif isinstance(event, Paused | Skipped | Stopped | Eased):
            self._end(event.at_ms, broken=True)
        elif isinstance(event, Finished):
            self._end(event.at_ms, broken=False)
        if isinstance(event, Skipped):
            self._go = None
            self._skip(event, plan)
        if isinstance(event, Eased):
            self.plan = plan
            self.eased += 1

    def _go_on(self, segment: Segment, extra: int) -> None:
        if segment.is_work and (self._go is None or self._go[0] != key_of(segment, extra)):
            self._go = (key_of(segment, extra), Done())

    def _end(self, at: int, *, broken: bool, by_key: bool = False) -> None:
        span, self._span = self._span, None
        if span is None or self._go is None or not span[0].is_work:
            return
        segment, _, began = span
        key, go = self._go
        its_way = self.plan.exercise(segment.exercise).way
        if segment.open and segment.kind == "phase":
            if not broken:
                is_by_key = at - began < (segment.max_ms or 0)
                self._keep(
                    key, Done(whole=True, by_key=is_by_key, reps=segment.reps or 0, way=its_way)
                )
            return
        if segment.kind == "hold":
            self._hold(key, at - began, its_way, broken=broken, by_key=by_key)
            return
        following = next(iter(self.plan.segments[segment.index + 1 :]), segment)
        goes_on = following is not segment and following.is_work
        goes_on = goes_on and following.block == segment.block
        is_rep = not (goes_on and following.rep == segment.rep)
        if is_rep and not broken:
            go = go._replace(reps=go.reps + 1, way=its_way, whole=not goes_on)
        self._keep(key, go)

    def _hold(self, key: _Key, ms: int, its: Way | None, *, broken: bool, by_key: bool) -> None:
        planned = self.plan.exercise(key[0]).hold_ms_in(key[2]) or 0
        is_ended = by_key and ms >= LEAST_HOLD_MS
        is_whole = is_ended or ms >= planned or not (broken or by_key)
        self._go = (key, Done())
        if ms or by_key:
            self.goes.setdefault(key, []).append(Done(is_whole, is_ended, 0, ms, its))

    def _keep(self, key: _Key, go: Done) -> None:
        self._go = None if go.whole else (key, go)
        if go.reps:
            self.goes.setdefault(key, []).append(go)

    def _skip(self, event: Skipped, plan: Timeline) -> None:
        if event.reason == "hurt":
            here = self.plan.segments[event.segment]
            self.hurt.add(key_of(here, self._extra))
            for segment in self.plan.segments[event.segment :]:
                if segment.is_work and segment.exercise == here.exercise:
                    self.led_past.setdefault(key_of(segment, 0), set()).add("hurt")
            self.plan = plan  # without its later rounds
        last = len(self.plan.segments) if event.to is None else event.to
        reason = {"hurt": "hurt", "next set": "key", "next exercise": "key"}.get(event.reason)
        for segment in self.plan.segments[event.segment : last] if reason else ():
            if segment.is_work:
                self.led_past.setdefault(key_of(segment, 0), set()).add(str(reason))


def key_of(segment: Segment, extra: int) -> _Key:
    return (segment.exercise, segment.round or 0, segment.set or 1, segment.side or "", extra)


class Led:
    """A session that keys are pressed in, written down, and watched."""

    def __init__(self, plan: Timeline) -> None:
        self.player = Player(plan, adapt=adapted)
        self.recorder = Recorder(Options(), lambda: bytes(10))
        self.watch = Stopwatch(plan)
        self.now = 0
        self._take(self.player.start(ClockMs(0)))

    def wait(self, ms: int) -> None:
        end = self.now + ms
        while (due := self.player.next_deadline()) is not None and due <= end:
            self.now = due
            self._take(self.player.advance(due))
        self.now = end

    def press(self, action: Action) -> None:
        if not self.player.is_over:
            self._take(self.player.press(action, ClockMs(self.now)))

    def end(self) -> None:
        if not self.player.is_over:
            self._take(self.player.stop(ClockMs(self.now), "key"))
        self._take(self.player.confirm(as_guided=True))

    def _take(self, events: list[Event]) -> None:
        for event in events:
            self.watch.take(event, self.player.timeline)
        instant = Instant(1_795_770_000_000 + self.now, 60, ClockMs(self.now))
        self.recorder.record(events, self.player.snapshot, self.player.timeline, instant)

    @property
    def rows(self) -> dict[_Key, SetRow]:
        rows = [row for row in self.recorder.rows.values() if isinstance(row, SetRow)]
        return {(r.exercise, r.round, r.number, r.side, r.extra): r for r in rows}


# Keys that are pressed one after the other, each nearly a second after the one before.
PRESSES = st.sampled_from(
    [
        (Action.ENTER,),
        (Action.PAUSE,),
        (Action.PAUSE, Action.ENTER),
        (Action.NEXT_SET,),
        (Action.NEXT_EXERCISE, Action.NEXT_EXERCISE),
        (Action.PREVIOUS_SET,),
        (Action.PREVIOUS_EXERCISE, Action.PREVIOUS_EXERCISE),
        (Action.HURT, Action.HURT),
        (Action.EASIER, Action.EASIER),
        (Action.EASIER, Action.EASIER, Action.ENTER),
        (Action.ADD_SET,),
        (Action.MORE,),
        (Action.LESS,),
    ]
)
WAITS = st.sampled_from([900, 1_700, 4_100, 9_300, 13_000, 23_000, 40_000])
STEPS = st.lists(st.tuples(WAITS, PRESSES), min_size=1, max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*PLANS]), STEPS)
def test_a_row_tells_what_was_done(which: str, steps: list[tuple[int, tuple[Action, ...]]]) -> None:
    led = Led(plan := PLANS[which])
    for ms, actions in steps:
        led.wait(ms)
        for action in actions:
            # To take time off what was held is told by tests of its own.
            if not (action is Action.PREVIOUS_SET and led.player.can_correct_hold):
                led.press(action)
            led.wait(900)
    led.end()
    rows, watch = led.rows, led.watch
    assert set(rows) == {*watch.goes, *watch.hurt, *(k for k in watch.led_past if k in rows)}
    for key, row in rows.items():
        best = max(watch.goes.get(key, [Done()]), key=lambda done: done[:4])
        assert (row.reps, row.held_ms or 0) == (best.reps, best.held_ms), key
        assert (row.whole, row.by_key) == (best.whole, best.by_key), key
        assert row.hurt == (key in watch.hurt), key
        assert row.confirmed == (best.by_key or (best.whole and not row.hurt)), key
        if best != Done():
            assert row.way in {go.way for go in watch.goes[key] if go[:4] == best[:4]}, key
        usual = plan.exercise(row.exercise)
        done = usual.easier if row.way and usual.easier else usual
        planned = None if done.hold else done.reps_in(row.number)
        assert (row.planned_reps, row.planned_ms) == (planned, done.hold_ms_in(row.number)), key
        assert row.load == done.load, key
        assert not (row.skipped and row.whole), key
        assert not row.skipped or row.skipped_for in watch.led_past[key], key
    answers = [row for row in led.recorder.rows.values() if isinstance(row, AnswerRow)]
    assert sum("way" in row.question for row in answers) == watch.eased


def test_what_hurts_in_a_round_is_skipped_for_that_in_all_later_ones() -> None:
    led = Led(IN_ROUNDS)
    led.wait(IN_ROUNDS.segments[0].duration_ms + 1_000)
    for _ in range(2):
        led.press(Action.HURT)
        led.wait(1_000)
    led.end()
    rows = {key: row for key, row in led.rows.items() if key[0] == 1}
    assert set(rows) == {
        (1, round_, number, side, 0)
        for round_ in (1, 2)
        for number in (1, 2)
        for side in ("left", "right")
    }
    assert [key for key, row in rows.items() if row.hurt] == [(1, 1, 1, "left", 0)]
    assert {row.skipped_for for row in rows.values()} == {"hurt"}
