"""The player and what is heard: the keys of the sound, and what it tells ahead of its time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.model import Line
from routine.player import Player
from routine.signals import (
    SOUND_KEYS,
    Action,
    ClockMs,
    CueDue,
    Event,
    Finished,
    Notice,
    Resumed,
    SessionMs,
    SettingChanged,
    Sound,
)
from routine.words.speech_timing import speech_ms
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver, of

PLAN = timeline(exercise(check=CHECK), exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1))


def changed(events: list[Event]) -> Sound:
    return of(events, SettingChanged)[-1].sound


def test_m_mutes_and_gives_the_sound_back_and_says_so() -> None:
    driver = Driver(PLAN)
    events = driver.press(Action.MUTE)
    assert changed(events).muted
    assert of(events, Notice)[-1] == Notice(at_ms=SessionMs(800), segment=0, show="Sound off.")
    assert driver.view.sound.muted
    events = driver.press(Action.MUTE)
    assert not changed(events).muted
    assert (of(events, Notice)[-1].show, of(events, Notice)[-1].tone) == ("Sound on.", "key")


def test_9_and_0_are_softer_and_louder_to_the_ends_with_a_tone_to_hear_it_by() -> None:
    driver = Driver(PLAN)
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
    driver = Driver(PLAN)
    driver.press(Action.MUTE)
    assert changed(driver.press(Action.SOFTER)).muted
    assert not changed(driver.press(Action.LOUDER)).muted


def test_v_goes_round_from_full_to_brief_to_tones_and_says_which() -> None:
    driver = Driver(PLAN)
    levels = []
    for _ in range(3):
        events = driver.press(Action.VOICE)
        levels.append(changed(events).level)
        assert of(events, Notice)[-1].say
    assert levels == ["brief", "tones", "full"]


def test_v_gives_a_voice_to_a_session_without_one() -> None:
    driver = Driver(PLAN, sound=Sound(level=None))
    assert changed(driver.press(Action.VOICE)).level == "full"


@pytest.mark.parametrize("action", sorted(SOUND_KEYS))
def test_the_keys_of_the_sound_work_before_the_session_too(action: Action) -> None:
    player = Player(PLAN)
    events = player.press(action, ClockMs(1_000))
    assert of(events, SettingChanged)
    assert player.mode == "ready"


def cues(events: list[Event]) -> list[tuple[int, str | None, str | None]]:
    return [(due.clock_ms, due.cue.tone, due.cue.say) for due in of(events, CueDue)]


@given(
    before=st.integers(0, 200_000),
    horizon=st.integers(0, 30_000),
    speed=st.sampled_from([1.0, 3.0]),
    keys=st.lists(st.sampled_from(sorted(set(Action) - {Action.STOP})), max_size=4),
)
def test_what_is_told_ahead_is_what_comes_if_nothing_comes_between(
    before: int, horizon: int, speed: float, keys: list[Action]
) -> None:
    driver = Driver(PLAN, speed=speed)
    driver.run(before)
    for key in keys:
        driver.press(key)
    view, until = driver.view, driver.now + horizon
    told = driver.player.ahead(ClockMs(until))
    assert driver.view == view
    assert cues(list(told)) == cues(driver.run(horizon))[: len(told)]
    if driver.mode() in {"running", "get ready", "resting"}:
        assert len(of(driver.events, CueDue)) >= len(told)


def test_each_cue_has_the_time_of_the_clock_at_which_it_is_due() -> None:
    driver = Driver(PLAN, now=7_000)
    driver.run_out()
    due = [event.clock_ms - 7_000 for event in of(driver.events, CueDue)]
    assert (
        due[: len(PLAN.cues) // 2] == [at for at, _ in PLAN.planned_cues()][: len(PLAN.cues) // 2]
    )


def test_the_last_words_are_due_after_the_last_tone() -> None:
    driver = Driver(PLAN)
    driver.until("hold")
    driver.press(Action.NEXT_SET)
    tone, words = of(driver.events, CueDue)[-2:]
    assert (tone.cue.tone, words.clock_ms - tone.clock_ms) == ("session_end", 900)
    assert tone.clock_ms == driver.now
    assert of(driver.events, Finished)


def test_after_a_jump_from_a_pause_to_the_end_its_words_are_due_now() -> None:
    driver = Driver(timeline(exercise(sets=1)))
    driver.until("phase", rep=6)
    driver.press(Action.PAUSE)
    driver.run(60_000)
    driver.press(Action.NEXT_SET)
    assert of(driver.events, CueDue)[-2].clock_ms == driver.now


def test_nothing_is_told_ahead_while_the_session_stands_still() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=12_000)
    assert driver.player.ahead(ClockMs(driver.now + 60_000)) == []


def test_what_went_wrong_around_the_session_is_told_and_it_goes_on() -> None:
    driver = Driver(PLAN)
    driver.run(12_000)
    events = driver.player.tell("The sound stopped.", ClockMs(driver.now))
    assert of(events, Notice)[-1].show == "The sound stopped."
    assert driver.mode() == "running"


def said(events: list[Event]) -> list[str]:
    return [due.cue.say for due in of(events, CueDue) if due.cue.say]


SIDES = timeline(
    exercise(
        sides="each",
        limb="knee",
        rest_ms=20_000,
        setup=(Line("Lie down on the floor. Bend your knees."), Line("Feet flat.")),
    )
)


def test_enter_in_a_setup_still_tells_the_side_and_none_of_the_lines_it_skips() -> None:
    driver = Driver(SIDES)
    driver.run(3_000)
    told = driver.press(Action.ENTER)
    assert [notice.say for notice in of(told, Notice)] == ["Left knee first."]
    events = driver.run(3_200)
    assert said(events) == ["Squeeze: breathe out."]
    tones = [due.cue.tone for due in of(events, CueDue) if due.cue.tone]
    assert tones == ["left", "tick", "tick", "tick", "exhale"]


def test_a_rest_made_short_still_tells_what_comes_next_and_breathes_no_longer() -> None:
    driver = Driver(SIDES)
    driver.until("rest")
    driver.press(Action.LESS)
    driver.press(Action.LESS)
    events = driver.run(4_000)
    assert said(events)[0] == "Second set next. Left knee."
    assert "inhale" not in [due.cue.tone for due in of(events, CueDue) if due.segment == 0]


def test_a_rest_made_longer_tells_what_comes_next_later_and_once() -> None:
    driver = Driver(SIDES)
    driver.until("rest")
    driver.run(12_000)
    driver.press(Action.MORE)
    events = driver.run(30_000)
    assert said(events).count("Second set next. Left knee.") == 1


def test_words_that_came_before_a_rest_was_made_short_do_not_come_again() -> None:
    driver = Driver(SIDES)
    driver.until("rest")
    driver.run(16_000)
    driver.press(Action.LESS)
    assert "Second set next. Left knee." not in said(driver.run(4_000))


def test_a_long_get_ready_cut_short_begins_its_count_anew_and_says_so() -> None:
    driver = Driver(PLAN)
    driver.press(Action.PAUSE, after=12_000)
    driver.press(Action.PAUSE, after=16_000)
    events = driver.press(Action.PAUSE)
    assert [event.in_ms for event in of(events, Resumed)] == [3_000]


def test_the_last_words_take_as_long_as_they_are_when_the_session_was_longer() -> None:
    driver = Driver(PLAN)
    driver.until("hold")
    driver.press(Action.NEXT_SET)
    words = of(driver.events, CueDue)[-1].cue
    assert words.length_ms == speech_ms(words.say or "")


def test_who_was_away_without_a_keyboard_hears_it_after_the_session_goes_on() -> None:
    driver = Driver(PLAN, keyboard=False)
    driver.run(14_000)
    events = driver.player.away(ClockMs(driver.now + 60_000), "gap")
    assert isinstance(events[-1], Notice)
    assert events[-1].say


def test_what_does_not_fit_any_more_before_an_end_is_left_out() -> None:
    long = timeline(
        exercise(sides="each", limb="knee with the long name of a knee", rest_ms=20_000)
    )
    driver = Driver(long)
    driver.until("rest")
    driver.press(Action.LESS)
    driver.press(Action.LESS)
    events = driver.run(3_500)
    assert not any(words.startswith("Second set") for words in said(events))


def test_who_left_what_hurt_rests_a_minute_and_is_led_to_the_next_exercise() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    driver.press(Action.HURT)
    events = driver.press(Action.HURT)
    assert [event.in_ms for event in of(events, Resumed)] == [60_000]
    assert driver.mode() == "resting"
    driver.run(59_900)
    assert driver.mode() == "resting"
    assert "Next, wall sit." in said(driver.run(3_000))
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")


def test_who_left_what_hurt_need_not_rest_so_long() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    driver.press(Action.PAUSE)
    driver.run(3_100)
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")


def test_who_left_what_hurt_may_rest_longer() -> None:
    driver = Driver(PLAN)
    driver.run(14_000)
    driver.press(Action.HURT)
    driver.press(Action.HURT)
    driver.press(Action.STOP)
    driver.run(600_000)
    assert driver.mode() == "paused"
    events = driver.press(Action.PAUSE)
    assert [event.in_ms for event in of(events, Resumed)] == [0]
    assert not of(events, Notice), "there is no place to get back into"
    assert (driver.mode(), driver.view.segment.kind) == ("running", "setup")
