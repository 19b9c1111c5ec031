"""Drafts of routines: names, doses, days; and the text of their files."""

from pathlib import Path

import pytest

from routine import library
from routine.app.choosing import library_exercises
from routine.app.drafts import (
    Draft,
    Pick,
    cautions_of,
    days_of,
    dosed,
    exercise_named,
    named,
    text_of_copy,
    text_of_draft,
    wrong_with,
)
from routine.errors import UsageError
from routine.model import Exercise
from routine.shorthand.dose_line import dose_line
from tests.support.command_run import PLAIN, Write


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


def exercise(name: str) -> Exercise:
    return library.load(name).routine.exercises[0]


def test_a_file_says_only_what_differs_and_explains_itself() -> None:
    bridge, wall = exercise("bridge"), exercise("wall-sit")
    picks = (Pick(bridge, {}), Pick(wall, dosed(wall, "2 sets, goal 90 s")))
    text = text_of_draft(Draft("evening-hips", "Evening hips", picks, "To unwind."))
    assert (
        text
        == """\
# To start it: routine start evening-hips
# To change it: routine edit evening-hips
format = 1
title = "Evening hips"
summary = "To unwind."

[[exercise]]  # Bridge, on your back: usually 1 set of 5
use = "bridge"

# Wall sit, standing: usually 1 hold, as long as you like: goal 2 min, up to 3 min
[[exercise]]
use = "wall-sit"
sets = 2
hold = { open = true, goal = "1m30s", max = "3m", first = "30s" }
"""
    )


def test_a_programme_holds_what_it_says_to_one_person() -> None:
    pick = Pick(exercise("bridge"), {}).noted('Slowly, "and well".')
    draft = Draft("p", "For you", (pick,), "", "Hello.", ("mon", "fri"), ("kneeling",))
    text = text_of_draft(draft, for_someone=True)
    assert text.splitlines() == [
        "# A programme for one person. To start it: routine start p.toml",
        "format = 1",
        'title = "For you"',
        'message = "Hello."',
        'days = ["mon", "fri"]',
        'avoid = ["kneeling"]',
        "",
        "[[exercise]]  # Bridge, on your back: usually 1 set of 5",
        'use = "bridge"',
        'note = "Slowly, \\"and well\\"."',
    ]
    assert wrong_with(draft) is None


@pytest.mark.parametrize("name", sorted(library_exercises(shared=True)))
def test_every_exercise_of_the_library_can_be_drafted_with_its_own_dose(name: str) -> None:
    one = exercise(name)
    assert dosed(one, dose_line(one)) == {}
    assert wrong_with(Draft("new", "New", (Pick(one, {}),))) is None


def test_what_is_wrong_is_told_without_a_place() -> None:
    with pytest.raises(ValueError, match=r"^reps: found 500; expected a whole number from 1 to"):
        dosed(exercise("bridge"), "2 x 500")
    assert str(wrong_with(Draft("n", "x" * 99, (Pick(exercise("bridge"), {}),)))).startswith(
        "title"
    )


@pytest.mark.parametrize(
    ("words", "name", "title"),
    [
        ("Evening hips", "evening-hips", "Evening hips"),
        ("evening-hips", "evening-hips", "Evening hips"),
        ("  Été  à  la mer!  ", "ete-a-la-mer", "Été à la mer!"),
        ("5x5", "5x5", "5x5"),
        ("x" * 99, "x" * 64, f"X{'x' * 98}"),
    ],
)
def test_words_are_a_name_and_a_title(words: str, name: str, title: str) -> None:
    assert named(words) == (name, title)


@pytest.mark.parametrize("words", ["", "--", "日本"])
def test_words_without_a_letter_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match='expected a name such as "Evening hips"'):
        named(words)


def test_a_name_that_is_taken_is_refused(yours: Write) -> None:
    yours("plain", PLAIN)
    for words in ("Plain", "Sciatica", "bridge"):
        with pytest.raises(
            ValueError,
            match=rf"already; take another name, or change it: routine edit {words.lower()}",
        ):
            named(words)


def test_days_are_read_as_people_write_them() -> None:
    assert days_of("Friday, mon") == ("mon", "fri")
    assert len(days_of("every day")) == len(days_of("Daily")) == 7
    assert days_of("") == ()
    with pytest.raises(
        ValueError, match='"someday" is no day; expected days such as mon, wed, fri'
    ):
        days_of("mon someday")


def test_cautions_are_read_by_their_names() -> None:
    assert cautions_of("kneeling, ball kneeling") == ("kneeling", "ball")
    with pytest.raises(ValueError, match='no caution "knealing"; did you mean "kneeling"'):
        cautions_of("knealing")
    with pytest.raises(ValueError, match='no caution "zzz"; expected "lying-flat", '):
        cautions_of("zzz")


def test_an_exercise_is_known_by_its_name_or_title(yours: Write) -> None:
    exercises = library_exercises(shared=True)
    assert exercise_named("Wall Sit", exercises) is exercises["wall-sit"]
    yours("exercises/mine", 'format = 1\nname = "Mine"\nhold = { time = "30s" }\n')
    with pytest.raises(UsageError, match="exercise of your own or not valid"):
        exercise_named("mine", exercises)
    with pytest.raises(UsageError, match='no exercise "brige"; did you mean "bridge"'):
        exercise_named("brige", exercises)


def test_a_copy_keeps_all_but_what_it_is_called() -> None:
    expected = library.find("sciatica").path.read_text("utf-8")
    for old, new in (
        ('title = "Sciatica"', 'title = "My \\"own\\""'),
        ("# The routine sciatica:", "# The routine evening:"),
    ):
        assert old in expected
        expected = expected.replace(old, new)
    assert text_of_copy("sciatica", "evening", 'My "own"') == expected


def test_a_copy_of_an_exercise_is_a_routine_that_uses_it() -> None:
    text = text_of_copy("bridge", "evening", "Evening")
    assert 'title = "Evening"\n' in text
    assert text.endswith('use = "bridge"\n')


def test_a_copy_of_what_extends_another_extends_it(yours: Write) -> None:
    yours("sciatica", 'format = 1\nextends = "sciatica"\ndrop = ["wall-sit"]\n')
    text = text_of_copy("sciatica", "evening", "Evening")
    assert text == 'format = 1\nextends = "sciatica"\ntitle = "Evening"\n'
