"""The loudspeaker by PortAudio, with a pretended sounddevice."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound import alsa
from routine.sound.device import Device, DeviceError
from routine.units import RATE


def ones(_from: int, frames: int) -> NDArray[np.float32]:
    return np.ones(frames, np.float32)


class Streamed:
    """What stands in for a stream of sounddevice."""

    made: "list[Streamed]" = []  # noqa: RUF012 - emptied by the fixture
    device = 3

    def __init__(self, **options: Any) -> None:
        self.options = options
        self.state = "open"
        self.made.append(self)

    def start(self) -> None:
        self.state = "playing"

    def close(self) -> None:
        self.state = "closed"

    def ask(self, frames: int, delay_s: float) -> NDArray[np.float32]:
        """Ask for samples that are heard so much later."""
        out = np.full((frames, 1), -1, np.float32)
        time = SimpleNamespace(currentTime=70.0, outputBufferDacTime=70.0 + delay_s)
        self.options["callback"](out, frames, time, None)
        return out[:, 0]


@pytest.fixture
def streamed(monkeypatch: pytest.MonkeyPatch) -> type[Streamed]:
    fake = SimpleNamespace(
        OutputStream=Streamed,
        query_devices=lambda device: {"hostapi": device - 2},
        query_hostapis=lambda index: {"name": ("OSS", "ALSA")[index]},
        _exit_handler=lambda: None,
    )
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    monkeypatch.setitem(sys.modules, "sounddevice", fake)
    monkeypatch.setattr(alsa, "has_settings", lambda: True)
    Streamed.made.clear()
    return Streamed


def test_without_miniaudio_portaudio_plays_the_same(streamed: type[Streamed]) -> None:
    device = Device(ones)
    (made,) = streamed.made
    assert (made.state, device.backend) == ("playing", "ALSA, by PortAudio")
    assert (made.options["channels"], made.options["samplerate"]) == (1, RATE)
    assert made.ask(1_200, 0.2).tolist() == [1] * 1_200
    assert device.delivered == 1_200
    device.close()
    assert made.state == "closed"


def test_portaudio_tells_when_samples_are_heard(streamed: type[Streamed]) -> None:
    device = Device(ones, now=lambda: 1_000_000_000)
    (made,) = streamed.made
    for delay_s in (0.0, 0.2, 0.25):  # the first fills an empty buffer: only a guess
        made.ask(1_200, delay_s)
    assert device.frame_at(1_000 + 200) == 1_200
    device.close()


def test_where_portaudio_does_not_tell_it_is_as_long_as_a_block(
    streamed: type[Streamed],
) -> None:
    device = Device(ones, now=lambda: 1_000_000_000)
    for _ in range(2):
        streamed.made[0].ask(1_200, 0.0)
    assert device.frame_at(1_000 + 50) == 1_200
    device.close()


def test_without_alsas_settings_portaudio_is_not_even_loaded(
    streamed: type[Streamed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alsa, "has_settings", lambda: False)
    with pytest.raises(DeviceError, match="No loudspeaker was found"):
        Device(ones)
    assert not streamed.made


def test_without_the_library_portaudio_it_says_so(
    streamed: type[Streamed], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    del streamed
    (tmp_path / "sounddevice.py").write_text('raise OSError("PortAudio library not found")\n')
    monkeypatch.delitem(sys.modules, "sounddevice")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(DeviceError, match="The library PortAudio can't be loaded"):
        Device(ones)
