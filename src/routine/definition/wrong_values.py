"""Messages about wrong values and missing keys of a file, with what was probably meant."""

import re
from collections.abc import Callable, Container
from datetime import time

from routine.definition.did_you_mean import (
    EXAMPLES,
    EXAMPLES_IN,
    MAIN_KEYS,
    SYNONYMS,
    VALUE_SYNONYMS,
)
from routine.definition.figure_phrases import parsed
from routine.definition.value_rules import (
    ChoiceRule,
    DurationRule,
    EitherRule,
    IntegerRule,
    ListRule,
    MapRule,
    NumberRule,
    PhraseRule,
    Rule,
    TableRule,
    TextRule,
)
from routine.references import DOCUMENTS
from routine.text import flaws, nearest, quoted
from routine.toml.parser import KeyPath
from routine.units import HOUR, MINUTE, SECOND, format_duration

_LONGEST = 64  # characters of a suggested name or link
_LONGEST_REPEATED = 40  # characters of a value that a suggestion repeats
_LARGE = 1_000_000
_LOOSE = re.compile(
    r"(?:(\d{1,4})\s*h(?:ou)?r?s?)?[\s,]*(?:(\d{1,4})\s*m(?:in(?:ute)?s?)?)?[\s,]*(?:and\s+)?"
    r"(?:(\d{1,5}(?:[.,]\d{1,3})?)\s*(?:s|secs?|seconds?)?)?\.?",
    re.ASCII,
)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)", re.ASCII)


def refusal(path: KeyPath, rule: Rule, value: object) -> str:
    """Return the message that a value breaks a rule, with a suggestion or an example."""
    key = path[-1] if path else ""
    names = ".".join(part for part in path if isinstance(part, str))
    message = f"found {quoted(value)}; expected {rule.expected.replace('[[...]]', f'[[{names}]]')}"
    start = f"{key} = " if isinstance(key, str) else ""
    meant = suggest(rule, value)
    if meant is not None:
        return f"{message}; did you mean {start}{meant}?"
    shown = None
    if isinstance(rule, TableRule):
        shown = example_table(rule.kind)
    elif isinstance(rule, ListRule):
        shown = EXAMPLES.get(str(key))
    return f"{message}, such as {start}{shown}" if shown else message


def expected_key(table: TableRule, key: str) -> str:
    """Return what is expected for a key that is missing from a table, with an example."""
    expected, shown = table.fields[key].expected, example(table.kind, key)
    if shown is None or "such as" in expected or key in expected:
        return expected
    return f"{expected}, such as {key} = {shown}"


def example(kind: str, key: str) -> str | None:
    """Return a valid value for a key of this kind of table, as TOML."""
    main, _, value = MAIN_KEYS.get(kind, ("", "", ""))
    return value if key == main else EXAMPLES_IN.get((kind, key)) or EXAMPLES.get(key)


def example_table(kind: str) -> str:
    """Return a valid table of this kind, as TOML."""
    _, table, value = MAIN_KEYS[kind]
    return table.format(value)


def intended_key(kind: str, key: str, present: Container[str]) -> str | None:
    """Return the key that was probably meant by one that this kind of table does not have.

    If there are several, one that is not `present` yet is preferred.
    """
    word = re.sub(r"[\s-]+", "_", key.strip().casefold())
    rows = SYNONYMS.get(kind, {}).items()
    intended = [name for name, words in rows if word in words.split()]
    absent = (name for name in intended if name not in present)
    return next(absent, intended[0] if intended else None)


def nearest_key(table: TableRule, key: str, present: Container[str]) -> str | None:
    """Return the key that an unknown one was probably meant to be.

    `present` are the keys that the table has already.
    """
    intended = intended_key(table.kind, key, present)
    if intended is not None:
        return intended if intended not in present else None
    return nearest(key, table.fields)


def suggest(rule: Rule, value: object) -> str | None:
    """Return the valid value, as TOML, that was probably meant by a wrong one, or None."""
    return _SUGGEST[type(rule)](rule, value)


def _as_toml(value: object) -> str | None:
    """Return a short plain value as TOML, None for one that is long, a list or a table."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value) if abs(value) < _LARGE else None
    is_short = isinstance(value, str) and len(value) <= _LONGEST_REPEATED
    if not isinstance(value, str) or not is_short or flaws(value, prose=False):
        return None
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(rule: TextRule, value: object) -> str | None:
    text = value[0] if isinstance(value, list) and value else value
    if isinstance(text, int | float) and not isinstance(text, bool):
        text = _as_toml(text)
    if not isinstance(text, str) or not text.strip():
        return None
    name = re.sub(r"[\s_.]+", "-", text.strip().casefold().removesuffix(".toml"))
    forms = text, name, f"https://{text}" if text.startswith("www.") else name
    valid = next(filter(rule.pattern.search, forms), None)
    is_long = len(valid or "") > (rule.longest or _LONGEST)
    return None if is_long else _as_toml(valid)


def _duration(rule: DurationRule, value: object) -> str | None:
    if rule.holds(value):
        return _as_toml(value)
    ms = _intended_ms(value)
    low, high = rule.range
    return None if ms is None or not low <= ms <= high else f'"{format_duration(ms)}"'


def _intended_ms(value: object) -> int | None:
    """Return the milliseconds that were probably meant by "30 seconds", "1 min" or "1:30"."""
    if isinstance(value, time):  # TOML reads 01:30 as a time of day
        clock = (value.hour, value.minute, value.second)
        hours, minutes, seconds = clock if value.second else (0, *clock[:2])
        return hours * HOUR + minutes * MINUTE + seconds * SECOND
    if not isinstance(value, str):
        return None
    text = value.strip().casefold()
    if match := _CLOCK.fullmatch(text):
        return int(match[1]) * MINUTE + int(match[2]) * SECOND
    if not text or not (match := _LOOSE.fullmatch(text)):
        return None
    ms = int(match[1] or 0) * HOUR + int(match[2] or 0) * MINUTE
    return ms + round(float((match[3] or "0").replace(",", ".")) * SECOND)


def _integer(rule: IntegerRule, value: object) -> str | None:
    """Return the whole number in "10", "3 sets" or 2.0, if it is in the range."""
    number = value
    if isinstance(value, float) and value.is_integer():
        number = int(value)
    elif isinstance(value, str):
        match = re.match(r"\s*(\d{1,4})\s*[x\u00d7]?\s*[a-z]*\s*$", value.casefold())
        number = int(match[1]) if match else None
    is_valid = type(number) is int and rule.low <= number <= rule.high
    return str(number) if is_valid else None


def _choice(rule: ChoiceRule, value: object) -> str | None:
    """Return the choice that was probably meant, None if none is near."""
    if value is True:
        return _as_toml("each") if "each" in rule.values else None
    if not isinstance(value, str):
        return None
    words = re.sub(r"[\s_-]+", " ", value.strip().casefold())
    words = re.sub(r"^(?:on )?(?:(?:the|your|my) )?", "", words)
    for valid in rule.values:
        if isinstance(valid, str | bool) and words in VALUE_SYNONYMS.get(valid, "").split("|"):
            return _as_toml(valid)
    return _as_toml(nearest(words, [valid for valid in rule.values if isinstance(valid, str)]))


def _list(rule: ListRule, value: object) -> str | None:
    """Return a list with the value as its only item."""
    item = None if isinstance(value, list | dict) else suggest(rule.item, value)
    return None if item is None else f"[{item}]"


def _either(rule: EitherRule, value: object) -> str | None:
    return suggest(rule.plain, value) or suggest(rule.nested, value)


def _table(rule: TableRule, value: object) -> str | None:
    """Return a table with the value under its main key, None for a value of several keys."""
    if isinstance(value, list | dict) or (rule.kind == "Phase" and re.search(r"\d", str(value))):
        return None  # numbers: a tempo, or several phases in one text
    key, table, _ = MAIN_KEYS[rule.kind]
    if rule.kind == "Source" and value in DOCUMENTS:
        key, table = "ref", "{{ ref = {} }}"
    inner = rule.fields[key]
    is_fit = isinstance(value, str) or not isinstance(inner, TextRule)
    inside = suggest(inner, value) if is_fit else None
    return None if inside is None else table.format(inside)


def _phrase(rule: PhraseRule, value: object) -> str | None:
    """Return the phrase, where a list of them is expected."""
    is_fit = isinstance(value, str) and not parsed(rule.key, value)[1]
    return _as_toml(value) if is_fit else None


def _number(rule: NumberRule, value: object) -> str | None:
    """Return the number in "90" or "90 degrees", if it is in the range."""
    is_short = isinstance(value, str) and len(value) <= _LONGEST_REPEATED
    match = (
        re.fullmatch(r"\s*(-?\d+)\s*(?:\u00b0|deg|degrees?)?\s*", str(value)) if is_short else None
    )
    return str(int(match[1])) if match and rule.low <= int(match[1]) <= rule.high else None


def _none(_rule: Rule, _value: object) -> str | None:
    return None


_SUGGEST: dict[type[Rule], Callable[..., str | None]] = {
    TextRule: _text,
    DurationRule: _duration,
    IntegerRule: _integer,
    ChoiceRule: _choice,
    ListRule: _list,
    EitherRule: _either,
    PhraseRule: _phrase,
    NumberRule: _number,
    MapRule: _none,
    TableRule: _table,
}
