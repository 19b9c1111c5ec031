"""Compile 10,000 segments: prints the ms that takes, and that only making them takes, as JSON."""

import json
import sys
import time
from collections.abc import Callable

from msgspec.structs import asdict

from routine.model import Check, Exercise, Line, Phase, Routine, Segment
from routine.timeline import compile_timeline

_SEGMENTS = 10_000
_TIMES = 9


def long_routine() -> Routine:
    """Return 25 exercises of 400 segments each: a setup, 199 reps of 2 phases, and a check."""
    exercises = tuple(
        Exercise(
            name="Clamshell",
            number=number,
            setup=(Line("Lie on your side."),),
            reps=199,
            phases=(Phase("Open", 1_000, "out"), Phase("Close", 1_000, "in")),
            check=Check("Even on both sides?", "Even?", 10_000),
        )
        for number in range(1, 26)
    )
    return Routine("long", "Long", exercises, len(exercises))


def best_ms(work: Callable[[], object]) -> float:
    """Return the shortest time that it takes."""
    times = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1000


def main() -> None:
    """Measure both."""
    routine = long_routine()
    segments = compile_timeline(routine).segments
    if len(segments) != _SEGMENTS:
        sys.exit(f"{len(segments)} segments")
    rows = [asdict(segment) for segment in segments]
    compiling = best_ms(lambda: compile_timeline(routine))
    json.dump([compiling, best_ms(lambda: [Segment(**row) for row in rows])], sys.stdout)


if __name__ == "__main__":
    main()
