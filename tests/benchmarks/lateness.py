"""How late cues are, and whether that grows: drift."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from tests.benchmarks import drift, session
from tests.benchmarks.peers import Peer
from tests.benchmarks.programs import Program, python, watch
from tests.benchmarks.size import Size
from tests.benchmarks.table import Beside, Figure

_HERE = Path(__file__).parent
_NANO = 1_000_000
_FLOOR = "only waiting for them"

_Late = list[tuple[int, float]]  # when it was due in ms, how late it was in ms


def figures(size: Size, folder: Path, peers: Sequence[Peer]) -> Iterator[Figure]:
    """Yield the lateness of a session on a terminal, beside waits in the same minutes."""
    minutes = size.minutes
    ours, floor = _measure(size, folder)
    both = [[late for _, late in one] for one in (ours, floor)]
    name = f"{len(ours):,} events in {minutes:g} min, lateness: "
    for label, of, most in _LATENESS:
        value, least = of(both[0]), of(both[1])
        yield Figure(name + label, value, "ms", (Beside(_FLOOR, least),), most=most)
    beside = (Beside(_FLOOR, _trend(floor, minutes)), *drift.of_peers(peers))
    yield Figure(
        "drift, last minute to first", _trend(ours, minutes), "ms", beside, most=1, has_ratios=False
    )


def _measure(size: Size, folder: Path) -> tuple[_Late, _Late]:
    """Return the lateness of both, side by side: others who use the machine then disturb both."""
    played, waits = folder / "played.json", folder / "waits.json"
    end = round(size.minutes * 60_000)
    waits.write_text(json.dumps([due for due in _deadlines() if due < end]), encoding="utf-8")
    argvs = (
        python("-P", str(_HERE / "session.py"), str(played)),
        python("-P", str(_HERE / "waits.py"), str(waits)),
    )
    with Program(argvs[0]) as ours, Program(argvs[1]) as floor:
        watch([ours, floor], size.minutes * 60 + size.ready)
        ours.end()
        if not played.exists():
            msg = f"no lateness was measured: {bytes(ours.written[-500:]).decode(errors='replace')}"
            raise RuntimeError(msg)
    return _read(played, end), _read(waits, end)


def _deadlines() -> list[int]:
    """Return when anything is due in the plan."""
    plan = session.timeline()
    begins = {segment.start_ms for segment in plan.segments}
    spans = [(segment.start_ms, segment.duration_ms) for segment in plan.segments]
    return sorted(begins | {cue.at(*spans[cue.segment]) for cue in plan.cues})


def _read(file: Path, end: int) -> _Late:
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [(due, late / _NANO) for due, late in rows if due < end]


def _p99(late: Sequence[float]) -> float:
    return quantiles(late, n=100, method="inclusive")[-1]


_LATENESS: Sequence[tuple[str, Callable[[Sequence[float]], float], float | None]] = (
    ("median", median, None),
    ("99th percentile", _p99, 5),
    ("most", max, 20),
)


def _trend(late: _Late, minutes: float) -> float:
    """Return by how much lateness grew; by medians, since one late wake-up is no drift."""
    span = min(60_000, round(minutes * 30_000))
    end = late[-1][0]
    first = median(ms for due, ms in late if due < span)
    last = median(ms for due, ms in late if due > end - span)
    return last - first
