"""Messages about wrong values and missing keys of a file, with what was probably meant."""

import re
from collections.abc import Callable, Container

from routine.definition import did_you_mean
from routine.definition.value_rules import (
    ChoiceRule,
    DurationRule,
    EitherRule,
    IntegerRule,
    ListRule,
    Rule,
    TableRule,
    TextRule,
)
from routine.spelling import nearest
from routine.text import quoted
from routine.toml.parser import KeyPath
from routine.units import format_duration

_LONGEST = 64  # characters of a suggested name or link


def refusal(path: KeyPath, rule: Rule, value: object) -> str:
    """Return the message that a value breaks a rule, with a suggestion or an example."""
    key = path[-1] if path else ""
    names = ".".join(part for part in path if isinstance(part, str))
    message = f"found {quoted(value)}; expected {rule.expected.replace('[[...]]', f'[[{names}]]')}"
    start = f"{key} = " if isinstance(key, str) else ""
    meant = suggest(rule, value)
    if meant is not None:
        return f"{message}; did you mean {start}{meant}?"
    example = None
    if isinstance(rule, TableRule):
        example = did_you_mean.example_table(rule.kind)
    elif isinstance(rule, ListRule):
        example = did_you_mean.EXAMPLES.get(str(key))
    return f"{message}, such as {start}{example}" if example else message


def expected_key(table: TableRule, key: str) -> str:
    """Return what a message calls expected for a key that is missing from a table."""
    expected, example = table.fields[key].expected, did_you_mean.example(table.kind, key)
    if example is None or "such as" in expected or key in expected:
        return expected
    return f"{expected}, such as {key} = {example}"


def nearest_key(table: TableRule, key: str, present: Container[str]) -> str | None:
    """Return the key that an unknown one was probably meant to be.

    `present` are the keys that the table has already.
    """
    intended = did_you_mean.intended_key(table.kind, key, present)
    if intended is not None:
        return intended if intended not in present else None
    return nearest(key, table.fields)


def suggest(rule: Rule, value: object) -> str | None:
    """Return the valid value, as TOML, that was probably meant by a wrong one, or None."""
    return _SUGGEST[type(rule)](rule, value)


def _text(rule: TextRule, value: object) -> str | None:
    text = value[0] if isinstance(value, list) and value else value
    if isinstance(text, int | float) and not isinstance(text, bool):
        text = did_you_mean.as_toml(text)
    if not isinstance(text, str) or not text.strip():
        return None
    name = re.sub(r"[\s_.]+", "-", text.strip().casefold().removesuffix(".toml"))
    forms = text, name, f"https://{text}" if text.startswith("www.") else name
    valid = next(filter(rule.pattern.search, forms), None)
    is_long = len(valid or "") > (rule.longest or _LONGEST)
    return None if is_long else did_you_mean.as_toml(valid)


def _duration(rule: DurationRule, value: object) -> str | None:
    if rule.holds(value):
        return did_you_mean.as_toml(value)
    ms = did_you_mean.intended_ms(value)
    low, high = rule.range
    return None if ms is None or not low <= ms <= high else f'"{format_duration(ms)}"'


def _integer(rule: IntegerRule, value: object) -> str | None:
    number = value if type(value) is int else did_you_mean.intended_integer(value)
    return None if number is None or not rule.low <= number <= rule.high else str(number)


def _choice(rule: ChoiceRule, value: object) -> str | None:
    return did_you_mean.as_toml(did_you_mean.intended_choice(value, rule.values))


def _list(rule: ListRule, value: object) -> str | None:
    """Return a list with the value as its only item."""
    item = None if isinstance(value, list | dict) else suggest(rule.item, value)
    return None if item is None else f"[{item}]"


def _either(rule: EitherRule, value: object) -> str | None:
    return suggest(rule.plain, value) or suggest(rule.nested, value)


def _table(rule: TableRule, value: object) -> str | None:
    """Return a table with the value under its main key."""
    main = did_you_mean.main_key(rule.kind, value)
    if main is None:
        return None
    key, table = main
    inner = rule.fields[key]
    is_fit = isinstance(value, str) or not isinstance(inner, TextRule)
    inside = suggest(inner, value) if is_fit else None
    return None if inside is None else table.format(inside)


_SUGGEST: dict[type[Rule], Callable[..., str | None]] = {
    TextRule: _text,
    DurationRule: _duration,
    IntegerRule: _integer,
    ChoiceRule: _choice,
    ListRule: _list,
    EitherRule: _either,
    TableRule: _table,
}
