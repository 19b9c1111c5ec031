"""How loudspeaker and voice are opened, watched and closed."""

import threading
from typing import Any

import pytest

from routine.outputs.speaker.sound_system import SoundSystem
from routine.outputs.speaker.speaker import Speaker
from routine.signals import Action, ClockMs, Sound
from routine.sound.device import DeviceError
from routine.words import sound_and_voice
from routine.words.page import Page
from tests.support.speaker_stage import PLAN, PretendLoudspeaker, SpeakerStage, state


def preparing(stage: SpeakerStage, *at: int) -> list[bool]:
    """Return whether it was preparing after each of these times."""
    found = []
    for now in at:
        stage.speaker.poll(ClockMs(now))
        found.append(stage.speaker.is_preparing)
    return found


def test_a_session_waits_for_its_words_and_a_moment_more_for_the_device_to_catch_up() -> None:
    stage = SpeakerStage()
    stage.speech.is_settled = False
    assert preparing(stage, 0) == [False], "nothing was asked for yet"
    stage.warm()
    assert preparing(stage, 100, 900, 1_800) == [True, True, True]
    stage.speech.is_settled = True
    assert preparing(stage, 2_000, 2_200, 2_300) == [True, True, False]


def test_a_loudspeaker_that_takes_long_to_open_is_waited_for() -> None:
    opened = threading.Event()
    stage = SpeakerStage()

    def open_slowly(speech: Any) -> Any:
        opened.wait(5)
        return PretendLoudspeaker(speech)

    system = SoundSystem(lambda: stage.speech, open_slowly)  # type: ignore[arg-type,return-value]
    speaker = Speaker(Sound(), system=system)
    speaker.warm(PLAN)
    before = (speaker.is_preparing, speaker.plays)
    opened.set()
    stage.settle()
    assert [before, speaker.plays] == [(True, False), True]
    speaker.close()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DeviceError("No loudspeaker was found."), "No loudspeaker was found."),
        (ImportError("no sound library"), sound_and_voice.NO_SOUND_HERE),
        (OSError("gone"), sound_and_voice.NO_SOUND_HERE),
        (RuntimeError("this processor is too old"), sound_and_voice.NO_SOUND_HERE),
    ],
)
def test_without_a_loudspeaker_it_is_told_once_and_all_goes_on(error: Exception, told: str) -> None:
    stage = SpeakerStage(fails=[error]).warm()
    assert [stage.speaker.poll(ClockMs(ms)) for ms in (0, 100)] == [told, None]
    assert not stage.speaker.is_preparing
    assert state(stage.speaker) == (False, False, False)
    stage.tell()
    stage.speaker.schedule(stage.driver.player.ahead(ClockMs(stage.driver.now + 1_000)))
    stage.speaker.show_page(Page("Done", ()))
    stage.speaker.close()


def test_m_and_m_again_tries_once_more() -> None:
    stage = SpeakerStage(fails=[DeviceError("No loudspeaker was found.")]).warm()
    stage.press(Action.MUTE)
    stage.press(Action.MUTE)
    stage.settle()
    assert stage.speaker.plays


def test_a_loudspeaker_that_vanishes_is_told_once_and_closed() -> None:
    stage = SpeakerStage().warm()
    stage.loudspeaker.is_alive = False
    assert [stage.speaker.poll(ClockMs(ms)) for ms in (0, 100)] == [
        sound_and_voice.SOUND_GONE,
        None,
    ]
    assert stage.calls("close")
    assert not stage.speaker.plays


def test_a_voice_that_does_not_work_is_told_once_and_tones_lead() -> None:
    stage = SpeakerStage().warm()
    assert stage.speaker.speaks
    stage.speech.is_lost = True
    assert [stage.speaker.poll(ClockMs(ms)) for ms in (0, 100)] == [
        sound_and_voice.NO_VOICE_HERE,
        None,
    ]
    assert stage.speaker.plays
    assert not stage.speaker.speaks


def test_closed_it_lets_go_of_device_and_voice_also_before_they_are_there() -> None:
    stage = SpeakerStage().warm()
    sounding = stage.speaker.is_sounding
    stage.speaker.close()
    assert stage.calls("close")
    assert stage.speech.calls[-1] == "close"
    assert (sounding, stage.speaker.is_sounding) == (True, False)
    stage.speaker.close()
    SpeakerStage().speaker.close()


def test_a_loudspeaker_that_opens_after_the_end_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("routine.outputs.speaker.sound_system._CLOSE_SECONDS", 0)
    release = threading.Event()
    stage = SpeakerStage()
    opened: list[PretendLoudspeaker] = []

    def open_slowly(speech: Any) -> Any:
        release.wait(5)
        opened.append(PretendLoudspeaker(speech))
        return opened[0]

    system = SoundSystem(lambda: stage.speech, open_slowly)  # type: ignore[arg-type,return-value]
    speaker = Speaker(Sound(), system=system)
    speaker.warm(PLAN)
    speaker.close()
    release.set()
    stage.settle()
    assert ("close",) in opened[0].calls
