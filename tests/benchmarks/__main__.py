"""Measure the program, the floors and the peers in one run, and print one table.

Run it in the project's folder, with the package installed (or PYTHONPATH=src), on Linux:

    python -m tests.benchmarks                all of it, about 15 minutes
    python -m tests.benchmarks --quick        1 minute of cues instead of 10, and shorter spans
    python -m tests.benchmarks --no-peers     without other programs; needs no network
    python -m tests.benchmarks --part diary   one part alone
    python -m tests.benchmarks --smoke        hardly anything, to see that each still runs

Peers are installed from the package index, in fixed versions, into a folder that is gone after the
run. Figures of different runs don't compare, ratios of one run do: whatever stands side by side was
measured in turns or at the same time. Drift of a peer is the exception: it is measured afterwards,
as how much longer than its nominal time it takes (countdown-cli shows its 0 for a second more).
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks import bulk, diary, lateness, peers, sound, startup, steady
from tests.benchmarks.peers import Peer
from tests.benchmarks.size import FULL, QUICK, SMOKE, Size
from tests.benchmarks.table import Figure, Stolen, describe_machine, load_average, table
from tests.support.session_files import make_home

PARTS: dict[str, Callable[[Size, Sequence[str], Sequence[Peer], Path], Iterator[Figure]]] = {
    "startup": lambda size, needed, theirs, _: startup.figures(needed, theirs, times=size.starts),
    "bulk": lambda size, _, __, folder: bulk.figures(folder, files=size.files),
    "diary": lambda size, _, __, folder: diary.figures(folder, size),
    "steady": lambda size, needed, theirs, _: steady.figures(needed, theirs, size),
    "sound": lambda size, _, __, folder: sound.figures(folder, size),
    "lateness": lambda size, _, theirs, folder: lateness.figures(size, folder, theirs),
}


def main() -> None:
    """Measure what the command line asks for, and print it."""
    options = _options()
    before, stolen, figures = load_average(), Stolen(), []
    with tempfile.TemporaryDirectory() as folder:
        _use_bytecode(None if options.smoke else Path(folder) / "bytecode")
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
        prog="python -m tests.benchmarks", description="Measure routine beside floors and peers."
    )
    parser.add_argument("--minutes", type=float, help="how long to watch cues")
    parser.add_argument("--quick", action="store_true", help="1 minute of cues, shorter spans")
    parser.add_argument("--smoke", action="store_true", help="only see that each still runs")
    parser.add_argument("--part", choices=PARTS, help="only this part")
    parser.add_argument("--no-peers", action="store_true", help="leave other programs out")
    return parser.parse_args()


def _use_bytecode(folder: Path | None) -> None:
    """Let programs keep their compiled modules, as installed ones do: in a folder, or at home."""
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
        os.environ.pop(name, None)
    if folder is not None:
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _use_home(folder: Path) -> None:
    """Let sessions be those of a person who read the safety pages today, and is asked nothing."""
    make_home(folder)
    os.environ["ROUTINE_HOME"] = str(folder)


def _size(options: argparse.Namespace) -> Size:
    size = SMOKE if options.smoke else QUICK if options.quick else FULL
    return size if options.minutes is None else size._replace(minutes=options.minutes)


def _figures(options: argparse.Namespace, needed: Sequence[str], folder: Path) -> Iterator[Figure]:
    size = _size(options)
    installed = () if options.no_peers else peers.install(folder / "peers")
    for name in [options.part] if options.part else PARTS:
        yield from PARTS[name](size, needed, installed, folder)


if __name__ == "__main__":
    main()
