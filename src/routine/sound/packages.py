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

_MACHINES: Final = {
    "hibari": {
        "linux": {"x86_64", "aarch64"},
        "darwin": {"arm64"},
        "win32": {"AMD64", "ARM64"},
    },
    "miniaudio": {"linux": {"x86_64"}, "darwin": {"x86_64", "arm64"}, "win32": {"AMD64"}},
    "sounddevice": {
        "linux": {"x86_64", "aarch64"},
        "darwin": {"x86_64", "arm64"},
        "win32": {"AMD64", "ARM64"},
    },
}
"""The machines that a package has wheels for, by system; the other packages are for all."""
_NEWEST_PYTHON: Final = {"hibari": (3, 14), "miniaudio": (3, 14)}
"""The newest Python that onnxruntime (which hibari needs) and miniaudio have wheels for."""
# By the Darwin version of older macOS: the newest Python that onnxruntime has wheels for.
_OLD_MACS: Final = {"20.": (3, 12), "21.": (3, 12), "22.": (3, 13)}


class System(NamedTuple):
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


def this_system() -> System:
    """Return the present system."""
    return System(
        sys.platform,
        platform.machine(),
        platform.version(),
        sys.version_info[:2],
        platform.python_implementation(),
    )


def gap(package: str, system: System | None = None) -> Gap | None:
    """Return why a package (by its import name) does not exist here; None if it does."""
    system = system or this_system()
    if package == "hibari" and system.implementation != "CPython":
        return Gap(system.implementation)
    if package in {"hibari", "lameenc"} and system.is_alpine:
        return Gap(words.ALPINE)
    if package == "sounddevice" and gap("miniaudio", system) is None:
        return Gap(words.NOT_NEEDED)
    machines = _MACHINES.get(package)
    if machines is not None and system.platform_machine not in machines.get(
        system.sys_platform, ()
    ):
        return Gap(words.machine(system.sys_platform, system.platform_machine))
    newest = _newest_python(package, system)
    if newest is None or system.python <= newest:
        return None
    return Gap(words.python(system.python), words.python(newest))


def loudspeaker(system: System | None = None) -> str:
    """Return the package that opens the loudspeaker here; the first one if none has a wheel."""
    system = system or this_system()
    return next((name for name in LOUDSPEAKERS if gap(name, system) is None), LOUDSPEAKERS[0])


def _newest_python(package: str, system: System) -> tuple[int, int] | None:
    """Return the newest Python that a package has wheels for here; None if it has for all."""
    if package == "hibari" and system.sys_platform == "darwin":
        for kernel, newest in _OLD_MACS.items():
            if f"Version {kernel}" in system.platform_version:
                return newest
    return _NEWEST_PYTHON.get(package)
