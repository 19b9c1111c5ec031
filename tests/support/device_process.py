"""Run device_player with each package that can play, and read its report."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.support.paths import ROOT
from tests.support.virtual_speaker import SECONDS

PLAYER = ROOT / "tests/support/device_player.py"
BACKENDS = {"miniaudio": "PulseAudio", "sounddevice": "ALSA, by PortAudio"}
PORTAUDIO = find_library("portaudio") is not None and list(
    Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")
)

Meanwhile = Callable[[], None]


class Played(NamedTuple):
    """How a player ended: exit code, standard error, its report, and the clock at its end."""

    code: int
    err: str
    saw: dict[str, Any]
    ended_ms: float


def nothing() -> None:
    pass


def run(environ: dict[str, str], *args: str, meanwhile: Meanwhile = nothing) -> Played:
    """Run a player, and call `meanwhile` once it is playing."""
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
    """The package that plays. PortAudio is the system's, and reaches the server through ALSA."""
    package: str = request.param
    if package == "sounddevice" and not PORTAUDIO:
        pytest.skip("needs libportaudio2 and libasound2-plugins")
    return package


def clock_ms() -> float:
    return time.monotonic_ns() / 1e6
