"""What `routine progress` shows of a dose."""

import pytest

from routine.model import Dose, Hold, Progress, Step
from routine.words import progress_texts
from tests.support.builders import WALL_SIT, exercise

RULE = Progress(3, reps=Step(2, 12))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("sets", "at most 3 sets;"),
        ("reps", "at most 3 reps in a set;"),
        ("hold_ms", "at most 3 s;"),
    ],
)
def test_too_much_is_refused_with_the_most(figure: str, words: str) -> None:
    most = 3_000 if figure == "hold_ms" else 3
    assert words in progress_texts.too_much(exercise(), figure, most)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (exercise(sets=1), "1 set of 6"),
        (exercise(), "2 sets of 6"),
        (exercise(hold=Hold(20_000)), "2 holds of 20 s"),
        (exercise(hold=Hold(20_000), sets=1), "a hold of 20 s"),
        (exercise(hold=WALL_SIT, sets=1), "a hold of 30 s or longer"),
    ],
)
def test_a_dose_is_shown_as_people_say_it(of: object, words: str) -> None:
    assert progress_texts.dose(of, of.dose) == words  # type: ignore[arg-type, attr-defined]


def test_what_was_agreed_to_is_shown_with_what_comes_next() -> None:
    one = exercise(progress=RULE)
    assert progress_texts.shown(one, Dose(2, 8), Dose(2, 10), 5) == [
        "Pillow squeezes: 2 sets of 8, instead of 2 sets of 6.",
        "  Next: 2 sets of 10, suggested after 3 sessions in full; so far 3 in a row.",
    ]
    assert (
        progress_texts.shown(one, one.dose, None, 0)[1]
        == "  You are doing the most that is suggested."
    )
    assert (
        progress_texts.shown(exercise(), one.dose, None, 0)[1]
        == "  No increase is suggested for this exercise."
    )


def test_a_line_of_the_history_tells_what_was_taken_back() -> None:
    told = progress_texts.history(
        "2026-11-27", "accepted", "Three sessions done in full.", undone=True
    )
    assert told == "  2026-11-27: accepted, taken back. Three sessions done in full."
    assert "taken back" not in progress_texts.history("2026-11-27", "set", "", undone=False)
