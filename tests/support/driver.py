"""A driver for a player in tests: a clock that goes where it is told, and all events kept."""

from typing import TypeVar

from routine.model import Timeline
from routine.playback.new_player import adapted
from routine.player.player import Player
from routine.signals import Action, ClockMs, Event, SessionSnapshot, Sound, View

T = TypeVar("T", bound=Event)


class Driver:
    """Drives a player as the loop does: woken at each deadline, never late but when asked to."""

    def __init__(
        self,
        compiled: Timeline,
        *,
        speed: float = 1.0,
        keyboard: bool = True,
        now: int = 5_000,
        sound: Sound | None = None,
    ) -> None:
        self.player = Player(
            compiled,
            speed=speed,
            keyboard=keyboard,
            sound=sound,
            adapt=adapted,
        )
        self.now = now
        self.events: list[Event] = list(self.player.start(ClockMs(now)))

    def run(self, ms: int) -> list[Event]:
        """Let time pass; return what happened."""
        end, happened = self.now + ms, len(self.events)
        while (deadline := self.player.next_deadline()) is not None and deadline <= end:
            assert deadline > self.now or not self.player.is_over
            self.now = max(self.now, deadline)
            self.events += self.player.advance(ClockMs(self.now))
        self.now = end
        self.events += self.player.advance(ClockMs(end))
        return self.events[happened:]

    def run_out(self) -> list[Event]:
        """Let time pass until the session is over."""
        happened = len(self.events)
        while not self.player.is_over:
            self.run(60_000)
        return self.events[happened:]

    def press(self, action: Action, after: int = 800, *, is_speaking: bool = True) -> list[Event]:
        """Press a key, a moment after the last so that it is no repeat."""
        happened = len(self.events)
        self.run(after)
        self.events += self.player.press(action, ClockMs(self.now), is_speaking=is_speaking)
        return self.events[happened:]

    def until(self, kind: str, **fields: object) -> None:
        """Let time pass until the current segment is of a kind, with such fields."""
        for _ in range(400_000):
            segment = self.view.segment
            is_found = all(getattr(segment, name) == value for name, value in fields.items())
            if segment.kind == kind and is_found and self.view.mode == "running":
                return
            assert not self.player.is_over, f"no {kind} {fields} came"
            self.run(max(0, (self.player.next_deadline() or self.now) - self.now))
        raise AssertionError

    def mode(self) -> str:
        return self.view.mode

    @property
    def view(self) -> View:
        return self.player.view(ClockMs(self.now))


def of(events: list[Event], kind: type[T]) -> list[T]:
    """Return the events of one kind."""
    return [event for event in events if isinstance(event, kind)]


class Again(Driver):
    """A driver of a session that goes on where another stood."""

    def __init__(
        self,
        compiled: Timeline,
        left: SessionSnapshot,
        now: int = 900_000,
        lead_in: Timeline | None = None,
    ) -> None:
        self.player = Player(compiled, snapshot=left, lead_in=lead_in)
        self.now = now
        self.events = list(self.player.start(ClockMs(now)))
