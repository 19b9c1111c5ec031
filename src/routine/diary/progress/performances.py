"""How an exercise went in earlier sessions, in the terms of its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from routine.diary.database.plans import by_name, decode, plan_of, routine_of, times_done
from routine.diary.database.rows import SessionRow, SetRow
from routine.diary.instants import latest_believed
from routine.diary.progress.rule import Performance
from routine.diary.progress.verdicts import given_dose, verdicts_on
from routine.diary.queries.scope import BELIEVED, COUNTS
from routine.options import Options
from routine.pain import REST_FROM, is_noticeably_worse
from routine.units import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from routine.diary.database.store import Diary
    from routine.model import Dose, Exercise, Group

_LOOKED_AT: Final = 20
"""How many sessions of an exercise are looked at; no rule asks for more."""


def recent_performances(
    diary: Diary, exercise: str, given: Dose, now: int
) -> Iterator[Performance]:
    """Yield how an exercise went since the last verdict on this dose, the last session first.

    `given` is the dose that its file gives. `now` is in UTC ms: a verdict recorded by a fast clock
    must not hide all sessions before it.
    """
    verdicts = (row for row in verdicts_on(diary, now, exercise) if not row.undone)
    ats = (row.at_utc for row in verdicts if given_dose(row) == given)
    since = max((at for at in ats if at <= now + HOUR), default=0)
    ids = diary.rows(
        "SELECT DISTINCT session FROM sets INDEXED BY sets_by_exercise "  # noqa: S608 - our own words
        "CROSS JOIN session ON session.id = sets.session "
        f"WHERE known_as = ? AND {COUNTS} ORDER BY session DESC LIMIT ?",
        exercise,
        latest_believed(now),
        _LOOKED_AT,
    ).fetchall()
    for (id_,) in ids:
        session = next(diary.select(SessionRow, "WHERE id = ?", id_), None)
        if session is None:
            continue
        if session.started_utc <= since:
            return
        performance = _performance(diary, session, exercise, now)
        if performance is not None:
            yield performance


def _performance(diary: Diary, session: SessionRow, exercise: str, now: int) -> Performance | None:
    """Return how an exercise went in a session; None where its usual way was not in it."""
    plan = plan_of(diary, session)
    routine = routine_of(plan)
    exercises = routine.exercises if routine else ()
    usual = [each for each in exercises if each.id == exercise and each.way is None]
    if plan is None or routine is None or not usual:
        return None
    sets = list(diary.select(SetRow, "WHERE known_as = ? AND session = ?", exercise, session.id))
    full = {(row.exercise, row.round, row.number, row.side) for row in sets if _is_full(row)}
    groups = by_name(routine.groups)
    are_full = all(_are_full(each, groups, full) for each in usual)
    options = decode(plan.options, Options)
    is_partial = options is None or options.is_partial
    is_confirmed = session.ended == "finished" and bool(session.as_guided)
    before = session.pain_before
    answers = (session.pain_after, _pain_day_after(diary, session, now))
    afters = [pain for pain in answers if pain is not None]
    return Performance(
        dose=usual[0].dose,
        is_full=is_confirmed and are_full and not is_partial,
        hurt=any(row.hurt for row in sets),
        is_more_pain=before is not None and any(after > before for after in afters),
        is_worse=any(is_noticeably_worse(before, after) for after in afters),
        is_much=max((before or 0, *afters)) >= REST_FROM,
        is_answered=None not in {before, session.pain_after},
    )


def _pain_day_after(diary: Diary, session: SessionRow, now: int) -> int | None:
    """Return the pain before the first session of the next day, of whatever routine."""
    row = diary.rows(
        f"SELECT pain_before FROM session WHERE day = date(?, '+1 day') AND {BELIEVED} "  # noqa: S608 - our own words
        "ORDER BY id LIMIT 1",
        session.day,
        latest_believed(now),
    ).fetchone()
    return row[0] if row else None


def _are_full(
    exercise: Exercise, groups: Mapping[str, Group], full: Iterable[tuple[int, int, int, str]]
) -> bool:
    """Return whether an exercise's planned sets of every round are among those that are full.

    They are counted, not listed: an imported plan may have any number of rounds.
    """
    times = times_done(exercise.group, groups)
    first, last = (1, times) if exercise.group else (0, 0)
    done = sum(
        number == exercise.number
        and first <= round_ <= last
        and 1 <= set_ <= exercise.sets
        and (side or None) in exercise.sides_done
        for number, round_, set_, side in full
    )
    return done == times * exercise.sets * len(exercise.sides_done)


def _is_full(row: SetRow) -> bool:
    if row.planned_ms is not None:
        return row.confirmed and (row.held_ms or 0) >= row.planned_ms
    return row.confirmed and row.whole and row.reps >= (row.planned_reps or 0)
