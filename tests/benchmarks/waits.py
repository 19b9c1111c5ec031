"""The floor of lateness: `python waits.py FILE` only waits for deadlines, and draws nothing.

FILE holds the deadlines in ms as JSON; it is overwritten with [[due in ms, late in ns], ...].
"""

import json
import select
import sys
import time
from pathlib import Path

# As often as the screen of a session is drawn: a core that rests for longer wakes up later.
_FRAME = 0.1


def late(deadlines: list[int]) -> list[tuple[int, int]]:
    """Wait for each deadline with select; return them with how late each wake-up was, in ns."""
    began = time.monotonic_ns()
    woken = []
    for due in deadlines:
        deadline = began + due * 1_000_000
        while (left := deadline - time.monotonic_ns()) > 0:
            select.select((), (), (), min(left / 1e9, _FRAME))
        woken.append((due, time.monotonic_ns() - deadline))
    return woken


def main(file: Path) -> None:
    """Wait, and write down how late it was."""
    deadlines = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(late(deadlines)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
