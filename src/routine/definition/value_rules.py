"""Rules for single values of a file: each finds every mistake in a value.

`wrong_values` and `unknown_keys` word them, with what was probably meant; they are imported only if
there are any.
"""

import re
from collections.abc import Container, Sequence
from typing import Any, NamedTuple, Protocol, cast

from msgspec import Struct

from routine.definition.figure_phrases import parsed
from routine.definition.value_types import DurationRange
from routine.text import flaws, quoted
from routine.toml.parser import KeyPath
from routine.units import SECOND, parse_duration

REFUSED = ""
UNKNOWN = "unknown key"
MISSING = "missing"


class Rule(Protocol):
    """What a value must be."""

    @property
    def expected(self) -> str:
        """The valid values, as a message names them."""

    def check(self, value: object, path: KeyPath, mistakes: list["Mistake"]) -> None:
        """Append every mistake in a value."""


class Mistake(NamedTuple):
    """A value that breaks a rule, or a key of a table that is unknown or missing."""

    path: KeyPath
    rule: Rule  # of the value; of the table for an unknown or a missing key
    value: Any  # the value; the table for an unknown or a missing key
    message: str = REFUSED  # REFUSED, UNKNOWN or MISSING if it is still to be worded


class TextRule(Struct, frozen=True):
    """A text, a name or a link."""

    expected: str
    longest: int | None  # characters
    pattern: re.Pattern[str]
    one_line: bool

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append what is wrong with its type, its characters, its length or its pattern."""
        if not isinstance(value, str):
            mistakes.append(Mistake(path, self, value))
        elif unfit := flaws(value, prose=not self.one_line):
            message = f"holds {', '.join(unfit[:3])}; expected no control characters"
            end = " or new lines" if self.one_line else ""
            mistakes.append(Mistake(path, self, value, message + end))
        elif self.longest is not None and len(value) > self.longest:
            message = f"found {len(value)} characters; expected {self.expected}"
            mistakes.append(Mistake(path, self, value, message))
        elif not self.pattern.search(value):
            mistakes.append(Mistake(path, self, value))


class DurationRule(Struct, frozen=True):
    """A duration, as text or as a number of seconds."""

    expected: str
    range: DurationRange

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append that it is not a duration, or out of range."""
        if not self.holds(value):
            mistakes.append(Mistake(path, self, value))

    def holds(self, value: object) -> bool:
        """Return whether it is a duration in the range."""
        low, high = self.range
        if isinstance(value, str):
            try:
                return low <= parse_duration(value) <= high
            except ValueError:
                return False
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        return low / SECOND <= value <= high / SECOND


class IntegerRule(Struct, frozen=True):
    """A whole number."""

    expected: str
    low: int
    high: int

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append that it is not a whole number, or out of range."""
        if type(value) is not int or not self.low <= value <= self.high:
            mistakes.append(Mistake(path, self, value))


class ChoiceRule(Struct, frozen=True):
    """One of a few values."""

    expected: str
    values: tuple[object, ...]

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append that it is none of the values."""
        if not self.holds(value):
            mistakes.append(Mistake(path, self, value))

    def holds(self, value: object) -> bool:
        """Return whether it is one of the values."""
        # True and 1.0 are equal to 1, but are not a version of the format.
        return any(type(value) is type(valid) and value == valid for valid in self.values)


class NumberRule(Struct, frozen=True):
    """A number, such as degrees."""

    expected: str
    low: float
    high: float

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append that it is not a number, or out of range."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not self.low <= cast("float", value) <= self.high:
            mistakes.append(Mistake(path, self, value))


class PhraseRule(Struct, frozen=True):
    """A phrase of a figure, in the list with this key."""

    expected: str
    longest: int  # characters
    key: str

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append what is wrong with its type, its characters, or its words."""
        wrong: Sequence[str] = [REFUSED]
        if isinstance(value, str) and len(value) <= self.longest and not flaws(value, prose=False):
            _, wrong = parsed(self.key, value)
        mistakes += [Mistake(path, self, value, message) for message in wrong]


class MapRule(Struct, frozen=True):
    """A table whose keys are names of the author's: of poses, or of phases."""

    expected: str
    name: Rule
    item: Rule
    most: int

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append that it is no table, that its names are none, and the mistakes in its values."""
        if not isinstance(value, dict) or len(value) > self.most:
            mistakes.append(Mistake(path, self, value))
            return
        for name, item in value.items():
            wrong: list[Mistake] = []
            self.name.check(name, (*path, name), wrong)
            message = f"found {quoted(name)}; expected {self.name.expected}"
            mistakes += [each._replace(message=message) for each in wrong]
            self.item.check(item, (*path, name), mistakes)


class ListRule(Struct, frozen=True):
    """A list of `least` to `most` items."""

    expected: str
    item: Rule
    least: int
    most: int

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append that it is not a list, that its length is out of range, or its items' mistakes."""
        if not isinstance(value, list):
            mistakes.append(Mistake(path, self, value))
        elif not self.least <= len(value) <= self.most:
            expected = f"expected {self.least} to {self.most} in the list"
            message = f"found {len(value) or 'an empty list'}; {expected}"
            mistakes.append(Mistake(path, self, value, message))
        else:
            for index, item in enumerate(value):
                self.item.check(item, (*path, index), mistakes)


class EitherRule(Struct, frozen=True):
    """A plain value, or a list or a table that says more."""

    expected: str
    plain: Rule
    nested: Rule

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append its mistakes by the rule for its type."""
        is_nested = type(value) is _NESTED.get(type(self.nested), dict)
        if is_nested or not isinstance(self.plain, ChoiceRule):
            (self.nested if is_nested else self.plain).check(value, path, mistakes)
        elif not self.plain.holds(value):  # not a known name: the nested table may be suggested
            mistakes.append(Mistake(path, self, value))


_NESTED: dict[type, type] = {ListRule: list, IntegerRule: int}


class TableRule(Struct, frozen=True):
    """A table; `kind` is the name of its struct in the schema."""

    expected: str
    kind: str
    fields: dict[str, Rule]
    required: dict[str, str | None]  # keys; with another key, they may be missing

    def check(self, value: object, path: KeyPath, mistakes: list[Mistake]) -> None:
        """Append all its keys that are unknown or missing, and the mistakes in its values."""
        if not isinstance(value, dict):
            mistakes.append(Mistake(path, self, value))
            return
        unknown = [key for key in value if key not in self.fields]
        missing = [k for k, other in self.required.items() if not {k, other} & value.keys()]
        mistakes += [Mistake((*path, key), self, value, UNKNOWN) for key in unknown]
        mistakes += [Mistake((*path, key), self, value, MISSING) for key in missing]
        for key, item in value.items():
            if key in self.fields:
                self.fields[key].check(item, (*path, key), mistakes)

    def holder(self, key: str) -> str | None:
        """Return a key of this table whose own table, or whose items, may have `key`."""
        holders = [name for name, rule in self.fields.items() if key in _fields(rule)]
        return "exercise" if "exercise" in holders else next(iter(holders), None)


def _fields(rule: Rule) -> Container[str]:
    if isinstance(rule, EitherRule):
        return _fields(rule.nested)
    if isinstance(rule, ListRule):
        return _fields(rule.item)
    return rule.fields if isinstance(rule, TableRule) else ()
