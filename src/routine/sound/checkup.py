"""Check whether a loudspeaker and a voice work here; if not, why, and what to install.

Importing this module imports no sound library: a broken one has to be reported, too.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final, NamedTuple

from routine.sound import packages
from routine.sound.portaudio import NoPortAudioError
from routine.words import doctor as words
from routine.words import sound_and_voice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from routine.mix.tones import Samples
    from routine.sound.loudspeaker import OpenDevice
    from routine.sound.voices.base import Voice

VOICE_SECONDS: Final = 30.0
"""Time for all voices together: the natural one takes 1 s, a program at most 10."""

_NATURAL: Final = "hibari"
_PORTAUDIO: Final = "PortAudio"

_LIBPULSE, _LIBPORTAUDIO, _ESPEAK = 1, 2, 3
"""Columns of _MANAGERS."""
_MANAGERS: Final = {
    "apt-get": ("sudo apt install", "libpulse0", "libportaudio2", "espeak-ng"),
    "dnf": ("sudo dnf install", "pulseaudio-libs", "portaudio", "espeak-ng"),
    "pacman": ("sudo pacman -S", "libpulse", "portaudio", "espeak-ng"),
    "apk": ("sudo apk add", "libpulse", "portaudio", "espeak-ng"),
    "zypper": ("sudo zypper install", "libpulse0", "libportaudio2", "espeak-ng"),
}
"""Package manager: its install command, and its packages for each purpose."""
_SOUND_LIBRARIES: Final = ("libpulse.so.0", "libasound.so.2")
_VERSION: Final = re.compile(r"\d+(?:\.\d+)+")
_SAMPLE: Final = "Ready."


class DeviceCheck(NamedTuple):
    """The loudspeaker: its name and backend, or the problem with it.

    With a problem, `lacks` is the missing package, if that is the cause, and `advice` says what to
    do.
    """

    name: str | None = None
    backend: str | None = None
    problem: str | None = None
    lacks: str | None = None
    advice: str | None = None


class VoiceCheck(NamedTuple):
    """The best working voice, if any, and its version; why each better one does not work."""

    voice: Voice | None = None
    version: str | None = None
    reasons: dict[str, str] = {}  # noqa: RUF012 - a default that nobody mutates

    @property
    def name(self) -> str | None:
        """The name of the voice."""
        return self.voice.name if self.voice else None

    @property
    def problem(self) -> str | None:
        """Why no better voice is in use; None if this is the best one."""
        return "; ".join(f"{name}: {why}" for name, why in self.reasons.items()) or None


def check_device(open_device: OpenDevice | None = None) -> DeviceCheck:
    """Open the loudspeaker and close it again. Takes 10 ms, the first time 0.2 s, at most 6 s."""
    try:
        from routine.sound import device as module  # noqa: PLC0415 - numpy, which may be missing
    except Exception as error:  # noqa: BLE001 - third-party code: any failure means no sound
        return _broken(error)
    try:
        device = (open_device or module.Device)(_silence)
        device.close()
    except module.DeviceError as error:
        lacks, advice = _lacking(error.__cause__), error.advice or None
        return DeviceCheck(problem=error.problem, lacks=lacks, advice=advice)
    except Exception as error:  # noqa: BLE001 - third-party code: any failure means no sound
        return _broken(error)
    return DeviceCheck(device.name, device.backend)


def check_voice(
    find: Callable[[], Sequence[Voice]] | None = None, seconds: float = VOICE_SECONDS
) -> VoiceCheck:
    """Try each voice, best first, until one speaks. Takes 1 s, at most `seconds`."""
    outcome: SimpleQueue[VoiceCheck] = SimpleQueue()
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
        return VoiceCheck(reasons={**reasons, silent: words.NO_ANSWER})


def advise(device: DeviceCheck, voice: VoiceCheck) -> list[str]:
    """Return what to do or install, one item per line; empty if nothing could be better."""
    advice = _device_advice(device)
    if device.lacks == "numpy":  # the voices need it too
        return advice
    if _NATURAL in voice.reasons:
        advice += _natural_advice()
    if voice.voice is None and sys.platform != "linux":
        advice.append(words.NO_SYSTEM_VOICE)
    elif voice.voice is None:
        advice += _by_manager(words.ANY_VOICE, _ESPEAK) or [words.ANY_ESPEAK]
    return [*advice, *_mp3_advice()]


def cached(folder: Path) -> tuple[int, int]:
    """Return the number of phrases cached in a folder, and their size in bytes."""
    sizes: list[int] = []
    with suppress(OSError):
        files = (path for path in folder.glob("*.wav") if not path.is_symlink())
        sizes = [path.stat().st_size for path in files if path.is_file()]
    return len(sizes), sum(sizes)


def _silence(_: int, frames: int) -> Samples:
    import numpy as np  # noqa: PLC0415 - loaded by now

    return np.zeros(frames, np.float32)


def _broken(error: Exception) -> DeviceCheck:
    """Describe the problem if the sound modules can't even be imported."""
    lacks = _lacking(error)
    problem = sound_and_voice.unusable(error)
    if isinstance(error, ImportError):
        problem = sound_and_voice.unloadable(lacks or str(error.name), error)
    return DeviceCheck(problem=problem, lacks=lacks, advice=sound_and_voice.REINSTALL)


def _device_advice(device: DeviceCheck) -> list[str]:
    if device.lacks not in {None, _PORTAUDIO}:
        purpose = words.SOUND if packages.gap(device.lacks) is None else words.BUILT_SOUND
        return [words.to_install(purpose, _pip(device.lacks))]
    advice: list[str] = []
    if device.lacks == _PORTAUDIO:
        advice = _by_manager(words.SOUND, _LIBPORTAUDIO)
    elif device.problem and sys.platform == "linux" and not any(map(_loads, _SOUND_LIBRARIES)):
        advice = _by_manager(words.SOUND, _LIBPULSE)
    return advice or [line for line in [device.advice] if line]


def _natural_advice() -> list[str]:
    gap = packages.gap(_NATURAL)
    if gap is None:
        return [words.to_install(words.NATURAL_VOICE, _pip(_NATURAL))]
    return [words.with_older_python(gap.python)] if gap.python else []


def _mp3_advice() -> list[str]:
    """Return what to do about MP3 files if the package that encodes them is missing."""
    if find_spec("lameenc") is not None:
        return []
    gap = packages.gap("lameenc")
    return [words.no_mp3(gap.what) if gap else words.to_install(words.MP3, _pip("lameenc"))]


def _lacking(error: BaseException | None) -> str | None:
    """Return which of our packages, or which library of theirs, failed to load."""
    if isinstance(error, NoPortAudioError):
        return _PORTAUDIO
    if not isinstance(error, ImportError):
        return None
    package = (error.name or "").partition(".")[0]
    return package if package in packages.REQUIREMENTS else None


def _first_that_speaks(
    find: Callable[[], Sequence[Voice]] | None, tried: list[Voice], reasons: dict[str, str]
) -> VoiceCheck:
    try:
        # numpy, which may be missing
        from routine.sound.voices.fallback import VOICE_NAMES, find_voices  # noqa: PLC0415

        voices = {voice.name: voice for voice in (find or find_voices)()}
    except Exception as error:  # noqa: BLE001 - third-party code: any failure means no voice
        return VoiceCheck(reasons={_NATURAL: str(error)})
    for name in VOICE_NAMES:
        if name not in voices:
            gap = packages.gap(name) if name == _NATURAL else None
            reasons[name] = words.no_package(gap.what, gap.python) if gap else words.NOT_INSTALLED
            continue
        tried.append(voices[name])
        try:
            voices[name].speak(_SAMPLE)
            version = _VERSION.search(voices[name].key().removeprefix(name))
            return VoiceCheck(voices[name], version and version[0], dict(reasons))
        except Exception as error:  # noqa: BLE001 - third-party code: the next voice may work
            reasons[name] = str(error)
    return VoiceCheck(reasons=dict(reasons))


def _pip(package: str) -> str:
    python = sys.executable or "python3"
    quoted = python if sys.platform == "win32" else shlex.quote(python)
    return f'{quoted} -m pip install --force-reinstall "{packages.REQUIREMENTS[package]}"'


def _by_manager(purpose: str, column: int) -> list[str]:
    """Return how to install a package of _MANAGERS here; [] if no manager is known."""
    path = os.pathsep.join((os.environ.get("PATH", ""), os.defpath, "/sbin", "/usr/sbin"))
    rows = [row for name, row in _MANAGERS.items() if shutil.which(name, path=path)][:1]
    return [words.to_install(purpose, f"{row[0]} {row[column]}") for row in rows]


def _loads(library: str) -> bool:
    import ctypes  # noqa: PLC0415 - 2 ms, where something is wrong

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
