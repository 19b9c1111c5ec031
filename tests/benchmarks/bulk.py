"""Much at once: a timeline of 10,000 segments; listing and completing 1,000 files."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree

from tests.benchmarks.bench import CLICK, Bench, Build, Floors, import_click
from tests.benchmarks.programs import Program, python, run, watch
from tests.benchmarks.table import Figure

_EARLIER = 0.35
_READ = """
import pathlib, sys, tomli
for path in pathlib.Path(sys.argv[1]).iterdir():
    tomli.loads(path.read_text(encoding="utf-8"))
"""
_FILE = """\
format = 1
title = "Evening {number}"
summary = "A few minutes to undo a day of sitting, for day {number}."

{first}
[[exercise]]
name = "Clamshell {number}"
position = "side"
sides = "each"
sets = 3
reps = {reps}
rest = "20s"
setup = [
  "Lie on your side, knees bent, heels together.",
  {{ say = "Head on your arm, hips one above the other.", short = "Hips stacked.", wait = "3s" }},
]
feel = ["The side of your hip does the work.", "Your pelvis stays where it is."]
cautions = [{{ text = "Keep the range small where the hip pinches." }}]
  [[exercise.phase]]
  name = "Open"
  time = "2s"
  breath = "out"
  [[exercise.phase]]
  name = "Close"
  time = "2s"
  breath = "in"

[[exercise]]
name = "Wall sit {number}"
position = "standing"
setup = ["Back against the wall.", {{ say = "Slide down until it is work.", wait = "3s" }}]
setup_time = "20s"
hold = {{ time = "30s" }}
"""
_USED = """\
[[exercise]]
use = "static-back-pillow-squeezes"
sets = 3
"""
_OWN = """\
[[exercise]]
name = "Knee hug"
position = "back"
setup = ["Lie on your back.", "One knee to the chest, both hands below it."]
sides = "each"
hold = { time = "20s" }
"""


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield the time to compile, to list and to complete."""
    yield bench.scripted(
        "compiling 10,000 segments",
        "compiling.py",
        bench.size.renders,
        "making 10,000 segments, without cues",
        most=50,
    )
    for build in bench.builds:
        _write_files(Path(build.home("bulk")["ROUTINE_HOME"]) / "routines", bench.size.files)
    yield from _lists(bench)
    tab = {"_ROUTINE_COMPLETE": "bash_complete", "COMP_WORDS": "routine start ", "COMP_CWORD": "2"}
    floors: Floors = {(CLICK, 1.5): import_click}
    yield bench.timed(
        f"`routine start <TAB>` with {bench.size.files:,} files",
        lambda build: run(build.routine(), build.home("bulk") | tab),
        bench.size.renders,
        floors,
    )


def _write_files(folder: Path, count: int) -> None:
    for number in range(count):
        text = _FILE.format(number=number, reps=8 + number % 8, first=_OWN if number % 3 else _USED)
        (folder / f"evening-{number}.toml").write_text(text, encoding="utf-8")


def _lists(bench: Bench) -> Iterator[Figure]:
    """Yield the times of `list`, on a terminal and in a pipe, where it draws no table."""
    name, times = f"`list` with {bench.size.files:,} files", bench.size.renders
    files = Path(bench.ours.home("bulk")["ROUTINE_HOME"]) / "routines"
    floors: Floors = {
        ("reading them with tomli", None): partial(run, python("-c", _READ, str(files)))
    }
    last = f"Evening {bench.size.files - 1}".encode()
    on_terminal = partial(_on_terminal, last=last)
    yield bench.timed(name, on_terminal, times, floors, most=1000, earlier=_EARLIER)
    yield bench.timed(f"{name}, in a pipe", _in_a_pipe, times, floors, earlier=_EARLIER)
    for measure, where in ((on_terminal, "cold cache"), (_in_a_pipe, "cold cache, in a pipe")):
        yield bench.timed(
            f"{name}, {where}", partial(_cold, measure=measure), times, floors, earlier=None
        )


def _in_a_pipe(build: Build) -> float:
    return run(build.routine("list"), build.home("bulk"))


def _on_terminal(build: Build, last: bytes) -> float:
    with Program(build.routine("list"), build.home("bulk")) as program:
        watch([program], 60.0)
        if program.ended_at is None or last not in program.written:
            msg = "the list did not end within 60 s, or is not whole"
            raise AssertionError(msg)
        return program.ended_at


def _cold(build: Build, measure: Callable[[Build], float]) -> float:
    rmtree(Path(build.home("bulk")["ROUTINE_HOME"]) / "cache", ignore_errors=True)
    return measure(build)
