"""What goes wrong with an output is told once, when it takes nothing away."""

from routine.outputs import AudibleOutput
from routine.signals import Notice, Paused
from routine.words.phrases import in_pause
from tests.support.driver import of
from tests.support.playback_stage import PLAN, Stage

TROUBLE = "It went wrong."


class Trouble(AudibleOutput):
    """Goes wrong once, at a time of the clock."""

    def __init__(self, at_ms: int) -> None:
        self._at_ms: int | None = at_ms

    def poll(self, now: int) -> str | None:
        if self._at_ms is None or now < self._at_ms:
            return None
        self._at_ms = None
        return TROUBLE


def shown(stage: Stage) -> list[str]:
    return [notice.show for notice in of(stage.events, Notice)]


def test_it_is_told_in_the_session_once() -> None:
    stage = Stage(PLAN, Trouble(10_000), asks=False)
    assert stage.run() == 0
    assert shown(stage).count(TROUBLE) == 1
    assert of(stage.events, Paused) == []


def test_it_waits_while_words_say_what_the_same_key_does_now() -> None:
    stage = Stage(PLAN, Trouble(5_100), asks=False)
    stage.keyboard.at(5, "q").at(8, "space")
    assert stage.run() == 0
    told = shown(stage)
    assert told.count(TROUBLE) == 1
    assert told.index(TROUBLE) > told.index(in_pause.READY) > told.index(in_pause.STOP_AGAIN)
