"""Names inside a sentence: as their file has them, but for the first capital; and lengths."""

import pytest

from routine.model import Breath
from routine.words.sentences import about_minutes, mid_sentence, phase_words, with_side


@pytest.mark.parametrize(
    ("name", "inside"), [("Wall sit", "wall sit"), ("QL side-shift", "QL side-shift"), ("", "")]
)
def test_a_name_inside_a_sentence_keeps_its_abbreviations(name: str, inside: str) -> None:
    assert mid_sentence(name) == inside


STAYS = (
    "Pallof press",
    "Copenhagen plank",
    "Romanian deadlift",
    "McGill curl-up",
    "Thomas's stretch",
    "Pallof-style press",
    "Brandt-Daroff exercise",
    "QL stretch",
    "TRX row",
    "IT band roll",
    "T-spine rotation",
    "Y raise",
    "Smith Machine squat",
    "Wall Sit",
    "TheraBand pull",
    "",
)
LOWERED = {
    "Cobra glute squeezes": "cobra glute squeezes",
    "Wall sit": "wall sit",
    "Child's pose": "child's pose",
    "Single-leg Romanian deadlift": "single-leg Romanian deadlift",
    "Seated QL stretch": "seated QL stretch",
    "Prone T raise": "prone T raise",
    "Half-kneeling press": "half-kneeling press",
    "A long breath": "a long breath",
    "Übung": "übung",
}


@pytest.mark.parametrize("name", STAYS)
def test_a_proper_name_stays_as_it_is_written(name: str) -> None:
    assert mid_sentence(name) == name


@pytest.mark.parametrize(("name", "inside"), LOWERED.items())
def test_any_other_name_begins_with_a_small_letter(name: str, inside: str) -> None:
    assert mid_sentence(name) == inside


@pytest.mark.parametrize(
    ("ms", "words"),
    [(30_000, "about 30 seconds"), (60_000, "about 1 minute"), (754_000, "about 13 minutes")],
)
def test_a_length_is_told_as_people_say_it(ms: int, words: str) -> None:
    assert about_minutes(ms) == words


@pytest.mark.parametrize(
    ("name", "breath", "told"),
    [
        ("Squeeze", "out", ("Squeeze", "breathe out")),
        ("Hold", "steady", ("Hold", "breathe steadily")),
        ("Wait", "hold", ("Wait", "hold your breath")),
        ("Breathe in", "in", ("Breathe in", "")),
        ("Inhale slowly", "in", ("Inhale slowly", "")),
        ("Exhale", "out", ("Exhale", "")),
        ("In", "in", ("Breathe in", "")),
        ("hold", "hold", ("Hold your breath", "")),
        ("Hold your breath", "hold", ("Hold your breath", "")),
        ("Breathe in", "out", ("Breathe in", "breathe out")),
        ("Reach", "free", ("Reach", "")),
    ],
)
def test_the_breath_of_a_phase_is_told_once_and_a_free_one_never(
    name: str, breath: Breath, told: tuple[str, str]
) -> None:
    assert phase_words(name, breath) == told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Your {side} foot, {other} knee.", "Your right foot, left knee."),
        ("Roll over. {other} foot on the chair.", "Roll over. Left foot on the chair."),
        (
            "{side} foot: {other} hand. Rest the {side} one!",
            "Right foot: left hand. Rest the right one!",
        ),
    ],
)
def test_a_side_that_begins_a_sentence_has_a_capital(line: str, said: str) -> None:
    assert with_side(line, "right") == said
