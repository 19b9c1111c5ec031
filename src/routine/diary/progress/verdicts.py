"""A person's verdicts on doses, and the doses agreed to by them.

Each verdict is stored with the dose that the file gave then, and replaces only that one: once the
file gives another dose, that applies. Undone verdicts are kept as undone, so that a merge carries
this to other machines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from routine.diary.database.rows import DoseRow, Verdict, new_id
from routine.diary.instants import latest_believed
from routine.model import Dose

if TYPE_CHECKING:
    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant


def agreed_doses(diary: Diary, now: int) -> tuple[tuple[str, Dose, Dose], ...]:
    """Return the doses agreed to: exercise, the dose in its file, the dose in force."""
    rows = (row for row in verdicts_on(diary, now) if _is_in_force(row))
    last = {(row.exercise, given_dose(row)): row for row in rows}
    return tuple(
        (name, given, _chosen_dose(row)) for (name, given), row in last.items() if row.sets
    )


def given_dose(row: DoseRow) -> Dose:
    """Return the dose that the file gave when a verdict was recorded."""
    return Dose(row.from_sets, row.from_reps, row.from_hold_ms)


def _chosen_dose(row: DoseRow) -> Dose:
    return Dose(row.sets or row.from_sets, row.reps, row.hold_ms)


def _is_in_force(row: DoseRow) -> bool:
    return not row.undone and row.verdict != "declined"


def record_verdict(  # noqa: PLR0913 - the columns of a row
    diary: Diary,
    exercise: str,
    verdict: Verdict,
    given: Dose,
    dose: Dose | None,
    *,
    why: str,
    instant: Instant,
    random: bytes,
) -> None:
    """Record a verdict on a dose, later than all before it; None restores the file's dose."""
    ats = (row.at_utc for row in verdicts_on(diary, instant.utc, exercise))
    before = max((at for at in ats if at <= latest_believed(instant.utc)), default=0)
    at_utc = max(instant.utc, before + 1)
    row = DoseRow(
        id=new_id(at_utc, random),
        exercise=exercise,
        verdict=verdict,
        from_sets=given.sets,
        from_reps=given.reps,
        from_hold_ms=given.hold_ms,
        sets=dose.sets if dose else None,
        reps=dose.reps if dose else None,
        hold_ms=dose.hold_ms if dose else None,
        why=why,
        day=instant.day,
        at_utc=at_utc,
    )
    with diary.writing(safe=True):
        diary.put(row)


def verdicts_on(diary: Diary, now: int, exercise: str | None = None) -> list[DoseRow]:
    """Return all verdicts on the dose of an exercise, or of all, in order.

    Those recorded by a clock that was ahead come first: they hold until there is another.
    """
    where = "WHERE exercise = ? " if exercise else "WHERE ? IS NULL "
    order = "ORDER BY at_utc <= ?, at_utc, id"
    return list(diary.select(DoseRow, f"{where}{order}", exercise, latest_believed(now)))


def undo_last_verdict(diary: Diary, exercise: str, now: int) -> DoseRow | None:
    """Undo the last verdict in force, and return it; None where there is none."""
    rows = verdicts_on(diary, now, exercise)
    last = next((row for row in reversed(rows) if _is_in_force(row)), None)
    if last is not None:
        with diary.writing(safe=True):
            diary.put(replace(last, undone=True))
    return last
