"""Start-up: until the version is told, and until the first page of a session can be read."""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import product
from pathlib import Path
from shutil import copy
from typing import Final, NamedTuple

from routine.playback.clock import today
from tests.benchmarks.bench import CLICK, Bench, Build, Floors, import_click
from tests.benchmarks.diary import full_diary
from tests.benchmarks.programs import Program, python, run, time_to, watch, watch_for
from tests.benchmarks.table import Figure
from tests.support.virtual_speaker import VirtualSpeaker, has_virtual_speaker

IMPORTS: Final = "importing what it needs"
_START = ("start", "sciatica")
_FIRST_FRAME = b"Press enter"
_EARLIER = 0.65
_TERMDOWN = 0.7
_BEGUN = b"Static back"  # a session that can be continued
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


class _Page(NamedTuple):
    """A page that can be the first one: its name, and words of it."""

    name: str
    words: bytes


_OPENING = _Page("opening", _FIRST_FRAME)
_SAFETY = _Page("safety", b"y or n")
_PAIN = _Page("pain", b"Enter alone skips")
_OFFER = _Page("resume offer", b"enter: continue")
_PAGES = (_OPENING, _SAFETY, _PAIN, _OFFER)  # last what an unfinished session leads to


class _First(NamedTuple):
    """What comes first: a page, with the sound on or off, and so many sessions in the diary."""

    page: _Page
    sound: str = "off"
    sessions: int = 0
    audible: tuple[tuple[str, str], ...] = ()  # what leads to a loudspeaker

    def __str__(self) -> str:
        """Return what the table calls it."""
        diary = f", {self.sessions:,} sessions" if self.sessions else ""
        return f"first frame: {self.page.name}, sound {self.sound}{diary}"

    def environ(self, build: Build) -> dict[str, str]:
        """Return what leads to its home and its loudspeaker."""
        return build.home(f"first page, {self.sessions} sessions") | dict(self.audible)

    def home(self, build: Build) -> Path:
        """Return its home."""
        return Path(self.environ(build)["ROUTINE_HOME"])

    def time(self, build: Build) -> float:
        """Return the seconds until it can be read."""
        return time_to(build.routine(*_START), self.page.words, self.environ(build))

    def prepare(self, build: Build, linger: float) -> None:
        """Let this come first, and show it once for a while, so that what is kept for later is."""
        home, environ = self.home(build), self.environ(build)
        profile = "" if self.page is _SAFETY else f"safety = {today()}\n"
        (home / "profile.toml").write_text(f"avoid = []\n{profile}", encoding="ascii")
        pain = "on" if self.page is _PAIN else "off"
        config = f'sound = "{self.sound}"\npain = "{pain}"\n'
        (home / "config.toml").write_text(config, encoding="ascii")
        if self.page is _OFFER:
            with Program(build.routine(*_START, "--mute", "--no-questions"), environ) as program:
                watch_for(_BEGUN, program, ())
        with Program(build.routine(*_START), environ) as program:
            watch_for(self.page.words, program, ())
            watch([program], linger)


def needed_modules(build: Build, linger: float) -> list[str]:
    """Return what a session, not the first one, imports before its first frame, in that order.

    Python writes its list to the terminal as it imports, so that nothing later is in it. A module
    that was only tried for, and is of another system, is not in it either.
    """
    first = _First(_OPENING)
    first.prepare(build, linger)
    argv = build.run("-X", "importtime", *build.routine(*_START)[1:])
    with Program(argv, first.environ(build)) as program:
        watch_for(_FIRST_FRAME, program, ())
        before, _, _ = bytes(program.written).partition(_FIRST_FRAME)
    names = [name.decode() for name in _IMPORTED.findall(before)]
    return build.output(build.run("-c", _IMPORTABLE, *names), build.environ).split()


def theirs(modules: Sequence[str]) -> list[str]:
    """Return those that are not ours."""
    return [name for name in modules if name.partition(".")[0] != "routine"]


def importing(modules: Sequence[str]) -> str:
    """Return the statement that imports them."""
    return f"import {', '.join(modules)}"


def describe(modules: Sequence[str]) -> str:
    """Return how many modules these are, and of which packages that are not Python's own."""
    own = {*sys.stdlib_module_names, "sitecustomize", "_distutils_hack", "routine"}
    packages = {name.partition(".")[0] for name in modules} - own
    count = f"{len(modules)} modules, {len(theirs(modules))} of them not ours"
    return f"`start` imports {count}, of Python and {', '.join(sorted(packages))}"


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield how long it takes to tell the version, to complete a command, to a first page."""
    floors: Floors = {
        (CLICK, 1.3): import_click,
        ("python -c pass", None): partial(run, python("-c", "pass")),
    }
    yield bench.timed("--version", partial(_run, args=["--version"]), bench.size.starts, floors)
    for command in ("show", "check", "preview"):
        measure = partial(_run, args=[command, "sciatica"])
        yield bench.timed(f"`{command} sciatica`", measure, bench.size.starts)
    yield from _first_pages(bench)


def _run(build: Build, args: Sequence[str]) -> float:
    return run(build.routine(*args), build.home())


def _first_pages(bench: Bench) -> Iterator[Figure]:
    """Yield the time to each first page, with and without sound and a full diary."""
    with ExitStack() as stack:
        audible = stack.enter_context(VirtualSpeaker()).environ if has_virtual_speaker() else {}
        for sessions in (0, bench.size.sessions):
            for build in bench.builds if sessions else ():
                copy(full_diary(build, sessions), _First(_OPENING, "off", sessions).home(build))
            for page, sound in product(_PAGES, ("off", "on")):
                yield _first_frame(bench, _First(page, sound, sessions, tuple(audible.items())))


def _first_frame(bench: Bench, first: _First) -> Figure:
    for build in bench.builds:
        first.prepare(build, bench.size.linger)
    floors: Floors = {}
    times = bench.size.looks
    if (first.page, first.sound, first.sessions) == (_OPENING, "off", 0):
        times = bench.size.starts
        modules = importing(theirs(bench.needed))
        floors[IMPORTS, 1.5] = partial(time_to, python("-c", f"{modules}\nprint()"))
        for peer in bench.peers:
            most = _TERMDOWN if peer.package == "termdown" else None
            argv = peer.argv(peer.long)
            floors[peer.label, most] = partial(time_to, argv, environ=peer.environ)
    return bench.timed(str(first), first.time, times, floors, earlier=_EARLIER)
