"""A playback with a clock and a keyboard that only pretend."""

from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from routine.diary import Instant
from routine.keyboard import key_actions
from routine.keyboard.base import Wake
from routine.model import Timeline
from routine.outputs import AudibleOutput, Output
from routine.playback.clock import Clock
from routine.playback.session import Playback
from routine.playback.session_request import Alternatives, SessionRequest
from routine.signals import ClockMs, CueDue, Event, Sound
from tests.support.builders import exercise, timeline
from tests.support.recorder import Recorder

PLAN = timeline(exercise())
NOON = 1_795_777_200_000
"""Noon of 2026-11-27, an hour east of Greenwich, at which every clock here begins."""


class PretendClock(Clock):
    """A clock that stands still until something waits."""

    def __init__(self) -> None:
        self.time = 0.0
        self.slept = 0
        self.set_by = 0
        """How far somebody has set the time of day, which no duration may be measured by."""

    def now(self) -> ClockMs:
        return ClockMs(int(self.time))

    def until(self, deadline: int) -> float:
        return max(0.0, (deadline - self.time) / 1000)

    def asleep(self) -> int:
        return self.slept

    def instant(self) -> Instant:
        return Instant(NOON + self.set_by + self.now(), 60, self.now())


class Script:
    """A keyboard that presses keys, and is sent signals, at times written down before."""

    def __init__(self, clock: PretendClock, *, is_terminal: bool = True) -> None:
        self.clock = clock
        self.is_terminal = is_terminal
        self.script: list[tuple[int, Wake, Callable[[], None] | None]] = []
        self.suspended = 0
        self.late_ms = 0

    def at(self, seconds: float, *keys: str, do: Callable[[], None] | None = None) -> Self:
        self.script.append((int(seconds * 1000), Wake(tuple(map(key_actions.press, keys))), do))
        return self

    def signal(self, seconds: float, number: int) -> Self:
        self.script.append((int(seconds * 1000), Wake(signals=(number,)), None))
        return self

    def end(self, seconds: float) -> Self:
        self.script.append((int(seconds * 1000), Wake(ended=True), None))
        return self

    def wait(self, seconds: float | None) -> Wake:
        end = None if seconds is None else self.clock.time + seconds * 1000
        if self.script and (end is None or self.script[0][0] <= end):
            at, wake, do = self.script.pop(0)
            self.clock.time = max(self.clock.time, at)
            if do is not None:
                do()
            return wake
        assert end is not None, "it waits for a key that never comes"
        self.clock.time = end + self.late_ms
        return Wake()

    def suspend(self) -> None:
        self.suspended += 1
        self.clock.time += 60_000

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass


class Stage:
    """A playback with all that it needs."""

    def __init__(  # noqa: PLR0913 - what tests change, each by its name
        self,
        plan: Timeline = PLAN,
        *outputs: Output,
        is_terminal: bool = True,
        asks: bool = True,
        speed: float = 1.0,
        sound: Sound | None = None,
        introduces: bool = False,
        safety: bool = False,
        pain: bool = False,
        **kept: Any,
    ) -> None:
        self.clock = PretendClock()
        self.keyboard = Script(self.clock, is_terminal=is_terminal)
        written = kept.pop("journal", None)
        if written is not None:
            kept["make_journal"] = lambda: written
        lighter, note = kept.pop("lighter", Alternatives()), kept.pop("note", "")
        offer = kept.pop("offer", None)
        self.recorder = Recorder()
        self.playback = Playback(
            plan,
            self.keyboard,
            [*outputs, self.recorder],
            SessionRequest(
                speed, asks, sound or Sound(), introduces, safety, pain, note, lighter, offer
            ),
            clock=self.clock,
            **kept,
        )

    def run(self) -> int:
        return self.playback.run()

    @property
    def events(self) -> list[Event]:
        return self.recorder.events


class Heard(AudibleOutput):
    """An output that is heard, and keeps what it is told."""

    def __init__(self) -> None:
        self.aheads: list[tuple[int, ...]] = []
        self.tended: list[int] = []
        self.problems: dict[int, str] = {}
        self.prepared_at = self.silent_at = self.lead = 0
        self.waits = False
        self.stage: Stage | None = None

    @property
    def now(self) -> int:
        assert self.stage is not None
        return self.stage.clock.now()

    def schedule(self, cues: Sequence[CueDue]) -> None:
        self.aheads.append((self.now, *(cue.clock_ms for cue in cues)))

    def poll(self, now: int) -> str | None:
        self.tended.append(now)
        due = [at for at in self.problems if at <= now]
        return self.problems.pop(due[0]) if due else None

    @property
    def is_waiting(self) -> bool:
        return self.waits

    @property
    def lead_ms(self) -> int:
        return self.lead

    @property
    def is_preparing(self) -> bool:
        return self.now < self.prepared_at

    @property
    def is_sounding(self) -> bool:
        return self.now < self.silent_at


def stage_with(heard: Heard, *, asks: bool = True, **changes: bool | Sound) -> Stage:
    stage = Stage(PLAN, heard, asks=asks, **changes)  # type: ignore[arg-type]
    heard.stage = stage
    return stage


PROBLEM = "It went wrong."


class Problem(AudibleOutput):
    """Goes wrong once, at a time of the clock."""

    def __init__(self, at_ms: int) -> None:
        self._at_ms: int | None = at_ms

    def poll(self, now: int) -> str | None:
        if self._at_ms is None or now < self._at_ms:
            return None
        self._at_ms = None
        return PROBLEM


def titles(stage: Stage) -> list[str]:
    return [page.title for page in stage.recorder.pages]


def press(stage: Stage, *keys: str, at: float = 1) -> None:
    """Press keys one after the other, slow enough for each to be one."""
    for number, key in enumerate(keys):
        stage.keyboard.at(at + number, key)
