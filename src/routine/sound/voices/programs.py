"""The system's own speech: programs, which get text through standard input only."""

from __future__ import annotations

import base64
import math
import os
import platform
import shutil
import tempfile
from abc import ABC, abstractmethod
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from routine.errors import system_message
from routine.sound.voices.base import Voice, VoiceError, identity, within
from routine.sound.voices.postprocessing import finished, from_wav
from routine.sound.voices.program_runner import MOST_BYTES, SECONDS, Runner
from routine.units import RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray


_SAPI_SCRIPT: Final = """\
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$given = [Convert]::FromBase64String([Console]::In.ReadToEnd())
$text = [Text.Encoding]::UTF8.GetString($given)
$wav = New-Object System.IO.MemoryStream
$speech = New-Object System.Speech.Synthesis.SpeechSynthesizer
$speech.Rate = SPEED
$speech.SetOutputToWaveStream($wav)
$speech.Speak($text)
$speech.Dispose()
$data = $wav.ToArray()
$out = [Console]::OpenStandardOutput()
$out.Write($data, 0, $data.Length)
$out.Flush()
"""
_POWERSHELL: Final = "System32/WindowsPowerShell/v1.0/powershell.exe"


class SystemVoice(ABC):
    """A program that speaks; subclasses define `_wav` and `_version`."""

    name: ClassVar[str]
    words_a_minute: ClassVar[int]

    def __init__(self, program: str, seconds: float = SECONDS) -> None:
        """Use the program at this path; each call may take `seconds`."""
        self._program = program
        self._runner = Runner(seconds)

    def key(self) -> str:
        """Return its identity, asking the program if need be. Raises VoiceError if that fails."""
        return identity(self.name, self._version, self.words_a_minute)

    def speak(self, text: str, at_most_ms: int | None = None) -> NDArray[np.int16]:
        """Return a phrase, as Voice.speak says."""
        given = _plain(text)
        return within(lambda speed: finished(from_wav(self._wav(given, speed))), at_most_ms)

    def stop(self) -> None:
        """Kill the running program, and start no other."""
        self._runner.stop()

    @property
    @abstractmethod
    def _version(self) -> str: ...

    @abstractmethod
    def _wav(self, given: bytes, speed: float) -> bytes:
        """Return a WAV file of UTF-8 text, spoken at `speed` times the usual rate."""


class EspeakVoice(SystemVoice):
    """espeak-ng, which writes a WAV file to its standard output."""

    name = "espeak-ng"
    words_a_minute = 150

    @cached_property
    def _version(self) -> str:
        output = self._runner.run([self._program, "--version"], b"").decode(errors="replace")
        return output.partition("Data at")[0].strip()[:80]

    def _wav(self, given: bytes, speed: float) -> bytes:
        words = str(round(self.words_a_minute * speed))
        command = [self._program, "--stdin", "--stdout", "-b", "1", "-v", "en-us", "-s", words]
        return self._runner.run(command, given)


class SayVoice(SystemVoice):
    """The `say` of macOS, which writes only to files, and uses the voice chosen in its settings."""

    name = "say"
    words_a_minute = 170

    @cached_property
    def _version(self) -> str:
        return platform.mac_ver()[0]

    def _wav(self, given: bytes, speed: float) -> bytes:
        words = str(round(self.words_a_minute * speed))
        try:
            with tempfile.TemporaryDirectory(
                prefix="routine-", ignore_cleanup_errors=True
            ) as folder:
                path = Path(folder, "said.wav")
                options = ["-o", str(path), f"--data-format=LEI16@{RATE}", "-r", words]
                self._runner.run([self._program, "-f", "-", *options], given)
                with path.open("rb") as file:
                    return file.read(MOST_BYTES)
        except OSError as error:
            message = f"it wrote no sound file: {system_message(error, lower=False)}"
            raise VoiceError(message) from error


class SapiVoice(SystemVoice):
    """The speech of Windows, through PowerShell. Text is sent as base64, since that is ASCII."""

    name = "SAPI"
    words_a_minute = 180

    @cached_property
    def _version(self) -> str:
        return platform.version()

    def _wav(self, given: bytes, speed: float) -> bytes:
        # SAPI rates run from -10 to 10, where 10 is three times as fast.
        rate = math.ceil(10 * math.log(speed, 3))
        script = _SAPI_SCRIPT.replace("SPEED", str(rate))
        encoded = base64.b64encode(script.encode("utf-16-le")).decode()
        command = [self._program, "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]
        return self._runner.run(command, base64.b64encode(given))


def _plain(text: str) -> bytes:
    """Return text on one line, without "[[", which begins commands of espeak-ng and say."""
    line = " ".join(text.replace("\0", " ").split())
    while "[[" in line:
        line = line.replace("[[", "[ [")
    return f"{line}\n".encode(errors="replace")


def _on_path(kind: type[SystemVoice]) -> Voice | None:
    program = shutil.which(kind.name)
    return None if program is None else kind(program)


def _find_sapi() -> Voice | None:
    # By its full path: Windows looks for a bare name in the current folder first.
    program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), _POWERSHELL)
    return SapiVoice(str(program)) if program.is_file() else None


FINDERS: Final[dict[str, Callable[[], Voice | None]]] = {
    "espeak-ng": lambda: _on_path(EspeakVoice),
    "say": lambda: _on_path(SayVoice),
    "SAPI": _find_sapi,
}
