"""What an unknown key was meant for: another key, another table, another place in the file."""

from typing import Any, NamedTuple, cast

from routine.definition import guessing
from routine.definition.rules import UNKNOWN, Either, Fault, List, Rule, Table
from routine.definition.source import Path

_HERE = f"{UNKNOWN} here"


class _Around(NamedTuple):
    """A table on the way to the key: where it is, its rule, and what it holds."""

    path: Path
    rule: Table
    keys: dict[str, Any]


def explained(path: Path, value: Any, rule: Rule) -> Fault:  # noqa: ANN401 - whatever the file holds
    """Return the mistake of an unknown key at `path` of `value`, with what was probably meant."""
    *around, table = _tables(path, value, rule)
    key = str(path[-1])
    given = table.keys[key]
    tried = guessing.tried(table.rule.kind, key, table.keys)
    if tried is not None and tried not in table.keys:
        example = _written(tried, table, given)
        return Fault(path, f"{UNKNOWN}; did you mean {example}?", of=table.path)
    for outer in reversed(around):
        if key in outer.rule.fields:
            return _misplaced(path, outer, f"{_HERE}; it belongs ")
        if (known := guessing.tried(outer.rule.kind, key, outer.keys)) and known not in outer.keys:
            example = _written(known, outer, given)
            return _misplaced(path, outer, f"{UNKNOWN}; did you mean {example}, ")
    if tried is not None:
        return Fault(path, f'{UNKNOWN}; "{tried}" already says it', of=table.path)
    return _not_there(path, key, table)


def _tables(path: Path, value: Any, rule: Rule) -> list[_Around]:  # noqa: ANN401 - as above
    """Return the tables that `path` leads through, the outermost first."""
    found = []
    for at, part in enumerate(path):
        rule = rule.nested if isinstance(rule, Either) else rule
        if isinstance(rule, List):
            rule = rule.item
        else:
            table = cast("Table", rule)
            found.append(_Around(path[:at], table, value))
            rule = table.fields.get(str(part), table)
        value = value[part]
    return found


def _written(key: str, table: _Around, given: object) -> str:
    """Return a key with the value that was given for another one, where it fits."""
    value = table.rule.fields[key].meant(given) or guessing.example(table.rule.kind, key)
    return f'"{key}"' if value is None or isinstance(given, list | dict) else f"{key} = {value}"


def _misplaced(path: Path, outer: _Around, words: str) -> Fault:
    """Return that a key belongs into a table around its own."""
    below = path[: len(outer.path) + 1]
    name = ".".join(part for part in below if isinstance(part, str))
    is_list = isinstance(path[len(below)], int)
    above = f"above {'the first ' if name == 'exercise' else ''}{_header(name, is_list=is_list)}"
    outside = f"outside the brackets of {below[-1]}"
    end = "?" if words.endswith(", ") else ""
    return Fault(path, f"{words}{above}{end}", f"{words}{outside}{end}", of=outer.path)


def _header(name: str, *, is_list: bool) -> str:
    return f"[[{name}]]" if is_list else f"[{name}]"


def _not_there(path: Path, key: str, table: _Around) -> Fault:
    given = table.keys[key]
    holder = table.rule.holder(key)
    if holder == "exercise":
        header = (
            f", as {_header(f'exercise.{key}', is_list=isinstance(given, list))}"
            if isinstance(given, list | dict)
            else ""
        )
        return Fault(path, f"{_HERE}; it belongs below an [[exercise]]{header}")
    if holder is not None:
        return Fault(
            path, f"{_HERE}; it can go inside {holder}: {holder} = {guessing.EXAMPLES[holder]}"
        )
    near = table.rule.nearest(key, table.keys)
    if near is None:
        return Fault(path, UNKNOWN)
    return Fault(path, f'{UNKNOWN}; did you mean "{near}"?', of=table.path)
