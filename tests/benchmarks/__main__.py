"""Measure the program, the floors and the peers in one run, and print one table.

Run it in the folder `tests`, with the package installed (or PYTHONPATH=../src), on Linux:

    python -m benchmarks                all of it, about 15 minutes
    python -m benchmarks --quick        1 minute of cues instead of 10, and shorter spans
    python -m benchmarks --no-peers     without other programs; needs no network

Peers are installed from the package index, in fixed versions, into a folder that is gone after the
run. Figures of different runs don't compare, ratios of one run do: whatever stands side by side was
measured in turns or at the same time. Drift of a peer is the exception: it is measured afterwards,
as how much longer than its nominal time it takes (countdown-cli shows its 0 for a second more).
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import bulk, diary, lateness, peers, sound, startup, steady
from benchmarks.table import Figure, Stolen, describe_machine, load_average, table
from session_files import make_home


def main() -> None:
    """Measure what the command line asks for, and print it."""
    options = _options()
    before, stolen, figures = load_average(), Stolen(), []
    with tempfile.TemporaryDirectory() as folder:
        _use_bytecode(Path(folder) / "bytecode")
        _use_home(Path(folder) / "home")
        needed = startup.needed_modules()
        for figure in _figures(options, needed, Path(folder)):
            sys.stderr.write(f"{figure.name}\n")
            figures.append(figure)
    loads = f"load average: {before} before, {load_average()} after; the host took {stolen.share()}"
    heads = [describe_machine(), loads, startup.describe(needed), ""]
    sys.stdout.write("\n".join([*heads, *table(figures), ""]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure routine beside floors and peers."
    )
    parser.add_argument("--minutes", type=float, default=10.0, help="how long to watch cues")
    parser.add_argument("--quick", action="store_true", help="1 minute of cues, shorter spans")
    parser.add_argument("--no-peers", action="store_true", help="leave other programs out")
    return parser.parse_args()


def _use_bytecode(folder: Path) -> None:
    """Let all that is started keep its compiled modules, as what is installed does."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
        os.environ.pop(name, None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _use_home(folder: Path) -> None:
    """Let sessions be those of a person who read the safety pages today, and is asked nothing."""
    make_home(folder)
    os.environ["ROUTINE_HOME"] = str(folder)


def _figures(options: argparse.Namespace, needed: Sequence[str], folder: Path) -> Iterator[Figure]:
    quick = options.quick
    installed = () if options.no_peers else peers.install(folder / "peers")
    yield from startup.figures(needed, installed, times=7 if quick else 25)
    yield from bulk.figures(folder)
    yield from diary.figures(folder, quick=quick)
    yield from steady.figures(needed, installed, seconds=20.0 if quick else 60.0)
    yield from sound.figures(folder, seconds=20.0 if quick else 60.0)
    yield from lateness.figures(1.0 if quick else options.minutes, folder, installed)


if __name__ == "__main__":
    main()
