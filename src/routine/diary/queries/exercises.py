"""How the exercises went: holds, left against right, what hurt, what was skipped or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from routine.diary.database.plans import decode
from routine.diary.queries.scope import parse_day, rows_of
from routine.model import Change  # noqa: TC001 - msgspec reads it, to decode a plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from routine.diary.database.rows import Id
    from routine.diary.database.store import Diary
    from routine.diary.queries.scope import Scope
    from routine.model import Side, Way


class HoldTime(Struct, frozen=True):
    """How long a hold was, on which day and side."""

    held_ms: int
    day: date | None
    side: Side | None = None


class HoldSummary(Struct, frozen=True):
    """An exercise held until a person ended it: the longest time, and the last one."""

    exercise: str
    way: Way | None
    longest: HoldTime
    last: HoldTime


class SideTotals(Struct, frozen=True):
    """What was guided on one side: sets, reps to their end, time of holds, sets that hurt.

    Skipped sets count for nothing but for what hurt in them.
    """

    sets: int = 0
    reps: int = 0
    held_ms: int = 0
    hurt: int = 0


class SideComparison(Struct, frozen=True):
    """An exercise done by sides, left against right."""

    exercise: str
    left: SideTotals = SideTotals()
    right: SideTotals = SideTotals()


class HurtExercise(Struct, frozen=True):
    """Where something hurt."""

    session: Id
    day: date
    exercise: str
    side: Side | None


class SkippedExercise(Struct, frozen=True):
    """How many sets of an exercise a key led past, in how many sessions, the last time when.

    `for_hurt` is whether something hurt, and the exercise was left for that.
    """

    exercise: str
    sets: int
    sessions: int
    last: date | None
    for_hurt: bool = False


class ProfileChange(Struct, frozen=True):
    """What the profile left out or eased, and in how many sessions."""

    change: Change
    sessions: int


class _Plan(Struct):
    """As much of a stored routine as is looked at."""

    changes: tuple[Change, ...] = ()


# An exercise is known by its name in the library; one without, by the name it is shown under.
# Shown is the name that it had last: SQLite takes it from the row with the greatest session.
_WHICH: Final = "coalesce(known_as, name) AS which, max(session), name"
_SETS: Final = "FROM session JOIN sets ON sets.session = session.id"
_KNOWN: Final = ("known_as IS NOT NULL AND known_as", "known_as IS NULL AND name")
_ENDED: Final = "by_key = 1 AND confirmed = 1 AND held_ms > 0"
_LONGEST: Final = ("sets_held", "held_ms DESC")
_LAST: Final = ("sets_by_exercise", "session DESC, exercise DESC, number DESC, side DESC")


def holds(diary: Diary | None, asked: Scope) -> tuple[HoldSummary, ...]:
    """Return the holds that a person ended, of all times, by exercise and way. sqlite3.Error."""
    made = (_held(diary, asked, *one) for one in _held_ones(diary))
    return tuple(sorted(filter(None, made), key=lambda held: (held.exercise, held.way or "")))


def _held_ones(diary: Diary | None) -> Iterator[tuple[str, str, Way | None]]:
    """Yield each exercise and way that was held, with the condition that finds it."""
    for known in _KNOWN:
        condition, _, column = known.rpartition(" AND ")
        statement = f"SELECT DISTINCT {column}, way FROM sets INDEXED BY sets_held WHERE {_ENDED}"  # noqa: S608 - of our own words, like all here
        for name, way in rows_of(diary, f"{statement} AND {condition}"):
            yield known, name, way


def _held(
    diary: Diary | None, asked: Scope, known: str, name: str, way: Way | None
) -> HoldSummary | None:
    """Return the longest and the last hold of an exercise; None without one in that routine."""
    best, last = (
        next(_hold(diary, asked, f"{known} = ?", (name, way), *order), None)
        for order in (_LONGEST, _LAST)
    )
    return None if best is None or last is None else HoldSummary(last[1], way, best[0], last[0])


def _hold(
    diary: Diary | None,
    asked: Scope,
    known: str,
    values: tuple[str | None, ...],
    index: str,
    order: str,
) -> Iterator[tuple[HoldTime, str]]:
    statement = (
        f"SELECT held_ms, day, side, name FROM sets INDEXED BY {index} "  # noqa: S608
        "CROSS JOIN session ON session.id = sets.session "
        f"WHERE {known} AND way IS ? AND {_ENDED} AND {asked.counted} ORDER BY {order} LIMIT 1"
    )
    for held_ms, day, side, name in rows_of(diary, statement, (*values, *asked.counted_values)):
        yield HoldTime(held_ms, parse_day(day), side or None), name


def sides(diary: Diary | None, asked: Scope) -> tuple[SideComparison, ...]:
    """Return the exercises that were done by sides in the period. Raises sqlite3.Error."""
    statement = (
        f"SELECT {_WHICH}, side, sum(NOT skipped), sum(iif(skipped, 0, reps)), "
        "sum(iif(skipped, 0, coalesce(held_ms, 0))), sum(hurt) "
        f"{_SETS} WHERE {asked.where} AND side <> '' GROUP BY which, side"
    )
    made: dict[str, SideComparison] = {}
    for which, _, name, side, *sums in rows_of(diary, statement, asked.values):
        made[which] = replace(made.get(which, SideComparison(name)), **{side: SideTotals(*sums)})
    return tuple(sorted(made.values(), key=lambda one: one.exercise))


def hurt(diary: Diary | None, asked: Scope) -> tuple[HurtExercise, ...]:
    """Return where something hurt in the period, the last time first. Raises sqlite3.Error."""
    statement = (
        f"SELECT DISTINCT session, day, name, side {_SETS} WHERE {asked.where} AND hurt "
        "ORDER BY day DESC, session DESC, exercise"
    )
    rows = rows_of(diary, statement, asked.values)
    made = (
        HurtExercise(id_, on, name, side or None)
        for id_, day, name, side in rows
        if (on := parse_day(day))
    )
    return tuple(made)


def skipped(diary: Diary | None, asked: Scope) -> tuple[SkippedExercise, ...]:
    """Return what was skipped in the period, the most often skipped first. Raises sqlite3.Error."""
    statement = (
        f"SELECT {_WHICH}, count(*), count(DISTINCT session), max(day), "
        "coalesce(skipped_for, '') = 'hurt' AS for_hurt "
        f"{_SETS} WHERE {asked.where} AND skipped GROUP BY which, for_hurt"
    )
    rows = rows_of(diary, statement, asked.values)
    made = (
        SkippedExercise(name, sets, of, parse_day(last), bool(hurt))
        for _, _, name, sets, of, last, hurt in rows
    )
    return tuple(sorted(made, key=lambda one: (-one.sets, one.exercise, one.for_hurt)))


def exercise_name(diary: Diary | None, known_as: str) -> str:
    """Return the name that an exercise of the library had last; without one, that of its file.

    Raises sqlite3.Error.
    """
    statement = "SELECT name FROM sets WHERE known_as = ? ORDER BY session DESC LIMIT 1"
    return next((name for (name,) in rows_of(diary, statement, (known_as,))), known_as)


def left_out(diary: Diary | None, asked: Scope) -> tuple[ProfileChange, ...]:
    """Return what the profile changed in the period, the most often first. Raises sqlite3.Error."""
    statement = f"SELECT plan, count(*) FROM session WHERE {asked.where} GROUP BY plan"  # noqa: S608
    many: dict[Change, int] = {}
    for plan, sessions in rows_of(diary, statement, asked.values):
        for change in _changes(diary, plan):
            key = replace(change, exercise=0)  # its place differs from routine to routine
            many[key] = many.get(key, 0) + sessions
    made = (ProfileChange(change, sessions) for change, sessions in many.items())
    return tuple(sorted(made, key=lambda one: (-one.sessions, one.change.exercise_name)))


def _changes(diary: Diary | None, plan: str) -> tuple[Change, ...]:
    """Return the changes in a stored routine; of another version's, or somebody else's, none."""
    routine, *_ = next(rows_of(diary, "SELECT routine FROM plan WHERE id = ?", (plan,)), ("",))
    known = decode(routine, _Plan)
    return known.changes if known else ()
