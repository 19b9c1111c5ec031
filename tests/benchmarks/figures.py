"""Figures: a picture drawn anew, and what a session uses in which one moves."""

import json
from collections.abc import Iterator
from statistics import median

from tests.benchmarks.bench import Bench, Build
from tests.benchmarks.programs import Program
from tests.benchmarks.steady import in_reps
from tests.benchmarks.table import Figure


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield the figures of this build; earlier ones may have no figures."""
    ours = bench._replace(builds=(bench.ours,))
    size = bench.size
    pictures = [_picture(bench.ours) for _ in range(size.looks)]
    yield ours.figure("a new picture of a figure, 37x10 cells", "ms", [pictures], most=10)
    argv = ("start", "sciatica", "--no-questions", "--mute", *size.session)
    (used,) = in_reps([Program(bench.ours.routine(*argv), bench.ours.home())], {}, size)
    name = f"processor, {size.seconds:g} s of reps with a figure"
    yield ours.figure(name, "%", [used.cpu], most=2)
    yield ours.figure("sent to the terminal, the same", "KB/s", [used.sent], most=4)
    yield ours.figure("peak memory, the same", "MB", [used.peak])


def _picture(build: Build) -> float:
    """Return the ms that a picture takes: the median of those of an exercise."""
    times: list[float] = json.loads(build.output(build.script("picture.py"), build.home()))
    return median(times)
