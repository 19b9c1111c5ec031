"""The device in a process of its own, heard through a virtual speaker."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.device_player import LOUD, RATE, TICK_FRAMES
from tests.support.paths import ROOT
from tests.support.virtual_speaker import SECONDS, VirtualSpeaker, needs_virtual_speaker

PLAYER = ROOT / "tests/support/device_player.py"
BACKENDS = {"miniaudio": "PulseAudio", "sounddevice": "ALSA, by PortAudio"}
NO_SOUND = {"PULSE_SERVER": "unix:/nowhere", "ALSA_CONFIG_PATH": "/nowhere"}
PORTAUDIO = find_library("portaudio") is not None and list(
    Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")
)
TRIES = 4  # a machine that stands still for longer than the buffer is not the device's fault
STALL_MS = 80  # the player looks every 50 ms

Meanwhile = Callable[[], None]


class Played(NamedTuple):
    """How a player ended: its exit code, what it wrote to stderr, what it saw, how long it took."""

    code: int
    err: str
    saw: dict[str, Any]
    ended_ms: float


def nothing() -> None:
    pass


def run(environ: dict[str, str], *args: str, meanwhile: Meanwhile = nothing) -> Played:
    """Run a player; `meanwhile` is called when it plays."""
    with subprocess.Popen(
        [sys.executable, str(PLAYER), *args],
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        first = process.stdout.readline()
        if first == "playing\n":
            meanwhile()
            first = ""
        try:
            out, err = process.communicate(timeout=SECONDS)
        finally:
            process.kill()
        return Played(process.returncode, err, json.loads(first + out), clock_ms())


@pytest.fixture(params=BACKENDS)
def by(request: pytest.FixtureRequest) -> str:
    """The package that plays; PortAudio is the system's, and reaches the server through ALSA."""
    package: str = request.param
    if package == "sounddevice" and not PORTAUDIO:
        pytest.skip("needs libportaudio2 and libasound2-plugins")
    return package


def clock_ms() -> float:
    return time.monotonic_ns() / 1e6


@pytest.fixture
def speaker() -> Iterator[VirtualSpeaker]:
    with VirtualSpeaker() as speaker:
        yield speaker


@pytest.fixture(scope="module")
def sound_speaker() -> Iterator[VirtualSpeaker]:
    """The speaker of all tests that leave it whole: starting one takes 2.5 s."""
    with VirtualSpeaker() as speaker:
        yield speaker


def heard_ticks(heard: NDArray[np.float32]) -> list[int]:
    """Return where ticks begin; one is smeared over a few frames by the server's resampling."""
    loud = np.flatnonzero(np.abs(heard) > LOUD / 10)
    return [
        int(at) for at, gap in zip(loud, np.diff(loud, prepend=-RATE), strict=True) if gap > 100
    ]


def off_line_ms(points: list[tuple[float, int]]) -> float:
    """Return how far the frames are from a straight line, from the third callback on."""
    ms, frames = np.array([point for point in points if point[0] > points[0][0] + 300]).T
    line = np.polyfit(ms - ms[0], frames, 1)
    return float(np.abs(frames - np.polyval(line, ms - ms[0])).max()) / (RATE / 1000)


class Deviations(NamedTuple):
    """How far off ticks were heard, and frame_at from a straight line; how long nothing ran."""

    frames: int
    line_ms: float
    stall_ms: float


def deviations(speaker: VirtualSpeaker, by: str) -> Deviations:
    before = speaker.frames
    played = run(speaker.environ, "2.5", "--by", by)
    gaps = np.diff(heard_ticks(speaker.listen(300)[before:]))
    assert (played.code, played.err) == (0, "")
    assert played.saw["backend"] == BACKENDS[by]
    assert len(gaps) >= 4
    points = played.saw["points"]
    stall_ms = float(np.diff([ms for ms, _ in points]).max())
    return Deviations(int(np.abs(gaps - TICK_FRAMES).max()), off_line_ms(points), stall_ms)


@needs_virtual_speaker
def test_ticks_are_heard_where_they_are_and_frame_at_keeps_to_a_straight_line(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    seen = []
    for _ in range(TRIES):
        seen.append(deviations(sound_speaker, by))
        if seen[-1].frames <= 1 and seen[-1].line_ms <= 10:
            return
    if min(one.stall_ms for one in seen) > STALL_MS:
        pytest.skip(f"nothing can be told on a machine that stands still: {seen}")
    pytest.fail(str(seen))


@needs_virtual_speaker
@pytest.mark.parametrize(
    "fault", [VirtualSpeaker.kill, VirtualSpeaker.unplug, VirtualSpeaker.freeze]
)
def test_a_sound_system_that_goes_away_is_noticed_and_does_not_keep_the_program(
    speaker: VirtualSpeaker, fault: Callable[[VirtualSpeaker], None], by: str
) -> None:
    faulty_ms = []

    def spoil() -> None:
        speaker.listen(500)
        fault(speaker)
        faulty_ms.append(clock_ms())

    played = run(speaker.environ, "6", "--by", by, meanwhile=spoil)
    assert (played.code, played.err) == (0, "")
    assert played.saw["stopped_ms"], "it was not noticed"
    assert 1500 < played.saw["stopped_ms"] - faulty_ms[0] < 3500
    assert played.saw["closed_ms"] < 1100
    assert played.ended_ms - played.saw["stopped_ms"] < 2000


@needs_virtual_speaker
def test_samples_that_fail_are_noticed_at_once_and_kept_from_the_terminal(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    played = run(sound_speaker.environ, "6", "--fail", "--by", by)
    assert (played.code, played.err) == (0, "")
    assert played.saw["failure"] == "LookupError('out of samples')"
    assert played.saw["stopped_ms"] - played.saw["points"][0][0] < 2000


@needs_virtual_speaker
def test_a_device_that_is_never_closed_does_not_keep_the_program(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    played = run(sound_speaker.environ, "0.5", "--leave-open", "--by", by)
    assert (played.code, played.err) == (0, "")
    assert played.ended_ms - played.saw["points"][-1][0] < 2500


@pytest.mark.skipif(sys.platform != "linux", reason="loudspeakers can be hidden there only")
@pytest.mark.parametrize("lacks", [("PULSE_SERVER",), ("PULSE_SERVER", "ALSA_CONFIG_PATH")])
def test_without_a_loudspeaker_a_sentence_says_so_and_nothing_else_does(
    by: str, lacks: tuple[str, ...]
) -> None:
    played = run({name: NO_SOUND[name] for name in lacks}, "1", "--by", by)
    assert (played.code, played.err) == (0, "")
    assert played.saw["error"].startswith("No loudspeaker was found.")


@needs_virtual_speaker
def test_a_sound_server_that_does_not_answer_is_given_up(
    sound_speaker: VirtualSpeaker, by: str
) -> None:
    sound_speaker.freeze()
    try:
        played = run(sound_speaker.environ, "1", "--by", by)
    finally:
        sound_speaker.thaw()
    assert (played.code, played.err) == (0, "")
    assert played.saw["error"].startswith("The sound system is not responding.")
    assert played.saw["opened_ms"] < 7000
