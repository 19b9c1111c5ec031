"""How the exercises went: holds, left against right, what hurt, what was skipped or left out.

Holds cover all time; all else, the period. A hold counts only where a person ended it by a
key: how long others would have been held, nobody knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from routine.diary.database.plans import decode
from routine.diary.instants import latest_believed, local_time
from routine.diary.queries.scope import BELIEVED, parse_day, rows_of
from routine.model import Change  # noqa: TC001 - msgspec reads it, to decode a plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from routine.diary.database.rows import Id
    from routine.diary.database.store import Diary
    from routine.diary.queries.scope import Scope
    from routine.model import Side, Way


class TimedHold(Struct, frozen=True):
    """How long a hold lasted, on which day and side."""

    held_ms: int
    day: date | None
    side: Side | None = None


class HoldSummary(Struct, frozen=True):
    """The longest and the last hold of an exercise that a person ended."""

    exercise: str
    way: Way | None
    longest: TimedHold
    last: TimedHold


class SideTotals(Struct, frozen=True):
    """What was done on one side: sets, complete reps, time of holds, sets that hurt.

    Skipped sets count only where something hurt in them.
    """

    sets: int = 0
    reps: int = 0
    held_ms: int = 0
    hurt: int = 0


class SideComparison(Struct, frozen=True):
    """An exercise done by sides: left against right."""

    exercise: str
    left: SideTotals = SideTotals()
    right: SideTotals = SideTotals()


class HurtExercise(Struct, frozen=True):
    """A session, exercise and side in which something hurt."""

    session: Id
    day: date
    exercise: str
    side: Side | None


class SkippedExercise(Struct, frozen=True):
    """How many sets of an exercise were skipped by a key, in how many sessions, and when last.

    `for_hurt` is whether they were skipped because something hurt.
    """

    exercise: str
    sets: int
    sessions: int
    last: date | None
    for_hurt: bool = False


class ProfileChange(Struct, frozen=True):
    """A change that the profile made to a routine, and in how many sessions."""

    change: Change
    sessions: int


class _PlannedChanges(Struct):
    """The part of a stored plan that is read here."""

    changes: tuple[Change, ...] = ()


# An exercise is known by its name in the library, or else by the name it is shown under. The name
# shown is the one it had last: SQLite takes it from the row with the greatest session.
_WHICH: Final = "coalesce(known_as, name) AS which, max(session), name"
_SETS: Final = "FROM session JOIN sets ON sets.session = session.id"
_KNOWN: Final = {"known_as": "known_as IS NOT NULL", "name": "known_as IS NULL"}
_ENDED: Final = "by_key = 1 AND confirmed = 1 AND held_ms > 0"
_WEST_MIN: Final = -12 * 60  # the last place on earth where a day begins
# The longest hold, and the last one: the index to look in, and the order.
_ORDERS: Final = (
    ("sets_held", "held_ms DESC"),
    ("sets_by_exercise", "session DESC, exercise DESC, round DESC, number DESC, side DESC"),
)

# Steps through the index from one exercise to the next, and takes the longest hold of each that
# counts: reading all holds of a large diary would take 30 ms. Sessions ahead of the clock are found
# by their day, with which their index begins.
_LONGEST: Final = f"""
WITH RECURSIVE held(which) AS (
  SELECT min(known_as) FROM sets INDEXED BY sets_held WHERE by_key = 1
  UNION ALL
  SELECT (
    SELECT min(known_as) FROM sets INDEXED BY sets_held WHERE by_key = 1 AND known_as > held.which
  ) FROM held WHERE which IS NOT NULL
)
SELECT which, (
  SELECT held_ms FROM sets INDEXED BY sets_held
  WHERE by_key = 1 AND known_as = held.which AND way IS NULL AND session NOT IN (
    SELECT id FROM session WHERE day >= ? AND NOT {BELIEVED}
  ) ORDER BY held_ms DESC LIMIT 1
) FROM held WHERE which IS NOT NULL
"""  # noqa: S608 - our own words


def holds(diary: Diary | None, scope: Scope) -> tuple[HoldSummary, ...]:
    """Return the longest and the last hold that a person ended, by exercise and way."""
    summaries = []
    for column, known in _KNOWN.items():
        statement = (
            f"SELECT DISTINCT {column}, way FROM sets INDEXED BY sets_held "  # noqa: S608 - our own words
            f"WHERE {_ENDED} AND {known}"
        )
        for values in rows_of(diary, statement):
            condition = f"{known} AND {column} = ? AND way IS ?"
            ends = [_hold(diary, scope, condition, values, *order) for order in _ORDERS]
            if ends[0] and ends[1]:
                (longest, _), (last, name) = ends[0], ends[1]
                summaries.append(HoldSummary(name, values[1], longest, last))
    return tuple(sorted(summaries, key=lambda each: (each.exercise, each.way or "")))


def _hold(
    diary: Diary | None, scope: Scope, known: str, values: Sequence[object], index: str, order: str
) -> tuple[TimedHold, str] | None:
    """Return the first hold in an order, with the name of its exercise; None in other routines."""
    statement = (
        f"SELECT held_ms, day, side, name FROM sets INDEXED BY {index} "  # noqa: S608 - our own words
        "CROSS JOIN session ON session.id = sets.session "
        f"WHERE {known} AND {_ENDED} AND {scope.counted} ORDER BY {order} LIMIT 1"
    )
    for held_ms, day, side, name in rows_of(diary, statement, (*values, *scope.counted_values)):
        return TimedHold(held_ms, parse_day(day), side or None), name
    return None


def longest_holds(diary: Diary, now: int) -> tuple[tuple[str, int], ...]:
    """Return the longest hold that a person ended, in ms, by exercise in its usual way."""
    rows = diary.rows(
        _LONGEST,
        local_time(now, _WEST_MIN).date().isoformat(),
        latest_believed(now),
    )
    return tuple((name, ms) for name, ms in rows if ms)


def sides(diary: Diary | None, scope: Scope) -> tuple[SideComparison, ...]:
    """Return the exercises that were done by sides in the period."""
    statement = (
        f"SELECT {_WHICH}, side, sum(NOT skipped), sum(iif(skipped, 0, reps)), "
        "sum(iif(skipped, 0, coalesce(held_ms, 0))), sum(hurt) "
        f"{_SETS} WHERE {scope.where} AND side <> '' GROUP BY which, side"
    )
    pairs: dict[str, SideComparison] = {}
    for which, _, name, side, *sums in rows_of(diary, statement, scope.values):
        pairs[which] = replace(pairs.get(which, SideComparison(name)), **{side: SideTotals(*sums)})
    return tuple(sorted(pairs.values(), key=lambda pair: pair.exercise))


def done(diary: Diary | None, scope: Scope) -> tuple[tuple[str, Way | None], ...]:
    """Return the exercises of the library that were done in the period, with their ways."""
    statement = (
        f"SELECT DISTINCT known_as, way {_SETS} WHERE {scope.where} AND known_as IS NOT NULL "
        "AND NOT skipped ORDER BY known_as, way"
    )
    return tuple((name, way) for name, way in rows_of(diary, statement, scope.values))


def hurt(diary: Diary | None, scope: Scope) -> tuple[HurtExercise, ...]:
    """Return where something hurt in the period, the last time first."""
    statement = (
        f"SELECT DISTINCT session, day, name, side {_SETS} WHERE {scope.where} AND hurt "
        "ORDER BY day DESC, session DESC, exercise"
    )
    return tuple(
        HurtExercise(id_, day, name, side or None)
        for id_, text, name, side in rows_of(diary, statement, scope.values)
        if (day := parse_day(text))
    )


def skipped(diary: Diary | None, scope: Scope) -> tuple[SkippedExercise, ...]:
    """Return what was skipped in the period, the most often skipped first."""
    statement = (
        f"SELECT {_WHICH}, count(*), count(DISTINCT session), max(day), "
        "coalesce(skipped_for, '') = 'hurt' AS for_hurt "
        f"{_SETS} WHERE {scope.where} AND skipped GROUP BY which, for_hurt"
    )
    exercises = (
        SkippedExercise(name, sets, sessions, parse_day(last), bool(hurt))
        for _, _, name, sets, sessions, last, hurt in rows_of(diary, statement, scope.values)
    )
    return tuple(sorted(exercises, key=lambda each: (-each.sets, each.exercise, each.for_hurt)))


def exercise_name(diary: Diary | None, known_as: str) -> str:
    """Return the name that an exercise of the library had last, or else the name of its file."""
    statement = "SELECT name FROM sets WHERE known_as = ? ORDER BY session DESC LIMIT 1"
    return next((name for (name,) in rows_of(diary, statement, (known_as,))), known_as)


def left_out(diary: Diary | None, scope: Scope) -> tuple[ProfileChange, ...]:
    """Return what the profile changed in the period, the most often first."""
    statement = f"SELECT plan, count(*) FROM session WHERE {scope.where} GROUP BY plan"  # noqa: S608 - our own words
    many: dict[Change, int] = {}
    for plan, sessions in rows_of(diary, statement, scope.values):
        for change in _changes(diary, plan):
            key = replace(change, exercise=0)  # its place differs from routine to routine
            many[key] = many.get(key, 0) + sessions
    changes = (ProfileChange(change, sessions) for change, sessions in many.items())
    return tuple(sorted(changes, key=lambda each: (-each.sessions, each.change.exercise_name)))


def _changes(diary: Diary | None, plan: str) -> tuple[Change, ...]:
    """Return the changes in a stored plan; none where another version wrote it."""
    routine, *_ = next(rows_of(diary, "SELECT routine FROM plan WHERE id = ?", (plan,)), ("",))
    planned = decode(routine, _PlannedChanges)
    return planned.changes if planned else ()
