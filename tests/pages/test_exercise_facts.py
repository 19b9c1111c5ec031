"""The facts of an exercise, and what it says in words of its own."""

from routine.model import Group, Hold, Marks, OwnWords, TimedLine
from routine.pages.exercise_facts import facts, own_words, rounds, shared_words
from tests.support.builders import WALL_SIT, exercise, routine


def test_the_figures_of_an_exercise_have_the_marks_of_where_they_come_from() -> None:
    marks = Marks(dose="source", rest="practice", setup="reference")
    assert list(facts(exercise(marks=marks))) == [
        ("Setup", "10 s", "reference"),
        ("Dose", "2 sets of 6", "source"),
        ("Squeeze", "2 s, breathe out through the mouth", None),
        ("Release", "3 s, breathe in through the nose", None),
        ("Rest", "30 s", "practice"),
    ]


def test_an_open_hold_has_its_first_mark_its_goal_and_its_end() -> None:
    told = {name: fact for name, fact, _ in facts(exercise(hold=WALL_SIT, sets=1))}
    assert (told["First mark"], told["Goal"], told["At most"]) == ("30 s", "2 min", "3 min")
    assert "Rest" not in told


def test_the_rounds_of_an_exercise_are_told_from_inside_out() -> None:
    groups = (Group("Whole", 2), Group("Circuit", 3, inside="Whole"))
    plan = routine(exercise(group="Circuit"), exercise(group="Whole"), exercise(), groups=groups)
    told = [list(rounds(each, plan)) for each in plan.exercises]
    inner, outer = ("Rounds", "3 x 2 (Circuit, in Whole)", None), ("Rounds", "2 (Whole)", None)
    assert told == [[inner], [outer], []]


def test_words_of_ones_own_are_told_with_when_they_are_said() -> None:
    hold = Hold(30_000, spoken=(TimedLine(15_000, "Lift your {side} foot."),))
    own = exercise(hold=hold, sides="each", words=OwnWords(go="Go.", switch="And over."))
    assert list(own_words(own)) == [
        "At 15 s: Lift your left foot.",
        "As a set begins: Go.",
        "To change sides: And over.",
    ]
    assert list(own_words(exercise())) == []


def test_words_that_several_exercises_have_all_in_common_are_those_of_the_routine() -> None:
    walk = exercise(words=OwnWords(rest="Walk.", go="Go."))
    other = exercise(words=OwnWords(rest="Walk.", go="Up."))
    assert shared_words(routine(walk, other)) == ["In a rest: Walk."]
    assert shared_words(routine(walk)) == []
