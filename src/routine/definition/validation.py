"""Validation of single keys: a walk over all of a file, so that all its mistakes are reported.

The rules are derived from the types of `file_format`, so that each key is described in one place.
What keys mean together is in `consistency`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from msgspec import Struct, inspect

from routine.definition.diagnostics import Diagnostic
from routine.definition.file_format import ExerciseFile, RoutineTable
from routine.definition.value_rules import (
    MISSING,
    REFUSED,
    UNKNOWN,
    ChoiceRule,
    DurationRule,
    EitherRule,
    IntegerRule,
    ListRule,
    MapRule,
    Mistake,
    NumberRule,
    PhraseRule,
    Rule,
    TableRule,
    TextRule,
)
from routine.text import one_of

_EXPLAINED = 100  # unknown keys that get a suggestion


def validate(value: object, table: type[Struct]) -> list[Diagnostic]:
    """Return every mistake in `value`; if there is none, msgspec can convert it to `table`."""
    mistakes: list[Mistake] = []
    rule = rule_of(table)
    rule.check(value, (), mistakes)
    return _worded(mistakes, value, rule) if mistakes else []


def _worded(mistakes: list[Mistake], value: object, rule: Rule) -> list[Diagnostic]:
    """Return the diagnostics of mistakes, but of a missing key only if it is not misspelt."""
    from routine.definition import unknown_keys, wrong_values  # noqa: PLC0415 - for mistakes only

    unknown = [each for each in mistakes if each.message == UNKNOWN]
    meant = unknown_keys.meant_keys(unknown)
    explained = {each.path for each in unknown[:_EXPLAINED]}
    diagnostics = []
    for path, rule_there, item, message in mistakes:
        if path in explained and message == UNKNOWN:
            diagnostics.append(unknown_keys.explained(path, value, rule))
        elif message == REFUSED:
            diagnostics.append(Diagnostic(path, wrong_values.refusal(path, rule_there, item)))
        elif message != MISSING:
            diagnostics.append(Diagnostic(path, message))
        elif path not in meant:
            expected = wrong_values.expected_key(cast("TableRule", rule_there), str(path[-1]))
            diagnostics.append(Diagnostic(path, f"{MISSING}; expected {expected}"))
    return diagnostics


def rule_of(table: type[Struct]) -> Rule:
    """Return the rule for a whole file of this kind, RoutineTable or ExerciseFile."""
    return _rules()[table]


@cache
def _rules() -> dict[type[Struct], Rule]:
    # Both at once: they share the tables inside an exercise, and describing those takes 2 ms.
    kinds = RoutineTable, ExerciseFile
    return dict(zip(kinds, map(_rule, inspect.multi_type_info(kinds)), strict=True))


def _rule(described: inspect.Type, **extra: Any) -> Rule:  # noqa: ANN401 - as Meta has it
    """Return the rule for a type as msgspec describes it, with what its Meta adds."""
    if isinstance(described, inspect.Metadata):
        extra, described = (described.extra or {}) | extra, described.type
        extra.pop("unless", None)
    if "range" in extra:
        return DurationRule(**extra)
    if "key" in extra:
        return PhraseRule(longest=cast("Any", described).max_length, **extra)
    return _RULES[type(described)](described, **extra)


def _text(described: inspect.StrType, expected: str, *, one_line: bool = False) -> Rule:
    pattern = re.compile(described.pattern or "")
    return TextRule(expected, described.max_length, pattern, one_line)


def _integer(described: inspect.IntType, expected: str = "") -> Rule:
    low, high = described.ge or 0, described.le or 0
    return IntegerRule(expected or f"a whole number from {low} to {high}", low, high)


def _number(described: inspect.FloatType, expected: str) -> Rule:
    return NumberRule(expected, described.ge or 0, described.le or 0)


def _map(described: inspect.DictType, expected: str = "a table") -> Rule:
    name, item = _rule(described.key_type), _rule(described.value_type)
    return MapRule(expected, name, item, described.max_length or 0)


def _choice(described: inspect.LiteralType, expected: str = "") -> Rule:
    return ChoiceRule(expected or one_of(map(str, described.values)), described.values)


def _flag(_described: inspect.BoolType, expected: str = "true or false") -> Rule:
    return ChoiceRule(expected, (True, False))


def _list(described: inspect.VarTupleType, expected: str = "a list") -> Rule:
    least, most = described.min_length or 0, described.max_length or 0
    return ListRule(expected, _rule(described.item_type), least, most)


def _either(described: inspect.UnionType, expected: str = "") -> Rule:
    """Return the rule for two kinds of values, the second of which is a list or a table.

    A flag that may be a word too becomes one choice.
    """
    first, second = described.types
    plain = _rule(first, expected=expected) if expected else _rule(first)
    nested = _rule(second)
    if isinstance(plain, ChoiceRule) and isinstance(nested, ChoiceRule):
        return ChoiceRule(expected, plain.values + nested.values)
    return EitherRule(plain.expected, plain, nested)


def _table(described: inspect.StructType) -> Rule:
    fields = {field.encode_name: _rule(field.type) for field in described.fields}
    unless = {field.encode_name: _unless(field.type) for field in described.fields}
    needed = [f.encode_name for f in described.fields if f.required or unless[f.encode_name]]
    required = {key: unless[key] for key in needed}
    return TableRule("a table", described.cls.__name__, fields, required)


def _unless(described: inspect.Type) -> str | None:
    """Return the key in whose presence a key need not be there, None if there is none."""
    extra = described.extra if isinstance(described, inspect.Metadata) else None
    return (extra or {}).get("unless")


# The types that `file_format` uses; a new one needs a row here.
_RULES: dict[type[inspect.Type], Callable[..., Rule]] = {
    inspect.StrType: _text,
    inspect.IntType: _integer,
    inspect.FloatType: _number,
    inspect.DictType: _map,
    inspect.BoolType: _flag,
    inspect.LiteralType: _choice,
    inspect.VarTupleType: _list,
    inspect.UnionType: _either,
    inspect.StructType: _table,
}
