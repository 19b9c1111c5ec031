"""How long a body takes from one position to another."""

import pytest

from routine.timeline.moving_times import moving_ms
from routine.words.speech_timing import GAP_MS, speech_ms
from tests.support.builders import (
    SQUEEZE,
    exercise,
    said,
    timeline,
)


def announced(words: str) -> int:
    """Return how long it takes, after its tone, to say which exercise comes."""
    return 500 + speech_ms(words) + GAP_MS


@pytest.mark.parametrize(
    ("before", "after", "seconds"),
    [
        ("standing", "back", 25),
        ("front", "standing", 30),
        ("back", "front", 15),
        ("back", "kneeling", 15),
        ("sitting", "standing", 10),
        ("standing", "sitting", 10),
        ("back", "back", 0),
        ("standing", "standing", 0),
        (None, "back", 0),
        ("back", None, 0),
    ],
)
def test_moving_takes_the_time_of_the_table(before: str, after: str, seconds: int) -> None:
    assert moving_ms(before, after) == seconds * 1000  # type: ignore[arg-type]


def test_an_unknown_position_takes_no_time_to_reach() -> None:
    compiled = timeline(exercise(), exercise(number=2, phases=(SQUEEZE,)))
    first, second = (s.duration_ms for s in compiled.segments if s.kind == "setup")
    assert first == announced("Pillow squeezes. One of two.") + 20_000
    assert second == announced("Next, pillow squeezes.") + 10_000
    assert said(compiled, "setup")[-2][1] == "Next, pillow squeezes."
