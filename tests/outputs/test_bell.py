"""The bell of the terminal."""

import io

from routine.model import Cue
from routine.outputs.bell import Bell
from routine.signals import Action, ClockMs, CueDue, Notice, SessionMs
from tests.support.driver import Driver
from tests.support.output_stage import PLAN


def cue(at_ms: int, tone: str | None) -> CueDue:
    made = Cue(0, 0, tone=tone)  # type: ignore[arg-type]
    return CueDue(at_ms=SessionMs(at_ms), segment=0, cue=made, clock_ms=ClockMs(at_ms))


def test_the_bell_rings_once_for_a_change_and_never_for_a_count() -> None:
    stream = io.StringIO()
    bell = Bell(stream)
    view = Driver(PLAN).view
    for event in (cue(0, "exhale"), cue(0, "last_one"), cue(1_000, "tick"), cue(2_000, None)):
        bell.handle(event, view)
    assert stream.getvalue() == "\a"
    bell.handle(Notice(at_ms=SessionMs(3_000), segment=0, show="Paused.", tone="pause"), view)
    assert stream.getvalue() == "\a\a"


def test_m_silences_the_bell_and_gives_it_back() -> None:
    stream = io.StringIO()
    bell, driver = Bell(stream), Driver(PLAN)
    driver.press(Action.MUTE)
    bell.handle(cue(0, "exhale"), driver.view)
    assert (stream.getvalue(), driver.view.show) == ("", "Sound off.")
    driver.press(Action.MUTE)
    bell.handle(cue(1, "exhale"), driver.view)
    assert (stream.getvalue(), driver.view.show) == ("\a", "Sound on.")


def test_the_bell_gives_way_to_a_better_sound() -> None:
    stream = io.StringIO()
    bell, view = Bell(stream, gives_way=lambda: True), Driver(PLAN).view
    bell.handle(cue(0, "exhale"), view)
    assert stream.getvalue() == ""
