"""Diaries to try things with: a believable month, or a hundred thousand sessions.

python -m tests.support.diary_seed --home DIR [--sessions N] [--jsonl FILE]
"""

import argparse
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from msgspec import json
from msgspec.structs import astuple, replace

from routine import library
from routine.diary import Instant
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import (
    AnswerRow,
    DoseRow,
    Id,
    PauseRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
    new_id,
)
from routine.diary.database.schema import upsert
from routine.diary.database.store import Diary
from routine.diary.transfer import export
from routine.model import Dose, Exercise, Side, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.units import HOUR, MINUTE
from tests.support.diaries import opened

TODAY = date(2026, 11, 27)
OFFSET_MIN = 60
PILLOW = "static-back-pillow-squeezes"

_GAP = range(12, 17)  # of the days, counted from the first: a cold
_AGREED = 20  # the day on which a larger dose was agreed to
_BAD = 6  # pain from which on a day is a gentle one
_NOTES = (
    "slept badly, took it slowly",
    "left side easier than last week",
    "the wall sit went well",
    "long drive yesterday",
)
_DAY_MS = 24 * HOUR
_BULK_DAY = 10  # sessions a day: 27 years of them


def month(diary: Diary, *, today: date = TODAY, days: int = 30, seed: int = 1) -> None:
    """Fill a diary with the sessions of the days up to today; the same for the same arguments.

    Most are `sciatica`, in which the wall sit grows; some have sides; some were stopped, skipped
    or hurt in; one week is nearly empty. On day 20 a larger dose was agreed to.
    """
    random = Random(seed)  # noqa: S311 - no secret
    agreed: tuple[tuple[str, Dose, Dose], ...] = ()
    with diary.writing():
        for number in range(days):
            on = today - timedelta(days - 1 - number)
            if number == _AGREED:
                agreed = _agree(diary, on, random)
            for visit in _visits(number, on, today, random):
                _perform(diary, visit, replace(visit.options, doses=agreed), random)


class Visit(NamedTuple):
    """A session to be: when, what, how far along the month, how it goes."""

    began: datetime
    routine: str
    options: Options
    number: int
    pain: int | None
    fate: str


def _visits(number: int, on: date, today: date, random: Random) -> Iterator[Visit]:
    """Yield what is done on a day."""
    is_rest = random.random() < 0.15
    pain = max(0, min(10, round(6 - number / 8 + random.gauss(0, 1.2))))
    fate = random.choices(["whole", "stopped", "hurt", "skipped"], [12, 2, 1, 2])[0]
    morning = at(on, 7 * 60 + random.randrange(90))
    if number in _GAP or (is_rest and on != today):
        return
    if pain >= _BAD:
        yield Visit(morning, "gentle", Options(), number, pain, "whole")
    elif number % 4 == 3:
        options = Options(avoid=frozenset({"kneeling"}))
        yield Visit(morning, "hidden-muscles", options, number, pain, fate)
    else:
        yield Visit(morning, "sciatica", _asked(number), number, pain, fate)
    if number % 5 == 0:
        yield Visit(at(on, 15 * 60 + 10), "desk-break", Options(), number, None, "whole")


def _asked(number: int) -> Options:
    """Return what was asked for on a day: mostly nothing."""
    asked = {
        4: Options(only=("1", "3")),
        9: Options(easier=("2",)),
        18: Options(pace="slow", sets=1),
    }
    return asked.get(number, Options())


def at(on: date, minute: int) -> datetime:
    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC)
    return midnight + timedelta(minutes=minute - OFFSET_MIN)


def _agree(diary: Diary, on: date, random: Random) -> tuple[tuple[str, Dose, Dose], ...]:
    """Keep that a larger dose of the pillow squeezes was agreed to; return it, as an option."""
    before = library.load(PILLOW).routine.exercises[0].dose
    after = replace(before, reps=(before.reps or 0) + 2)
    utc = utc_of(at(on, 6 * 60))
    row = DoseRow(
        id=new_id(utc, random.randbytes(10)),
        exercise=PILLOW,
        verdict="accepted",
        from_sets=before.sets,
        from_reps=before.reps,
        sets=after.sets,
        reps=after.reps,
        why="three sessions in a row, all of it",
        day=on.isoformat(),
        at_utc=utc,
    )
    diary.put(row)
    return ((PILLOW, before, after),)


def utc_of(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)


def _perform(diary: Diary, visit: Visit, options: Options, random: Random) -> None:
    """Put a session with all its rows."""
    routine = apply(library.load(visit.routine).routine, options)
    timeline = compile_timeline(routine)
    plan = plan_of(timeline, options)
    session = session_of(visit, plan, timeline, random)
    sets = list(_sets(session, visit, timeline, random))
    for row in (plan, session, *sets, *_pauses(session, random), *_answers(session, sets)):
        diary.put(row)


def plan_of(timeline: Timeline, options: Options) -> PlanRow:
    return plan_row(timeline.routine, json.encode(options, order="sorted").decode())


def session_of(visit: Visit, plan: PlanRow, timeline: Timeline, random: Random) -> SessionRow:
    utc = utc_of(visit.began)
    is_stopped = visit.fate == "stopped"
    active_ms = timeline.total_ms // 2 if is_stopped else timeline.total_ms
    guided = random.choices([True, False, None], [8, 1, 2])[0]
    better = random.randrange(3)
    return SessionRow(
        id=new_id(utc, random.randbytes(10)),
        plan=plan.id,
        routine=timeline.routine.name,
        title=timeline.routine.title,
        day=(visit.began + timedelta(minutes=OFFSET_MIN)).date().isoformat(),
        started_utc=utc,
        offset_min=OFFSET_MIN,
        ended_utc=utc + active_ms + MINUTE,
        ended="stopped" if is_stopped else "finished",
        reason="key" if is_stopped else None,
        active_ms=active_ms,
        as_guided=None if is_stopped else guided,
        pain_before=visit.pain,
        pain_after=None if visit.pain is None or is_stopped else max(0, visit.pain - better),
        note=random.choice(_NOTES) if random.random() < 0.2 else None,
        version="0.1.0",
        changed_utc=utc + active_ms + MINUTE,
    )


def _sets(
    session: SessionRow, visit: Visit, timeline: Timeline, random: Random
) -> Iterator[SetRow]:
    """Yield the sets; one that was stopped, skipped or hurt in is the last or not whole."""
    planned = [
        (exercise, number, side)
        for exercise in timeline.routine.exercises
        for number in range(1, exercise.sets + 1)
        for side in exercise.sides_done
    ]
    broken = random.randrange(len(planned)) if visit.fate != "whole" else None
    for at, (exercise, number, side) in enumerate(planned):
        fate = visit.fate if at == broken else "whole"
        row = _set(session, exercise, number, side)
        yield _guided(row, exercise, fate, visit.number, random)
        if fate == "stopped":
            return


def _set(session: SessionRow, exercise: Exercise, number: int, side: Side | None) -> SetRow:
    hold = exercise.hold
    return SetRow(
        session=session.id,
        exercise=exercise.number,
        number=number,
        side=side or "",
        name=exercise.name,
        known_as=exercise.id,
        way=exercise.way,
        planned_reps=exercise.reps_in(number) if hold is None else None,
        planned_ms=None if hold is None else exercise.dose.hold_ms,
        confirmed=bool(session.as_guided),
    )


def _guided(row: SetRow, exercise: Exercise, fate: str, number: int, random: Random) -> SetRow:
    """Return a set as it went; an open hold is ended by a key, later from week to week."""
    if fate == "skipped":
        return replace(row, skipped=True, confirmed=False)
    share = 1.0 if fate == "whole" else random.uniform(0.2, 0.8)
    changes: dict[str, Any] = {"whole": fate == "whole", "hurt": fate == "hurt"}
    if exercise.hold is None:
        changes["reps"] = int((row.planned_reps or 0) * share)
    elif exercise.hold.open:
        held = round((34_000 + 1_300 * number + random.randrange(6_000)) * share)
        is_ended = fate == "whole"
        changes |= {"held_ms": held, "by_key": is_ended, "confirmed": is_ended or row.confirmed}
    else:
        changes["held_ms"] = round((row.planned_ms or 0) * share)
    return replace(row, **changes)


def _pauses(session: SessionRow, random: Random) -> Iterator[PauseRow]:
    for number in range(1, random.choice([1, 1, 1, 2, 3])):
        at_ms = session.active_ms * number // 4
        yield PauseRow(
            session=session.id,
            number=100 + number,
            at_ms=at_ms,
            began_utc=session.started_utc + at_ms,
            lasted_ms=random.randrange(4_000, 90_000),
            reason="key",
        )


def _answers(session: SessionRow, sets: list[SetRow]) -> Iterator[AnswerRow]:
    if session.as_guided is not None:
        yield AnswerRow(
            session=session.id,
            number=200,
            at_ms=session.active_ms,
            exercise=sets[-1].exercise,
            question="as guided",
            answer=session.as_guided,
        )


# -- much at once -------------------------------------------------------------------------------


def bulk(diary: Diary, *, sessions: int = 100_000, today: date = TODAY, seed: int = 1) -> list[Id]:
    """Fill a diary with many sessions of about six sets, ten a day up to today; their ids.

    They share the plans of a month, whose sessions they repeat with other ids and times.
    """
    random = Random(seed)  # noqa: S311 - no secret
    patterns = list(_patterns(random))
    end = utc_of(at(today, 20 * 60))
    first = end - (sessions - 1) * (_DAY_MS // _BULK_DAY)
    began = [first + n * (_DAY_MS // _BULK_DAY) for n in range(sessions)]
    ids = [new_id(utc, random.randbytes(10)) for utc in began]
    with diary.writing():
        for plan in {pattern[0].id: pattern[0] for pattern in patterns}.values():
            diary.put(plan)
        chosen = [random.choice(patterns) for _ in ids]
        made = zip(ids, began, (session for _, session, _ in chosen), strict=True)
        diary.many(upsert(SessionRow), (_moved(session, id_, utc) for id_, utc, session in made))
        named = zip(ids, chosen, strict=True)
        diary.many(upsert(SetRow), (_of(row, id_) for id_, (_, _, sets) in named for row in sets))
    return ids


def _patterns(random: Random) -> Iterator[tuple[PlanRow, SessionRow, list[SetRow]]]:
    """Yield 64 sessions, made from four plans."""
    made: list[tuple[str, Timeline, PlanRow]] = []
    for name in ("sciatica", "desk-break", "piriformis", "sciatica"):
        options = Options(sets=1) if name == "piriformis" else Options()
        options = Options(only=("1", "2")) if len(made) == 3 else options
        timeline = compile_timeline(apply(library.load(name).routine, options))
        made.append((name, timeline, plan_of(timeline, options)))
    for number in range(64):
        name, timeline, plan = made[number % 4]
        fate = random.choices(["whole", "stopped", "hurt", "skipped"], [12, 2, 1, 2])[0]
        pain = random.choice([None, 1, 2, 3, 4, 5, 6])
        visit = Visit(at(TODAY, 8 * 60), name, Options(), number // 2, pain, fate)
        session = session_of(visit, plan, timeline, random)
        yield plan, session, list(_sets(session, visit, timeline, random))


def _moved(session: SessionRow, id_: Id, utc: int) -> tuple[Any, ...]:
    ended = utc + session.active_ms + MINUTE
    day = (datetime.fromtimestamp(utc / 1000, UTC) + timedelta(minutes=OFFSET_MIN)).date()
    times = {"started_utc": utc, "ended_utc": ended, "changed_utc": ended}
    return astuple(replace(session, id=id_, day=day.isoformat(), **times))


def _of(row: Row, session: Id) -> tuple[Any, ...]:
    """Return what the columns of a part hold, as that of another session: its first column."""
    return (session, *astuple(row)[1:])


def main() -> None:
    """Fill the diary of a home, as the command line asks."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.diary_seed", description="Fill a diary."
    )
    parser.add_argument("--home", type=Path, required=True, help="the folder that it is in")
    parser.add_argument("--sessions", type=int, help="so many, in place of a month")
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help="the last day")
    parser.add_argument("--jsonl", type=Path, help="write it there, too, as an export")
    given = parser.parse_args()
    diary = opened(given.home)
    if given.sessions is None:
        month(diary, today=given.today)
    else:
        bulk(diary, sessions=given.sessions, today=given.today)
    if given.jsonl is not None:
        with given.jsonl.open("wb") as file:
            export.write_export(
                diary, file, Instant(utc_of(at(given.today, 21 * 60))), lambda _: None
            )
    diary.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    diary.close()


if __name__ == "__main__":
    main()
