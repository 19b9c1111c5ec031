"""What can be chosen from a list, and what finds it."""

import pytest

from routine.app.choosing import (
    Choice,
    caution_choices,
    exercise_choices,
    found,
    library_exercises,
)
from tests.support.command_run import Write

CHOICES = [
    Choice("back-to-wall", "Back to the wall", "standing"),
    Choice("wall-sit", "Wall sit", "standing", words="thighs wall"),
    Choice("half-kneeling-stretch", "Half-kneeling stretch", "kneeling", words="hip"),
    Choice("hip-lift", "Hip lift", "on your back", words="glutes"),
    Choice("whip", "Whip", "standing"),
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["back-to-wall", "wall-sit", "half-kneeling-stretch", "hip-lift", "whip"]),
        ("hip", ["hip-lift", "whip", "half-kneeling-stretch"]),  # begins, is in it, is said of it
        ("KNEEL", ["half-kneeling-stretch"]),
        ("glut", ["hip-lift"]),
        ("stand", ["back-to-wall", "wall-sit", "whip"]),
        ("back ", ["back-to-wall", "hip-lift"]),
        ("Wall  ", ["wall-sit", "back-to-wall"]),
        ("wst", ["wall-sit"]),  # its letters, in their order
        ("stand wall", ["back-to-wall", "wall-sit"]),
        ("stand glutes", []),
        ("zzz", []),
    ],
)
def test_a_query_finds_the_best_first(query: str, names: list[str]) -> None:
    assert [choice.name for choice in found(CHOICES, query)] == names


def test_the_librarys_exercises_are_told_by_dose_position_and_summary() -> None:
    choices = {
        choice.name: choice for choice in exercise_choices(library_exercises(shared=False).values())
    }
    titles = [choice.title.casefold() for choice in choices.values()]
    assert len(titles) > 20
    assert titles == sorted(titles)
    bridge = choices["bridge"]
    assert (bridge.title, bridge.beside) == ("Bridge", "on your back")
    assert bridge.about.startswith("1 set of 5. On your back with your feet on the floor")
    assert bridge in found(choices.values(), "glutes")
    assert choices["wall-sit"] in found(choices.values(), "wall")


def test_what_others_do_not_have_is_not_shared(yours: Write) -> None:
    yours("exercises/bridge", 'format = 1\nname = "Mine"\nhold = { time = "30s" }\n')
    yours("exercises/broken", "format = 1\n")
    assert library_exercises(shared=False)["bridge"].name == "Mine"
    assert "broken" not in library_exercises(shared=False)
    assert "bridge" not in library_exercises(shared=True)


def test_every_caution_can_be_chosen() -> None:
    choices = {choice.name: choice for choice in caution_choices()}
    assert choices["kneeling"].title == "kneeling"
    assert choices["kneeling"].about.startswith("Kneeling: put something soft")
    assert all(choice.title and choice.about for choice in choices.values())
