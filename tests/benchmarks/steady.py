"""What a running session uses: processor, memory, and bytes sent to the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import pairwise
from typing import NamedTuple

from tests.benchmarks.bench import Bench, Build
from tests.benchmarks.processes import Usage
from tests.benchmarks.programs import Program, python, watch, watch_for
from tests.benchmarks.size import Size
from tests.benchmarks.startup import IMPORTS, importing, theirs
from tests.benchmarks.table import PAIRS, Figure

_WORK = b"Squeeze"
_IDLE = "import select\nwhile True: select.select((), (), (), 0.1)"
_IDLE_LABEL = "ten waits a second"


class Used(NamedTuple):
    """In each of several spans: per cent of a core, and KB a second; after all of them, MB."""

    cpu: list[float]
    sent: list[float]
    peak: list[float]


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield the three figures, of all programs in the same span of time."""
    size, names = bench.size, [(peer.label, None) for peer in bench.peers]
    argv = ("start", "sciatica", "--no-questions", "--mute", *size.session)
    sessions = [Program(build.routine(*argv), _without_figures(build)) for build in bench.builds]
    idle = Program(python("-c", f"{importing(theirs(bench.needed))}\n{_IDLE}"))
    peers = [Program(peer.argv(peer.long), peer.environ) for peer in bench.peers]
    keys = [b"", *(peer.keys for peer in bench.peers)]
    used = in_reps(sessions, dict(zip([idle, *peers], keys, strict=True)), size)
    cpu, sent, peak = zip(*used, strict=True)
    waits, imports = (_IDLE_LABEL, None), (IMPORTS, None)
    name = f"processor, {size.seconds:g} s of reps"
    yield bench.figure(name, "%", cpu, [waits, *names], most=1.5)
    sent_by = [*sent[: len(sessions)], *sent[len(sessions) + 1 :]]  # the idle one sends nothing
    yield bench.figure("sent to the terminal, the same", "KB/s", sent_by, names, most=2)
    yield bench.figure("peak memory, the same", "MB", peak, [imports, *names], most=40)


def _without_figures(build: Build) -> dict[str, str]:
    """Return what leads to a home where no figure is shown."""
    environ = build.home("words")
    if build.knows_setting("figures"):
        with (build.folder / "words" / "config.toml").open("a") as config:
            config.write('figures = "off"\n')
    return environ


def in_reps(
    sessions: Sequence[Program], others: Mapping[Program, bytes], size: Size, ready: float = 0.0
) -> list[Used]:
    """Return what sessions use while reps are worked through, and other programs with these keys.

    It takes `ready` seconds more until the sessions begin. All are ended.
    """
    with ExitStack() as stack:
        programs = [stack.enter_context(program) for program in (*sessions, *others)]
        watch(programs, size.start + ready)
        for program in programs:
            program.press(others.get(program, b"\r"))
        watch(programs, size.settle)
        for session in sessions:
            watch_for(_WORK, session, programs)
        return _spans(programs, size.seconds)


def _spans(programs: Sequence[Program], seconds: float) -> list[Used]:
    """Return what these running programs use from now on for so long, in five spans."""
    seen = [_seen(programs)]
    for _ in range(PAIRS):
        watch(programs, seconds / PAIRS)
        seen.append(_seen(programs))
    return [_used(list(one), seconds / PAIRS) for one in zip(*seen, strict=True)]


def _seen(programs: Sequence[Program]) -> list[tuple[Usage, int]]:
    return [(program.usage(), len(program.written)) for program in programs]


def _used(seen: Sequence[tuple[Usage, int]], seconds: float) -> Used:
    spans = list(pairwise(seen))
    cpu = [(now.cpu - then.cpu) / seconds * 100 for (then, _), (now, _) in spans]
    sent = [(now - then) / 1024 / seconds for (_, then), (_, now) in spans]
    return Used(cpu, sent, [seen[-1][0].peak])
