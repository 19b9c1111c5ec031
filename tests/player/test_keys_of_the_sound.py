"""The keys of the sound."""

import pytest

from routine.player.player import Player
from routine.signals import (
    SOUND_KEYS,
    Action,
    ClockMs,
    Event,
    Notice,
    SessionMs,
    SettingChanged,
    Sound,
)
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

TWO = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def changed(events: list[Event]) -> Sound:
    return of(events, SettingChanged)[-1].sound


def test_m_mutes_and_gives_the_sound_back_and_says_so() -> None:
    driver = Driver(TWO)
    events = driver.press(Action.MUTE)
    assert changed(events).muted
    assert of(events, Notice)[-1] == Notice(at_ms=SessionMs(800), segment=0, show="Sound off.")
    assert driver.view.sound.muted
    events = driver.press(Action.MUTE)
    assert not changed(events).muted
    assert (of(events, Notice)[-1].show, of(events, Notice)[-1].tone) == ("Sound on.", "key")


def test_9_and_0_are_softer_and_louder_to_the_ends_with_a_tone_to_hear_it_by() -> None:
    driver = Driver(TWO)
    volume = driver.view.sound.volume
    events = driver.press(Action.SOFTER)
    assert changed(events).volume == volume - 10
    assert of(events, Notice)[-1].tone == "key"
    assert of(events, Notice)[-1].show == f"Volume {volume - 10} %."
    for _ in range(15):
        events = driver.press(Action.LOUDER)
    assert changed(events).volume == 100
    for _ in range(15):
        events = driver.press(Action.SOFTER)
    assert changed(events).volume == 0


def test_louder_takes_back_the_mute_and_softer_does_not() -> None:
    driver = Driver(TWO)
    driver.press(Action.MUTE)
    assert changed(driver.press(Action.SOFTER)).muted
    assert not changed(driver.press(Action.LOUDER)).muted


def test_v_goes_round_from_full_to_brief_to_tones_and_says_which() -> None:
    driver = Driver(TWO)
    levels = []
    for _ in range(3):
        events = driver.press(Action.VOICE)
        levels.append(changed(events).level)
        assert of(events, Notice)[-1].say
    assert levels == ["brief", "tones", "full"]


def test_v_gives_a_voice_to_a_session_without_one() -> None:
    driver = Driver(TWO, sound=Sound(level=None))
    assert changed(driver.press(Action.VOICE)).level == "full"


@pytest.mark.parametrize("action", sorted(SOUND_KEYS))
def test_the_keys_of_the_sound_work_before_the_session_too(action: Action) -> None:
    player = Player(TWO)
    events = player.press(action, ClockMs(1_000))
    assert of(events, SettingChanged)
    assert player.mode == "ready"
