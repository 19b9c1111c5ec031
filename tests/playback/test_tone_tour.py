"""The tour through the tones: what is heard and shown when, on a pretended device and clock."""

from collections.abc import Callable
from typing import Any, cast, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.model import TONES_MS, Tone
from routine.playback import tone_tour
from routine.playback.clock import Clock
from routine.playback.tone_tour import ToneTour, play_tour
from routine.signals import ClockMs
from routine.sound.device import DeviceError
from routine.sound.loudspeaker import Loudspeaker
from routine.words import doctor as words
from routine.words.opening_page import BREATH_MS
from routine.words.reading_aloud import spoken_form
from tests.support.pretend_sound import PretendDevice, PretendSpeech, no_device, spoken_ms, voice_at


class PretendClock(Clock):
    """Stands still but while somebody sleeps."""

    def __init__(self) -> None:
        self.ms = 1_000.0

    def now(self) -> ClockMs:
        return ClockMs(int(self.ms))

    def until(self, deadline: int) -> float:
        return max(0.0, deadline - self.ms) / 1_000


class Room:
    """A tour in which a sleep lets the device play for so long."""

    def __init__(self, *, speech: PretendSpeech | None = None) -> None:
        self.clock = PretendClock()
        self.shown: list[tuple[str, int]] = []
        self.speech = speech
        self.devices: list[PretendDevice] = []
        self.on_sleep: Callable[[], None] = lambda: None
        loudspeaker = Loudspeaker(cast("Any", speech or PretendSpeech()), cast("Any", self._open))
        self.tour = ToneTour(
            loudspeaker, cast("Any", speech), self._show, clock=self.clock, sleep=self._sleep
        )

    @property
    def device(self) -> PretendDevice:
        return self.devices[0]

    def heard(self, from_ms: float, to_ms: float) -> NDArray[np.float32]:
        return self.device.heard(round(from_ms), round(to_ms))

    def _open(self, fill: Callable[[int, int], NDArray[np.float32]]) -> PretendDevice:
        self.devices.append(PretendDevice(fill))
        return self.devices[0]

    def _show(self, line: str) -> None:
        self.shown.append((line, self.clock.now()))

    def _sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 1, "the loudspeaker wants to be looked after every second"
        self.clock.ms += seconds * 1_000
        self.device.play_to(self.clock.now())
        self.on_sleep()


def sounds(room: Room, tone: Tone) -> bool:
    """Return whether something is heard where a tone was shown, and nothing just before it."""
    at = dict(room.shown)[words.MEANINGS[tone]]
    before, after = room.heard(at - 200, at), room.heard(at, at + TONES_MS[tone])
    return not before.any() and bool(np.abs(after).max() > 0.01)


def test_every_tone_has_a_meaning_of_its_own_with_no_figure_in_it() -> None:
    assert sorted(words.MEANINGS) == sorted(get_args(Tone))
    assert len(set(words.MEANINGS.values())) == len(words.MEANINGS)
    said = [*map(words.meaning_said, words.MEANINGS.values()), words.HEARD_WELL]
    assert all(spoken_form(text) == text for text in said)


@pytest.mark.parametrize("has_voice", [True, False])
def test_each_meaning_is_shown_as_its_tone_begins(has_voice: bool) -> None:  # noqa: FBT001 - a parameter
    room = Room(speech=PretendSpeech() if has_voice else None)
    room.tour.play()
    lines = [line for line, _ in room.shown]
    assert lines == [*words.MEANINGS.values(), words.HEARD_WELL]
    assert all(sounds(room, tone) for tone in words.MEANINGS)


def test_a_meaning_is_said_before_its_tone_and_the_last_sentence_to_its_end() -> None:
    room = Room(speech=PretendSpeech())
    room.tour.play()
    said = voice_at(room.heard(1_000, room.clock.now()))
    assert len(said) == len(words.MEANINGS) + 1
    for (begin, end), (line, at) in zip(said, room.shown[:-1], strict=False):
        assert end - begin == pytest.approx(spoken_ms(words.meaning_said(line)), abs=25)
        assert 200 < at - (end + 1_000) < 400
    begin, end = said[-1]
    assert end - begin == pytest.approx(spoken_ms(words.HEARD_WELL), abs=25)


def test_breaths_glide_as_long_as_in_life_and_a_countdown_has_three_ticks() -> None:
    room = Room()
    room.tour.play()
    shown = dict(room.shown)
    breaths: tuple[Tone, ...] = ("inhale", "exhale", "steady")
    for tone in breaths:
        at = shown[words.MEANINGS[tone]]
        assert np.abs(room.heard(at + BREATH_MS - 200, at + BREATH_MS - 100)).max() > 0.01
        assert not room.heard(at + BREATH_MS + 1, at + BREATH_MS + 100).any()
    at = shown[words.MEANINGS["tick"]]
    ticks = [np.abs(room.heard(at + ms, at + ms + 80)).max() > 0.01 for ms in range(0, 3_000, 500)]
    assert ticks == [True, False, True, False, True, False]


def test_words_that_are_still_being_made_are_waited_for() -> None:
    speech = PretendSpeech()
    first = words.meaning_said(words.MEANINGS["inhale"])
    speech.lacks, speech.is_settled = {first}, False
    room = Room(speech=speech)

    def make() -> None:
        if room.clock.now() >= 4_000:
            speech.lacks.clear()

    room.on_sleep = make
    room.tour.play()
    begin, _ = voice_at(room.heard(1_000, 9_000))[0]
    assert 4_400 <= begin + 1_000 < 4_700
    assert first in speech.prepared


@pytest.mark.parametrize("is_settled", [True, False])
def test_words_that_never_come_leave_their_tones(is_settled: bool) -> None:  # noqa: FBT001 - a parameter
    speech = PretendSpeech()
    speech.lacks = {words.meaning_said(words.MEANINGS["inhale"])}
    speech.is_settled = is_settled
    room = Room(speech=speech)
    room.tour.play()
    assert sounds(room, "inhale")
    assert room.shown[0][1] == (1_400 if is_settled else 11_400)


def test_a_loudspeaker_that_stops_ends_it_with_a_word() -> None:
    room = Room()

    def unplug() -> None:
        room.device.is_alive = len(room.shown) < 2

    room.on_sleep = unplug
    with pytest.raises(DeviceError, match="stopped"):
        room.tour.play()
    assert len(room.shown) == 2


class PretendVoice:
    name = "pretend"

    def key(self) -> str:
        return self.name

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        del at_most_ms
        return np.full(24 * len(text), 9_000, np.int16)

    def stop(self) -> None:
        pass


@pytest.mark.parametrize("voice", [None, PretendVoice()])
@pytest.mark.parametrize("ends_with", [KeyboardInterrupt(), DeviceError("gone")])
def test_however_it_ends_the_device_is_closed(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: object,
    voice: PretendVoice | None,
    ends_with: BaseException,
) -> None:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    devices: list[PretendDevice] = []

    def open_one(speech: Any) -> Loudspeaker:
        def opened(fill: Callable[[int, int], NDArray[np.float32]]) -> PretendDevice:
            devices.append(PretendDevice(fill))
            return devices[0]

        return Loudspeaker(speech, cast("Any", opened))

    def interrupted(self: ToneTour) -> None:
        del self
        raise ends_with

    monkeypatch.setattr(tone_tour, "Loudspeaker", open_one)
    monkeypatch.setattr(ToneTour, "play", interrupted)
    with pytest.raises(type(ends_with)):
        play_tour(voice, 50, print)
    assert (devices[0].closed, devices[0].gain) == (1, 0.25)


def test_without_a_device_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        tone_tour, "Loudspeaker", lambda speech: Loudspeaker(speech, cast("Any", no_device))
    )
    with pytest.raises(DeviceError, match="No loudspeaker"):
        play_tour(None, 50, print)
