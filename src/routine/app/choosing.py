"""What can be chosen from a list, exercises and cautions, and finding it by what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from routine import library
from routine.model import PLACES
from routine.references import CAUTIONS
from routine.text import visible
from routine.words import labels
from routine.words.sentences import POSITIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from routine.model import Exercise

    Check = Callable[[str], str | None]
    """Returns what is wrong with an answer, None if nothing is."""

_FAR = 4
"""The rank of what is not found."""


class Back(KeyboardInterrupt):
    """Raised by what asks where the person goes back; where nothing is before, they leave."""


class Choice(NamedTuple):
    """One of a list."""

    name: str  # in files
    title: str
    beside: str = ""  # a few words beside its title
    about: str = ""  # what is said of it under the cursor
    words: str = ""  # what else finds it


def exercise_choices(exercises: Iterable[Exercise]) -> list[Choice]:
    """Return exercises of the library as choices, by title."""
    return sorted(map(_exercise, exercises), key=lambda choice: choice.title.casefold())


def library_exercises(*, shared: bool) -> dict[str, Exercise]:
    """Return the library's exercises by name; the `shared` ones are those that everybody has."""
    return {
        entry.name: loaded.routine.exercises[0]
        for entry, loaded in library.load_all(exercises=True)
        if loaded and not (shared and entry.origin == "yours")
    }


def caution_choices() -> list[Choice]:
    """Return the cautions that a person may avoid."""
    return [
        Choice(name, words.listed or words.why, about=words.text)
        for name, words in CAUTIONS.items()
    ]


def found(choices: Iterable[Choice], query: str) -> list[Choice]:
    """Return the choices that a query finds, the best first, all of them for an empty one.

    The best are those whose title it begins.
    Each of its words has to begin a word of the title or the name, or be in them, or in what else
    is said of the choice, or have its letters in their order in the title.
    """
    words = query.casefold().split()
    begun = " ".join(words)

    def rank(choice: Choice) -> int:
        begins = choice.title.casefold().startswith(begun)
        return -1 if begins else max(_rank(word, choice) for word in words)

    ranked = sorted(((rank(each), each) for each in choices), key=lambda row: row[0])
    return [each for far, each in ranked if far < _FAR]


def _rank(word: str, choice: Choice) -> int:
    """Return how far a word is from a choice: 0 to _FAR."""
    title = f"{choice.title} {choice.name}".casefold()
    if any(part.startswith(word) for part in (*title.split(), *choice.name.split("-"))):
        return 0
    if word in title:
        return 1
    if word in f"{choice.beside} {choice.words}".casefold():
        return 2
    letters = iter(title)
    return 3 if all(letter in letters for letter in word) else _FAR


def _exercise(exercise: Exercise) -> Choice:
    position = exercise.position
    where = "" if position is None else POSITIONS[position]
    things = (item.name for item in exercise.equipment if item.name)
    words = (*exercise.muscles, *things, "" if position is None else PLACES[position])
    about = f"{labels.dose(exercise)}. {exercise.summary}"
    return Choice(str(exercise.id), visible(exercise.name), where, visible(about), " ".join(words))
