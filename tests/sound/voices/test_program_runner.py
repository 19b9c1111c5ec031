"""Programs that hang, and are stopped."""

import os
import select
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.sound.voices.base import VoiceError
from routine.sound.voices.programs import EspeakVoice
from tests.support.command_line import SECONDS

posix = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell scripts")
Script = Callable[[str], str]


@posix
@pytest.mark.parametrize(
    "body",
    [
        "exec sleep 999",
        "exec >&-; exec sleep 999",
        "sleep 999 & exit 0",
        "trap '' TERM INT HUP; while :; do sleep 1; done",
    ],
    ids=["hangs", "hangs, its output closed", "leaves a child", "ignores signals"],
)
def test_a_program_that_hangs_is_killed_after_its_time(body: str, script: Script) -> None:
    with pytest.raises(VoiceError):
        EspeakVoice(script(body), seconds=0.2).speak("Squeeze.")


@posix
def test_stopping_kills_the_program_and_all_it_started(script: Script, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "alive")
    alive = os.open(tmp_path / "alive", os.O_RDONLY | os.O_NONBLOCK)
    voice = EspeakVoice(script(f'exec 3> "{tmp_path}/alive"; echo on >&3; sleep 999 & wait'), 999)
    errors: list[VoiceError] = []

    def speak() -> None:
        with pytest.raises(VoiceError) as caught:
            voice.speak("Squeeze.")
        errors.append(caught.value)

    thread = threading.Thread(target=speak, daemon=True)
    thread.start()
    try:
        assert select.select([alive], [], [], SECONDS)[0]
        assert os.read(alive, 100) == b"on\n"
        voice.stop()
        thread.join(SECONDS)
        assert len(errors) == 1
        # The end of file comes when nobody has it open any more.
        assert select.select([alive], [], [], SECONDS)[0]
        assert os.read(alive, 100) == b""
    finally:
        os.close(alive)
    with pytest.raises(VoiceError):
        voice.speak("Squeeze.")
