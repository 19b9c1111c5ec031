"""Numbers with their units, ranges of them, and counts such as "4-7-8"."""

from __future__ import annotations

import re
from typing import NamedTuple

from routine.words.amounts import Amount, amount
from routine.words.figure_context import NUMBERED, Reading, is_of_breath, word_after, word_before
from routine.words.measures import Unit, in_full, unit_after

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
    amount: Amount
    unit: Unit | None
    end: int
    more: bool = False

    @property
    def said(self) -> str:
        return _joined(self.amount, self.unit, more=self.more)

    @property
    def doubt(self) -> str:
        return (self.unit.doubt if self.unit else "") or self.amount.doubt


def quantity(text: str, at: int) -> Reading | None:
    """Read a number with its unit, a range of two, or three and more that are said in turn."""
    first = _operand(text, at)
    if first is None:
        return None
    operands = [first]
    if not first.more:
        operands += _others(text, at, first)
    end = operands[-1].end
    said = _said(operands, signed=text[max(0, at - 1) : at] == "-")
    if len(operands) == 1 and first.amount.fraction and first.unit is None:
        said = _before_noun(text, said, end)
    doubt = next(filter(None, (one.doubt for one in operands)), "")
    if len(operands) > 1:
        doubt = doubt or _doubt(text, at, operands)
    if len(operands) > 1 and (ten := _OUT_OF_TEN.match(text, end)):
        return Reading(f"{said} out of ten", ten.end(), doubt)
    return _followed(text, Reading(said, end, doubt), operands[-1])


def _followed(text: str, reading: Reading, last: _Operand) -> Reading:
    """Read what belongs to a quantity: "times ten", "per side", "of" a max, "-minute", "A"."""
    said, end, doubt = reading
    if by := _BY.match(text, end):
        return Reading(f"{said} times", by.end(), doubt)
    if per := _PER.match(text, end):
        each = per[1].lower()
        each = _SHORT.get(each, each)
        return Reading(f"{said} {'a' if each in _OFTEN else 'per'} {each}", per.end(), doubt)
    if last.unit and last.unit.one == "percent" and (of := _OF_MAX.match(text, end)):
        return Reading(f"{said} of", of.end(), doubt)
    if last.unit is None and (letter := _LETTER.match(text, end)):
        return Reading(f"{said} {letter[0].upper()}", letter.end(), doubt)
    if hyphen := _HYPHEN.match(text, end):
        return Reading(f"{said}-", hyphen.end(), doubt)
    return reading


def _operand(text: str, at: int) -> _Operand | None:
    found = amount(text, at)
    if found is None:
        return None
    if found.is_time:
        return _Operand(found, None, found.end)
    more = _AND_MORE.match(text, found.end)
    end = more.end() if more else found.end
    unit = None if _BY.match(text, end) else unit_after(text, at, end, found)
    if found.fraction and unit is None:
        unit = in_full(text, end)
    return _Operand(found, unit, unit.end if unit else end, more is not None)


def _others(text: str, at: int, first: _Operand) -> list[_Operand]:
    """Return what a dash or a slash joins to a first number: of a range one, of a count more."""
    dash = _DASH.match(text, first.end)
    if dash is None:
        return _slashed(text, first)
    spaced = bool(dash[1] and dash[2])
    if spaced and (first.doubt or word_before(text, at) in NUMBERED):
        return []
    others: list[_Operand] = []
    while joint := _DASH.match(text, (others or [first])[-1].end):
        following = _operand(text, joint.end())
        if following is None or following.amount.is_time != first.amount.is_time:
            break
        others.append(following)
    if spaced and others and first.unit and not _alike(first.unit, others[0].unit):
        return []
    return others


def _slashed(text: str, first: _Operand) -> list[_Operand]:
    """Return the rest of a count with slashes; of two numbers with one, `pairs` knows more."""
    others: list[_Operand] = []
    while (joint := _SLASH.match(text, (others or [first])[-1].end)) and (
        following := _operand(text, joint.end())
    ):
        others.append(following)
    return others if len(others) > 1 else []


def _alike(one: Unit, other: Unit | None) -> bool:
    return other is not None and one.many == other.many


def _said(operands: list[_Operand], *, signed: bool) -> str:
    first, last = operands[0], operands[-1]
    if len(operands) == 1:
        return first.said
    is_pair = len(operands) == 2  # noqa: PLR2004 - a range
    if any(one.unit or one.amount.is_time for one in operands[:-1]):
        return (" to " if is_pair else ", ").join(one.said for one in operands)
    *before, end = [_bare(one.amount) for one in operands]
    is_same = not signed and first.amount.said == last.amount.said
    joint = " to " if is_pair and not is_same else " "
    said = joint.join([*before, end])
    said += " or more" if last.more else ""
    if last.unit is None:
        return said
    is_one = last.amount.fraction or (last.amount.one and first.amount.fraction)
    return f"{said} {last.unit.one if is_one else last.unit.many}"


def _before_noun(text: str, said: str, end: int) -> str:
    """Return a part of one as it stands before what it is a part of: "three-quarter turn"."""
    is_of_noun = said.endswith("s") and word_after(text, end) not in {"", "of", "to", "and", "or"}
    return said.removesuffix("s").replace(" ", "-") if is_of_noun else said


def _bare(found: Amount) -> str:
    return "a half" if found.said == "half" else found.said


def _joined(found: Amount, unit: Unit | None, *, more: bool) -> str:
    """Say a number with its unit: "half a minute", "three or more reps", "one inch"."""
    said = f"{found.said} or more" if more else found.said
    if unit is None:
        return said
    if found.fraction and unit.one not in {"time", "percent"}:
        an = "an" if unit.one[0] in "aeio" or unit.one == "hour" else "a"
        return f"{said} {an} {unit.one}" if said == "half" else f"{said} of {an} {unit.one}"
    return f"{said} {unit.one if found.one and not more else unit.many}"


def _doubt(text: str, at: int, operands: list[_Operand]) -> str:
    """Tell how to write two or more numbers otherwise, where they may be no range."""
    first, last = (one.amount.whole for one in (operands[0], operands[-1]))
    if len(operands) > 2 or first is None or last is None or first == last:  # noqa: PLR2004
        return ""
    is_bare = operands[-1].unit is None and not word_after(text, operands[-1].end)
    if last < first or (is_bare and is_of_breath(text, at)):
        return f'for one after the other, write "{first}, {last}"'
    return ""
