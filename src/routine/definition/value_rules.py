"""Rules for single values of a file: each checks a value, and suggests one for a wrong one."""

import re
from collections.abc import Container
from typing import NamedTuple, Protocol

from routine.definition import did_you_mean
from routine.definition.diagnostics import Diagnostic
from routine.definition.value_types import DurationRange
from routine.spelling import nearest
from routine.text import flaws, quoted
from routine.toml.parser import KeyPath
from routine.units import SECOND, format_duration, parse_duration

UNKNOWN = "unknown key"
_SUGGESTIONS = 10  # keys for which a suggestion is looked up, in one table
_LONGEST = 64  # characters of a suggested name or link


class Rule(Protocol):
    """What a value must be."""

    @property
    def expected(self) -> str:
        """The valid values, as a message names them."""

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append what is wrong with a value."""

    def suggest(self, value: object) -> str | None:
        """Return the valid value, as TOML, that was probably meant by a wrong one, or None."""


def refuse(value: object, rule: Rule, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
    """Append that a value breaks the rule, with a suggestion or an example."""
    key = path[-1] if path else ""
    names = ".".join(part for part in path if isinstance(part, str))
    message = f"found {quoted(value)}; expected {rule.expected.replace('[[...]]', f'[[{names}]]')}"
    suggestion = rule.suggest(value)
    start = f"{key} = " if isinstance(key, str) else ""
    if suggestion is not None:
        message += f"; did you mean {start}{suggestion}?"
    elif example := _example(rule, key):
        message += f", such as {start}{example}"
    diagnostics.append(Diagnostic(path, message))


class TextRule(NamedTuple):
    """A text, a name or a link."""

    expected: str
    longest: int | None  # characters
    pattern: re.Pattern[str]
    one_line: bool

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append what is wrong with it: its type, its characters, its length, then its pattern."""
        if not isinstance(value, str):
            refuse(value, self, path, diagnostics)
        elif unfit := flaws(value, prose=not self.one_line):
            message = f"holds {', '.join(unfit[:3])}; expected no control characters"
            end = " or new lines" if self.one_line else ""
            diagnostics.append(Diagnostic(path, message + end))
        elif self.longest is not None and len(value) > self.longest:
            message = f"found {len(value)} characters; expected {self.expected}"
            diagnostics.append(Diagnostic(path, message))
        elif not self.pattern.search(value):
            refuse(value, self, path, diagnostics)

    def suggest(self, value: object) -> str | None:
        """Return it as a text, a name or a link."""
        text = value[0] if isinstance(value, list) and value else value
        if isinstance(text, int | float) and not isinstance(text, bool):
            text = did_you_mean.as_toml(text)
        if not isinstance(text, str) or not text.strip():
            return None
        name = re.sub(r"[\s_.]+", "-", text.strip().casefold().removesuffix(".toml"))
        forms = text, name, f"https://{text}" if text.startswith("www.") else name
        valid = next(filter(self.pattern.search, forms), None)
        is_long = len(valid or "") > (self.longest or _LONGEST)
        return None if is_long else did_you_mean.as_toml(valid)


class DurationRule(NamedTuple):
    """A duration, as text or as a number of seconds."""

    expected: str
    range: DurationRange

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append that it is not a duration, or out of range."""
        if not self._holds(value):
            refuse(value, self, path, diagnostics)

    def _holds(self, value: object) -> bool:
        low, high = self.range
        if isinstance(value, str):
            try:
                return low <= parse_duration(value) <= high
            except ValueError:
                return False
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return low / SECOND <= value <= high / SECOND

    def suggest(self, value: object) -> str | None:
        """Return it as it is, or as this program writes it."""
        if self._holds(value):
            return did_you_mean.as_toml(value)
        ms = did_you_mean.intended_ms(value)
        low, high = self.range
        return None if ms is None or not low <= ms <= high else f'"{format_duration(ms)}"'


class IntegerRule(NamedTuple):
    """A whole number."""

    expected: str
    low: int
    high: int

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append that it is not a whole number, or out of range."""
        if type(value) is not int or not self.low <= value <= self.high:
            refuse(value, self, path, diagnostics)

    def suggest(self, value: object) -> str | None:
        """Return the number in it."""
        number = value if type(value) is int else did_you_mean.intended_integer(value)
        return None if number is None or not self.low <= number <= self.high else str(number)


class ChoiceRule(NamedTuple):
    """One of a few values."""

    expected: str
    values: tuple[object, ...]

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append that it is none of the values."""
        if not self.holds(value):
            refuse(value, self, path, diagnostics)

    def holds(self, value: object) -> bool:
        """Return whether it is one of the values."""
        # True and 1.0 are equal to 1, but are not a version of the format.
        return any(type(value) is type(valid) and value == valid for valid in self.values)

    def suggest(self, value: object) -> str | None:
        """Return the nearest of the values."""
        return did_you_mean.as_toml(did_you_mean.intended_choice(value, self.values))


class ListRule(NamedTuple):
    """A list of `least` to `most` items."""

    expected: str
    item: Rule
    least: int
    most: int

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append that it is not a list, or its length is out of range, or what its items are."""
        if not isinstance(value, list):
            refuse(value, self, path, diagnostics)
        elif not self.least <= len(value) <= self.most:
            expected = f"expected {self.least} to {self.most} in the list"
            message = f"found {len(value) or 'an empty list'}; {expected}"
            diagnostics.append(Diagnostic(path, message))
        else:
            for index, item in enumerate(value):
                self.item.check(item, (*path, index), diagnostics)

    def suggest(self, value: object) -> str | None:
        """Return a list with it as the only item."""
        item = None if isinstance(value, list | dict) else self.item.suggest(value)
        return None if item is None else f"[{item}]"


class EitherRule(NamedTuple):
    """A plain value, or a list or a table that says more."""

    expected: str
    plain: Rule
    nested: Rule

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append what is wrong with it by the rule for its type."""
        is_nested = isinstance(value, list if isinstance(self.nested, ListRule) else dict)
        if is_nested or not isinstance(self.plain, ChoiceRule):
            (self.nested if is_nested else self.plain).check(value, path, diagnostics)
        elif not self.plain.holds(value):  # not a known name: the nested table may be suggested
            refuse(value, self, path, diagnostics)

    def suggest(self, value: object) -> str | None:
        """Return it as a plain value, or as a list or a table."""
        return self.plain.suggest(value) or self.nested.suggest(value)


class TableRule(NamedTuple):
    """A table; `kind` is the name of its struct in the schema."""

    expected: str
    kind: str
    fields: dict[str, Rule]
    required: tuple[str, ...]

    def check(self, value: object, path: KeyPath, diagnostics: list[Diagnostic]) -> None:
        """Append all its keys that are unknown, missing, or have a wrong value."""
        if not isinstance(value, dict):
            refuse(value, self, path, diagnostics)
            return
        unknown = [key for key in value if key not in self.fields]
        misspelt = {self.nearest(key, value) for key in unknown[:_SUGGESTIONS]}
        diagnostics += [Diagnostic((*path, key), UNKNOWN) for key in unknown]
        for key in self.required:
            if key not in value and key not in misspelt:
                diagnostics.append(
                    Diagnostic((*path, key), f"missing; expected {self._needed(key)}")
                )
        for key, item in value.items():
            if key in self.fields:
                self.fields[key].check(item, (*path, key), diagnostics)

    def suggest(self, value: object) -> str | None:
        """Return a table with it under the main key."""
        main = did_you_mean.main_key(self.kind, value)
        if main is None:
            return None
        key, table = main
        rule = self.fields[key]
        is_fit = isinstance(value, str) or not isinstance(rule, TextRule)
        inside = rule.suggest(value) if is_fit else None
        return None if inside is None else table.format(inside)

    def nearest(self, key: str, present: Container[str]) -> str | None:
        """Return the key of this table that an unknown one was probably meant to be.

        `present` are the keys that the table has already.
        """
        intended = did_you_mean.intended_key(self.kind, key, present)
        if intended is not None:
            return intended if intended not in present else None
        return nearest(key, self.fields)

    def holder(self, key: str) -> str | None:
        """Return a key of this table whose own table, or whose items, may have `key`."""
        return next((name for name, rule in self.fields.items() if key in _fields(rule)), None)

    def _needed(self, key: str) -> str:
        expected, example = self.fields[key].expected, did_you_mean.example(self.kind, key)
        if example is None or "such as" in expected or key in expected:
            return expected
        return f"{expected}, such as {key} = {example}"


def _example(rule: Rule, key: str | int) -> str | None:
    if isinstance(rule, TableRule):
        return did_you_mean.example_table(rule.kind)
    return did_you_mean.EXAMPLES.get(str(key)) if isinstance(rule, ListRule) else None


def _fields(rule: Rule) -> Container[str]:
    if isinstance(rule, EitherRule):
        return _fields(rule.nested)
    if isinstance(rule, ListRule):
        return _fields(rule.item)
    return rule.fields if isinstance(rule, TableRule) else ()
