"""The loudspeaker by miniaudio, with a pretended one."""

import atexit
import sys
import threading
from collections.abc import Callable, Iterator
from enum import Enum
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.errors import FAILED
from routine.sound import device as module
from routine.sound.device import Device, DeviceError

RATE = 24_000
PERIOD = 2400
SECONDS = 10.0  # longer than anything here takes; a test that needs it has failed


def ones(_from: int, frames: int) -> NDArray[np.float32]:
    return np.ones(frames, np.float32)


def nothing(_from: int, _frames: int) -> Any:
    return None


class Hang:
    """Holds a call back until it is let go."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.gone = threading.Event()

    def __call__(self) -> None:
        self.go.wait(SECONDS)
        self.gone.set()


class Playback:
    """What stands in for a device of miniaudio."""

    backend = "Pretended"
    made: "list[Playback]"
    opening: Callable[[], None]
    closing: Callable[[], None]

    def __init__(self, **options: Any) -> None:
        type(self).opening()
        self.options = options
        self.closed = 0
        self.made.append(self)

    def start(self, feed: Any) -> None:
        self.feed = feed

    def close(self) -> None:
        type(self).closing()
        self.closed += 1


@pytest.fixture
def playback(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Playback]]:
    names = {name: name for name in module._BACKENDS}  # noqa: SLF001 - the names to know
    fake = SimpleNamespace(
        PlaybackDevice=Playback,
        SampleFormat=SimpleNamespace(FLOAT32="float32"),
        Backend=Enum("Backend", names),
    )
    monkeypatch.setitem(sys.modules, "miniaudio", fake)
    Playback.made = []
    Playback.opening = Playback.closing = staticmethod(lambda: None)
    yield Playback
    Playback.made = []


def test_it_plays_what_fills_it_at_its_loudness(playback: type[Playback]) -> None:
    device = Device(ones)
    (made,) = playback.made
    assert made.feed.send(PERIOD).min() == 1
    device.set_gain(0.25)
    made.feed.send(PERIOD)
    assert made.feed.send(PERIOD).max() == 0.25
    device.set_gain(-1)
    made.feed.send(PERIOD)
    assert made.feed.send(PERIOD).max() == 0
    device.set_gain(3)
    made.feed.send(PERIOD)
    assert made.feed.send(PERIOD).max() == 1
    assert device.delivered == 7 * PERIOD
    assert device.backend == "Pretended"
    device.close()


def test_it_opens_one_channel_with_room_for_a_busy_machine(playback: type[Playback]) -> None:
    Device(ones).close()
    options = playback.made[0].options
    assert (options["nchannels"], options["sample_rate"]) == (1, RATE)
    assert options["buffersize_msec"] >= 100
    assert {backend.name for backend in options["backends"]}.isdisjoint({"NULL", "JACK"})


def test_a_failure_is_told_at_once_and_for_good(playback: type[Playback]) -> None:
    device = Device(nothing)
    assert device.check(0)
    playback.made[0].feed.send(PERIOD)
    assert not device.check(1)
    assert isinstance(device.failure, AttributeError)
    device.close()


def test_once_it_stood_still_it_never_plays_again(playback: type[Playback]) -> None:
    device = Device(ones)
    assert [device.check(ms) for ms in (0, 1000, 2000)] == [True, True, False]
    playback.made[0].feed.send(PERIOD)
    assert not device.check(2050)
    device.close()


@pytest.mark.usefixtures("playback")
def test_frames_are_told_by_the_clock_it_is_given() -> None:
    device = Device(ones, now=lambda: 3_000_000_000)
    assert device.frame_at(3001) == RATE // 1000
    device.close()


def test_closing_twice_closes_once(playback: type[Playback]) -> None:
    device = Device(ones)
    device.close()
    device.close()
    assert playback.made[0].closed == 1


def test_a_device_that_can_not_be_closed_is_left_to_itself(
    playback: type[Playback], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CLOSE_SECONDS", 0.01)
    hang = Hang()
    playback.closing = staticmethod(hang)
    device = Device(ones)
    device.close()
    assert playback.made[0].closed == 0
    hang.go.set()
    assert hang.gone.wait(SECONDS)


def test_an_error_on_closing_is_nobodys_business(playback: type[Playback]) -> None:
    def fail() -> None:
        raise OSError

    playback.closing = staticmethod(fail)
    Device(ones).close()


def test_without_a_loudspeaker_it_says_what_to_do(playback: type[Playback]) -> None:
    def fail() -> None:
        raise LookupError

    playback.opening = staticmethod(fail)
    with pytest.raises(DeviceError, match=r"^No loudspeaker was found\. Plug in") as caught:
        Device(ones)
    assert str(caught.value).endswith(" Until then, follow the words on the screen.")
    assert caught.value.exit_code == FAILED


@pytest.mark.parametrize("package", ["miniaudio", "sounddevice"])
def test_without_any_package_it_names_the_one_for_this_computer(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    monkeypatch.setattr(module, "loudspeaker", lambda: package)
    with pytest.raises(DeviceError, match=f"The package {package} can't be loaded"):
        Device(ones)


def test_a_sound_system_that_answers_too_late_is_given_up_and_closed(
    playback: type[Playback], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_OPEN_SECONDS", 0.01)
    hang, closed = Hang(), threading.Event()
    playback.opening, playback.closing = staticmethod(hang), staticmethod(closed.set)
    with pytest.raises(DeviceError, match="is not responding"):
        Device(ones)
    hang.go.set()
    assert closed.wait(SECONDS)


def test_it_is_closed_at_exit_and_forgotten_once_closed(
    playback: type[Playback], monkeypatch: pytest.MonkeyPatch
) -> None:
    at_exit: list[Callable[[], None]] = []
    monkeypatch.setattr(atexit, "register", at_exit.append)
    monkeypatch.setattr(atexit, "unregister", at_exit.remove)
    Device(ones)
    (close,) = at_exit
    close()
    assert playback.made[0].closed == 1
    assert not at_exit
