"""`routine doctor` on a machine where a test says what is found."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from routine import commands
from routine.awake.ways import AwakeCheck
from routine.sound import checkup
from routine.sound.checkup import DeviceCheck, VoiceCheck
from tests.support.command_run import Result, Run

LOUDSPEAKER = DeviceCheck("default loudspeaker", "PulseAudio")
NO_LOUDSPEAKER = DeviceCheck(problem="No loudspeaker was found.", advice="Plug one in.")


class PretendVoice:
    def __init__(self, name: str) -> None:
        self.name = name

    def key(self) -> str:
        return self.name

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        del text, at_most_ms
        return np.ones(240, np.int16)

    def stop(self) -> None:
        pass


NATURAL = VoiceCheck(PretendVoice("hibari"), "0.2.1")
AWAKE = AwakeCheck("org.gnome.SessionManager")

Find = Callable[[DeviceCheck, VoiceCheck], None]


def screen(monkeypatch: pytest.MonkeyPatch, found: AwakeCheck) -> None:
    monkeypatch.setattr("routine.awake.ways.check_awake", lambda: found)


@pytest.fixture
def find(monkeypatch: pytest.MonkeyPatch) -> Find:
    def found(device: DeviceCheck, voice: VoiceCheck) -> None:
        monkeypatch.setattr(checkup, "check_device", lambda: device)
        monkeypatch.setattr(checkup, "check_voice", lambda: voice)

    screen(monkeypatch, AWAKE)
    found(LOUDSPEAKER, NATURAL)
    return found


@pytest.fixture
def doctor(capsys: pytest.CaptureFixture[str], find: Find) -> Run:
    del find  # whatever this machine has, a test says what is found

    def run_it(*args: str) -> Result:
        code = commands.main(["doctor", *args])
        return Result(code, *capsys.readouterr())

    return run_it
