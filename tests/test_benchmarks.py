"""Every benchmark still runs and prints its figures, whatever they are, in a table that tells."""

import subprocess
import sys
from collections.abc import Sequence
from functools import partial

import pytest

from tests.benchmarks.processes import usage
from tests.benchmarks.programs import in_turns
from tests.benchmarks.table import NO_WORSE, Beside, Figure, RatioTarget, table
from tests.support.paths import ROOT
from tests.support.virtual_speaker import has_virtual_speaker

SECONDS = 300.0  # longer than anything here takes, beside other tests too
FIGURES = {
    "startup": (
        "--version",
        "`show sciatica`",
        "first frame: opening, sound off",
        "first frame: resume offer, sound on, 50 sessions",
    ),
    "bulk": (
        "compiling 10,000 segments",
        "`list` with 5 files",
        "`list` with 5 files, cold cache",
        "`routine start <TAB>` with 5 files",
    ),
    "diary": (
        "`log` with 50 sessions",
        "`stats` with 50 sessions",
        "`export` of 50 sessions",
        "`import` of 50 sessions",
        "an event written down",
    ),
    "steady": ("processor, 0.5 s of reps", "sent to the terminal", "peak memory"),
    "figures": (
        "a new picture of a figure, 37x10 cells",
        "processor, 0.5 s of reps with a figure",
        "sent to the terminal",
    ),
    "sound": ("new to the voice", "cached voice"),
    "lateness": ("99th percentile", "drift, last minute to first"),
}
HEARD = ("peak memory, heard", "with children, peak (PSS)", "most late while the voice is loaded")
COMPARED = "diary"  # the part that is measured beside an earlier build, which is this one


@pytest.mark.skipif(sys.platform != "linux", reason="they read /proc")
@pytest.mark.parametrize("part", FIGURES)
def test_a_benchmark_comes_to_its_figures(part: str) -> None:
    beside = ("--beside", sys.executable) if part == COMPARED else ()
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.benchmarks",
            "--smoke",
            "--no-peers",
            "--part",
            part,
            *beside,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    heard = HEARD if part == "sound" and has_virtual_speaker() else ()
    for figure in (*FIGURES[part], *heard):
        assert figure in done.stdout
    assert done.stdout.count("the earlier build") == (len(FIGURES[part]) if beside else 0)


def figure(*ours: float, beside: Sequence[float], most: RatioTarget = None) -> Figure:
    return Figure("list", ours, "ms", (Beside("the earlier build", beside, most),))


def row(figure: Figure) -> str:
    return " ".join(list(table([figure]))[1].split())


def test_a_row_has_the_medians_their_ratio_and_what_five_pairs_came_to() -> None:
    compared = figure(1, 2, 3, 4, 5, beside=(2, 2, 6, 6, 5), most=0.75)
    assert row(compared) == "list 3.00 ms the earlier build 5.00 ms 0.60 0.50..1.00 0.75 ok"


def test_more_rounds_are_paired_in_five_parts() -> None:
    ours, theirs = (1, 1, 9, 2, 2, 2, 3, 3, 3, 4), (1, 1, 3, 1, 1, 1, 1, 1, 1, 1)
    compared = figure(*ours, beside=theirs)
    assert compared.pairs(compared.beside[0]) == [1, 2.75, 2, 3, 3.5]


@pytest.mark.parametrize(
    ("ours", "most", "verdict"),
    [
        ((7, 7, 7, 7, 7), 0.7, "ok"),
        ((7, 7, 8, 8, 8), 0.7, "over"),
        ((10, 12, 12, 12, 12), NO_WORSE, "ok"),  # one of five pairs shows no difference
        ((11, 11, 11, 11, 11), NO_WORSE, "over"),
        ((11, 11, 11, 11), NO_WORSE, ""),  # too few to tell
        ((11, 11, 11, 11, 11), None, ""),
    ],
)
def test_a_ratio_is_judged_by_its_target(
    ours: tuple[float, ...], most: RatioTarget, verdict: str
) -> None:
    compared = figure(*ours, beside=[10] * len(ours), most=most)
    assert compared.ratio_verdict(compared.beside[0]) == verdict


def test_what_is_compared_with_nothing_has_no_ratio() -> None:
    assert row(figure(1, beside=(0,), most=0.5)) == "list 1.00 ms the earlier build 0.00 ms"


def test_measures_take_turns_backwards_every_other_round() -> None:
    done: list[str] = []

    def measure(name: str) -> int:
        done.append(name)
        return len(done)

    columns = in_turns([partial(measure, name) for name in "ab"], 2)
    assert "".join(done) == "baabba"
    assert columns == [[3, 6], [4, 5]]


@pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")
def test_a_program_is_measured_with_the_processes_that_it_started() -> None:
    block = "import sys; block = bytearray(64_000_000); print(flush=True); sys.stdin.read()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {block!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout
        program.stdout.readline()
        used = usage(program.pid)
        program.communicate()
    assert used.peak < 60 < used.shared_out < used.peaks
    assert usage(program.pid).peaks == 0
