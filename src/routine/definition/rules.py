"""What a value of a file must be: rules that check it, and guess what was meant by a wrong one."""

import re
from collections.abc import Container
from typing import NamedTuple, Protocol

from routine.definition import guessing
from routine.definition.source import Path
from routine.definition.values import Range
from routine.definition.wording import found, nearest
from routine.text import flaws
from routine.units import SECOND, format_duration, parse_duration

_SUGGESTIONS = 10
_LONGEST = 64
UNKNOWN = "unknown key"


class Fault(NamedTuple):
    """One mistake: where it is; what was found and what was expected.

    `outside` is told instead where the table around it is written in braces. `of` is the table that
    an unknown key was meant for, in which nothing else is then told as missing.
    """

    path: Path
    message: str
    outside: str | None = None
    of: Path | None = None


class Rule(Protocol):
    """What a value must be."""

    @property
    def expected(self) -> str:
        """What it must be, in words."""

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with a value."""

    def meant(self, value: object) -> str | None:
        """Return one that will do, as TOML, made from one that is wrong; None if none is near."""


def refuse(value: object, rule: Rule, path: Path, faults: list[Fault]) -> None:
    """Add that a value is none of the rule, and what was probably meant."""
    key = path[-1] if path else ""
    names = ".".join(part for part in path if isinstance(part, str))
    message = f"found {found(value)}; expected {rule.expected.replace('[[...]]', f'[[{names}]]')}"
    meant = rule.meant(value)
    given = f"{key} = " if isinstance(key, str) else ""
    if meant is not None:
        message += f"; did you mean {given}{meant}?"
    elif isinstance(rule, List | Table) and (example := rule.example(key)):
        message += f", such as {given}{example}"
    faults.append(Fault(path, message))


class Text(NamedTuple):
    """A text, a name or a link."""

    expected: str
    longest: int | None
    pattern: re.Pattern[str]
    one_line: bool

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with it."""
        if not isinstance(value, str):
            refuse(value, self, path, faults)
        elif unfit := flaws(value, prose=not self.one_line):
            message = f"holds {', '.join(unfit[:3])}; expected no control characters"
            faults.append(Fault(path, f"{message}{' or new lines' if self.one_line else ''}"))
        elif self.longest is not None and len(value) > self.longest:
            message = f"found {len(value)} characters; expected {self.expected}"
            faults.append(Fault(path, message))
        elif not self.pattern.search(value):
            refuse(value, self, path, faults)

    def meant(self, value: object) -> str | None:
        """Return it as a text, a name or a link."""
        text = value[0] if isinstance(value, list) and value else value
        if isinstance(text, int | float) and not isinstance(text, bool):
            text = guessing.spelled(text)
        if not isinstance(text, str) or not text.strip():
            return None
        name = re.sub(r"[\s_.]+", "-", text.strip().casefold().removesuffix(".toml"))
        forms = text, name, f"https://{text}" if text.startswith("www.") else name
        near = next(filter(self.pattern.search, forms), None)
        return None if len(near or "") > (self.longest or _LONGEST) else guessing.spelled(near)


class Duration(NamedTuple):
    """A duration, as text or as a number of seconds."""

    expected: str
    range: Range

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with it."""
        if not self._holds(value):
            refuse(value, self, path, faults)

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

    def meant(self, value: object) -> str | None:
        """Return it as it is, or as routine writes it."""
        if self._holds(value):
            return guessing.spelled(value)
        ms = guessing.duration(value)
        low, high = self.range
        return None if ms is None or not low <= ms <= high else f'"{format_duration(ms)}"'


class Whole(NamedTuple):
    """A whole number."""

    expected: str
    low: int
    high: int

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with it."""
        if type(value) is not int or not self.low <= value <= self.high:
            refuse(value, self, path, faults)

    def meant(self, value: object) -> str | None:
        """Return the number in it."""
        number = value if type(value) is int else guessing.whole(value)
        return None if number is None or not self.low <= number <= self.high else str(number)


class Choice(NamedTuple):
    """One of a few values."""

    expected: str
    values: tuple[object, ...]

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with it."""
        if not self.holds(value):
            refuse(value, self, path, faults)

    def holds(self, value: object) -> bool:
        """Return whether it is one of the values."""
        # True and 1.0 are equal to 1, and are no version of a format.
        return any(type(value) is type(one) and value == one for one in self.values)

    def meant(self, value: object) -> str | None:
        """Return the nearest of the values."""
        return guessing.spelled(guessing.choice(value, self.values))


class List(NamedTuple):
    """A list."""

    expected: str
    item: Rule
    least: int
    most: int

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with it."""
        if not isinstance(value, list):
            refuse(value, self, path, faults)
        elif not self.least <= len(value) <= self.most:
            many = f"found {len(value) or 'an empty list'}"
            faults.append(Fault(path, f"{many}; expected {self.least} to {self.most} in the list"))
        else:
            for index, item in enumerate(value):
                self.item.check(item, (*path, index), faults)

    def meant(self, value: object) -> str | None:
        """Return it as the only item."""
        item = None if isinstance(value, list | dict) else self.item.meant(value)
        return None if item is None else f"[{item}]"

    def example(self, key: str | int) -> str | None:
        """Return one that will do."""
        return guessing.EXAMPLES.get(str(key))


class Either(NamedTuple):
    """Something plain, or a list or a table that says more."""

    expected: str
    plain: Rule
    nested: Rule

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with it."""
        is_nested = isinstance(value, list if isinstance(self.nested, List) else dict)
        if is_nested or not isinstance(self.plain, Choice):
            (self.nested if is_nested else self.plain).check(value, path, faults)
        elif not self.plain.holds(value):  # what is none of the names may be words of its own
            refuse(value, self, path, faults)

    def meant(self, value: object) -> str | None:
        """Return it as either of them."""
        return self.plain.meant(value) or self.nested.meant(value)


class Table(NamedTuple):
    """A table; `kind` is the name of its struct."""

    expected: str
    kind: str
    fields: dict[str, Rule]
    required: tuple[str, ...]

    def check(self, value: object, path: Path, faults: list[Fault]) -> None:
        """Add what is wrong with its keys: all that are unknown, missing, or have a wrong value."""
        if not isinstance(value, dict):
            refuse(value, self, path, faults)
            return
        unknown = [key for key in value if key not in self.fields]
        meant = {self.nearest(key, value) for key in unknown[:_SUGGESTIONS]}
        faults += [Fault((*path, key), UNKNOWN) for key in unknown]
        for key in self.required:
            if key not in value and key not in meant:
                faults.append(Fault((*path, key), f"missing; expected {self._needed(key)}"))
        for key, item in value.items():
            if key in self.fields:
                self.fields[key].check(item, (*path, key), faults)

    def meant(self, value: object) -> str | None:
        """Return it in the key that says most in such a table."""
        slot = guessing.slot(self.kind, value)
        if slot is None:
            return None
        key, around = slot
        rule = self.fields[key]
        inside = rule.meant(value) if isinstance(value, str) or not isinstance(rule, Text) else None
        return None if inside is None else around.format(inside)

    def example(self, _key: str | int) -> str:
        """Return one that will do."""
        return guessing.table(self.kind)

    def nearest(self, key: str, beside: Container[str]) -> str | None:
        """Return the key of this table that an unknown one was most likely meant to be.

        `beside` are the keys that are there already.
        """
        tried = guessing.tried(self.kind, key, beside)
        if tried is not None:
            return tried if tried not in beside else None
        return nearest(key, self.fields)

    def holder(self, key: str) -> str | None:
        """Return a key of this table whose own table, or whose items, may hold `key`."""
        return next((name for name, rule in self.fields.items() if key in _inside(rule)), None)

    def _needed(self, key: str) -> str:
        expected, example = self.fields[key].expected, guessing.example(self.kind, key)
        if example is None or "such as" in expected or key in expected:
            return expected
        return f"{expected}, such as {key} = {example}"


def _inside(rule: Rule) -> Container[str]:
    if isinstance(rule, Either):
        return _inside(rule.nested)
    if isinstance(rule, List):
        return _inside(rule.item)
    return rule.fields if isinstance(rule, Table) else ()
