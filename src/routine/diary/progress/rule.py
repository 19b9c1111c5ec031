"""The rule of an exercise: when more or less is suggested. Pure: it knows no diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routine.model import Dose, Progress
    from routine.words.suggestion_pages import DoseReason


class Performance(NamedTuple):
    """How an exercise went in one session, in the terms of its rule.

    Pain after it may have grown at all (`is_more_pain`), by what people notice
    (`is_worse`), or so great that rest is suggested (`is_much`). It is answered where the person
    gave both numbers.
    """

    dose: Dose
    is_full: bool
    hurt: bool
    is_more_pain: bool
    is_worse: bool
    is_much: bool = False
    is_answered: bool = True


class NextDose(NamedTuple):
    """A dose to suggest for the next time, and why; None suggests an easier way."""

    dose: Dose | None
    why: DoseReason


def step_up(rule: Progress, dose: Dose) -> Dose | None:
    """Return the dose after this one: first reps, then a set, then the hold; None at the end."""
    if rule.reps and dose.reps is not None and dose.reps < rule.reps.most:
        return replace(dose, reps=min(dose.reps + rule.reps.add, rule.reps.most))
    if rule.sets and dose.sets < rule.sets.most:
        return replace(dose, sets=min(dose.sets + rule.sets.add, rule.sets.most))
    if rule.hold and dose.hold_ms is not None and dose.hold_ms < rule.hold.most:
        return replace(dose, hold_ms=min(dose.hold_ms + rule.hold.add, rule.hold.most))
    return None


def step_down(rule: Progress, dose: Dose, given: Dose) -> Dose | None:
    """Return the dose before this one, in the opposite order; None at the dose the file gives."""
    if rule.hold and dose.hold_ms is not None and dose.hold_ms > (given.hold_ms or 0):
        return replace(dose, hold_ms=max(dose.hold_ms - rule.hold.add, given.hold_ms or 0))
    if rule.sets and dose.sets > given.sets:
        return replace(dose, sets=max(dose.sets - rule.sets.add, given.sets))
    if rule.reps and dose.reps is not None and dose.reps > (given.reps or 0):
        return replace(dose, reps=max(dose.reps - rule.reps.add, given.reps or 0))
    return None


def next_dose(
    rule: Progress, dose: Dose, given: Dose, done: Sequence[Performance]
) -> NextDose | None:
    """Return what to suggest after these performances, the last first; None for nothing.

    More is suggested only after `rule.after` performances in a row at this very dose that were
    full and did no harm; less as soon as it hurt, or as pain grew by what people notice. A step up
    needs no answers about pain, but only where both were given is "no more pain" its reason.
    """
    if not done:
        return None
    if done[0].hurt:
        return NextDose(step_down(rule, dose, given), "hurt")
    if done[0].is_worse:
        less = step_down(rule, dose, given)
        return NextDose(less, "more pain") if less else None
    recent = done[: rule.after]
    more = step_up(rule, dose)
    is_due = len(recent) == rule.after and all(counts_towards_more(each, dose) for each in recent)
    if more is None or not is_due:
        return None
    return NextDose(more, "no more pain" if all(each.is_answered for each in recent) else "in full")


def counts_towards_more(performance: Performance, dose: Dose) -> bool:
    """Return whether a performance counts towards more: full, at this dose, and without harm."""
    harm = performance.hurt or performance.is_more_pain or performance.is_much
    return performance.is_full and performance.dose == dose and not harm
