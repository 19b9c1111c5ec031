"""What is said when a session is over."""

import pytest

from routine.words.phrases.at_the_end import finished


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (45_900, "That's it. Forty-five seconds."),
        (60_000, "That's it. One minute."),
        (754_000, "That's it. Thirteen minutes."),
    ],
)
def test_the_end_says_how_long_the_session_was(ms: int, words: str) -> None:
    assert finished(ms) == words


def test_the_end_says_how_to_get_out_of_the_last_exercise() -> None:
    assert finished(120_000, "Sit up.") == "That's it. Two minutes. Sit up."
