"""What is measured: the builds of the program, in turns, beside floors and peers."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from subprocess import check_output
from typing import Any, Final, NamedTuple

from tests.benchmarks.peers import Peer
from tests.benchmarks.programs import in_turns, python, run
from tests.benchmarks.size import Size
from tests.benchmarks.table import NO_WORSE, Beside, Figure, RatioTarget
from tests.support.paths import ROOT
from tests.support.session_files import make_home

CLICK: Final = 'python -c "import click"'
EARLIER: Final = "the earlier build"
_HERE = Path(__file__).parent
# What the console script does, without its file: nothing has to be installed for it.
_MAIN = "import sys; from routine.__main__ import run; sys.exit(run())"
_SOURCE = (
    "from importlib.metadata import distribution\n"
    "print(distribution('routine').read_text('direct_url.json'))"
)
_PER_SECOND = {"ms": 1000.0, "s": 1.0}

Floors = dict[tuple[str, RatioTarget], Callable[[], float]]
"""What a figure is compared with, by its name and the ratio to it that is the target."""


class Build(NamedTuple):
    """A build of the program: an interpreter that has it, and a folder for homes of its own."""

    python: str
    folder: Path
    environ: dict[str, str]

    def run(self, *args: str) -> list[str]:
        """Return the command line of its Python."""
        return [self.python, *args]

    def routine(self, *args: str) -> list[str]:
        """Return the command line of a command."""
        return self.run("-c", _MAIN, *args)

    def script(self, name: str, *args: str) -> list[str]:
        """Return the command line of a script of this folder."""
        return self.run("-P", str(_HERE / name), *args)

    def home(self, name: str = "home", *, sound: bool = False) -> dict[str, str]:
        """Return what leads to one of its homes, made where it is not there yet.

        Sessions there are those of a person who read the safety pages today, and is asked nothing.
        """
        folder = self.folder / name
        if not folder.exists():
            make_home(folder, sound=sound)
        return {**self.environ, "ROUTINE_HOME": str(folder)}

    def knows_setting(self, name: str) -> bool:
        """Return whether it has a setting of this name."""
        settings = self.output(self.routine("config", "--json"), self.home())
        return name in json.loads(settings)["settings"]

    def output(self, argv: Sequence[str], environ: dict[str, str]) -> str:
        """Return what a program prints."""
        return check_output(argv, env=os.environ | environ, cwd=ROOT, text=True)

    def source(self) -> str:
        """Return where pip installed it from, as an address; CalledProcessError if it did not."""
        return str(json.loads(self.output(self.run("-c", _SOURCE), self.environ))["url"])


class Bench(NamedTuple):
    """What all figures need: the builds, ours first; what ours imports; the peers; how much."""

    builds: tuple[Build, ...]
    needed: Sequence[str]
    peers: Sequence[Peer]
    folder: Path
    size: Size

    @property
    def ours(self) -> Build:
        """The build that all others are compared with."""
        return self.builds[0]

    def timed(
        self,
        name: str,
        measure: Callable[[Build], float],
        times: int,
        floors: Floors | None = None,
        *,
        unit: str = "ms",
        warms: bool = True,
        **how: Any,
    ) -> Figure:
        """Return a figure of the seconds that `measure` returns; `how` goes to `figure`."""
        floors = floors or {}
        measures: list[Callable[[], float]] = [partial(measure, each) for each in self.builds]
        measures += floors.values()
        columns = [
            [seconds * _PER_SECOND[unit] for seconds in column]
            for column in in_turns(measures, times, warms=warms)
        ]
        return self.figure(name, unit, columns, list(floors), **how)

    def scripted(
        self, name: str, script: str, times: int, floor: str, *, home: str = "home", **how: Any
    ) -> Figure:
        """Return a figure of the ms that a script prints, with those of a floor, as JSON."""
        both = in_turns([partial(_printed, build, script, home) for build in self.builds], times)
        columns = [[ms for ms, _ in column] for column in both]
        columns.append([least for _, least in both[0]])
        return self.figure(name, "ms", columns, [(floor, None)], **how)

    def figure(
        self,
        name: str,
        unit: str,
        columns: Sequence[Sequence[float]],
        floors: Sequence[tuple[str, RatioTarget]] = (),
        *,
        most: float | None = None,
        earlier: RatioTarget = NO_WORSE,
        of: Callable[[Sequence[float]], float] = median,
    ) -> Figure:
        """Return a figure of columns: of each build, then of each floor.

        `most` is the target of ours, and `earlier` that of its ratio to the earlier build.
        """
        named = [*((EARLIER, earlier) for _ in self.builds[1:]), *floors]
        beside = tuple(
            Beside(label, values, target)
            for (label, target), values in zip(named, columns[1:], strict=True)
        )
        return Figure(name, columns[0], unit, beside, most, of)


def builds(folder: Path, earlier: str | None) -> tuple[Build, ...]:
    """Return this build, and the earlier one that an interpreter has."""
    ours = Build(sys.executable, folder / "ours", {})
    if earlier is None:
        return (ours,)
    # A path of ours must not lead it to this build.
    return (ours, Build(earlier, folder / "earlier", {"PYTHONPATH": ""}))


def import_click() -> float:
    """Return how many seconds it takes to import what every command needs."""
    return run(python("-c", "import click"))


def _printed(build: Build, script: str, home: str) -> Any:
    return json.loads(build.output(build.script(script), build.home(home)))
