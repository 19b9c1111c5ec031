"""How late cues are, and whether that grows: drift."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from math import inf
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from tests.benchmarks import drift
from tests.benchmarks.bench import Bench, Build
from tests.benchmarks.programs import Program, python, run, watch
from tests.benchmarks.table import NO_WORSE, Figure, RatioTarget
from tests.support.virtual_speaker import VirtualSpeaker, has_virtual_speaker

WAITING: Final = "only waiting for them"
_WAITS = str(Path(__file__).parent / "waits.py")
_NANO = 1_000_000
_REPS = """
[[exercise]]
name = "{name}"
setup_time = "4s"
sets = 3
reps = 20
rest = "30s"
check = {{ say = "Feel your pelvis again. Even on both sides?", time = "20s" }}
  [[exercise.phase]]
  name = "Squeeze"
  time = "2s"
  breath = "out"
  [[exercise.phase]]
  name = "Release"
  time = "3s"
  breath = "in"
"""
_HOLD = """
[[exercise]]
name = "Wall sit"
setup_time = "4s"
hold = { open = true, goal = "2m", max = "3m" }
"""
# As `sciatica` is worked through, with short setups: 14 minutes.
_LONG = f"""
format = 1
title = "Long"
{_REPS.format(name="Pillow squeezes")}{_REPS.format(name="Glute squeezes")}{_HOLD}"""

Late = list[tuple[int, float]]  # when it was due in ms, how late it was in ms


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield the lateness of a session on a terminal, beside waits in the same minutes."""
    minutes = bench.size.minutes
    late = _measure(bench)
    columns = [[ms for _, ms in one] for one in late]
    how = "heard" if has_virtual_speaker() else "sound off"
    name = f"{len(columns[0]):,} events in {minutes:g} min, {how}, lateness: "
    for label, of, most, earlier in _LATENESS:
        yield bench.figure(
            name + label, "ms", columns, [(WAITING, None)], most=most, earlier=earlier, of=of
        )
    beside = drift.of_peers(bench.peers)
    trends = [[_trend(one, minutes)] for one in late]
    trends += [[more] for more in beside.values()]
    floors = [(WAITING, None), *((peer, None) for peer in beside)]
    figure = bench.figure("drift, last minute to first", "ms", trends, floors, most=1)
    yield figure._replace(has_ratios=False)


def _measure(bench: Bench) -> list[Late]:
    """Return the lateness of all, side by side: others who use the machine then disturb all."""
    size, is_heard = bench.size, has_virtual_speaker()
    file, end = bench.folder / "long.toml", round(size.minutes * 60_000)
    file.write_text(_LONG, encoding="utf-8")
    with ExitStack() as stack:
        speaker = stack.enter_context(VirtualSpeaker()).environ if is_heard else {}
        watched = []
        for build in bench.builds:
            home = build.home("lateness", sound=is_heard) | speaker
            _cache_phrases(bench, build, file, home)
            watched.append(stack.enter_context(Watched(build, home, file)))
        waits = stack.enter_context(Waits(bench, file, end))
        watch([*watched, waits], size.minutes * 60 + size.ready)
        return [*(one.late(end) for one in watched), waits.late()]


def _cache_phrases(bench: Bench, build: Build, file: Path, home: dict[str, str]) -> None:
    audio = str(bench.folder / "long.mp3")
    run(build.routine("render", str(file), "--force", "-o", audio, *bench.size.render), home)


class Watched(Program):
    """A session of a build that notes how late it is."""

    def __init__(self, build: Build, home: dict[str, str], *args: Path | str) -> None:
        """Start it, with the arguments of `start`."""
        self._noted = build.folder / "late.json"
        self._noted.unlink(missing_ok=True)
        arguments = (self._noted, "--no-questions", *args)
        super().__init__(build.script("session.py", *map(str, arguments)), home)

    def late(self, end: float = inf) -> Late:
        """End it; return how late everything was that was due before `end` ms."""
        self.end()
        if not self._noted.exists():
            last = bytes(self.written[-500:]).decode(errors="replace")
            msg = f"no lateness was measured: {last}"
            raise RuntimeError(msg)
        return _read(self._noted, end)


class Waits(Program):
    """A program that only waits for what is due in a file in the first `end` ms."""

    def __init__(self, bench: Bench, file: Path, end: float) -> None:
        """Start it."""
        self._end = end
        plan = json.loads(
            bench.ours.output(bench.ours.routine("preview", str(file), "--json"), bench.ours.home())
        )
        due = {each["start_ms"] for each in plan["segments"]}
        due |= {each["at_ms"] for each in plan["cues"]}
        self._noted = bench.folder / "waits.json"
        self._noted.write_text(json.dumps(sorted(ms for ms in due if ms < end)), encoding="utf-8")
        super().__init__(python("-P", _WAITS, str(self._noted)))

    def late(self) -> Late:
        """Wait until it has ended; return how late everything was."""
        watch([self], self._end / 1000)
        return _read(self._noted)


def _read(file: Path, end: float = inf) -> Late:
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [(due, late / _NANO) for due, late in rows if due < end]


def _p99(late: Sequence[float]) -> float:
    return quantiles(late, n=100, method="inclusive")[-1] if len(late) > 1 else late[0]


_LATENESS: Sequence[tuple[str, Callable[[Sequence[float]], float], float | None, RatioTarget]] = (
    ("median", median, None, NO_WORSE),
    ("99th percentile", _p99, 5, NO_WORSE),
    ("most", max, 20, None),
)


def _trend(late: Late, minutes: float) -> float:
    """Return by how much lateness grew; by medians, since one late wake-up is no drift."""
    span = min(60_000, round(minutes * 30_000))
    end = late[-1][0]
    first = median(ms for due, ms in late if due < span)
    last = median(ms for due, ms in late if due > end - span)
    return last - first
