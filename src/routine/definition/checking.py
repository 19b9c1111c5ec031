"""A field-by-field walk over what a file holds, so that all its mistakes are told at once.

The rules are made from the types of `wire`, so that a key is described in one place. What keys
mean together is in `meaning`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from msgspec import Struct, inspect

from routine.definition.rules import (
    UNKNOWN,
    Choice,
    Duration,
    Either,
    Fault,
    List,
    Rule,
    Table,
    Text,
    Whole,
)
from routine.definition.unknown import explained
from routine.definition.wording import one_of

_EXPLAINED = 100


def check(value: object, wire: type[Struct]) -> list[Fault]:
    """Return every mistake of `value` against `wire`; where there is none, msgspec converts it."""
    faults: list[Fault] = []
    rule = rule_of(wire)
    rule.check(value, (), faults)
    unknown = [at for at, fault in enumerate(faults) if fault.message == UNKNOWN]
    for at in unknown[:_EXPLAINED]:
        faults[at] = explained(faults[at].path, value, rule)
    return faults


@cache
def rule_of(wire: type[Struct]) -> Rule:
    """Return the rule that a whole file of this kind must keep."""
    return _rule(inspect.type_info(wire))


def _rule(described: inspect.Type, **extra: Any) -> Rule:  # noqa: ANN401 - as Meta has it
    """Return the rule for a type as msgspec describes it, with what its Meta adds."""
    if isinstance(described, inspect.Metadata):
        extra, described = (described.extra or {}) | extra, described.type
    if "range" in extra:
        return Duration(**extra)
    return _RULES[type(described)](described, **extra)


def _text(described: inspect.StrType, expected: str, *, one_line: bool = False) -> Rule:
    pattern = re.compile(described.pattern or "")
    return Text(expected, described.max_length, pattern, one_line)


def _whole(described: inspect.IntType, expected: str = "") -> Rule:
    low, high = described.ge or 0, described.le or 0
    return Whole(expected or f"a whole number from {low} to {high}", low, high)


def _choice(described: inspect.LiteralType, expected: str = "") -> Rule:
    return Choice(expected or one_of(map(str, described.values)), described.values)


def _flag(_described: inspect.BoolType, expected: str = "true or false") -> Rule:
    return Choice(expected, (True, False))


def _list(described: inspect.VarTupleType, expected: str = "a list") -> Rule:
    least, most = described.min_length or 0, described.max_length or 0
    return List(expected, _rule(described.item_type), least, most)


def _either(described: inspect.UnionType, expected: str = "") -> Rule:
    """Return the rule for two kinds of values, the second of which is a list or a table.

    A flag that may be a word too is a choice among all of them.
    """
    first, second = described.types
    plain = _rule(first, expected=expected) if expected else _rule(first)
    nested = _rule(second)
    if isinstance(plain, Choice) and isinstance(nested, Choice):
        return Choice(expected, plain.values + nested.values)
    return Either(plain.expected, plain, nested)


def _table(described: inspect.StructType) -> Rule:
    fields = {field.encode_name: _rule(field.type) for field in described.fields}
    required = tuple(field.encode_name for field in described.fields if field.required)
    return Table("a table", described.cls.__name__, fields, required)


# The types that `wire` uses; another one needs its row here.
_RULES: dict[type[inspect.Type], Callable[..., Rule]] = {
    inspect.StrType: _text,
    inspect.IntType: _whole,
    inspect.BoolType: _flag,
    inspect.LiteralType: _choice,
    inspect.VarTupleType: _list,
    inspect.UnionType: _either,
    inspect.StructType: _table,
}
