"""What is done in turn, and how often: the rounds of a list, the stations of an interval."""

from typing import Final

from routine.limits import MOST_EXERCISES, MOST_ROUNDS, MOST_SETS
from routine.shorthand.every import LEAST_EVERY_MS
from routine.shorthand.exercises import time, within
from routine.shorthand.items import Amount, Item, NotUnderstoodError
from routine.shorthand.plans import MODIFIERS, Plan, PlannedItem

_MOST_TURNS: Final = 1_000


def inherit(plan: Plan) -> None:
    """Let what the header says hold for all that follows it. Raises NotUnderstoodError."""
    header, common, first = plan.header or Item(0, 0), plan.common, plan.planned[0].item
    for key in (each for each in MODIFIERS if each != "rests"):
        setattr(common, key, getattr(common, key) or getattr(header, key))
    has_dose = bool(header.times or header.reps)
    if not has_dose:
        common.rests = common.rests or header.rests
    if len(plan.planned) == 1:
        common.every = common.every or first.every
        common.total = common.total or first.total
        gap = [common.gap] if common.gap else []
        first.rests = first.rests or common.rests or header.rests or gap
    for each in plan.planned:
        if has_dose:
            _inherit_dose(header, each.item)
        each.settle_count()


def _inherit_dose(header: Item, item: Item) -> None:
    if item.has_dose:
        expected = "expected only names after the colon: how much is said before it"
        raise NotUnderstoodError(item.at, expected)
    item.times, item.reps, item.is_on = list(header.times), list(header.reps), header.is_on
    item.holds, item.breath = item.holds or header.holds, header.breath
    if not header.is_on:
        item.sets, item.count, item.rests = header.sets, header.count, item.rests or header.rests


def take_turns(plan: Plan) -> tuple[list[PlannedItem], int]:
    """Return what is done in turn, and in how many rounds. Raises NotUnderstoodError.

    The turns of an exercise that is done alone are its sets, if there can be as many.
    """
    planned, turns = plan.planned, _turns(plan)
    if turns is None:
        return planned, 1
    many, first = len(planned), planned[0].item
    if many == 1 and turns.value <= MOST_SETS and first.has_one_set:
        first.sets = turns
        return planned, 1
    if turns.value < many:
        expected = f"expected at most {turns.value} to do in turn, as there are no more turns"
        raise NotUnderstoodError(planned[turns.value].item.at, expected)
    if turns.value % many == 0:
        rounds = Amount(turns.value // many, turns.at)
        return planned, within(rounds, 1, MOST_ROUNDS, "rounds")
    of_all = within(turns, 1, MOST_EXERCISES, f"turns, or a multiple of {many}")
    return [planned[at % many] for at in range(of_all)], 1


def _turns(plan: Plan) -> Amount | None:
    """Return how many turns there are in all, None where nothing says so."""
    header, common = plan.header or Item(0, 0), plan.common
    many, first = len(plan.planned), plan.planned[0].item
    turns = header.sets or header.count
    if common.every is not None and (plan.header is not None or many == 1):
        if common.total is not None:
            time(common.every, LEAST_EVERY_MS)
            return _turns_in(common.total, common.every.value)
        if not (turns or common.rounds or (many == 1 and not first.has_one_set)):
            raise NotUnderstoodError(len(plan.text), 'expected for how long, such as "for 10m"')
    if header.is_on and common.rounds:
        return Amount(common.rounds.value * many, common.rounds.at)
    if header.is_on:
        return turns or _stations(header, common) or Amount(many, header.at)
    if many == 1 and first.sets and first.sets.value > MOST_SETS:
        turns, first.sets = first.sets, None
    rounds = common.rounds or (None if header.reps or header.times else turns)
    if rounds is None or (many == 1 and first.is_breathing):
        return None
    return Amount(within(rounds, 1, _MOST_TURNS, "rounds") * many, rounds.at)


def _stations(header: Item, common: Item) -> Amount | None:
    """Return how many times of work and rest fit into the time of all, the last without rest."""
    total, common.total = common.total, None
    if total is None:
        return None
    rest = header.rests[0].value if header.rests else 0
    return _turns_in(Amount(total.value + rest, total.at), header.times[0].value + rest)


def _turns_in(total: Amount, turn_ms: int) -> Amount:
    turns = Amount(round(total.value / max(1, turn_ms)), total.at)
    return Amount(within(turns, 1, _MOST_TURNS, "turns"), total.at)
