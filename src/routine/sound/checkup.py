"""Whether there are a loudspeaker and a voice here; if not, why, and what to install.

Importing it imports no library of sound, since one that is broken is told of too.
"""

from __future__ import annotations

import os
import platform
import re
import shlex
import shutil
import sys
import threading
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.words import doctor as words
from routine.words import sound as trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from routine.mix import Samples
    from routine.sound.loudspeaker import OpenDevice
    from routine.sound.voices import Voice

VOICE_SECONDS: Final = 20.0
"""The natural voice takes 1 s to load; a program that hangs is given up after 10."""

# As pyproject.toml has them, by the names they are imported by.
REQUIREMENTS: Final = {
    "hibari": "hibari-tts==0.2.1",
    "miniaudio": "miniaudio>=1.61,<2",
    "numpy": "numpy>=2,<3",
}
_NATURAL: Final = "hibari"
_WHEELS: Final = {
    "linux": {"x86_64", "aarch64"},
    "darwin": {"arm64"},
    "win32": {"AMD64", "ARM64"},
}
"""Where the natural voice has packages."""
_DEVICE: Final = "miniaudio"

# What finds out, by which command it installs, and the name of its sound library.
_MANAGERS: Final = {
    "apt-get": ("sudo apt install", "libpulse0"),
    "dnf": ("sudo dnf install", "pulseaudio-libs"),
    "pacman": ("sudo pacman -S", "libpulse"),
    "apk": ("sudo apk add", "libpulse"),
    "zypper": ("sudo zypper install", "libpulse0"),
}
_SOUND_LIBRARIES: Final = ("libpulse.so.0", "libasound.so.2")
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")
_SAMPLE: Final = "Ready."


class FoundDevice(NamedTuple):
    """The loudspeaker: its name and backend, or what is wrong.

    Then `lacks` is the package that it wants, if that is why, and `advice` what to do.
    """

    name: str | None = None
    backend: str | None = None
    problem: str | None = None
    lacks: str | None = None
    advice: str | None = None


class FoundVoice(NamedTuple):
    """The best voice that works, if any does, and its version; why those before it do not."""

    voice: Voice | None = None
    version: str | None = None
    reasons: dict[str, str] = {}  # noqa: RUF012 - a field's default, which nobody changes

    @property
    def rung(self) -> str | None:
        """The name of the voice."""
        return self.voice.name if self.voice else None

    @property
    def problem(self) -> str | None:
        """Why no better voice is in use; None where it is the best."""
        return "; ".join(f"{name}: {why}" for name, why in self.reasons.items()) or None


def find_device(open_device: OpenDevice | None = None) -> FoundDevice:
    """Open the loudspeaker and close it again: 10 ms, 0.2 s the first time, and 6 s at most."""
    try:
        from routine.sound import device as module  # noqa: PLC0415 - numpy, which may be missing
    except Exception as error:  # noqa: BLE001 - code of others: whatever fails, there is no sound
        return _broken(error)
    try:
        device = (open_device or module.Device)(_silence)
        device.close()
    except module.DeviceError as error:
        lacks, advice = _lacking(error.__cause__), error.advice or None
        return FoundDevice(problem=error.problem, lacks=lacks, advice=advice)
    except Exception as error:  # noqa: BLE001 - as above
        return _broken(error)
    return FoundDevice(device.name, device.backend)


def find_voice(
    find: Callable[[], Sequence[Voice]] | None = None, seconds: float = VOICE_SECONDS
) -> FoundVoice:
    """Let the voices say a word, the best first, until one can: 1 s, and `seconds` at most."""
    outcome: SimpleQueue[FoundVoice] = SimpleQueue()
    reasons: dict[str, str] = {}
    tried: list[Voice] = []

    def work() -> None:
        outcome.put(_first_that_speaks(find, tried, reasons))

    threading.Thread(target=work, name="routine checkup", daemon=True).start()
    try:
        return outcome.get(timeout=seconds)
    except Empty:
        for voice in tried:
            voice.stop()
        silent = tried[-1].name if tried else _NATURAL
        return FoundVoice(reasons={**reasons, silent: words.NO_ANSWER})


def advise(device: FoundDevice, voice: FoundVoice) -> list[str]:
    """Return what to do and to install, a line each; empty where the best is here already."""
    told = _device_advice(device)
    if device.lacks == "numpy":  # voices need it too
        return told
    if _NATURAL in voice.reasons and _has_natural_voice():
        told.append(words.for_natural_voice(_pip(_NATURAL)))
    if voice.voice is None:
        told.append(_system_voice())
    return told


def cached(folder: Path) -> tuple[int, int]:
    """Return how many phrases a folder keeps, and their bytes."""
    sizes = []
    try:
        with os.scandir(folder) as entries:
            sizes = [
                entry.stat(follow_symlinks=False).st_size
                for entry in entries
                if entry.name.endswith(".wav") and entry.is_file(follow_symlinks=False)
            ]
    except OSError:
        pass
    return len(sizes), sum(sizes)


def _silence(_: int, frames: int) -> Samples:
    import numpy as np  # noqa: PLC0415 - loaded by now

    return np.zeros(frames, np.float32)


def _broken(error: Exception) -> FoundDevice:
    """Return what is wrong where the sound can't even be loaded."""
    lacks = _lacking(error)
    problem = trouble.broken(error)
    if isinstance(error, ImportError):
        problem = trouble.unloadable(lacks or str(error.name), error)
    return FoundDevice(problem=problem, lacks=lacks, advice=trouble.REINSTALL)


def _device_advice(device: FoundDevice) -> list[str]:
    if device.lacks is not None:
        is_built = device.lacks == _DEVICE and not _has_device()
        say = words.for_sound_built if is_built else words.for_sound
        return [say(_pip(device.lacks))]
    told = []
    if device.problem and sys.platform == "linux" and not any(map(_loads, _SOUND_LIBRARIES)):
        told = [words.for_sound(f"{command} {library}") for command, library in _manager()]
    return told or [line for line in [device.advice] if line]


def _lacking(error: BaseException | None) -> str | None:
    """Return which of our packages could not be imported."""
    if not isinstance(error, ImportError):
        return None
    package = (error.name or "").partition(".")[0]
    return package if package in REQUIREMENTS else None


def _first_that_speaks(
    find: Callable[[], Sequence[Voice]] | None, tried: list[Voice], reasons: dict[str, str]
) -> FoundVoice:
    try:
        from routine.sound.voices import RUNGS, find_voices  # noqa: PLC0415 - numpy, as above

        voices = {voice.name: voice for voice in (find or find_voices)()}
    except Exception as error:  # noqa: BLE001 - code of others: whatever fails, there is no voice
        return FoundVoice(reasons={_NATURAL: str(error)})
    for name in RUNGS:
        if name not in voices:
            reasons[name] = words.NOT_INSTALLED
            continue
        tried.append(voices[name])
        try:
            voices[name].speak(_SAMPLE)
            return FoundVoice(voices[name], _version(voices[name]), dict(reasons))
        except Exception as error:  # noqa: BLE001 - as above
            reasons[name] = str(error)
    return FoundVoice(reasons=dict(reasons))


def _version(voice: Voice) -> str | None:
    found = _VERSION.search(voice.key().removeprefix(voice.name))
    return found[0] if found else None


def _pip(package: str) -> str:
    python = sys.executable or "python3"
    named = python if sys.platform == "win32" else shlex.quote(python)
    return f'{named} -m pip install --force-reinstall "{REQUIREMENTS[package]}"'


def _has_natural_voice() -> bool:
    """Return whether the natural voice has a package for this computer."""
    is_known = platform.machine() in _WHEELS.get(sys.platform, ())
    is_musl = sys.platform == "linux" and "Alpine" in platform.version()
    return is_known and not is_musl and platform.python_implementation() == "CPython"


def _has_device() -> bool:
    """Return whether what opens the loudspeaker has a package for this computer."""
    machine = platform.machine()
    return machine in {"x86_64", "AMD64"} or (sys.platform == "darwin" and machine == "arm64")


def _system_voice() -> str:
    if sys.platform != "linux":
        return words.NO_SYSTEM_VOICE
    for command, _ in _manager():
        return words.for_voice(f"{command} espeak-ng")
    return words.ANY_ESPEAK


def _manager() -> list[tuple[str, str]]:
    """Return the row of this system's package manager, if there is one that is known."""
    path = os.pathsep.join((os.environ.get("PATH", ""), os.defpath, "/sbin", "/usr/sbin"))
    return [row for name, row in _MANAGERS.items() if shutil.which(name, path=path)][:1]


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415 - only here

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
