"""A session that is heard, on a virtual speaker; and a session as an audio file."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from routine import library
from routine.timeline import compile_timeline
from tests.benchmarks import steady
from tests.benchmarks.programs import Program, medians, python, routine, run, watch, watch_for
from tests.benchmarks.size import Size
from tests.benchmarks.table import Beside, Figure
from tests.support.session_files import make_home
from tests.support.virtual_speaker import VirtualSpeaker, has_virtual_speaker

_WORK = b"Squeeze"
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


def figures(folder: Path, size: Size) -> Iterator[Figure]:
    """Yield what a session that is heard uses, and how long it takes as a file."""
    home = {"ROUTINE_HOME": str(make_home(folder / "heard", sound=True))}
    file = str(folder / "sciatica.mp3")
    render = routine("render", "sciatica", "--force", "-o", file, *size.render)
    run(render, **home)  # from now on all its phrases are in the cache
    yield _rendering(render, home, size.renders)
    if has_virtual_speaker():
        yield from _heard(home, size)
    else:
        sys.stderr.write("no PulseAudio here: nothing was measured of a session that is heard\n")


def _rendering(argv: list[str], home: dict[str, str], times: int) -> Figure:
    length = compile_timeline(library.load("sciatica").routine).total_ms / 1000
    encode = python("-c", _ENCODE, str(round(length)))
    ours, floor = medians([partial(run, argv, **home), partial(run, encode)], times)
    name = f"rendering {length / 60:.1f} min, cached voice"
    return Figure(
        name, ours, "s", (Beside("encoding noise of that length", floor),), most=length / 100
    )


def _heard(home: dict[str, str], size: Size) -> Iterator[Figure]:
    with VirtualSpeaker() as speaker, ExitStack() as stack:
        environ = os.environ | speaker.environ | home
        argv = routine("start", "sciatica", "--no-questions", *size.session)
        with Program(argv, environ) as first:
            watch([first], size.loading)  # it loads the voice, and says what keys are answered with
            loaded = first.usage()
        session = Program(argv, environ)
        silence = Program(python("-c", _SILENCE), environ)
        for program in (session, silence):
            stack.enter_context(program)
        watch([session, silence], size.start + size.voice)
        session.press(b"\r")
        watch([session, silence], size.settle)
        watch_for(_WORK, session, [silence])
        ours, floor = steady.span([session, silence], size.seconds)
    name = "handing over silence"
    yield Figure(
        f"processor, {size.seconds:g} s of reps, heard",
        ours.cpu,
        "%",
        (Beside(name, floor.cpu),),
        most=4,
    )
    beside = (
        Beside(name, floor.peak),
        Beside("the first session, which loads the voice", loaded.peak),
    )
    yield Figure("peak memory, heard", ours.peak, "MB", beside)
