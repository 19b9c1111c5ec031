"""Draw pictures of a figure as a session does: prints the ms that each takes, as JSON."""

import json
import sys
import time

from routine import library
from routine.library.figures import solved
from routine.outputs.screen.session_figures import SessionFigures
from routine.timeline.moments import Moment

_SIZE = (37, 10)  # of a figure in a window of 80x24
_STEPS = 20


def main() -> None:
    """Draw each picture of a squeeze once."""
    figure = library.load("sciatica").routine.exercises[0].figure
    if figure is None:
        raise LookupError
    figures = SessionFigures(solved, "quadrants", colors=True)
    times = []
    for step in range(_STEPS + 1):
        at = Moment(figure, "start", "squeeze", step / _STEPS, step / _STEPS, flipped=False)
        began = time.perf_counter()
        figures.rows(at, _SIZE, in_setup=False, may_draw=True)
        times.append((time.perf_counter() - began) * 1000)
    json.dump(times[1:], sys.stdout)  # the first one finds the scale, too


if __name__ == "__main__":
    main()
