"""The packages for sound and speech: what to install, and on which systems they don't exist.

This repeats the markers in pyproject.toml; a test compares the two.
"""

from __future__ import annotations

import platform
import sys
from typing import Final, NamedTuple

from routine.words import doctor as words

# The requirements of pyproject.toml, by import name.
REQUIREMENTS: Final = {
    "hibari": "hibari-tts==0.2.1",
    "lameenc": "lameenc>=1.8,<2",
    "miniaudio": "miniaudio>=1.61,<2",
    "numpy": "numpy>=2,<3",
    "sounddevice": "sounddevice>=0.5.6,<0.6",
}
LOUDSPEAKERS: Final = ("miniaudio", "sounddevice")
"""The packages that can open the loudspeaker; the first one that imports is used."""

_VOICE_MACHINES: Final = {
    "linux": {"x86_64", "aarch64"},
    "darwin": {"arm64"},
    "win32": {"AMD64", "ARM64"},
}
_MINIAUDIO_MACHINES: Final = {
    "linux": {"x86_64"},
    "darwin": {"x86_64", "arm64"},
    "win32": {"AMD64"},
}
_MACHINES: Final = {
    "linux": {"x86_64", "aarch64"},
    "darwin": {"x86_64", "arm64"},
    "win32": {"AMD64", "ARM64"},
}
_PYTHON: Final = (3, 14)
"""The newest Python that onnxruntime (which hibari needs) and miniaudio have wheels for."""
# By the Darwin version of older macOS: the newest Python that onnxruntime has wheels for.
_OLD_MACS: Final = {"20.": (3, 12), "21.": (3, 12), "22.": (3, 13)}


class Here(NamedTuple):
    """What decides whether a package exists here; the fields are named as in the markers."""

    sys_platform: str
    platform_machine: str
    platform_version: str
    python: tuple[int, int]
    implementation: str

    @property
    def is_alpine(self) -> bool:
        """Whether this is Alpine Linux, for whose C library few wheels are built."""
        return self.sys_platform == "linux" and "Alpine" in self.platform_version


class Gap(NamedTuple):
    """What a package is not made for, and the newest Python with which it would exist here."""

    what: str
    python: str | None = None


def here() -> Here:
    """Return the present system."""
    return Here(
        sys.platform,
        platform.machine(),
        platform.version(),
        sys.version_info[:2],
        platform.python_implementation(),
    )


def gap(package: str, place: Here | None = None) -> Gap | None:
    """Return why a package (by its import name) does not exist here; None if it does."""
    place = place or here()
    if package == "hibari":
        return _voice_gap(place)
    if package == "miniaudio":
        return _machine_gap(place, _MINIAUDIO_MACHINES) or _python_gap(place, _PYTHON)
    if package == "sounddevice":
        return _second_gap(place)
    return Gap(words.ALPINE) if package == "lameenc" and place.is_alpine else None


def loudspeaker(place: Here | None = None) -> str:
    """Return the package that opens the loudspeaker here; the first one if none has a wheel."""
    place = place or here()
    return next((one for one in LOUDSPEAKERS if gap(one, place) is None), LOUDSPEAKERS[0])


def _voice_gap(place: Here) -> Gap | None:
    if place.implementation != "CPython":
        return Gap(place.implementation)
    if place.is_alpine:
        return Gap(words.ALPINE)
    return _machine_gap(place, _VOICE_MACHINES) or _python_gap(place, _newest_python(place))


def _second_gap(place: Here) -> Gap | None:
    """Return the gap of sounddevice, which is only for systems without miniaudio."""
    if gap("miniaudio", place) is None:
        return Gap(words.NOT_NEEDED)
    return _machine_gap(place, _MACHINES)


def _machine_gap(place: Here, machines: dict[str, set[str]]) -> Gap | None:
    if place.platform_machine in machines.get(place.sys_platform, ()):
        return None
    return Gap(words.machine(place.sys_platform, place.platform_machine))


def _python_gap(place: Here, newest: tuple[int, int]) -> Gap | None:
    if place.python <= newest:
        return None
    return Gap(words.python(place.python), words.python(newest))


def _newest_python(place: Here) -> tuple[int, int]:
    """Return the newest Python that the natural voice has wheels for on this system."""
    if place.sys_platform == "darwin":
        for kernel, newest in _OLD_MACS.items():
            if f"Version {kernel}" in place.platform_version:
                return newest
    return _PYTHON
