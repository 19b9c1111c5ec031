"""A player under any keys at any time, held against a stopwatch and its timeline."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from routine.model import Exercise, Routine, Timeline
from routine.playback.new_player import adapted
from routine.player.player import Player
from routine.signals import (
    Action,
    Answered,
    ClockMs,
    CueDue,
    Eased,
    Event,
    Finished,
    Resumed,
    SegmentBegan,
    SessionSnapshot,
    Skipped,
    Started,
    Stopped,
)
from routine.timeline import compile_timeline
from tests.support.strategies import routines

_LEADING = Skipped | Answered | Resumed | Eased | Started
_KEYS = st.sampled_from([action for action in Action if action is not Action.STOP])


class AnyKeysAtAnyTime(RuleBasedStateMachine):
    @initialize(routine=routines(), keyboard=st.booleans(), now=st.integers(0, 10**9))
    def start(self, routine: Routine, keyboard: bool, now: int) -> None:  # noqa: FBT001 - a rule
        self.timeline = compile_timeline(routine)
        self.timelines = [self.timeline]
        self.keyboard = keyboard
        self.player = Player(self.timeline, keyboard=keyboard, adapt=adapted)
        self.now = now
        self.active = 0
        self.left: dict[int, int] = {}  # exercises that hurt, and the round in which they were left
        self.events: list[Event] = []
        self.take(self.player.start(ClockMs(now)))

    def take(self, events: list[Event]) -> None:
        for event in events:
            if self.events:
                assert event.at_ms >= self.events[-1].at_ms, "active time never goes back"
            if isinstance(event, Eased):
                self.goes_easier(event)
            if isinstance(event, Skipped) and event.reason == "hurt":
                self.leaves(event)
            if isinstance(event, SegmentBegan):
                self.begins(event)
            self.events.append(event)

    def goes_easier(self, event: Eased) -> None:
        """Another timeline takes the place of the one before; only that exercise differs in it."""
        before, self.timeline = self.timeline, self.player.timeline
        self.timelines.append(self.timeline)
        there = self.timeline.segments[event.segment]
        assert there.exercise == event.exercise
        for one, other in zip(
            before.routine.exercises, self.timeline.routine.exercises, strict=True
        ):
            assert (one != other) == (one.number == event.exercise)

    def leaves(self, event: Skipped) -> None:
        """An exercise that hurt does not come again; all before it stays as it was."""
        before, self.timeline = self.timeline, self.player.timeline
        here = before.segments[event.segment]
        self.left[here.exercise] = here.round or 1
        if self.timeline is not before:
            self.timelines.append(self.timeline)
            stays = slice(0, event.segment + 1)
            assert [(s.kind, s.rep, *s.block) for s in self.timeline.segments[stays]] == [
                (s.kind, s.rep, *s.block) for s in before.segments[stays]
            ]
            assert event.to is None or self.timeline.segments[event.to].exercise != here.exercise

    def begins(self, event: SegmentBegan) -> None:
        """Segments follow each other; only a key, or a pause, leads elsewhere."""
        assert (event.round or 1) <= self.left.get(event.exercise, 10**9), "it hurt"
        self.is_as_planned(event)
        since: list[Event] = []
        for before in reversed(self.events):
            if isinstance(before, SegmentBegan):
                self.follows(before, event, since)
                return
            since.append(before)

    def is_as_planned(self, event: SegmentBegan) -> None:
        segment = self.timeline.segments[event.segment]
        assert (event.exercise, event.round, event.set) == (
            segment.exercise,
            segment.round,
            segment.set,
        )

    def follows(self, before: SegmentBegan, after: SegmentBegan, since: list[Event]) -> None:
        led = any(isinstance(event, _LEADING) for event in since)
        if not led and after.segment not in {before.segment + 1, self.place_set_up_for(before)}:
            self.is_of_an_added_set(before, after)
        if not led:
            assert not (self.keyboard and self.timeline.segments[after.segment].waits)
            segment = self.timeline.segments[before.segment]
            lasted = after.at_ms - before.at_ms
            assert lasted >= 0
            assert not segment.is_work or lasted <= (segment.max_ms or 10**9)

    def place_set_up_for(self, before: SegmentBegan) -> int | None:
        """Return where the setup of an easier way leads back to; None for any other segment."""
        eased = [event for event in self.events if isinstance(event, Eased)]
        if before.kind != "setup" or not eased or eased[-1].exercise != before.exercise:
            return None
        return eased[-1].segment

    def is_of_an_added_set(self, before: SegmentBegan, after: SegmentBegan) -> None:
        """Only from a last set does one go on elsewhere: back to it, or past its check."""
        last, following = (
            self.timeline.segments[before.segment],
            self.timeline.segments[after.segment],
        )
        assert last.is_work or (last.kind == "rest" and following.is_work)
        assert last.set == last.sets, "no segment is lost or played twice"
        if after.extra > before.extra:
            assert (following.exercise, following.round) == (last.exercise, last.round)
        else:
            assert before.extra > 0
            assert self.timeline.segments[before.segment + 1].kind == "check"

    @property
    def is_over(self) -> bool:
        return self.player.is_over

    def wake(self, deadline: int) -> None:
        """Let time pass to a deadline, counting it as active where nothing stands still."""
        if self.player.mode == "running":
            self.active += deadline - self.now
        self.now = deadline
        self.take(self.player.advance(ClockMs(self.now)))

    @rule(turns=st.integers(1, 40))
    @precondition(lambda self: not self.is_over)
    def time_passes(self, turns: int) -> None:
        for _ in range(turns):
            deadline = self.player.next_deadline()
            if deadline is None:
                return
            self.wake(max(self.now, deadline))

    @rule(action=_KEYS, after=st.integers(0, 1_500))
    @precondition(lambda self: not self.is_over)
    def a_key_is_pressed(self, action: Action, after: int) -> None:
        self.wait(after)
        if not self.is_over:
            self.take(self.player.press(action, ClockMs(self.now)))

    @rule(after=st.integers(0, 60_000), hurts=st.booleans())
    @precondition(lambda self: not self.is_over)
    def an_easier_way_is_asked_for(self, after: int, hurts: bool) -> None:  # noqa: FBT001 - a rule
        self.wait(after)
        for action in (Action.HURT if hurts else Action.EASIER, Action.EASIER):
            self.wait(800)
            if not self.is_over:
                self.take(self.player.press(action, ClockMs(self.now)))

    def wait(self, ms: int) -> None:
        end = self.now + ms
        while (deadline := self.player.next_deadline()) is not None and deadline < end:
            self.wake(max(self.now, deadline))
        if not self.is_over:
            self.wake(end)

    @rule(ms=st.integers(3_001, 100_000))
    @precondition(lambda self: not self.is_over)
    def the_computer_sleeps(self, ms: int) -> None:
        runs = self.player.mode in {"running", "get ready", "resting"}
        rests = self.player.mode == "resting"
        at, happened = self.player.at_ms, len(self.events)
        self.now += ms
        self.take(self.player.advance(ClockMs(self.now)))
        assert self.player.at_ms == at, "a gap is never active time"
        if rests and self.player.mode == "running":
            # Without a keyboard a minute's rest that was slept through is over: its setup begins.
            assert self.player.view(ClockMs(self.now)).segment.kind == "setup"
            return
        assert self.player.mode in ({"paused", "get ready"} if runs else {"paused"})
        since = self.events[happened:]
        assert not any(isinstance(event, CueDue | SegmentBegan) for event in since)

    @rule(ms=st.integers(0, 100_000))
    @precondition(lambda self: not self.is_over)
    def it_is_killed_and_gone_on_with(self, ms: int) -> None:
        left = self.player.snapshot
        self.now += ms
        self.go_on(left)
        once = self.player.snapshot
        assert (once.at_ms, once.sets) == (left.at_ms, left.sets)
        self.take(self.go_on(once))
        assert self.player.snapshot == once, "to go on twice is to go on once"

    def go_on(self, left: SessionSnapshot) -> list[Event]:
        """Let another player stand where one stood, and return what it begins with."""
        self.player = Player(self.timeline, keyboard=self.keyboard, adapt=adapted, snapshot=left)
        return self.player.start(ClockMs(self.now))

    @rule()
    @precondition(lambda self: not self.is_over)
    def it_is_stopped(self) -> None:
        at = self.player.at_ms
        self.take(self.player.stop(ClockMs(self.now), "signal"))
        assert isinstance(self.events[-1], Stopped)
        assert self.player.at_ms == at

    @rule(ms=st.integers(0, 5_000))
    @precondition(lambda self: self.is_over)
    def nothing_more_happens(self, ms: int) -> None:
        self.now += ms
        assert self.player.advance(ClockMs(self.now)) == []
        assert self.player.stop(ClockMs(self.now), "signal") == []

    @invariant()
    def the_view_makes_sense(self) -> None:
        view = self.player.view(ClockMs(self.now))
        assert view.elapsed_ms + view.remaining_ms >= 0
        assert view.left_ms <= max(compiled.total_ms for compiled in self.timelines) + 10_000 * len(
            self.events
        )
        assert (view.ready_ms > 0) <= (view.mode in {"get ready", "resting"})
        if view.extra:
            assert view.segment.set in {None, view.segment.sets, (view.segment.sets or 0) - 1}
            assert view.segment.kind != "setup"
        assert (view.armed is None) or view.mode == "paused"

    @invariant()
    def summed_time_is_active_time(self) -> None:
        assert self.player.at_ms == self.active

    @invariant()
    def it_asks_to_be_woken_within_a_second(self) -> None:
        deadline = self.player.next_deadline()
        assert (deadline is None) == self.is_over
        assert deadline is None or deadline <= self.now + 1_000

    def teardown(self) -> None:
        """However it went, leaving it alone leads to the end."""
        if not hasattr(self, "player") or self.is_over:
            return
        turns = 0
        while (deadline := self.player.next_deadline()) is not None:
            self.wake(max(self.now, deadline))
            if self.player.mode == "paused":
                self.take(self.player.press(Action.ENTER, ClockMs(self.now)))
            turns += 1
            assert turns < 100_000
        assert isinstance(self.events[-1], Finished)

    @invariant()
    def what_was_done_is_in_the_plan(self) -> None:
        for done in self.player.sets:
            ways = self.ways(done.exercise)
            assert done.set <= max(way.sets for way in ways)
            assert done.extra <= max(way.extra_sets for way in ways)
            assert not done.extra or done.set in {way.sets for way in ways}
            most = sum(way.reps_in(min(done.set, way.sets)) for way in ways)
            assert done.reps <= most
            if len(ways) == 1 and done.whole and ways[0].hold is None:
                assert done.reps == most

    def ways(self, number: int) -> list[Exercise]:
        """Return the ways in which an exercise was done, in their order."""
        ways: list[Exercise] = []
        for compiled in self.timelines:
            way = replace(compiled.exercise(number), last_round=None)
            ways += [way] if way not in ways else []
        return ways


TestAnyKeysAtAnyTime = AnyKeysAtAnyTime.TestCase
TestAnyKeysAtAnyTime.settings = settings(max_examples=80, stateful_step_count=40)


@given(routine=routines(), data=st.data())
@settings(max_examples=50)
def test_pausing_and_going_on_again_changes_nothing_but_the_clock(
    routine: Routine, data: st.DataObject
) -> None:
    compiled = compile_timeline(routine)
    at = data.draw(st.integers(0, max(0, compiled.total_ms - 1)))
    once, thrice = (_paused_at(compiled, at, times) for times in (1, 3))
    assert once == thrice


def _paused_at(compiled: Timeline, at: int, times: int) -> tuple[object, ...]:
    """Return what a session comes to that is paused, and got going again, so many times."""
    player, now = Player(compiled), 0
    player.start(ClockMs(0))
    while not player.is_over and now < at:
        now = min(at, player.next_deadline() or at)
        player.advance(ClockMs(now))
    for _ in range(times if not player.is_over else 0):
        for _ in range(2):
            player.press(Action.PAUSE, ClockMs(now))
            now += 800
            player.advance(ClockMs(now))
    while (deadline := player.next_deadline()) is not None:
        now = max(now, deadline)
        player.advance(ClockMs(now))
        if player.mode == "paused":
            player.press(Action.PAUSE, ClockMs(now))
    return (player.at_ms, player.sets)
