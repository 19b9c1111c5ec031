"""The first session in which the voice speaks: what memory it takes, and what it delays."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree
from time import time
from typing import NamedTuple

from tests.benchmarks import lateness
from tests.benchmarks.bench import Bench, Build
from tests.benchmarks.processes import Usage
from tests.benchmarks.programs import Program, in_turns, watch, watch_for
from tests.benchmarks.table import Figure

_OWN, _TOGETHER = 0.35, 1.1
_LATE_MS = 5.0
_LONGEST = 60.0  # by then the last new phrase is said
_GLANCE = 0.1
_HOME = "new voice"
_WORK = b"Squeeze"
_QUICK = """\
format = 1
title = "Quick"
[[exercise]]
name = "Clamshell"
setup_time = "3s"
reps = 200
  [[exercise.phase]]
  name = "Squeeze"
  time = "0.2s"
  breath = "out"
  [[exercise.phase]]
  name = "Release"
  time = "0.2s"
  breath = "in"
"""


class _Memory(NamedTuple):
    """In MB: the most that its own process had, and with children, shared out or not; later."""

    own: float
    shared_out: float
    peaks: float
    later: float


def figures(bench: Bench, speaker: dict[str, str]) -> Iterator[Figure]:
    """Yield the figures of memory and lateness, each session with a home that has no phrases."""
    measures = [partial(_first_session, build, bench, speaker) for build in bench.builds]
    rounds = in_turns(measures, bench.size.voices, warms=False)
    own, shared_out, peaks, later = (
        [[memory[field] for memory in column] for column in rounds] for field in range(4)
    )
    name = "memory of a session new to the voice"
    yield bench.figure(f"{name}: its own process, peak", "MB", own, earlier=_OWN)
    yield bench.figure(f"{name}: with children, peak (PSS)", "MB", shared_out, earlier=_TOGETHER)
    yield bench.figure(f"{name}: with children, peaks added up", "MB", peaks, earlier=None)
    at_most = [later[0], *shared_out[1:]]
    quiet = f"{bench.size.quiet:g} s after the last new phrase, to the peak"
    yield bench.figure(f"{name}: {quiet}", "MB", at_most, earlier=_OWN)
    for switch in _SWITCHES:
        yield _lateness(bench, speaker, switch)


def _first_session(build: Build, bench: Bench, speaker: dict[str, str]) -> _Memory:
    """Return what a session takes until it has been without a new phrase for a while."""
    home = _new_home(build)
    argv = build.routine("start", "sciatica", "--no-questions", *bench.size.session)
    with Program(argv, home | speaker) as program:
        seen, until = [program.usage()], time() + _LONGEST
        while time() < min(until, _last_phrase(home) + bench.size.quiet):
            watch([program], _GLANCE)
            seen.append(program.usage())
    most = Usage(*map(max, zip(*seen, strict=True)))
    return _Memory(most.peak, most.shared_out, most.peaks, seen[-1].shared_out)


def _new_home(build: Build) -> dict[str, str]:
    home = build.home(_HOME, sound=True)
    rmtree(home["ROUTINE_HOME"])
    return build.home(_HOME, sound=True)


def _last_phrase(home: dict[str, str]) -> float:
    """Return when the last phrase was kept; without any, when the home was made."""
    folder = Path(home["ROUTINE_HOME"])
    files = (folder / "profile.toml", *folder.glob("cache/*.wav"))
    return max(file.stat().st_mtime for file in files)


class _Switch(NamedTuple):
    """What is off when a session begins, and the key that switches it on."""

    what: str
    option: str
    key: bytes


_SWITCHES = (_Switch("voice", "--no-voice", b"v"), _Switch("sound", "--mute", b"m"))


def _lateness(bench: Bench, speaker: dict[str, str], switch: _Switch) -> Figure:
    """Return the most that a session was late when the voice, or all sound, was switched on in it.

    Something is due every 0.2 s, so that nothing that holds the session up for longer is missed.
    """
    file = bench.folder / "quick.toml"
    file.write_text(_QUICK, encoding="ascii")
    measures = [partial(_most_late, build, bench, file, speaker, switch) for build in bench.builds]
    rounds = in_turns(measures, bench.size.voices, warms=False)
    columns = [[most for most, _ in column] for column in rounds]
    columns.append([least for _, least in rounds[0]])
    name = f"most late while the {switch.what} is loaded"
    floors = [(lateness.WAITING, None)]
    return bench.figure(name, "ms", columns, floors, most=_LATE_MS, earlier=None, of=max)


def _most_late(
    build: Build, bench: Bench, file: Path, speaker: dict[str, str], switch: _Switch
) -> tuple[float, float]:
    """Return the most ms that a session was late, and that only waiting was, side by side."""
    end = (bench.size.settle + bench.size.loading) * 1000
    with (
        lateness.Watched(build, _new_home(build) | speaker, file, switch.option) as session,
        lateness.Waits(bench, file, end) as waits,
    ):
        watch([session, waits], bench.size.start)
        session.press(b"\r")  # leaves the setup
        watch_for(_WORK, session, ())
        session.press(switch.key)
        watch([session, waits], bench.size.loading)
        return max(ms for _, ms in session.late()), max(ms for _, ms in waits.late())
