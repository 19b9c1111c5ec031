"""Unknown keys: whether another key, another table or another place in the file was meant."""

from collections.abc import Iterable
from itertools import groupby, islice
from typing import Any, NamedTuple, cast

from routine.definition.diagnostics import Diagnostic
from routine.definition.did_you_mean import EXAMPLES
from routine.definition.value_rules import (
    UNKNOWN,
    EitherRule,
    ListRule,
    MapRule,
    Mistake,
    Rule,
    TableRule,
)
from routine.definition.wrong_values import example, intended_key, nearest_key, suggest
from routine.text import suggestion
from routine.toml.parser import KeyPath

_SUGGESTIONS = 10  # keys for which a suggestion is looked up, in one table
_HERE = f"{UNKNOWN} here"


class _Around(NamedTuple):
    """A table around the key: where it is, its rule, and what it holds."""

    path: KeyPath
    rule: TableRule
    keys: dict[str, Any]


def explained(path: KeyPath, value: Any, rule: Rule) -> Diagnostic:  # noqa: ANN401 - whatever the file holds
    """Return the diagnostic of an unknown key at `path` in `value`, with what was meant."""
    *around, table = _tables(path, value, rule)
    key = str(path[-1])
    given = table.keys[key]
    intended = intended_key(table.rule.kind, key, table.keys)
    if isinstance(given, dict) and table.rule.holder(key):
        intended = None
    if intended is not None and intended not in table.keys:
        assignment = _assignment(intended, table, given)
        return Diagnostic(path, f"{UNKNOWN}; did you mean {assignment}?", meant_for=table.path)
    for outer in reversed(around):
        if key in outer.rule.fields:
            return _misplaced(path, outer, f"{_HERE}; it belongs ")
        known = intended_key(outer.rule.kind, key, outer.keys)
        if known and known not in outer.keys and intended is None:
            assignment = _assignment(known, outer, given)
            return _misplaced(path, outer, f"{UNKNOWN}; did you mean {assignment}, ")
    if intended is not None:
        return Diagnostic(path, f'{UNKNOWN}; "{intended}" already says it', meant_for=table.path)
    return _elsewhere(path, key, table)


def meant_keys(unknown: Iterable[Mistake]) -> set[tuple[str | int | None, ...]]:
    """Return the paths of the keys that unknown ones were probably meant to be."""
    tables = groupby(unknown, key=lambda each: each.path[:-1])
    return {
        (*path, nearest_key(cast("TableRule", each.rule), str(each.path[-1]), each.value))
        for path, keys in tables
        for each in islice(keys, _SUGGESTIONS)
    }


def _tables(path: KeyPath, value: Any, rule: Rule) -> list[_Around]:  # noqa: ANN401 - as above
    """Return the tables that `path` leads through, the outermost first."""
    tables = []
    for at, part in enumerate(path):
        rule = rule.nested if isinstance(rule, EitherRule) else rule
        if isinstance(rule, ListRule | MapRule):
            rule = rule.item
        else:
            table = cast("TableRule", rule)
            tables.append(_Around(path[:at], table, value))
            rule = table.fields.get(str(part), table)
        value = value[part]
    return tables


def _assignment(key: str, table: _Around, given: object) -> str:
    """Return a key with the value that was given to another one, if it fits."""
    value = suggest(table.rule.fields[key], given) or example(table.rule.kind, key)
    return f'"{key}"' if value is None or isinstance(given, list | dict) else f"{key} = {value}"


def _misplaced(path: KeyPath, outer: _Around, words: str) -> Diagnostic:
    """Return the diagnostic for a key that belongs in an enclosing table."""
    below = path[: len(outer.path) + 1]
    name = ".".join(part for part in below if isinstance(part, str))
    is_list = isinstance(path[len(below)], int)
    above = f"above {'the first ' if name == 'exercise' else ''}{_header(name, is_list=is_list)}"
    outside = f"outside the brackets of {below[-1]}"
    end = "?" if words.endswith(", ") else ""
    message, if_inline = f"{words}{above}{end}", f"{words}{outside}{end}"
    return Diagnostic(path, message, if_inline, meant_for=outer.path)


def _header(name: str, *, is_list: bool) -> str:
    return f"[[{name}]]" if is_list else f"[{name}]"


def _elsewhere(path: KeyPath, key: str, table: _Around) -> Diagnostic:
    """Return the diagnostic for a key that belongs in a nested table, or resembles another."""
    given = table.keys[key]
    holder = table.rule.holder(key)
    if holder == "exercise":
        message = f"{_HERE}; it belongs below an [[exercise]]"
        if isinstance(given, list | dict):
            message += f", as {_header(f'exercise.{key}', is_list=isinstance(given, list))}"
        return Diagnostic(path, message)
    if holder is not None:
        example = EXAMPLES.get(holder)
        shown = f"{holder} = {example}" if example else f"{holder}.{key} = ..."
        return Diagnostic(path, f"{_HERE}; it can go inside {holder}: {shown}")
    near = nearest_key(table.rule, key, table.keys)
    named = (name for name, rule in table.rule.fields.items() if isinstance(rule, MapRule))
    if near is None and isinstance(given, dict) and (name := next(named, None)):
        at = ".".join(part for part in (*path[:-1], name, key) if isinstance(part, str))
        return Diagnostic(path, f"{UNKNOWN}; did you mean [{at}]?")
    if near is None:
        return Diagnostic(path, UNKNOWN)
    return Diagnostic(path, f"{UNKNOWN}{suggestion(near)}", meant_for=table.path)
