"""A plan as the text of a routine file, with comments from which the format can be learnt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from routine.shorthand.every import add_every
from routine.shorthand.exercises import (
    MOST_LETTERS,
    ExerciseWriter,
    Keys,
    capital,
    inside,
    joined,
    named,
    time,
)
from routine.shorthand.items import Amount, Item, NotUnderstoodError, one_or_list
from routine.shorthand.known import KnownExercises
from routine.shorthand.plans import Plan, PlannedItem, read_plan
from routine.shorthand.turns import inherit, take_turns
from routine.text import flaws
from routine.toml.writing import document
from routine.units import SECOND

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routine.model import Exercise
    from routine.toml.parser import KeyPath

MOST_CHARACTERS: Final = 2_000
"""Of a plan."""
_MOST_SUMMARY: Final = 300
_DOSE: Final = {"sets", "reps", "hold"}
_LEAST_GAP_MS: Final = 30 * SECOND
"""Of a rest between sets that is one between exercises too: getting ready takes about as long."""
_GROUP: Final = "Circuit"
_EXAMPLE: Final = '"3x10 squats; rest 1m"'
_QUOTES: Final = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_KINDS: Final = {"tabata": "Tabata", "emom": "EMOM"}
_ABOUT: Final = {
    "limb": 'what is said after "Left" and "Right"',
    "sides": 'both, the left one first; or "left", "right"',
    "reps": "a list gives each set its own number",
    "phase": 'The parts of a repetition. A breath is "in", "out", "steady", "hold" or "free".',
    "own_pace": "no beat: enter ends the set",
    "hold": "timed work; its name is what is said",
    "rest": "between sets",
    "every": "each set begins that long after the one before",
    "load": "said before you begin, and kept in the diary",
    "switch": "to change sides",
}


class Shorthand(NamedTuple):
    """What a plan stands for."""

    toml: str
    notes: tuple[str, ...]  # names that are probably misspelt, each as a sentence
    dosed: frozenset[str]  # the exercises of the library whose dose it says


def expand(text: str, exercises: Iterable[Exercise]) -> Shorthand:
    """Return a plan as a routine file; `exercises` are those of the library.

    Raises NotUnderstoodError. The session that the file describes can still be too long.
    """
    text = text.replace("\r\n", "\n")
    for at, letter in enumerate(text[:MOST_CHARACTERS]):
        if flaws(letter):
            expected = f"expected no control character, such as {flaws(letter)[0]}"
            raise NotUnderstoodError(at, expected)
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstoodError(MOST_CHARACTERS, f"expected at most {MOST_CHARACTERS} characters")
    plan = read_plan(_unquoted(_calm(text)))
    if not plan.planned and plan.header is not None:
        plan.planned, plan.header = [PlannedItem(plan.header)], None
    if not plan.planned:
        raise NotUnderstoodError(len(text.rstrip()), f"expected what to do, such as {_EXAMPLE}")
    return _Converter(plan, text, KnownExercises(exercises)).shorthand()


def _calm(text: str) -> str:
    """Return a text that is all in capitals in small letters, at the same indexes."""
    lower = text.lower()
    return lower if text.isupper() and len(lower) == len(text) else text


def _unquoted(text: str) -> str:
    """Return a text with blanks for the quotes around it: a shell leaves curly ones."""
    bare = text.strip()
    if len(bare) > 1 and bare[0] in _QUOTES and bare[-1] in _QUOTES:
        start = text.index(bare[0])
        return f"{' ' * start} {bare[1:-1]} "
    return text


class _Converter:
    """Makes the file of one plan."""

    def __init__(self, plan: Plan, text: str, known: KnownExercises) -> None:
        self._plan = plan
        self._text = text
        self._known = known
        self._planned = plan.planned
        self._first = plan.planned[0].item
        self._header = plan.header or Item(0, 0)
        self._common = plan.common
        # What the file says of its keys, those that it has explained, and names that are misspelt.
        self._comments: dict[KeyPath, str] = {
            ("format",): "always 1",
            ("summary",): "what you typed",
            ("exercise", 0): "What is done, in order.",
        }
        self._explained: set[str] = set()
        self._notes: list[str] = []

    def shorthand(self) -> Shorthand:
        """Return the file."""
        inherit(self._plan)
        planned, rounds = take_turns(self._plan)
        is_grouped = rounds > 1 or (len(planned) > 1 and self._common.every is not None)
        keys: Keys = {"format": 1, "title": "", **self._summary()}
        if is_grouped:
            keys["group"] = [self._group(rounds)]
        elif len(planned) > 1:
            keys |= self._top_gap()
        exercises = [
            self._exercise(each, at, rounds, is_grouped=is_grouped)
            for at, each in enumerate(planned)
        ]
        keys["title"] = self._title([self._name_of(each) for each in exercises])
        keys["exercise"] = exercises
        dosed = (each["use"] for each in exercises if "use" in each and each.keys() & _DOSE)
        notes = tuple(dict.fromkeys(self._notes))
        return Shorthand(document(keys, self._comments), notes, frozenset(dosed))

    def _summary(self) -> Keys:
        return {"summary": self._text} if len(self._text) <= _MOST_SUMMARY else {}

    def _group(self, rounds: int) -> Keys:
        """Return the group that all exercises are in."""
        common, gap = self._common, self._gap()
        rest = common.round_rest or next(iter(common.rests), None)
        if len(common.rests) > 1 and len(self._planned) > 1:
            raise NotUnderstoodError(common.rests[1].at, "expected one rest, between rounds")
        if len(self._planned) == 1 and gap is None:
            gap, rest = next(iter(self._first.rests), None), common.round_rest
        group: Keys = {"name": _GROUP, "rounds": rounds}
        self._comments["group", 0] = "What is done in turn, round after round."
        if rest is not None and not common.every:
            group["rest"] = time(rest)
            self._comments["group", 0, "rest"] = "between rounds"
        if gap is not None and not common.every:
            group["gap"] = time(gap)
            self._comments["group", 0, "gap"] = "exactly, from the end of one to the next"
        return group

    def _top_gap(self) -> Keys:
        gap = self._gap()
        if gap is None:
            return {}
        self._comments["gap",] = "exactly, from the end of one to the next"
        return {"gap": time(gap)}

    def _gap(self) -> Amount | None:
        """Return the exact time between exercises, None for their setups."""
        common, header = self._common, self._header
        if common.gap is not None or (header.is_on and header.rests):
            return common.gap or header.rests[0]
        is_list = not common.rounds and not header.sets and not header.count
        if len(common.rests) != 1 or not is_list:
            return None
        has_sets = not all(each.item.has_one_set for each in self._planned)
        return None if has_sets and common.rests[0].value < _LEAST_GAP_MS else common.rests[0]

    def _exercise(self, planned: PlannedItem, at: int, rounds: int, *, is_grouped: bool) -> Keys:
        writer = ExerciseWriter(planned, self._common, self._known, rounds, len(self._planned))
        own = writer.write(self._plan.label if len(self._planned) == 1 else "")
        if planned.item.every or self._common.every:
            add_every(planned.item, self._common, own, self._known)
        else:
            self._add_rests(planned.item, own, is_grouped=is_grouped)
        for key in own:
            about = writer.comments.get(key, "" if key in self._explained else _ABOUT.get(key, ""))
            self._explained.add(key)
            if about:
                path = ("exercise", at, key, 0) if key == "phase" else ("exercise", at, key)
                self._comments[path] = about
        if "did you mean" in writer.comments.get("name", ""):
            self._notes.append(f'"{own["name"]}" is {writer.comments["name"]}')
        return {"group": _GROUP, **own} if is_grouped else own

    def _add_rests(self, item: Item, keys: Keys, *, is_grouped: bool) -> None:
        """Add the rests between sets, if there are any."""
        rests = item.rests or ([] if is_grouped else self._common.rests)
        known = self._known.named(keys["use"]) if "use" in keys else None
        sets = max(len(item.reps), len(item.times), keys.get("sets", known.sets if known else 1))
        if item.rests and sets == 1 and len(self._planned) > 1:
            expected = 'expected several sets before a rest; between exercises, "gap 10s"'
            raise NotUnderstoodError(item.rests[0].at, expected)
        if len(rests) > 1 and len(rests) != sets - 1:
            expected = f"expected one rest, or {sets - 1}: one after each set but the last"
            raise NotUnderstoodError(rests[0].at, expected if sets > 1 else "expected one rest")
        if sets > 1 and rests:
            keys["rest"] = one_or_list([time(rest) for rest in rests])
        elif sets > 1 and "use" not in keys:
            keys["rest"] = "30s"

    def _title(self, names: list[str]) -> str:
        if self._plan.label:
            return capital(named(self._plan.label, 0, "title"))
        text = self._text.casefold()
        kind = next((_KINDS[word] for word in _KINDS if re.search(rf"\b{word}\b", text)), "")
        names = [name for name in dict.fromkeys(names) if not (kind and name == "Work")]
        if not names:
            return kind
        names[0] = f"{kind}: {inside(names[0])}" if kind else names[0]
        for many in range(len(names), 0, -1):
            left_out = [f"{len(names) - many} more"] if many < len(names) else []
            title = joined([*names[:many], *left_out])
            if len(title) <= MOST_LETTERS:
                return title
        return names[0][:MOST_LETTERS]

    def _name_of(self, keys: Keys) -> str:
        known: Any = self._known.named(keys["use"]) if "use" in keys else None
        return str(keys["name"] if known is None else known.name)
