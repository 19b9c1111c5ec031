"""What to do next time: the rule of an exercise, held against what was done. It only suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec.structs import replace

from routine.diary.database.plans import decode, routine_of
from routine.diary.database.rows import DoseRow, PlanRow, SessionRow, SetRow, Verdict
from routine.diary.ids import new_id
from routine.diary.instants import latest_believed, local_time
from routine.diary.queries.sessions import BELIEVED, COUNTS, plan_of, select
from routine.model import Dose
from routine.options import Options
from routine.pain import REST_FROM, is_noticeably_worse
from routine.units import HOUR

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.diary.database.store import Diary
    from routine.diary.instants import Instant
    from routine.model import Exercise, Progress

Why = Literal["in full", "no more pain", "hurt", "more pain"]
_WEST_MIN: Final = -12 * 60  # of the last place on earth where a day begins
_LOOKED_AT: Final = 20
"""How many sessions of an exercise are looked at; the rule asks for 20 at most."""


class Performance(NamedTuple):
    """How an exercise went in one session, as far as the rule asks.

    Pain can be more than before by any points, or worse by so many that people notice, or so much
    that rest is suggested. It is answered where both numbers were given.
    """

    dose: Dose
    is_full: bool
    hurt: bool
    is_more_pain: bool
    is_worse: bool
    is_much: bool = False
    is_answered: bool = True


class NextDose(NamedTuple):
    """A dose to suggest for the next time, and why; None stands for an easier way."""

    dose: Dose | None
    why: Why


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
    """Return the dose before this one, the other way round; None at what the file gives."""
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
    """Return what to suggest after these performances, the last first; None where nothing is due.

    More only after so many in full, one after another, at this very dose, without hurt and
    without more pain; less as soon as it hurt, or as pain grew by what people notice.
    """
    if not done:
        return None
    if done[0].hurt:
        return NextDose(step_down(rule, dose, given), "hurt")
    if done[0].is_worse:
        back = step_down(rule, dose, given)
        return NextDose(back, "more pain") if back else None
    enough = done[: rule.after]
    following = step_up(rule, dose)
    is_due = len(enough) == rule.after and all(counts_towards_more(one, dose) for one in enough)
    if following is None or not is_due:
        return None
    return NextDose(following, "no more pain" if all(e.is_answered for e in enough) else "in full")


def counts_towards_more(one: Performance, dose: Dose) -> bool:
    """Return whether a performance counts towards more: this dose in full, and it did no harm."""
    harm = one.hurt or one.is_more_pain or one.is_much
    return one.is_full and one.dose == dose and not harm


# -- kept ---------------------------------------------------------------------------------------


def agreed_doses(diary: Diary, now: int) -> tuple[tuple[str, Dose, Dose], ...]:
    """Return the doses agreed to: exercise, what its file gives, what holds now. sqlite3.Error."""
    rows = (row for row in verdicts_on(diary, now) if not row.undone and row.verdict != "declined")
    last = {(row.exercise, _given(row)): row for row in rows}
    return tuple((name, given, _now(row)) for (name, given), row in last.items() if row.sets)


def longest_holds(diary: Diary, now: int) -> tuple[tuple[str, int], ...]:
    """Return the longest hold that a person ended, by exercise in its usual way. sqlite3.Error.

    Sessions that lie ahead are looked for by their day, which their index begins with.
    """
    found = diary.rows(
        "SELECT known_as, MAX(held_ms) FROM sets INDEXED BY sets_held "  # noqa: S608 - of our own words
        "WHERE by_key = 1 AND way IS NULL AND known_as IS NOT NULL AND session NOT IN "
        f"(SELECT id FROM session WHERE day >= ? AND NOT {BELIEVED}) GROUP BY known_as",
        local_time(now, _WEST_MIN).date().isoformat(),
        latest_believed(now),
    )
    return tuple((name, ms) for name, ms in found if ms)


def _given(row: DoseRow) -> Dose:
    return Dose(row.from_sets, row.from_reps, row.from_hold_ms)


def _now(row: DoseRow) -> Dose:
    return Dose(row.sets or row.from_sets, row.reps, row.hold_ms)


def record_verdict(  # noqa: PLR0913 - a row of all that there is to say
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
    """Keep a person's word on a dose; None is that of the file again. Raises sqlite3.Error.

    It comes after all words before, whatever the clock says now or said then.
    """
    ats = (word.at_utc for word in verdicts_on(diary, instant.utc, exercise))
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
    """Return all words on the dose of an exercise, or of all, in their order. sqlite3.Error.

    Those of a clock that was ahead come first: they hold until there is another.
    """
    where = "WHERE exercise = ? " if exercise else "WHERE ? IS NULL "
    order = "ORDER BY at_utc <= ?, at_utc, id"
    return list(select(diary, DoseRow, f"{where}{order}", exercise, latest_believed(now)))


def undo_last_verdict(diary: Diary, exercise: str, now: int) -> DoseRow | None:
    """Take back the last word on a dose, and return it; None where there is none. sqlite3.Error."""
    rows = verdicts_on(diary, now, exercise)
    last = next((r for r in reversed(rows) if not r.undone and r.verdict != "declined"), None)
    if last is not None:
        with diary.writing(safe=True):
            diary.put(replace(last, undone=True))
    return last


# -- looked back at -----------------------------------------------------------------------------


def performances(diary: Diary, exercise: str, given: Dose, now: int) -> Iterator[Performance]:
    """Yield how an exercise went, the last session first, since the last word on this dose of it.

    `given` is what its file gives; `now` is in UTC, since a word of a clock that was ahead must
    not silence all that comes before it. Raises sqlite3.Error.
    """
    words = (word for word in verdicts_on(diary, now, exercise) if not word.undone)
    mine = (word.at_utc for word in words if _given(word) == given)
    since = max((at for at in mine if at <= now + HOUR), default=0)
    found = diary.rows(
        "SELECT DISTINCT session FROM sets INDEXED BY sets_by_exercise "  # noqa: S608 - like that
        "CROSS JOIN session ON session.id = sets.session "
        f"WHERE known_as = ? AND {COUNTS} ORDER BY session DESC LIMIT ?",
        exercise,
        latest_believed(now),
        _LOOKED_AT,
    )
    for (id_,) in found.fetchall():
        session = next(select(diary, SessionRow, "WHERE id = ?", id_), None)
        if session is None:
            continue
        if session.started_utc <= since:
            return
        done = _performance(diary, session, exercise, now)
        if done is not None:
            yield done


def _performance(diary: Diary, session: SessionRow, exercise: str, now: int) -> Performance | None:
    """Return how an exercise went in a session; None where its usual way was not in it."""
    plan = plan_of(diary, session)
    planned = _planned(plan, exercise)
    if plan is None or planned is None:
        return None
    sets = list(select(diary, SetRow, "WHERE known_as = ? AND session = ?", exercise, session.id))
    is_whole = {(s.number, s.side) for s in sets if _is_full(s)}
    wanted = {(n, side or "") for n in range(1, planned.sets + 1) for side in planned.sides_done}
    is_confirmed = session.ended == "finished" and bool(session.as_guided)
    felt = _felt(session, _day_after(diary, session, now))
    return felt._replace(
        dose=planned.dose,
        is_full=is_confirmed and wanted <= is_whole and not _is_narrowed(plan),
        hurt=any(s.hurt for s in sets),
    )


def _felt(session: SessionRow, day_after: int | None) -> Performance:
    """Return what the answers to how much it hurt say of a session."""
    before = session.pain_before
    afters = [pain for pain in (session.pain_after, day_after) if pain is not None]
    return Performance(
        dose=Dose(1),
        is_full=False,
        hurt=False,
        is_more_pain=any(before is not None and after > before for after in afters),
        is_worse=any(is_noticeably_worse(before, after) for after in afters),
        is_much=max((before or 0, *afters)) >= REST_FROM,
        is_answered=None not in {before, session.pain_after},
    )


def _day_after(diary: Diary, session: SessionRow, now: int) -> int | None:
    """Return how much it hurt before the first session of the next day, of whatever routine."""
    found = diary.rows(
        f"SELECT pain_before FROM session WHERE day = date(?, '+1 day') AND {BELIEVED} "  # noqa: S608 - like that
        "ORDER BY id LIMIT 1",
        session.day,
        latest_believed(now),
    ).fetchone()
    return found[0] if found else None


def _is_narrowed(plan: PlanRow) -> bool:
    """Return whether fewer sets or one side were asked for: that says nothing of the whole."""
    options = decode(plan.options, Options)
    return options is None or options.sets is not None or options.side is not None


def _is_full(row: SetRow) -> bool:
    if row.planned_ms is not None:
        return row.confirmed and (row.held_ms or 0) >= row.planned_ms
    return row.confirmed and row.whole and row.reps >= (row.planned_reps or 0)


def _planned(plan: PlanRow | None, exercise: str) -> Exercise | None:
    """Return an exercise as it was planned, in its usual way; None without it."""
    routine = routine_of(plan)
    exercises = routine.exercises if routine else ()
    return next((e for e in exercises if e.id == exercise and e.way is None), None)
