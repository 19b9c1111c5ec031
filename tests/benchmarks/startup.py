"""Start-up: until the version is told, and until the first frame of a session can be read."""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from subprocess import check_output

from tests.benchmarks.peers import Peer
from tests.benchmarks.programs import Program, medians, python, routine, run, time_to, watch
from tests.benchmarks.table import Beside, Figure

_FIRST_FRAME = b"Press enter"
_IMPORTED = re.compile(rb"import time: +\d+ \| +\d+ \| *(\S+)")
_IMPORTABLE = """
import sys
for name in sys.argv[1:]:
    try:
        __import__(name)
    except ImportError:
        pass
    else:
        print(name)
"""


def needed_modules() -> list[str]:
    """Return what a session imports before its first frame and is not ours, in that order.

    Python writes its list to the terminal as it imports, so that nothing later is in it. A module
    that was only tried for, and is of another system, is not in it either.
    """
    argv = python("-X", "importtime", *routine("start", "sciatica")[1:])
    with Program(argv) as program:
        while program.when(_FIRST_FRAME) is None and program.ended_at is None:
            watch([program], 0.1)
        before, _, _ = bytes(program.written).partition(_FIRST_FRAME)
    names = [name.decode() for name in _IMPORTED.findall(before)]
    theirs = [name for name in names if name.partition(".")[0] != "routine"]
    found = check_output(python("-c", _IMPORTABLE, *theirs), text=True)
    return found.split()


def importing(modules: Sequence[str]) -> str:
    """Return the statement that imports them."""
    return f"import {', '.join(modules)}"


def describe(needed: Sequence[str]) -> str:
    """Return how many modules these are, and of which packages that are not Python's own."""
    own = {*sys.stdlib_module_names, "sitecustomize", "_distutils_hack"}
    packages = {name.partition(".")[0] for name in needed} - own
    return f"what `start` needs: {len(needed)} modules, of Python and {', '.join(sorted(packages))}"


def figures(needed: Sequence[str], peers: Sequence[Peer], *, times: int) -> Iterator[Figure]:
    """Yield the two start-up times."""
    yield _version(times)
    yield _first_frame(needed, peers, times)


def _version(times: int) -> Figure:
    commands = [routine("--version"), python("-c", "import click"), python("-c", "pass")]
    ours, floor, bare = medians([partial(run, argv) for argv in commands], times)
    beside = (Beside('python -c "import click"', floor), Beside("python -c pass", bare))
    return in_ms(Figure("--version", ours, "ms", beside, most_ratio=1.3))


def _first_frame(needed: Sequence[str], peers: Sequence[Peer], times: int) -> Figure:
    ours, floor, *theirs = medians(
        [
            partial(time_to, routine("start", "sciatica"), _FIRST_FRAME),
            partial(time_to, python("-c", f"{importing(needed)}\nprint()")),
            *(partial(time_to, peer.argv(peer.long), environ=peer.environ) for peer in peers),
        ],
        times,
    )
    beside = (
        Beside("importing what it needs", floor),
        *map(Beside, (peer.label for peer in peers), theirs),
    )
    return in_ms(Figure("first frame of `start sciatica`", ours, "ms", beside, most_ratio=1.5))


def in_ms(figure: Figure) -> Figure:
    """Return a figure that was measured in seconds in milliseconds."""
    beside = tuple(Beside(name, value * 1000) for name, value in figure.beside)
    return figure._replace(value=figure.value * 1000, beside=beside)
