"""What `extends` means: the exercises, groups and keys of another routine, with a file's own.

The base has been checked by itself. What is wrong in the whole stands in the file that extends it:
an exercise of the base is told as the file's own one before it, else as `extends`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from routine.definition.diagnostics import Diagnostic
from routine.definition.file_format import MOST_LISTED
from routine.definition.inheritance import KeyPlace, ResolvedExercise, inconsistent
from routine.definition.overrides import WAYS, both, changed
from routine.definition.routine_consistency import Placed, text_in
from routine.limits import MOST_EXERCISES
from routine.text import nearest, one_of, quoted, suggestion
from routine.toml.parser import KeyPath

EXTENDS = "extends"
_APART = {"drop", "change", "exercise", "group"}
_BASE: KeyPath = (EXTENDS,)
_SHOWN = 5  # names that a message lists

PlacedExercise = tuple[KeyPath, ResolvedExercise]
"""An exercise of the whole, and where it stands in the file."""


class ResolvedRoutine(NamedTuple):
    """A routine with all that it inherits."""

    keys: dict[str, Any]  # those of the whole: with its groups, without its exercises
    exercises: list[ResolvedExercise]


class Extension:
    """A file laid over the routine that it extends."""

    def __init__(
        self, base: ResolvedRoutine, data: Mapping[str, Any], found: Sequence[Diagnostic]
    ) -> None:
        """Change nothing yet; `data` are the file's keys, `found` its mistakes so far."""
        self._base, self._data, self._found = base, data, found
        self._name = data[EXTENDS]  # of the base
        # What is wrong with what the file says of the base.
        self.diagnostics: list[Diagnostic] = []
        # The name of the exercise that each [[change]] is about, by its path.
        self.names: dict[KeyPath, object] = {}

    def exercises(
        self, own: Sequence[ResolvedExercise], file: tuple[str, str]
    ) -> list[PlacedExercise]:
        """Return all exercises in order; `own` are those of the file with this label and text."""
        kept: list[ResolvedExercise | None] = list(self._base.exercises)
        for path, selector in items(self._data, "drop"):
            if (at := self._selected(path, selector)) is not None:
                kept[at] = None
        for path, table in items(self._data, "change"):
            if isinstance(table, dict):
                self._change(kept, path, table, file)
        merged = _placed(self._in_order(kept, own))
        if not merged:
            self._tell(("drop",), "leaves no exercise; expected one at least")
        elif len(merged) > MOST_EXERCISES:
            found = f"found {len(merged)} with those of {self._name}"
            self._tell(("exercise",), f"{found}; expected at most {MOST_EXERCISES}")
        return merged

    def groups(self, exercises: Sequence[PlacedExercise]) -> Placed:
        """Return the groups: those of the base that are still used, and the file's."""
        own = {text_in(table, "name"): (path, table) for path, table in items(self._data, "group")}
        theirs = {table["name"]: (_BASE, table) for table in self._base.keys.get("group", ())}
        groups = theirs | own
        used = {text_in(each.keys, "group") for _, each in exercises}
        used |= {text_in(table, "inside") for name, (_, table) in groups.items() if name in used}
        merged = [each for name, each in groups.items() if name in used or name in own]
        twice = [each for each in items(self._data, "group") if each not in merged]
        if len(merged) > MOST_EXERCISES:
            found = f"found {len(merged)} with those of {self._name}"
            self._tell(("group",), f"{found}; expected at most {MOST_EXERCISES}")
        return [*merged, *twice]

    def keys(self, groups: Placed) -> dict[str, Any]:
        """Return the keys of the whole, of which the cautions to avoid can only be added to."""
        own = {key: value for key, value in self._data.items() if key not in _APART}
        avoid = both(self._base.keys.get("avoid"), self._data.get("avoid"))
        return self._base.keys | own | {"group": [table for _, table in groups], "avoid": avoid}

    def _tell(self, path: KeyPath, message: str) -> None:
        self.diagnostics.append(Diagnostic(path, message))

    def _change(
        self,
        kept: list[ResolvedExercise | None],
        path: KeyPath,
        table: dict[str, Any],
        file: tuple[str, str],
    ) -> None:
        """Lay a [[change]] over the exercise that it is about."""
        at = self._selected((*path, "exercise"), table.get("exercise"))
        if at is None:
            return
        self.names[path] = self._base.exercises[at].keys.get("name")
        if (before := kept[at]) is None:
            found = f"found {quoted(table['exercise'])}, which is dropped"
            self._tell((*path, "exercise"), f"{found}; expected one that is not among drop")
            return
        keys = changed(before.keys, {key: table[key] for key in table if key != "exercise"})
        self.diagnostics += inconsistent(keys, path, self._found)
        self._refuse_many_cautions(path, keys)
        kept[at] = ResolvedExercise(
            keys, before.used, places=(KeyPlace(*file, path), *before.places)
        )

    def _refuse_many_cautions(self, path: KeyPath, keys: Mapping[str, Any]) -> None:
        tables = {path: keys} | {(*path, way): keys.get(way) for way in WAYS}
        for at, table in tables.items():
            many = len(both(table.get("cautions"), None)) if isinstance(table, Mapping) else 0
            if many > MOST_LISTED:
                found = f"found {many} with those of {self._name}"
                self._tell((*at, "cautions"), f"{found}; expected at most {MOST_LISTED}")

    def _in_order(
        self, kept: Sequence[ResolvedExercise | None], own: Sequence[ResolvedExercise]
    ) -> list[tuple[int | None, ResolvedExercise]]:
        """Return the exercises where they belong, the file's `own` ones with their index."""
        slots: dict[tuple[str, int | None], list[tuple[int | None, ResolvedExercise]]] = {}
        for index, (path, table) in enumerate(items(self._data, "exercise")):
            slots.setdefault(self._slot(path, table), []).append((index, own[index]))
        order = []
        for at, exercise in enumerate(kept):
            order += slots.get(("before", at), [])
            order += [(None, exercise)] if exercise else []
            order += slots.get(("after", at), [])
        return order + slots.get(("after", None), [])

    def _slot(self, path: KeyPath, table: object) -> tuple[str, int | None]:
        """Return before or after which of the base an exercise comes; by default, after all."""
        keys = table if isinstance(table, dict) else {}
        if "before" in keys and "after" in keys:
            self._tell((*path, "after"), "can't go with before; expected one of them")
        for key in ("before", "after"):
            if key in keys:
                at = self._selected((*path, key), keys[key])
                return ("after" if at is None else key), at
        return "after", None

    def _selected(self, path: KeyPath, selector: object) -> int | None:
        """Return the index of the exercise of the base that is meant; tell if it is none."""
        exercises = self._base.exercises
        numbers = range(1, len(exercises) + 1)
        if type(selector) is int and selector not in numbers:
            expected = f"expected 1 to {len(exercises)}, as {self._name} has exercises"
            self._tell(path, f"found {quoted(selector)}; {expected}")
        names = [_names(each) for each in exercises]
        found = [
            number
            for number in numbers
            if selector == number or _folded(selector) in map(_folded, names[number - 1])
        ]
        if len(found) > 1:
            expected = f"expected its number, {' or '.join(map(str, found))}"
            self._tell(
                path, f"found {quoted(selector)}, which comes {len(found)} times; {expected}"
            )
        elif not found and isinstance(selector, str):
            near = nearest(selector, [name for each in names for name in each])
            known = list(dict.fromkeys(each[0] for each in names))[:_SHOWN]
            end = suggestion(near) or f"; expected {one_of(known)}"
            self._tell(path, f"found {quoted(selector)}, which is no exercise of {self._name}{end}")
        return found[0] - 1 if len(found) == 1 else None


def items(data: Mapping[str, Any], key: str) -> list[tuple[KeyPath, Any]]:
    """Return the items of a list of a file, each with its path; none of what is no list."""
    value = data.get(key)
    return [((key, at), item) for at, item in enumerate(value if isinstance(value, list) else ())]


def _placed(exercises: Sequence[tuple[int | None, ResolvedExercise]]) -> list[PlacedExercise]:
    """Return exercises with their paths; one of the base has that of the file's before it."""
    path, placed = _BASE, []
    for index, exercise in exercises:
        path = path if index is None else ("exercise", index)
        placed.append((path, exercise))
    return placed


def _names(exercise: ResolvedExercise) -> list[str]:
    """Return what an exercise can be called: by its file, and by its name."""
    names = (exercise.used, exercise.keys.get("name"))
    return list(dict.fromkeys(name for name in names if isinstance(name, str)))


def _folded(name: object) -> object:
    return name.casefold() if isinstance(name, str) else None
