"""Every benchmark still runs and prints its figures, whatever they are."""

import subprocess
import sys

import pytest

from tests.support.paths import ROOT
from tests.support.virtual_speaker import has_virtual_speaker

SECONDS = 300.0  # longer than anything here takes, beside other tests too
FIGURES = {
    "startup": ("--version", "first frame of `start sciatica`"),
    "bulk": ("compiling 10,000 segments", "`list` with 5 files"),
    "diary": (
        "`log` with 50 sessions",
        "`stats` with 50 sessions",
        "`export` of 50 sessions",
        "`import` of 50 sessions",
        "an event written down",
    ),
    "steady": ("processor, 0.5 s of reps", "sent to the terminal", "peak memory"),
    "sound": ("rendering",),
    "lateness": ("99th percentile", "drift, last minute to first"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="they read /proc")
@pytest.mark.parametrize("part", FIGURES)
def test_a_benchmark_comes_to_its_figures(part: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", "--smoke", "--no-peers", "--part", part],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    heard = ("peak memory, heard",) if part == "sound" and has_virtual_speaker() else ()
    for figure in (*FIGURES[part], *heard):
        assert figure in done.stdout
