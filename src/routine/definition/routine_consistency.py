"""The keys of a routine checked against each other: stages, groups, days, what only a base has.

The private checks yield key paths of the routine's file, each with its message.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from routine.definition.consistency import check_sources, check_words
from routine.definition.diagnostics import Diagnostic
from routine.definition.value_types import milliseconds
from routine.text import nearest, one_of, quoted, shortened, suggestion
from routine.toml.parser import KeyPath

_Mistakes = Iterator[tuple[KeyPath, str]]
_Keys = Mapping[str, Any]
_SHOWN = 5  # groups that a message lists
Placed = Sequence[tuple[KeyPath, object]]
"""Tables of a routine in their order, each with where it stands in the routine's file."""


def check_routine(own: _Keys, exercises: Placed, groups: Placed) -> list[Diagnostic]:
    """Return what is wrong with a routine beside its exercises.

    Args:
        own: the keys of its file.
        exercises: its exercises, with those of the routine that it extends.
        groups: its groups, with theirs.
    """
    rows = [*check_sources(own), *check_words(own), *_days(own), *_stages(exercises)]
    valid = [(path, table) for path, table in groups if isinstance(table, dict)]
    if isinstance(own.get("group", []), list):
        rows += [*_groups(valid, own.get("gap")), *_members(exercises, valid)]
    return [Diagnostic(*row) for row in rows]


def _days(own: _Keys) -> _Mistakes:
    value = own.get("days")
    days = value if isinstance(value, list) else []
    for at, day in enumerate(days):
        if day in days[:at]:
            yield ("days", at), f"found {quoted(day)} again; expected each day once"


def _stages(exercises: Placed) -> _Mistakes:
    """Yield where a stage is not a run of consecutive exercises."""
    names = [text_in(table, "stage") for _, table in exercises]
    for at, (path, _) in enumerate(exercises):
        if names[at] is None and any(names):
            yield (*path, "stage"), "missing; expected a stage in every exercise, or in none"
        elif names[at] is not None and names[at] in names[:at] and names[at] != names[at - 1]:
            expected = "expected the exercises of a stage to follow each other"
            yield (*path, "stage"), f"found {quoted(names[at])} again; {expected}"


def _groups(groups: Sequence[tuple[KeyPath, _Keys]], gap: object) -> _Mistakes:
    """Yield what is wrong with each group by itself, and with the groups that they are in."""
    inside = {text_in(table, "name"): text_in(table, "inside") for _, table in groups}
    names = [text_in(table, "name") for _, table in groups]
    for at, (path, table) in enumerate(groups):
        name, outer = names[at], text_in(table, "inside")
        if name is not None and name in names[:at]:
            yield (*path, "name"), f"found {quoted(name)} again; expected another name"
        elif outer is not None and outer == name:
            yield (*path, "inside"), f"found {quoted(outer)}, the group itself; expected another"
        elif outer is not None and outer not in inside:
            yield (*path, "inside"), _no_group(outer, [each for each in names if each != name])
        elif outer is not None and inside[outer] is not None:
            found = f"found {quoted(outer)}, which is in {quoted(inside[outer])}"
            yield (*path, "inside"), f"{found}; expected groups to be nested once at most"
        for key, message in _gap(table, gap):
            yield (*path, key), message


def _gap(table: _Keys, default: object) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the times of a group; `default` is the gap of the routine."""
    gap, rest = table.get("gap", default), table.get("rest")
    start, rounds = table.get("gap_from_round"), table.get("rounds")
    if start is not None and gap is None:
        yield "gap_from_round", 'has no gap; expected one, such as gap = "10s"'
    elif type(start) is int and type(rounds) is int and start > rounds:
        yield "gap_from_round", f"found {start}; expected at most {rounds}, the rounds"
    if 0 < (milliseconds(rest) or 0) < (milliseconds(gap) or 0):
        found = f"found {quoted(rest)}, but a gap of {quoted(gap)} is a part of it"
        yield "rest", f"{found}; expected at least as long, or leave out rest"


def _members(exercises: Placed, groups: Sequence[tuple[KeyPath, _Keys]]) -> _Mistakes:
    """Yield where a group is unknown, is no run of consecutive exercises, or has none.

    One without exercises may be what an unknown name was meant for, and is then not told.
    """
    inside = {text_in(table, "name"): text_in(table, "inside") for _, table in groups}
    around = [_around(table, inside) for _, table in exercises]
    for at, (path, table) in enumerate(exercises):
        name = text_in(table, "group")
        if name is not None and name not in inside:
            yield (*path, "group"), _no_group(name, inside)
        for group in around[at]:
            earlier = any(group in each for each in around[:at])
            if earlier and group not in around[at - 1]:
                expected = "expected the exercises of a group to follow each other"
                yield (*path, "group"), f"found {quoted(group)} again; {expected}"
    used = set().union(*around)
    if not used <= inside.keys():
        return
    for path, table in groups:
        name = text_in(table, "name")
        if name is not None and name not in used:
            expected = f"expected group = {quoted(name)} in its exercises"
            yield (*path, "name"), f"found {quoted(name)}, which no exercise is in; {expected}"


def _around(table: object, inside: Mapping[str | None, str | None]) -> list[str]:
    """Return the groups that an exercise is in, the inner one first."""
    name, around = text_in(table, "group"), []
    while name is not None and name not in around:
        around.append(name)
        name = inside.get(name)
    return around


def _no_group(name: str, known: Iterable[str | None]) -> str:
    names = [shortened(each) for each in known if each is not None]
    near = suggestion(nearest(name, names))
    others = one_of(names[:_SHOWN]) if names else f"a [[group]] with name = {quoted(name)}"
    return f"found {quoted(name)}, which is no group{near or f'; expected {others}'}"


def text_in(table: object, key: str) -> str | None:
    """Return the text of a key of a table, None without one."""
    value = table.get(key) if isinstance(table, dict) else None
    return value if isinstance(value, str) else None
