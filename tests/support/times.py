"""How a routine's time is spent, as the table in CONTRIBUTING.md has it.

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


def plan(name: str, pace: Pace = "normal") -> Timeline:
    """Return the plan of a built-in routine at a pace."""
    return compile_timeline(apply(library.load(name).routine, Options(pace=pace)))


def spent(timeline: Timeline) -> dict[str, int]:
    """Return the milliseconds of each part: on the way, getting into place, at work, at rest."""
    parts: Counter[str] = Counter()
    pace = PACES[timeline.routine.pace]
    for segment in timeline.segments:
        if segment.kind == "setup":
            own = fit_lines(timeline.exercise(segment.exercise), pace).ms
            parts["setup"] += own
            parts["moving"] += segment.duration_ms - own
        else:
            parts["work" if segment.is_work else "rest"] += segment.duration_ms
    return {part: parts[part] for part in PARTS}


def rows() -> list[str]:
    """Return the rows of the table: the parts at a normal pace, the whole at each pace."""
    told = []
    for entry in library.entries():
        normal = plan(entry.name)
        parts = [clock(ms) for ms in spent(normal).values()]
        whole = [clock(plan(entry.name, pace).total_ms) for pace in get_args(Pace)]
        told.append(f"| {entry.name} | {' | '.join([*parts, *whole])} |")
    return told


if __name__ == "__main__":
    print("\n".join(rows()))  # noqa: T201 - it is what this is run for
