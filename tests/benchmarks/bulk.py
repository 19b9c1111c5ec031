"""Much at once: a timeline of 10,000 segments, and a list of 1,000 files."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from msgspec.structs import asdict

from routine.model import Check, Exercise, Line, Phase, Routine, Segment
from routine.timeline import compile_timeline
from tests.benchmarks.programs import Program, medians, python, routine, run, watch
from tests.benchmarks.startup import in_ms
from tests.benchmarks.table import Beside, Figure
from tests.support.session_files import make_home

_SEGMENTS = 10_000
_TIMES = 9
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


def figures(folder: Path, *, files: int) -> Iterator[Figure]:
    """Yield the time to compile and the times to list."""
    yield _compile()
    yield _list(folder, files)


def _compile() -> Figure:
    routine = _long_routine()
    segments = compile_timeline(routine).segments
    if len(segments) != _SEGMENTS:
        msg = f"{len(segments)} segments"
        raise AssertionError(msg)
    rows = [asdict(segment) for segment in segments]
    ours = _best(lambda: compile_timeline(routine))
    floor = _best(lambda: [Segment(**row) for row in rows])
    beside = (Beside("making 10,000 segments, without cues", floor),)
    return in_ms(Figure("compiling 10,000 segments", ours, "ms", beside, most=50))


def _long_routine() -> Routine:
    """Return 25 exercises of 400 segments each: a setup, 199 reps of 2 phases, and a check."""
    exercises = tuple(
        Exercise(
            name="Clamshell",
            number=number,
            setup=(Line("Lie on your side."),),
            reps=199,
            phases=(Phase("Open", 1_000, "out"), Phase("Close", 1_000, "in")),
            check=Check("Even on both sides?", "Even?", 10_000),
        )
        for number in range(1, 26)
    )
    return Routine("long", "Long", exercises, len(exercises))


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def _list(folder: Path, count: int) -> Figure:
    """Return the time of `list` on a terminal; in a pipe it draws no table."""
    files = make_home(folder / "bulk") / "routines"
    for number in range(count):
        text = _FILE.format(number=number, reps=8 + number % 8, first=_OWN if number % 3 else _USED)
        (files / f"evening-{number}.toml").write_text(text, encoding="utf-8")
    environ = {"ROUTINE_HOME": str(files.parent)}
    ours, piped, floor = medians(
        [
            partial(_time_on_terminal, routine("list"), environ, f"Evening {count - 1}"),
            partial(run, routine("list"), **environ),
            partial(run, python("-c", _READ, str(files))),
        ],
        3,
    )
    beside = (Beside("reading them with tomli", floor), Beside("the same in a pipe", piped))
    return in_ms(Figure(f"`list` with {count:,} files", ours, "ms", beside, most=1000))


def _time_on_terminal(argv: list[str], environ: dict[str, str], last: str) -> float:
    with Program(argv, environ) as program:
        watch([program], 60.0)
        if program.ended_at is None or last.encode() not in program.written:
            msg = "the list did not end within 60 s, or is not whole"
            raise AssertionError(msg)
        return program.ended_at
