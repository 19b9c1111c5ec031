"""Measure the program, the floors and the peers in one run, and print one table.

Run it in the project's folder, with the package installed (or PYTHONPATH=src), on Linux:

    python -m tests.benchmarks                all of it, about 25 minutes
    python -m tests.benchmarks --beside PYTHON  with the build that this interpreter has, 35 minutes
    python -m tests.benchmarks --quick        1 minute of cues instead of 10, and shorter spans
    python -m tests.benchmarks --no-peers     without other programs; needs no network
    python -m tests.benchmarks --part diary   one part alone, or several
    python -m tests.benchmarks --smoke        hardly anything, to see that each still runs

Peers are installed from the package index, in fixed versions, into a folder that is gone after the
run. Figures of different runs don't compare, ratios of one run do: whatever stands side by side was
measured in turns or at the same time. Of a figure, the median of its rounds is printed, where it
says nothing else, with the ratio to what it is compared with, and the least and the greatest ratio
of five pairs: the rounds in five parts. A figure is worse than that of an earlier build where it is
so in all five pairs. Drift of a peer is the exception: it is measured afterwards, as how much
longer than its nominal time it takes (countdown-cli shows its 0 for a second more).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import (
    bulk,
    diary,
    figures,
    installed,
    lateness,
    peers,
    sound,
    startup,
    steady,
)
from tests.benchmarks.bench import Bench, builds
from tests.benchmarks.size import FULL, QUICK, SMOKE, Size
from tests.benchmarks.table import Figure, Stolen, describe_machine, load_average, table

PARTS: dict[str, Callable[[Bench], Iterator[Figure]]] = {
    "startup": startup.figures,
    "bulk": bulk.figures,
    "diary": diary.figures,
    "steady": steady.figures,
    "figures": figures.figures,
    "sound": sound.figures,
    "lateness": lateness.figures,
    "size": installed.figures,
}


def main() -> None:
    """Measure what the command line asks for, and print it."""
    options = _options()
    began = time.monotonic()
    before, stolen, size, figures = load_average(), Stolen(), _size(options), []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _use_bytecode(None if options.smoke else folder / "bytecode")
        compared = builds(folder, options.beside)
        modules = [startup.needed_modules(build, size.linger) for build in compared]
        others = () if options.no_peers else peers.install(folder / "peers")
        bench = Bench(compared, modules[0], others, folder, size)
        for part in options.part or PARTS:
            for figure in PARTS[part](bench):
                rows = list(table([figure]))[1:]  # seen as they come: all of it takes long
                sys.stderr.write("\n".join([f"{time.monotonic() - began:.0f} s:", *rows, ""]))
                figures.append(figure)
    loads = f"load average: {before} before, {load_average()} after; the host took {stolen.share()}"
    heads = [describe_machine(), loads, *map(startup.describe, modules), ""]
    sys.stdout.write("\n".join([*heads, *table(figures), ""]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description="Measure routine beside floors and peers."
    )
    parser.add_argument(
        "--beside", metavar="PYTHON", help="the interpreter that has an earlier build, to compare"
    )
    parser.add_argument("--minutes", type=float, help="how long to watch cues")
    parser.add_argument("--quick", action="store_true", help="1 minute of cues, shorter spans")
    parser.add_argument("--smoke", action="store_true", help="only see that each still runs")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part, and others")
    parser.add_argument("--no-peers", action="store_true", help="leave other programs out")
    return parser.parse_args()


def _use_bytecode(folder: Path | None) -> None:
    """Let programs keep their compiled modules, as installed ones do: in a folder, or at home."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
        os.environ.pop(name, None)
    if folder is not None:
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _size(options: argparse.Namespace) -> Size:
    size = SMOKE if options.smoke else QUICK if options.quick else FULL
    return size if options.minutes is None else size._replace(minutes=options.minutes)


if __name__ == "__main__":
    main()
