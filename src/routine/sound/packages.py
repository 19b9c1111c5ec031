"""The packages that sound and voice need: what to install, and where there is none of them.

It says the same as the markers in pyproject.toml; a test holds both against each other.
"""

from __future__ import annotations

import platform
import sys
from typing import Final, NamedTuple

from routine.words import doctor as words

# As pyproject.toml has them, by the names they are imported by.
REQUIREMENTS: Final = {
    "hibari": "hibari-tts==0.2.1",
    "lameenc": "lameenc>=1.8,<2",
    "miniaudio": "miniaudio>=1.61,<2",
    "numpy": "numpy>=2,<3",
    "sounddevice": "sounddevice>=0.5.6,<0.6",
}
LOUDSPEAKERS: Final = ("miniaudio", "sounddevice")
"""What opens the loudspeaker: the first one that can be loaded."""

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
"""The newest Python that hibari's onnxruntime, and miniaudio, have packages for."""
# For these kernels of macOS, the newest Python that onnxruntime has packages for.
_OLD_MACS: Final = {"20.": (3, 12), "21.": (3, 12), "22.": (3, 13)}


class Here(NamedTuple):
    """What decides whether there is a package: the names are those of the markers."""

    sys_platform: str
    platform_machine: str
    platform_version: str
    python: tuple[int, int]
    implementation: str

    @property
    def is_alpine(self) -> bool:
        """Whether this is Alpine Linux, whose C library few packages are built for."""
        return self.sys_platform == "linux" and "Alpine" in self.platform_version


class Gap(NamedTuple):
    """What a package is not made for, and the newest Python with which it could be had here."""

    what: str
    python: str | None = None


def here() -> Here:
    """Return what this is."""
    return Here(
        sys.platform,
        platform.machine(),
        platform.version(),
        sys.version_info[:2],
        platform.python_implementation(),
    )


def gap(package: str, place: Here | None = None) -> Gap | None:
    """Return why there is no `package` (as it is imported) here; None where there is one."""
    place = place or here()
    if package == "hibari":
        return _voice_gap(place)
    if package == "miniaudio":
        return _machine_gap(place, _MINIAUDIO_MACHINES) or _python_gap(place, _PYTHON)
    if package == "sounddevice":
        return _second_gap(place)
    return Gap(words.ALPINE) if package == "lameenc" and place.is_alpine else None


def loudspeaker(place: Here | None = None) -> str:
    """Return which package opens the loudspeaker here; the first one where it has to be built."""
    place = place or here()
    return next((one for one in LOUDSPEAKERS if gap(one, place) is None), LOUDSPEAKERS[0])


def _voice_gap(place: Here) -> Gap | None:
    if place.implementation != "CPython":
        return Gap(place.implementation)
    if place.is_alpine:
        return Gap(words.ALPINE)
    return _machine_gap(place, _VOICE_MACHINES) or _python_gap(place, _newest_python(place))


def _second_gap(place: Here) -> Gap | None:
    """The second loudspeaker is only for where the first has no package."""
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
    """Return the newest Python that the natural voice has packages for, on this system."""
    if place.sys_platform == "darwin":
        for kernel, newest in _OLD_MACS.items():
            if f"Version {kernel}" in place.platform_version:
                return newest
    return _PYTHON
