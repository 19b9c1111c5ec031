"""What is heard and when: on a pretended device, found in the samples that it was given."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.model import Cue
from routine.signals import ClockMs
from routine.sound.device import DeviceError
from routine.sound.loudspeaker import Loudspeaker
from routine.sound.placing import DueSound
from tests.support.pretend_sound import PretendDevice, PretendSpeech, no_device, spoken_ms, voice_at

SECOND = 1_000


class Stage:
    """A loudspeaker on a pretended device; the clock stands at 1 s when frame 0 is heard."""

    def __init__(self) -> None:
        self.speech = PretendSpeech()
        self.devices: list[PretendDevice] = []
        self.loudspeaker = Loudspeaker(cast("Any", self.speech), cast("Any", self._open))

    def _open(self, fill: Callable[[int, int], NDArray[np.float32]]) -> PretendDevice:
        self.devices.append(PretendDevice(fill))
        return self.devices[0]

    @property
    def device(self) -> PretendDevice:
        return self.devices[0]

    def voices(self, to_ms: int) -> list[tuple[int, int]]:
        """Play on, and return when a voice was heard, by the clock."""
        self.device.play_to(to_ms)
        return [(a + SECOND, b + SECOND) for a, b in voice_at(self.device.heard(SECOND, to_ms))]

    def tone_began(self, after_ms: int, to_ms: int) -> float:
        """Play on, and return when the first sound after a time began, by the clock."""
        self.device.play_to(to_ms)
        heard = np.abs(self.device.heard(after_ms, to_ms))
        return after_ms + int(np.flatnonzero(heard > 1e-4)[0]) / 24


def near(spans: list[tuple[int, int]], *expected: tuple[int, int]) -> bool:
    """Return whether spans are these, to the 10 ms that smoothing and fading take."""
    flat, other = np.array(spans).ravel(), np.array(expected).ravel()
    return len(flat) == len(other) and bool((np.abs(flat - other) <= 12).all())


def test_a_tone_begins_on_its_time_however_early_it_was_known() -> None:
    stage = Stage()
    stage.loudspeaker.schedule([DueSound(ClockMs(3_217), "tick", length_ms=80)])
    assert stage.tone_began(SECOND, 4_000) == pytest.approx(3_217, abs=1)


def test_words_begin_on_their_time() -> None:
    stage = Stage()
    stage.loudspeaker.schedule([DueSound(ClockMs(3_000), say="Squeeze.", length_ms=500)])
    assert near(stage.voices(5_000), (3_000, 3_000 + spoken_ms("Squeeze.")))


def test_what_was_to_come_gives_way_to_what_comes_now() -> None:
    stage = Stage()
    stage.loudspeaker.schedule([DueSound(ClockMs(3_000), "tick", length_ms=80)])
    stage.loudspeaker.schedule([DueSound(ClockMs(3_500), "tick", length_ms=80)])
    assert stage.tone_began(SECOND, 4_000) == pytest.approx(3_500, abs=1)


def test_what_has_begun_goes_on_when_the_rest_is_placed_anew() -> None:
    stage = Stage()
    due_sounds = [DueSound(ClockMs(2_000), "inhale", length_ms=2_000)]
    stage.loudspeaker.schedule(due_sounds)
    stage.device.play_to(2_500)
    stage.device.zero_ms += 7
    stage.loudspeaker.schedule(due_sounds)
    stage.loudspeaker.schedule([])
    stage.device.play_to(4_500)
    heard = stage.device.heard(2_000, 4_200)
    assert np.abs(heard[24 * 100 : 24 * 1_800]).max() > 0.05
    assert np.abs(np.diff(heard)).max() < 0.1, "no click where it was placed anew"


def test_each_is_placed_anew_since_sound_cards_drift() -> None:
    stage = Stage()
    due = [DueSound(ClockMs(5_000), "tick", length_ms=80)]
    stage.loudspeaker.schedule(due)
    stage.device.play_to(3_000)
    stage.device.zero_ms -= 20
    stage.loudspeaker.schedule(due)
    assert stage.tone_began(3_500, 6_000) == pytest.approx(5_000, abs=1)


def test_a_cue_that_comes_with_its_event_is_not_heard_twice() -> None:
    stage = Stage()
    due = DueSound(ClockMs(2_000), say="One.", length_ms=500)
    stage.loudspeaker.schedule([due])
    stage.device.play_to(2_050)
    stage.loudspeaker.add(due)
    assert len(stage.voices(4_000)) == 1


def test_a_cue_that_was_not_known_ahead_is_heard_at_once_but_not_when_it_is_long_past() -> None:
    stage = Stage()
    stage.device.play_to(5_000)
    stage.loudspeaker.add(DueSound(ClockMs(5_000), "change", length_ms=250))
    stage.loudspeaker.add(DueSound(ClockMs(4_000), "question", length_ms=250))
    assert stage.tone_began(5_000, 6_000) == pytest.approx(5_100, abs=101)
    assert not stage.device.heard(5_600, 6_000).any()


def test_words_that_are_not_there_yet_are_asked_for_and_said_when_they_come_in_time() -> None:
    stage = Stage()
    stage.speech.lacks.add("Squeeze.")
    due = [DueSound(ClockMs(3_000), say="Squeeze.", length_ms=500)]
    stage.loudspeaker.schedule(due)
    assert stage.speech.wanted == ["Squeeze."]
    stage.device.play_to(2_000)
    stage.speech.lacks.clear()
    stage.loudspeaker.schedule(due)
    assert near(stage.voices(5_000), (3_000, 3_400))


def test_words_longer_than_their_room_are_not_said_rather_than_clipped() -> None:
    stage = Stage()
    stage.loudspeaker.schedule([DueSound(ClockMs(2_000), say="x" * 40, length_ms=1_000)])
    assert stage.voices(5_000) == []


def test_a_notice_is_heard_at_once_its_tone_first_and_takes_the_place_of_words() -> None:
    stage = Stage()
    stage.loudspeaker.schedule([DueSound(ClockMs(2_000), say="x" * 40, length_ms=3_000)])
    stage.device.play_to(2_500)
    stage.loudspeaker.announce("pause", "Paused.")
    assert near(stage.voices(6_000), (2_000, 2_610), (2_850, 3_200))


def test_a_notice_waits_for_its_words() -> None:
    stage = Stage()
    stage.speech.lacks.add("Where.")
    stage.loudspeaker.announce("key", "Where.")
    stage.device.play_to(1_500)
    stage.loudspeaker.poll()
    assert stage.loudspeaker.is_sounding
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    assert near(stage.voices(3_000), (1_660, 1_960))


def test_hushed_all_falls_silent_within_a_moment_and_nothing_comes_after() -> None:
    stage = Stage()
    stage.loudspeaker.schedule(
        [
            DueSound(ClockMs(2_000), "inhale", length_ms=3_000),
            DueSound(ClockMs(2_100), say="x" * 40, length_ms=3_000),
            DueSound(ClockMs(3_000), "tick", length_ms=80),
        ]
    )
    stage.device.play_to(2_500)
    stage.loudspeaker.fade_out()
    stage.device.play_to(6_000)
    assert not stage.device.heard(2_620, 6_000).any()
    assert np.abs(np.diff(stage.device.heard(2_500, 6_000))).max() < 0.1


def test_hushed_words_leave_the_tones() -> None:
    stage = Stage()
    stage.loudspeaker.schedule(
        [
            DueSound(ClockMs(2_000), "inhale", length_ms=3_000),
            DueSound(ClockMs(2_100), say="x" * 40, length_ms=3_000),
        ]
    )
    stage.device.play_to(2_500)
    stage.loudspeaker.fade_out(words_only=True)
    assert near(stage.voices(5_000), (2_100, 2_610))
    assert np.abs(stage.device.heard(3_500, 4_000)).max() > 0.05


CUES = (
    Cue(0, 0, say="This is out.", length_ms=600),
    Cue(0, 1_000, tone="exhale", length_ms=2_000),
    Cue(0, 3_300, say="Enter.", length_ms=300),
)


def test_a_script_begins_when_its_first_words_are_there() -> None:
    stage = Stage()
    stage.speech.lacks |= {"This is out.", "Enter."}
    stage.speech.is_settled = False
    stage.loudspeaker.play(CUES)
    stage.loudspeaker.poll()
    assert stage.speech.wanted == ["Enter.", "This is out."], "what is wanted last is made first"
    stage.device.play_to(2_000)
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    begin = 2_000 + 100 + 300
    assert near(stage.voices(8_000), (begin, begin + 600), (begin + 3_200, begin + 3_200 + 300))


def test_a_script_goes_on_when_its_next_words_are_there() -> None:
    stage = Stage()
    stage.speech.lacks.add("Enter.")
    stage.speech.is_settled = False
    stage.loudspeaker.play(CUES)
    stage.loudspeaker.poll()
    assert stage.tone_began(2_000, 5_000) == pytest.approx(2_300, abs=1)
    assert [cue.say for cue in stage.loudspeaker.unheard_cues] == ["Enter."]
    assert stage.loudspeaker.is_waiting
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    assert near(stage.voices(8_000), (1_300, 1_900), (5_400, 5_700))


def test_a_script_without_a_voice_has_its_tones() -> None:
    stage = Stage()
    stage.speech.lacks |= {"This is out.", "Enter."}
    stage.loudspeaker.play(CUES)
    stage.loudspeaker.poll()
    assert stage.tone_began(SECOND, 5_000) == pytest.approx(1_000 + 300 + 1_000, abs=101)


def test_a_script_comes_after_the_words_that_are_being_said() -> None:
    stage = Stage()
    stage.loudspeaker.add(DueSound(ClockMs(1_200), say="x" * 40, length_ms=3_000))
    stage.loudspeaker.play(CUES[-1:])
    stage.loudspeaker.poll()
    assert near(stage.voices(8_000), (1_200, 3_200), (6_800, 7_100))


def test_it_sounds_until_the_last_of_it_was_heard() -> None:
    stage = Stage()
    sounding = [stage.loudspeaker.is_sounding]
    stage.device.play_to(3_000)
    sounding.append(stage.loudspeaker.is_sounding)
    stage.loudspeaker.add(DueSound(ClockMs(3_000), say="x" * 20, length_ms=SECOND))
    for ms in (4_000, 4_600):
        stage.device.play_to(ms)
        sounding.append(stage.loudspeaker.is_sounding)
    assert sounding == [True, False, True, False], "what the device has taken is still to be heard"


def test_what_was_heard_is_forgotten() -> None:
    stage = Stage()
    for at in range(2_000, 60_000, 1_000):
        stage.loudspeaker.schedule([DueSound(ClockMs(at), "tick", length_ms=80)])
        stage.device.play_to(at)
        stage.loudspeaker.poll()
        assert len(stage.loudspeaker.placed) <= 3


def test_the_volume_is_the_square_of_what_is_asked_for() -> None:
    stage = Stage()
    for percent, gain in ((0, 0), (50, 0.25), (100, 1)):
        stage.loudspeaker.set_volume(percent)
        assert stage.device.gain == gain


def test_it_is_what_the_device_is() -> None:
    stage = Stage()
    assert stage.loudspeaker.name == "pretend (test)"
    assert stage.loudspeaker.check(1_000)
    stage.device.is_alive = False
    assert not stage.loudspeaker.check(2_000)
    stage.loudspeaker.close()
    assert stage.device.closed == 1


def test_without_a_device_there_is_none() -> None:
    with pytest.raises(DeviceError, match="No loudspeaker"):
        Loudspeaker(cast("Any", PretendSpeech()), cast("Any", no_device))


def test_words_that_were_not_known_ahead_are_said_as_soon_as_they_are_there() -> None:
    stage = Stage()
    stage.device.play_to(4_000)
    stage.speech.lacks.add("That is it. Stand up.")
    stage.loudspeaker.add(DueSound(ClockMs(4_900), say="That is it. Stand up.", length_ms=2_000))
    assert stage.loudspeaker.is_waiting
    assert stage.loudspeaker.is_sounding
    stage.device.play_to(5_500)
    stage.loudspeaker.poll()
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    assert near(stage.voices(9_000), (5_660, 5_660 + spoken_ms("That is it. Stand up.")))
    assert not stage.loudspeaker.is_waiting


def test_words_that_never_come_are_not_waited_for_for_ever() -> None:
    stage = Stage()
    stage.speech.lacks |= {"Never.", "Where."}
    stage.loudspeaker.announce(None, "Where.")
    stage.loudspeaker.add(DueSound(ClockMs(1_500), say="Never.", length_ms=500))
    assert stage.loudspeaker.is_waiting
    for ms in range(2_000, 7_000, 1_000):
        stage.device.play_to(ms)
        stage.loudspeaker.poll()
    waits = stage.loudspeaker.is_waiting
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    assert (waits, stage.voices(9_000)) == (False, [])


def test_an_answer_may_need_the_seconds_in_which_an_old_computer_loads_the_voice() -> None:
    stage = Stage()
    stage.speech.lacks |= {"Where."}
    stage.loudspeaker.announce(None, "Where.")
    for ms in range(1_000, 5_000, 500):
        stage.device.play_to(ms)
        stage.loudspeaker.poll()
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    assert len(stage.voices(9_000)) == 1


def test_a_number_that_is_not_there_in_its_time_is_not_said_later() -> None:
    stage = Stage()
    stage.speech.lacks.add("Four.")
    stage.loudspeaker.add(DueSound(ClockMs(1_500), say="Four.", length_ms=500, yields=True))
    assert not stage.loudspeaker.is_waiting


def test_hushed_nothing_is_waited_for() -> None:
    stage = Stage()
    stage.speech.lacks |= {"Late.", "Where."}
    stage.loudspeaker.add(DueSound(ClockMs(1_500), say="Late.", length_ms=500))
    stage.loudspeaker.announce(None, "Where.")
    stage.loudspeaker.fade_out()
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    assert stage.voices(5_000) == []


def test_a_notice_stays_when_what_comes_next_is_placed_anew() -> None:
    stage = Stage()
    stage.loudspeaker.announce("session_end", "Words after a tone of nearly a second.")
    stage.loudspeaker.schedule([])
    assert len(stage.voices(6_000)) == 1


def test_a_line_that_was_about_to_be_said_when_a_key_was_answered_is_said_after_all() -> None:
    stage = Stage()
    due = [DueSound(ClockMs(1_200), say="Never hold the breath.", length_ms=2_000)]
    stage.loudspeaker.schedule(due)
    stage.loudspeaker.announce("key", None)
    stage.loudspeaker.fade_out(words_only=True)
    stage.loudspeaker.schedule(due)
    assert near(stage.voices(5_000), (1_200, 1_200 + spoken_ms("Never hold the breath.")))


def test_a_question_comes_after_the_tone_that_is_being_heard() -> None:
    stage = Stage()
    stage.loudspeaker.add(DueSound(ClockMs(1_100), "session_end", length_ms=900))
    stage.loudspeaker.play(CUES[-1:])
    stage.loudspeaker.poll()
    ((began, _),) = stage.voices(8_000)
    assert began >= 2_000 + 300


def test_a_script_is_played_when_its_last_tone_was_heard() -> None:
    stage = Stage()
    played = [stage.loudspeaker.has_played_cue_sheet]
    stage.loudspeaker.play(CUES)
    stage.loudspeaker.poll()
    for ms in (3_000, 6_000):
        stage.device.play_to(ms)
        played.append(stage.loudspeaker.has_played_cue_sheet)
    assert played == [False, False, True]


def test_a_question_waits_for_last_words_that_are_not_there_yet() -> None:
    stage = Stage()
    stage.speech.lacks.add("That is it. Stand up.")
    stage.loudspeaker.add(DueSound(ClockMs(1_100), say="That is it. Stand up.", length_ms=2_000))
    stage.loudspeaker.play(CUES[-1:])
    stage.loudspeaker.poll()
    stage.device.play_to(1_300)
    stage.speech.lacks.clear()
    stage.loudspeaker.poll()
    words, question = stage.voices(9_000)
    assert words[1] - words[0] == pytest.approx(spoken_ms("That is it. Stand up."), abs=12)
    assert question[0] >= words[1] + 300
