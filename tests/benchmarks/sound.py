"""A session that is heard, on a virtual speaker; and a session as an audio file."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shutil import rmtree

from routine import library
from routine.timeline import compile_timeline
from tests.benchmarks import steady, voice
from tests.benchmarks.bench import Bench, Build, Floors
from tests.benchmarks.programs import Program, python, run, watch
from tests.benchmarks.table import Figure
from tests.support.virtual_speaker import VirtualSpeaker, has_virtual_speaker

_HEARD = "heard"
# What any program of ours that sounds has to do: hand over a buffer ten times a second.
_SILENCE = """
import array, miniaudio, time
def feed():
    frames = yield b""
    while True:
        frames = yield array.array("f", bytes(4 * frames))
device = miniaudio.PlaybackDevice(miniaudio.SampleFormat.FLOAT32, 1, 24000, 200)
stream = feed()
next(stream)
device.start(stream)
time.sleep(1000)
"""
_ENCODE = """
import sys, lameenc, numpy
encoder = lameenc.Encoder()
encoder.set_in_sample_rate(24000)
encoder.set_channels(1)
encoder.set_bit_rate(64)
encoder.set_quality(5)
encoder.silence()
second = (numpy.random.default_rng(1).standard_normal(24000) * 3000).astype("int16").tobytes()
for _ in range(int(sys.argv[1])):
    encoder.encode(second)
encoder.flush()
"""


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield what a session that is heard uses, and how long it takes as a file."""
    yield from _rendering(bench)  # from now on all its phrases are in the cache
    if has_virtual_speaker():
        with VirtualSpeaker() as speaker:
            yield from _heard(bench, speaker.environ)
            yield from voice.figures(bench, speaker.environ)
    else:
        sys.stderr.write("no PulseAudio here: nothing was measured of a session that is heard\n")


def _rendering(bench: Bench) -> Iterator[Figure]:
    length = compile_timeline(library.load("sciatica").routine).total_ms / 1000
    encode = partial(run, python("-c", _ENCODE, str(round(length))))
    floors: Floors = {("encoding noise of that length", None): encode}
    name, render = f"rendering {length / 60:.1f} min", partial(_render, bench=bench)
    new = partial(render, is_new=True)
    times = bench.size.renders
    yield bench.timed(f"{name}, new to the voice", new, times, unit="s", warms=False)
    yield bench.timed(
        f"{name}, cached voice",
        render,
        bench.size.renders,
        floors,
        unit="s",
        most=round(length / 100, 1),
    )


def _render(build: Build, bench: Bench, *, is_new: bool = False) -> float:
    home = build.home(_HEARD, sound=True)
    if is_new:
        rmtree(Path(home["ROUTINE_HOME"]) / "cache", ignore_errors=True)
    file = str(bench.folder / "sciatica.mp3")
    argv = build.routine("render", "sciatica", "--force", "-o", file, *bench.size.render)
    return run(argv, home)


def _heard(bench: Bench, speaker: dict[str, str]) -> Iterator[Figure]:
    size = bench.size
    argv = ("start", "sciatica", "--no-questions", *size.session)
    homes = [build.home(_HEARD, sound=True) | speaker for build in bench.builds]
    for build, home in zip(bench.builds, homes, strict=True):
        with Program(build.routine(*argv), home) as first:
            watch([first], size.loading)  # it says what keys are answered with, for the first time
    sessions = [
        Program(build.routine(*argv), home) for build, home in zip(bench.builds, homes, strict=True)
    ]
    silence = Program(python("-c", _SILENCE), speaker)
    used = steady.in_reps(sessions, {silence: b""}, size, size.voice)
    cpu, _, peak = zip(*used, strict=True)
    floors = [("handing over silence", None)]
    yield bench.figure(f"processor, {size.seconds:g} s of reps, heard", "%", cpu, floors, most=4)
    yield bench.figure("peak memory, heard", "MB", peak, floors)
