"""A field-by-field walk over what a file holds, so that all its mistakes are told at once.

The rules are made from the types of `wire`, so that a key is described in one place. What keys
mean together is in `meaning`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, Protocol

from msgspec import Struct, inspect

from routine.definition.source import Path
from routine.definition.values import Range
from routine.definition.wording import found, nearest, one_of
from routine.text import flaws
from routine.units import SECOND, parse_duration

_SUGGESTIONS = 10


class Fault(NamedTuple):
    """One mistake: where it is; what was found and what was expected."""

    path: Path
    message: str


class _Rule(Protocol):
    """What a value must be; `expected` says it in words."""

    @property
    def expected(self) -> str: ...

    def check(self, value: object, path: Path, faults: list[Fault]) -> None: ...


def check(value: object, wire: type[Struct]) -> list[Fault]:
    """Return every mistake of `value` against `wire`; where there is none, msgspec converts it."""
    faults: list[Fault] = []
    _rule_of(wire).check(value, (), faults)
    return faults


def _refuse(value: object, rule: _Rule, path: Path, faults: list[Fault]) -> None:
    faults.append(Fault(path, f"found {found(value)}; expected {rule.expected}"))


class _Text(NamedTuple):
    expected: str
    longest: int | None
    pattern: re.Pattern[str]
    one_line: bool

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        if not isinstance(value, str):
            _refuse(value, self, path, faults)
        elif unfit := flaws(value, prose=not self.one_line):
            message = f"holds {', '.join(unfit[:3])}; expected no control characters"
            faults.append(Fault(path, f"{message}{' or new lines' if self.one_line else ''}"))
        elif self.longest is not None and len(value) > self.longest:
            message = f"found {len(value)} characters; expected {self.expected}"
            faults.append(Fault(path, message))
        elif not self.pattern.search(value):
            _refuse(value, self, path, faults)


class _Duration(NamedTuple):
    expected: str
    range: Range

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        if not self._holds(value):
            _refuse(value, self, path, faults)

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


class _Whole(NamedTuple):
    expected: str
    low: int
    high: int

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        if type(value) is not int or not self.low <= value <= self.high:
            _refuse(value, self, path, faults)


class _Choice(NamedTuple):
    expected: str
    values: tuple[object, ...]

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        # True and 1.0 are equal to 1, and are no version of a format.
        if not any(type(value) is type(one) and value == one for one in self.values):
            _refuse(value, self, path, faults)


class _List(NamedTuple):
    expected: str
    item: _Rule
    least: int
    most: int

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        if not isinstance(value, list):
            _refuse(value, self, path, faults)
        elif not self.least <= len(value) <= self.most:
            many = f"found {len(value) or 'an empty list'}"
            faults.append(Fault(path, f"{many}; expected {self.least} to {self.most} in the list"))
        else:
            for index, item in enumerate(value):
                self.item.check(item, (*path, index), faults)


class _Either(NamedTuple):
    """Something plain, or a list or a table that says more."""

    expected: str
    plain: _Rule
    nested: _Rule

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        is_nested = isinstance(value, list if isinstance(self.nested, _List) else dict)
        rule = self.nested if is_nested else self.plain
        rule.check(value, path, faults)


class _Table(NamedTuple):
    expected: str
    fields: dict[str, _Rule]
    required: tuple[str, ...]

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        if not isinstance(value, dict):
            _refuse(value, self, path, faults)
            return
        meant = self._refuse_unknown([key for key in value if key not in self.fields], path, faults)
        for key in self.required:
            if key not in value and key not in meant:
                message = f"missing; expected {self.fields[key].expected}"
                faults.append(Fault((*path, key), message))
        for key, item in value.items():
            if key in self.fields:
                self.fields[key].check(item, (*path, key), faults)

    def _refuse_unknown(
        self, unknown: list[str], path: Path, faults: list[Fault]
    ) -> set[str | None]:
        """Return the keys that the unknown ones were probably meant to be."""
        meant = set()
        for count, key in enumerate(unknown):
            near = nearest(key, self.fields) if count < _SUGGESTIONS else None
            meant.add(near)
            faults.append(Fault((*path, key), f"unknown key{self._hint(key, near)}"))
        return meant

    def _hint(self, key: str, near: str | None) -> str:
        for name, rule in self.fields.items():
            if isinstance(rule, _List) and isinstance(rule.item, _Table) and key in rule.item[1]:
                return f' here; "{name}" may hold it'
        return f'; did you mean "{near}"?' if near else ""


@cache
def _rule_of(wire: type[Struct]) -> _Rule:
    return _rule(inspect.type_info(wire))


def _rule(described: inspect.Type, **extra: Any) -> _Rule:  # noqa: ANN401 - as Meta has it
    """Return the rule for a type as msgspec describes it, with what its Meta adds."""
    if isinstance(described, inspect.Metadata):
        extra, described = (described.extra or {}) | extra, described.type
    if "range" in extra:
        return _Duration(**extra)
    return _RULES[type(described)](described, **extra)


def _text(described: inspect.StrType, expected: str, *, one_line: bool = False) -> _Rule:
    pattern = re.compile(described.pattern or "")
    return _Text(expected, described.max_length, pattern, one_line)


def _whole(described: inspect.IntType, expected: str = "") -> _Rule:
    low, high = described.ge or 0, described.le or 0
    return _Whole(expected or f"a whole number from {low} to {high}", low, high)


def _choice(described: inspect.LiteralType, expected: str = "") -> _Rule:
    return _Choice(expected or one_of(map(str, described.values)), described.values)


def _flag(_described: inspect.BoolType, expected: str = "true or false") -> _Rule:
    return _Choice(expected, (True, False))


def _list(described: inspect.VarTupleType, expected: str = "a list") -> _Rule:
    least, most = described.min_length or 0, described.max_length or 0
    return _List(expected, _rule(described.item_type), least, most)


def _either(described: inspect.UnionType, expected: str = "") -> _Rule:
    """Return the rule for two kinds of values, the second of which is a list or a table.

    A flag that may be a word too is a choice among all of them.
    """
    first, second = described.types
    plain = _rule(first, expected=expected) if expected else _rule(first)
    nested = _rule(second)
    if isinstance(plain, _Choice) and isinstance(nested, _Choice):
        return _Choice(expected, plain.values + nested.values)
    return _Either(plain.expected, plain, nested)


def _table(described: inspect.StructType) -> _Rule:
    fields = {field.encode_name: _rule(field.type) for field in described.fields}
    required = tuple(field.encode_name for field in described.fields if field.required)
    return _Table("a table", fields, required)


# The types that `wire` uses; another one needs its row here.
_RULES: dict[type[inspect.Type], Callable[..., _Rule]] = {
    inspect.StrType: _text,
    inspect.IntType: _whole,
    inspect.BoolType: _flag,
    inspect.LiteralType: _choice,
    inspect.VarTupleType: _list,
    inspect.UnionType: _either,
    inspect.StructType: _table,
}
