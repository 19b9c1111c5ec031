"""A speaker whose loudspeaker and voice only pretend."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from routine.model import Cue
from routine.outputs.speaker.sound_system import SoundSystem
from routine.outputs.speaker.speaker import Speaker
from routine.signals import Action, ClockMs, Sound
from tests.support.builders import CHECK, exercise, timeline
from tests.support.driver import Driver
from tests.support.pretend_sound import PretendSpeech

PLAN = timeline(exercise(check=CHECK, position="back"))


class PretendLoudspeaker:
    """Keeps what it is asked for."""

    def __init__(self, speech: Any) -> None:
        self.speech = speech
        self.calls: list[tuple[Any, ...]] = []
        self.is_sounding = True
        self.is_waiting = self.has_played_cue_sheet = self.is_speaking = False
        self.unheard_cues: tuple[Cue, ...] = ()
        self.is_alive = True
        self.volume = -1

    def schedule(self, due_sounds: Any) -> None:
        self.calls.append(("schedule", list(due_sounds)))

    def add(self, due: Any) -> None:
        self.calls.append(("add", due))

    def announce(self, tone: str | None, words: str | None) -> None:
        self.calls.append(("announce", tone, words))

    def play(self, cue_sheet: tuple[Cue, ...]) -> None:
        self.calls.append(("play", cue_sheet))

    def fade_out(self, *, words_only: bool = False, but_ms: int = 0, softly: bool = False) -> None:
        del softly
        self.calls.append(
            ("fade words" if words_only else "fade_out", *([but_ms] if but_ms else []))
        )

    def interrupt(self, is_wanted: Callable[[Cue], bool] = bool) -> None:
        self.calls.append(("interrupt", is_wanted))

    def end_cue_sheet(self) -> None:
        self.calls.append(("end script",))

    def poll(self) -> None:
        self.calls.append(("poll",))

    def check(self, now_ms: float) -> bool:
        del now_ms
        return self.is_alive

    def set_volume(self, percent: int) -> None:
        self.volume = percent

    def close(self) -> None:
        self.calls.append(("close",))


class SpeakerStage:
    """A speaker whose loudspeaker and voice are pretended, made ready at once."""

    def __init__(
        self,
        sound: Sound | None = None,
        *,
        speed: float = 1.0,
        reads_pages: bool = True,
        fails: Sequence[Exception] = (),
    ) -> None:
        self.speech = PretendSpeech()
        self.made: list[PretendLoudspeaker] = []
        self._fails = list(fails)
        sound = sound or Sound()
        self.speaker = Speaker(
            sound,
            speed=speed,
            reads_pages=reads_pages,
            system=SoundSystem(lambda: self.speech, self._open),  # type: ignore[arg-type,return-value]
        )
        self.driver = Driver(PLAN, sound=sound)
        self._told = 0

    def _open(self, speech: Any) -> Any:
        if self._fails:
            raise self._fails.pop(0)
        self.made.append(PretendLoudspeaker(speech))
        return self.made[-1]

    def warm(self) -> "SpeakerStage":
        self.speaker.warm(PLAN)
        self.settle()
        return self

    def settle(self) -> None:
        for thread in threading.enumerate():
            if thread.name == "routine sound":
                thread.join(5)

    def press(self, action: Action) -> None:
        self.driver.press(action)
        self.tell()

    def tell(self) -> None:
        """Tell the speaker what happened since."""
        for event in self.driver.events[self._told :]:
            self.speaker.handle(event, self.driver.view)
        self._told = len(self.driver.events)

    @property
    def loudspeaker(self) -> PretendLoudspeaker:
        return self.made[-1]

    def calls(self, *kinds: str) -> list[tuple[Any, ...]]:
        return [call for call in self.loudspeaker.calls if call[0] in kinds]

    def said_ahead(self, ms: int = 60_000) -> list[str]:
        self.speaker.schedule(self.driver.player.ahead(ClockMs(self.driver.now + ms)))
        return [due.say for due in self.calls("schedule")[-1][1] if due.say]


def state(speaker: Speaker) -> tuple[bool, bool, bool]:
    return (speaker.plays, speaker.speaks, speaker.is_sounding)
