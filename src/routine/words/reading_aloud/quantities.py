"""Numbers with their units, ranges of them, and counts such as "4-7-8"."""

import re
from typing import NamedTuple

from routine.words.reading_aloud.context import (
    NUMBERED,
    Reading,
    is_of_breath,
    word_after,
    word_before,
)
from routine.words.reading_aloud.spoken_units import Unit, unit_after, unit_in_full_after
from routine.words.reading_aloud.written_numbers import WrittenNumber, number_at

_OF_MAX = re.compile(r" ?(?:of )?(?=[0-9]* ?RM\b)")
_AND_MORE = re.compile(r"\+(?! ?[0-9])")
_BY = re.compile(r" ?[x\u00d7*] ?(?=[0-9])")
_PER = re.compile(
    r" ?/ ?(h|hr|hour|s|sec|second|min|minute|day|wk|week|month|year|session|side|leg|arm|hand|foot"
    r"|knee|hip|set|rep|direction|way|round)s?(?![^\W_])",
    re.IGNORECASE,
)
_DASH = re.compile(r"( ?)-( ?)(?=\.?[0-9])")
_HYPHEN = re.compile(r"-(?=[^\W\d_])")
_LETTER = re.compile(r"[A-Za-z](?![^\W_])")
_OUT_OF_TEN = re.compile(r"/10(?![0-9/])")
_SLASH = re.compile(r"/(?=\.?[0-9])")
_SHORT = {"h": "hour", "hr": "hour", "s": "second", "sec": "second", "min": "minute", "wk": "week"}
_OFTEN = frozenset(("day", "week", "month", "year"))


class _Operand(NamedTuple):
    number: WrittenNumber
    unit: Unit | None
    end: int
    more: bool = False

    @property
    def spoken(self) -> str:
        return _joined(self.number, self.unit, more=self.more)

    @property
    def hint(self) -> str:
        return (self.unit.hint if self.unit else "") or self.number.hint


def quantity(text: str, at: int) -> Reading | None:
    """Read a number with its unit, a range of two, or three and more that are said in turn."""
    first = _operand(text, at)
    if first is None:
        return None
    operands = [first]
    if not first.more:
        operands += _others(text, at, first)
    end = operands[-1].end
    spoken = _in_words(operands, signed=text[max(0, at - 1) : at] == "-")
    if len(operands) == 1 and first.number.is_fraction and first.unit is None:
        spoken = _before_noun(text, spoken, end)
    hint = next(filter(None, (operand.hint for operand in operands)), "")
    if len(operands) > 1:
        hint = hint or _hint(text, at, operands)
    if len(operands) > 1 and (ten := _OUT_OF_TEN.match(text, end)):
        return Reading(f"{spoken} out of ten", ten.end(), hint)
    return _followed(text, Reading(spoken, end, hint), operands[-1])


def _followed(text: str, reading: Reading, last: _Operand) -> Reading:
    """Read what belongs to a quantity: "times", "per side", "of" a max, "-minute", "A"."""
    spoken, end, hint = reading
    if by := _BY.match(text, end):
        return Reading(f"{spoken} times", by.end(), hint)
    if per := _PER.match(text, end):
        each = per[1].lower()
        each = _SHORT.get(each, each)
        return Reading(f"{spoken} {'a' if each in _OFTEN else 'per'} {each}", per.end(), hint)
    if last.unit and last.unit.one == "percent" and (of := _OF_MAX.match(text, end)):
        return Reading(f"{spoken} of", of.end(), hint)
    if last.unit is None and (letter := _LETTER.match(text, end)):
        return Reading(f"{spoken} {letter[0].upper()}", letter.end(), hint)
    if hyphen := _HYPHEN.match(text, end):
        return Reading(f"{spoken}-", hyphen.end(), hint)
    return reading


def _operand(text: str, at: int) -> _Operand | None:
    number = number_at(text, at)
    if number is None:
        return None
    if number.has_units:
        return _Operand(number, None, number.end)
    more = _AND_MORE.match(text, number.end)
    end = more.end() if more else number.end
    unit = None if _BY.match(text, end) else unit_after(text, at, end, number)
    if number.is_fraction and unit is None:
        unit = unit_in_full_after(text, end)
    return _Operand(number, unit, unit.end if unit else end, more is not None)


def _others(text: str, at: int, first: _Operand) -> list[_Operand]:
    """Return what dashes or slashes join to a first number: one of a range, more of a count."""
    dash = _DASH.match(text, first.end)
    if dash is None:
        return _slashed(text, first)
    spaced = bool(dash[1] and dash[2])
    if spaced and (first.hint or word_before(text, at) in NUMBERED):
        return []
    others: list[_Operand] = []
    while joint := _DASH.match(text, (others or [first])[-1].end):
        following = _operand(text, joint.end())
        if following is None or following.number.has_units != first.number.has_units:
            break
        others.append(following)
    if spaced and others and first.unit and not _alike(first.unit, others[0].unit):
        return []
    return others


def _slashed(text: str, first: _Operand) -> list[_Operand]:
    """Return the rest of a count with slashes; two numbers with one slash are read elsewhere."""
    others: list[_Operand] = []
    while (joint := _SLASH.match(text, (others or [first])[-1].end)) and (
        following := _operand(text, joint.end())
    ):
        others.append(following)
    return others if len(others) > 1 else []


def _alike(one: Unit, other: Unit | None) -> bool:
    return other is not None and one.many == other.many


def _in_words(operands: list[_Operand], *, signed: bool) -> str:
    first, last = operands[0], operands[-1]
    if len(operands) == 1:
        return first.spoken
    is_pair = len(operands) == 2  # noqa: PLR2004 - a range
    if any(operand.unit or operand.number.has_units for operand in operands[:-1]):
        return (" to " if is_pair else ", ").join(operand.spoken for operand in operands)
    *before, end = [_bare(operand.number) for operand in operands]
    is_same = not signed and first.number.spoken == last.number.spoken
    joint = " to " if is_pair and not is_same else " "
    spoken = joint.join([*before, end])
    spoken += " or more" if last.more else ""
    if last.unit is None:
        return spoken
    is_one = last.number.is_fraction or (last.number.is_one and first.number.is_fraction)
    return f"{spoken} {last.unit.one if is_one else last.unit.many}"


def _before_noun(text: str, spoken: str, end: int) -> str:
    """Return a fraction as it is said before a noun: "three-quarter turn"."""
    is_of_noun = spoken.endswith("s") and word_after(text, end) not in {"", "of", "to", "and", "or"}
    return spoken.removesuffix("s").replace(" ", "-") if is_of_noun else spoken


def _bare(number: WrittenNumber) -> str:
    return "a half" if number.spoken == "half" else number.spoken


def _joined(number: WrittenNumber, unit: Unit | None, *, more: bool) -> str:
    """Say a number with its unit: "half a minute", "three or more reps", "one inch"."""
    spoken = f"{number.spoken} or more" if more else number.spoken
    if unit is None:
        return spoken
    if number.is_fraction and unit.one not in {"time", "percent"}:
        an = "an" if unit.one[0] in "aeio" or unit.one == "hour" else "a"
        return f"{spoken} {an} {unit.one}" if spoken == "half" else f"{spoken} of {an} {unit.one}"
    return f"{spoken} {unit.one if number.is_one and not more else unit.many}"


def _hint(text: str, at: int, operands: list[_Operand]) -> str:
    """Return how to write two numbers that may not be a range."""
    first, last = (operand.number.value for operand in (operands[0], operands[-1]))
    if len(operands) > 2 or first is None or last is None or first == last:  # noqa: PLR2004 - more than a pair
        return ""
    is_bare = operands[-1].unit is None and not word_after(text, operands[-1].end)
    if last < first or (is_bare and is_of_breath(text, at)):
        return f'for one after the other, write "{first}, {last}"'
    return ""
