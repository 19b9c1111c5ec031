"""A whole plan: what is done, in order, and what holds for all of it.

`3 rounds: 10 squats, 30s plank; rest 1m`: a header before the colon, parts between commas, and
after a semicolon what belongs to all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from routine.shorthand.fields import read_item
from routine.shorthand.items import Item, NotUnderstoodError
from routine.shorthand.patterns import TIME

_SEPARATOR: Final = r"[,;:+\n()]|\bthen\b|\band(?=\s+[0-9])|&(?=\s*[0-9])"
_BEFORE_TIME: Final = r"\b(?:rest|off|pause|break|gap|switch|change|between)\s*$"
_BEFORE_BRACKET: Final = r"(?:^|[x\u00d7*\u2715]|\brounds?|\bsets?|\bof)\s*$"
_CHANGE: Final = rf"\s*(?:rest|each|per|both|with|{TIME}\s*(?:rest|off|between))\b"
# What ends a repetition, and is no exercise of its own.
_RELEASES: Final = (
    "release",
    "relax",
    "lower",
    "return",
    "down",
    "let go",
    "back",
    "open",
    "close",
)
MODIFIERS: Final = (
    "rests",
    "round_rest",
    "gap",
    "switch",
    "sides",
    "limb",
    "load",
    "total",
    "every",
    "rounds",
)
"""What a part can say that is no dose and no name: it may hold for others too."""
BREATHS: Final = {
    **dict.fromkeys(("in", "inhale", "breathe in", "breath in"), "in"),
    **dict.fromkeys(("out", "exhale", "breathe out", "breath out"), "out"),
}
"""The breath of phases that are named for it."""
_FOR_ALL: Final = "one colon comes after what holds for all that follows"


@dataclass
class PlannedItem:
    """What is done, and the parts of its repetitions, if it has any."""

    item: Item
    phases: list[Item] = field(default_factory=list)
    name: str = ""  # of all its parts

    def add(self, part: Item) -> None:
        """Add a part to its repetitions; a name from before a colon is that of all of them."""
        first = self.item
        if not self.phases and first.holds and first.name_at < first.at:
            self.name, first.name = first.name, ""
        self.phases = [*(self.phases or [first]), part]
        _move(part, first)

    def settle_count(self) -> None:
        """Decide whether "10 x" counts repetitions or sets."""
        item = self.item
        if self.phases and item.sets and not item.is_counted:
            item.count, item.sets = item.sets, None
        if item.count is None:
            return
        is_timed = bool(item.times or item.reps or (item.total and not item.every))
        if not item.reps and (self.phases or item.breath or not is_timed):
            item.reps = [item.count]
        elif item.sets is not None:
            raise NotUnderstoodError(item.count.at, "expected one number of sets, and one of reps")
        else:
            item.sets = item.count
        item.count = None


@dataclass
class Plan:
    """What a text says."""

    text: str
    label: str = ""  # "Morning: ..."
    header: Item | None = None  # "3 rounds: ..."
    planned: list[PlannedItem] = field(default_factory=list)
    # What was said of all, or changes what is before it.
    common: Item = field(default_factory=lambda: Item(0, 0))


def read_plan(text: str) -> Plan:
    """Return what a text says; raises NotUnderstoodError."""
    plan, pending, before = Plan(text), None, ""
    for item, after in _items(text):
        if after == ":":
            pending = _before_colon(plan, pending, item)
        elif item.is_bare and not (pending and item.rounds):
            _modify(plan, item, before, is_last=not after)
        elif not _add_phase(plan, item):
            _add(plan, pending, item)
            pending = None
        before = after
    if pending is not None:
        _add(plan, None, pending)
    _join_release(plan)
    for each in plan.planned:
        of_all = (
            ("gap", "round_rest") if each.item.is_breathing else ("gap", "round_rest", "rounds")
        )
        _move(each.item, plan.common, of_all)
    return plan


def _items(text: str) -> Iterator[tuple[Item, str]]:
    """Yield the parts that say something, each with the separator after it."""
    start, is_open = 0, False
    for match in [*re.finditer(_SEPARATOR, text, re.IGNORECASE), None]:
        end = len(text) if match is None else match.start()
        mark = "" if match is None else match[0].casefold()
        if mark == ":" and _is_inside(text, end):
            continue
        if mark == "(":
            is_header = re.search(_BEFORE_BRACKET, text[start:end], re.IGNORECASE) is not None
            is_open = is_header or re.match(_CHANGE, text[end + 1 :], re.IGNORECASE) is not None
            if not is_open:
                continue
            mark = "(" if is_header else ","
        elif mark == ")" and not is_open:
            continue
        if text[start:end].strip():
            item = read_item(text, start, end)
            if item.total and not item.times and item.name.casefold() in BREATHS:  # "in for 4s"
                item.times, item.total, item.has_time_last = [item.total], None, True
            yield item, {"(": ":", ")": ";", "\n": ";"}.get(mark, mark)
        start = end if match is None else match.end()


def _is_inside(text: str, at: int) -> bool:
    """Return whether a colon is that of "1:30", or stands before the time of "rest: 30s"."""
    if re.match(r":[0-5][0-9](?![0-9])", text[at : at + 4]) and text[at - 1 : at].isdigit():
        return True
    is_before_time = re.match(rf"\s*{TIME}", text[at + 1 : at + 20], re.IGNORECASE) is not None
    return is_before_time and re.search(_BEFORE_TIME, text[:at], re.IGNORECASE) is not None


def _before_colon(plan: Plan, pending: Item | None, item: Item) -> Item | None:
    """Take what stands before a colon; return it if it is a name, of an exercise or of the plan."""
    if item.name and not item.has_dose and not item.rounds and not item.every:
        if pending is not None:
            raise NotUnderstoodError(item.end, f"expected a comma here; {_FOR_ALL}")
        return item
    is_second = len(plan.planned) == 1 and not plan.planned[0].item.name
    if plan.header is None and is_second and item.is_bare:  # "40s on 20s off, 3 rounds: ..."
        plan.header = plan.planned.pop().item
        _move(item, plan.header)
        return None
    if plan.planned or plan.header is not None:
        raise NotUnderstoodError(item.end, f"expected a comma here; {_FOR_ALL}")
    if item.name:
        expected = (
            'expected only how often and how long before a colon, as in "3 x 30s: plank", '
            "or a title without figures"
        )
        raise NotUnderstoodError(item.name_at, expected)
    plan.header = item
    plan.label = "" if pending is None else pending.name
    return None


def _modify(plan: Plan, item: Item, before: str, *, is_last: bool) -> None:
    """Take what changes the part before it, or, after a semicolon, all of them.

    A rest at the end is of all of them too, if none has one of its own.
    """
    last = plan.planned[-1].item if plan.planned else None
    is_of_last = before == "," and last is not None and (last.sets or last.count or last.holds)
    if is_last and item.rests and not item.is_off:
        is_of_last = is_of_last and any(each.item.rests for each in plan.planned)
    _move(item, last if is_of_last and last is not None else plan.common)


def _move(item: Item, to: Item, keys: tuple[str, ...] = MODIFIERS) -> None:
    for key in keys:
        value = getattr(item, key)
        if value and getattr(to, key):
            raise NotUnderstoodError(item.at, "expected something new: this was said already")
        if value:
            setattr(to, key, value)


def _add_phase(plan: Plan, item: Item) -> bool:
    """Add a part of the repetitions before it; return False for anything else."""
    last = plan.planned[-1] if plan.planned else None
    if last is None or len(item.times) != 1 or item.is_counted:
        return False
    first, ends = last.item, item.sets  # "lower 2s x 10"
    if item.holds and not item.name and not ends and first.is_counted and not first.times:
        first.times, first.holds, first.breath = (
            item.times,
            True,
            item.breath,
        )  # "3x10 bridges, hold 5s"
        _move(item, first)
        return True
    is_release = item.name.casefold() in _RELEASES
    is_breath = bool(first.name.casefold() in BREATHS or first.breath)
    is_counted = bool(first.is_counted or first.sets)
    if ends and (is_counted or ends.at < item.times[0].at):
        return False
    if len(first.times) != 1 or not (is_counted or is_breath or (ends and is_release)):
        return False
    if not is_release and not (item.has_time_last and first.has_time_last):
        return False
    first.reps, item.sets = [ends] if ends else first.reps, None
    last.add(item)
    return True


def _join_release(plan: Plan) -> None:
    """Make one of "10s squeeze, 10s release, 10 times": alone, it is a repetition in two parts."""
    often = plan.common.rounds or (plan.header and plan.header.rounds)
    items = [each.item for each in plan.planned if not each.phases]
    if not often or len(items) != 2 or items[1].name.casefold() not in _RELEASES:  # noqa: PLR2004 - two parts
        return
    if all(len(item.times) == 1 and item.has_one_set and not item.reps for item in items):
        plan.planned.pop()
        plan.planned[0].add(items[1])


def _add(plan: Plan, pending: Item | None, item: Item) -> None:
    if item.is_bare and item.rounds:  # "squats: 10 times"
        item.reps, item.rounds = [item.rounds], None
    if pending is not None and not item.name:
        item.name, item.name_at = pending.name, pending.name_at
    elif pending is not None and not plan.planned and not plan.label:
        plan.label = pending.name
    elif pending is not None:
        raise NotUnderstoodError(pending.end, f"expected a comma here; {_FOR_ALL}")
    before = plan.planned[-1].item if plan.planned else item
    if not item.name and not item.is_breathing and before.name and not before.has_dose:
        item.name, item.name_at = before.name, before.name_at  # "squats, 3x10"
        _move(before, item)
        plan.planned.pop()
    plan.planned.append(PlannedItem(item))
