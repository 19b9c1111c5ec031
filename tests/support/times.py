"""How the time of each routine is spent, for the table in CONTRIBUTING.md.

python -m tests.support.times prints the table.
"""

from collections import Counter
from typing import get_args

from routine import library
from routine.model import Pace, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.timeline.setup import PACES, fit_lines
from routine.units import clock

PARTS = ("moving", "setup", "work", "rest")


def timeline(name: str, pace: Pace = "normal") -> Timeline:
    """Return the timeline of a built-in routine at a pace."""
    return compile_timeline(apply(library.load(name).routine, Options(pace=pace)))


def spent(whole: Timeline) -> dict[str, int]:
    """Return the milliseconds of each of PARTS in a timeline."""
    parts: Counter[str] = Counter()
    pace = PACES[whole.routine.pace]
    for segment in whole.segments:
        if segment.kind == "setup":
            own = fit_lines(whole.exercise(segment.exercise), pace).ms
            parts["setup"] += own
            parts["moving"] += segment.duration_ms - own
        else:
            parts["work" if segment.is_work else "rest"] += segment.duration_ms
    return {part: parts[part] for part in PARTS}


def rows() -> list[str]:
    """Return the rows of the table: the parts at the normal pace, the total at each pace."""
    table = []
    for entry in library.entries():
        parts = [clock(ms) for ms in spent(timeline(entry.name)).values()]
        totals = [clock(timeline(entry.name, pace).total_ms) for pace in get_args(Pace)]
        table.append(f"| {entry.name} | {' | '.join([*parts, *totals])} |")
    return table


if __name__ == "__main__":
    print("\n".join(rows()))  # noqa: T201 - a script prints
