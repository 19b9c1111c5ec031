"""Which packages exist where, as the markers in pyproject.toml say."""

import pytest
import tomli
from packaging.requirements import Requirement

from routine.sound import packages
from routine.sound.packages import System
from tests.support.paths import ROOT


def test_versions_advised_are_those_the_program_asks_for() -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {line.partition(";")[0].strip() for line in project["dependencies"]}
    assert set(packages.REQUIREMENTS.values()) <= asked


MACHINES = {
    "linux": ("x86_64", "aarch64", "armv7l", "riscv64"),
    "darwin": ("x86_64", "arm64"),
    "win32": ("AMD64", "ARM64", "x86"),
}
KERNELS = {
    "linux": ("#1 SMP Debian 6.1", "#1-Alpine SMP"),
    "darwin": tuple(f"Darwin Kernel Version {major}.6.0: Mon" for major in range(20, 28)),
    "win32": ("10.0.26100",),
}
PLACES = [
    System(system, machine, kernel, (3, minor), implementation)
    for system, machines in MACHINES.items()
    for machine in machines
    for kernel in KERNELS[system]
    for minor in range(11, 17)
    for implementation in ("CPython", "PyPy")
]


@pytest.mark.parametrize("name", packages.REQUIREMENTS)
def test_where_there_is_a_package_is_what_the_markers_say(name: str) -> None:
    project = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [Requirement(line) for line in project["dependencies"]]
    (marker,) = (one.marker for one in asked if f"{one.name}{one.specifier}" == _named(name))
    differ = [
        place
        for place in PLACES
        if (marker is None or marker.evaluate(_environment(place)))
        != (packages.gap(name, place) is None)
    ]
    assert not differ


def _named(name: str) -> str:
    required = Requirement(packages.REQUIREMENTS[name])
    return f"{required.name}{required.specifier}"


def _environment(place: System) -> dict[str, str]:
    version = ".".join(map(str, place.python))
    return {
        "sys_platform": place.sys_platform,
        "platform_machine": place.platform_machine,
        "platform_version": place.platform_version,
        "platform_python_implementation": place.implementation,
        "python_version": version,
        "python_full_version": f"{version}.0",
    }


@pytest.mark.parametrize("place", PLACES)
def test_every_place_that_has_wheels_has_one_loudspeaker(place: System) -> None:
    known = {"x86_64", "aarch64", "arm64", "AMD64", "ARM64"}
    has = [one for one in packages.LOUDSPEAKERS if packages.gap(one, place) is None]
    assert len(has) == (place.platform_machine in known)
    assert packages.loudspeaker(place) == (has or ["miniaudio"])[0]


@pytest.mark.parametrize(
    ("major", "minor", "python"),
    [(21, 13, "3.12"), (22, 14, "3.13"), (23, 15, "3.14")],
)
def test_on_an_older_macos_an_older_python_has_the_voice(
    major: int, minor: int, python: str
) -> None:
    kernel = f"Darwin Kernel Version {major}.6.0: Mon"
    gap = packages.gap("hibari", System("darwin", "arm64", kernel, (3, minor), "CPython"))
    assert gap is not None
    assert gap.python == f"Python {python}"
