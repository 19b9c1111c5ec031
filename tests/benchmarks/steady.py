"""What a running session uses: processor, memory, and bytes sent to the terminal."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

from tests.benchmarks.peers import Peer
from tests.benchmarks.programs import Program, python, routine, watch, watch_for
from tests.benchmarks.size import Size
from tests.benchmarks.startup import importing
from tests.benchmarks.table import Beside, Figure

_WORK = b"Squeeze"
_IDLE = "import select\nwhile True: select.select((), (), (), 0.1)"
_IDLE_LABEL = "ten waits a second"
_IMPORTS_LABEL = "importing what it needs"


class Used(NamedTuple):
    """Per cent of a core, KB a second, MB."""

    cpu: float
    sent: float
    peak: float


def figures(needed: Sequence[str], peers: Sequence[Peer], size: Size) -> Iterator[Figure]:
    """Yield the three figures, of all programs in the same span of time."""
    ours, floor, *theirs = _measure(needed, peers, size)
    named = list(zip((peer.label for peer in peers), theirs, strict=True))
    cpu = (Beside(_IDLE_LABEL, floor.cpu), *(Beside(name, used.cpu) for name, used in named))
    sent = tuple(Beside(name, used.sent) for name, used in named)
    peak = (Beside(_IMPORTS_LABEL, floor.peak), *(Beside(name, used.peak) for name, used in named))
    yield Figure(f"processor, {size.seconds:g} s of reps", ours.cpu, "%", cpu, most=1.5)
    yield Figure("sent to the terminal, the same", ours.sent, "KB/s", sent, most=2)
    yield Figure("peak memory, the same", ours.peak, "MB", peak, most=40)


def _measure(needed: Sequence[str], peers: Sequence[Peer], size: Size) -> list[Used]:
    """Return what a session, an idle loop that imported the same, and each peer used."""
    idle = python("-c", f"{importing(needed)}\n{_IDLE}")
    with ExitStack() as stack:
        session = Program(routine("start", "sciatica", "--no-questions", "--mute", *size.session))
        programs = [session, Program(idle), *(Program(p.argv(p.long), p.environ) for p in peers)]
        for program in programs:
            stack.enter_context(program)
        watch(programs, size.start)
        for program, keys in zip(programs, (b"\r", b"", *(p.keys for p in peers)), strict=True):
            program.press(keys)
        watch(programs, size.settle)
        watch_for(_WORK, session, programs[1:])
        return span(programs, size.seconds)


def span(programs: Sequence[Program], seconds: float) -> list[Used]:
    """Return what each of these running programs uses from now on for so long."""
    before = [(program.usage().cpu, len(program.written)) for program in programs]
    watch(programs, seconds)
    after = [(program.usage(), len(program.written)) for program in programs]
    return [
        Used((usage.cpu - cpu) / seconds * 100, (end - begin) / 1024 / seconds, usage.peak)
        for (cpu, begin), (usage, end) in zip(before, after, strict=True)
    ]
