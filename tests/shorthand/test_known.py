"""Exercises of the library are found by their names, and used where the dose fits them."""

import pytest

from routine.shorthand.known import KnownExercises, key_of
from tests.support.plans_on_paper import exercises_of, library_exercises

KNOWN = KnownExercises(library_exercises())


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Bridges", "bridge"),
        ("wall-sits", "wall-sit"),
        ("WALLSIT", "wall-sit"),
        ("child's pose side reach", "childs-pose-side-reach"),
        ("Child\u2019s pose side reaches", "childs-pose-side-reach"),
        ("side lying leg raises", "side-lying-leg-lift"),
        ("pallof presses", "pallof-press"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_number(name: str, file: str) -> None:
    found = KNOWN.named(name)
    assert found is not None
    assert found.id == file


def test_part_of_a_name_is_not_that_exercise_nor_a_misspelling_of_it() -> None:
    assert KNOWN.named("plank") is KNOWN.near("plank") is None
    near = KNOWN.near("clamshels")
    assert near is not None
    assert near.id == "clamshell"


def test_short_words_and_double_s_are_no_plurals() -> None:
    assert key_of("as press boxes stretches") == "aspressboxstretch"


@pytest.mark.parametrize(
    ("text", "is_used"),
    [
        ("10 bridges", True),
        ("30s bridge", False),
        ("10 x bridge 2s, lower 2s", False),
        ("10 bridges each side", False),
        ("30s wall sit", True),
        ("10 wall sits", False),
        ("12 clamshells", True),
        ("12 clamshells left", True),
        ("20s ball piriformis", True),
        ("60s ball piriformis", False),
        ("2 x 20s ball piriformis", False),
        ("10 peroneal sliders", True),
        ("3x10 peroneal sliders", False),
        ("3 rounds: 10 peroneal sliders, 10 squats", False),
        ("4/3/2 curl-ups", True),
        ("tabata: wall sit", True),
        ("tabata: figure four stretch", False),
    ],
)
def test_the_file_is_used_only_where_it_can_tell_how(text: str, *, is_used: bool) -> None:
    assert ("use" in exercises_of(text)[0]) == is_used


def test_what_limits_a_hold_of_the_library_stays() -> None:
    assert exercises_of("20s ball piriformis")[0]["hold"]["max"] == "30s"
    assert exercises_of("2m static back rest")[0]["hold"]["slow_breath"] is True
    assert exercises_of("60s ball piriformis")[0]["cautions"] == ["ball", "lying-flat"]
