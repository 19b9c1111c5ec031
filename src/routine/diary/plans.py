"""What sessions were made from: a routine and its options, as JSON and back."""

from __future__ import annotations

from msgspec import DecodeError, json

from routine.diary.records import PlanRow
from routine.model import Routine


def plan_row(routine: Routine, options: str) -> PlanRow:
    """Return the row of what a session was made from; `options` are JSON."""
    from hashlib import sha256  # noqa: PLC0415 - after the first page

    text = json.encode(routine, order="sorted").decode()
    digest = sha256(f"{text}\n{options}".encode()).hexdigest()
    return PlanRow(id=digest, routine=text, options=options)


def routine_of(plan: PlanRow | None) -> Routine | None:
    """Return the routine of a plan; None where it can't be read: another version's, or edited."""
    if plan is None:
        return None
    try:
        return json.decode(plan.routine, type=Routine)
    except DecodeError:
        return None
