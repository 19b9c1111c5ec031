"""How the exercises went: holds, left against right, what hurt, what was skipped or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from routine.diary.database.plans import decoded
from routine.diary.queries.scope import found, read_day
from routine.model import Change  # noqa: TC001 - msgspec reads it, to decode a plan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from routine.diary.database.rows import Id
    from routine.diary.database.store import Diary
    from routine.diary.queries.scope import Asked
    from routine.model import Side, Way


class Hold(Struct, frozen=True):
    """How long a hold was, on which day and side."""

    held_ms: int
    day: date | None
    side: Side | None = None


class Held(Struct, frozen=True):
    """An exercise held until a person ended it: the longest time, and the last one."""

    exercise: str
    way: Way | None
    longest: Hold
    last: Hold


class Part(Struct, frozen=True):
    """What was guided on one side: sets, reps to their end, time of holds, sets that hurt.

    Skipped sets count for nothing but for what hurt in them.
    """

    sets: int = 0
    reps: int = 0
    held_ms: int = 0
    hurt: int = 0


class Sides(Struct, frozen=True):
    """An exercise done by sides, left against right."""

    exercise: str
    left: Part = Part()
    right: Part = Part()


class Hurt(Struct, frozen=True):
    """Where something hurt."""

    session: Id
    day: date
    exercise: str
    side: Side | None


class Skipped(Struct, frozen=True):
    """How many sets of an exercise a key led past, in how many sessions, the last time when.

    `for_hurt` is whether something hurt, and the exercise was left for that.
    """

    exercise: str
    sets: int
    sessions: int
    last: date | None
    for_hurt: bool = False


class LeftOut(Struct, frozen=True):
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


def holds(diary: Diary | None, asked: Asked) -> tuple[Held, ...]:
    """Return the holds that a person ended, of all times, by exercise and way. sqlite3.Error."""
    made = (_held(diary, asked, *one) for one in _held_ones(diary))
    return tuple(sorted(filter(None, made), key=lambda held: (held.exercise, held.way or "")))


def _held_ones(diary: Diary | None) -> Iterator[tuple[str, str, Way | None]]:
    """Yield each exercise and way that was held, with the condition that finds it."""
    for known in _KNOWN:
        condition, _, column = known.rpartition(" AND ")
        statement = f"SELECT DISTINCT {column}, way FROM sets INDEXED BY sets_held WHERE {_ENDED}"  # noqa: S608 - of our own words, like all here
        for name, way in found(diary, f"{statement} AND {condition}"):
            yield known, name, way


def _held(diary: Diary | None, asked: Asked, known: str, name: str, way: Way | None) -> Held | None:
    """Return the longest and the last hold of an exercise; None without one in that routine."""
    best, last = (
        next(_hold(diary, asked, f"{known} = ?", (name, way), *order), None)
        for order in (_LONGEST, _LAST)
    )
    return None if best is None or last is None else Held(last[1], way, best[0], last[0])


def _hold(
    diary: Diary | None,
    asked: Asked,
    known: str,
    values: tuple[str | None, ...],
    index: str,
    order: str,
) -> Iterator[tuple[Hold, str]]:
    statement = (
        f"SELECT held_ms, day, side, name FROM sets INDEXED BY {index} "  # noqa: S608
        "CROSS JOIN session ON session.id = sets.session "
        f"WHERE {known} AND way IS ? AND {_ENDED} AND {asked.counted} ORDER BY {order} LIMIT 1"
    )
    for held_ms, day, side, name in found(diary, statement, (*values, *asked.counted_values)):
        yield Hold(held_ms, read_day(day), side or None), name


def sides(diary: Diary | None, asked: Asked) -> tuple[Sides, ...]:
    """Return the exercises that were done by sides in the period. Raises sqlite3.Error."""
    statement = (
        f"SELECT {_WHICH}, side, sum(NOT skipped), sum(iif(skipped, 0, reps)), "
        "sum(iif(skipped, 0, coalesce(held_ms, 0))), sum(hurt) "
        f"{_SETS} WHERE {asked.where} AND side <> '' GROUP BY which, side"
    )
    made: dict[str, Sides] = {}
    for which, _, name, side, *sums in found(diary, statement, asked.values):
        made[which] = replace(made.get(which, Sides(name)), **{side: Part(*sums)})
    return tuple(sorted(made.values(), key=lambda one: one.exercise))


def hurt(diary: Diary | None, asked: Asked) -> tuple[Hurt, ...]:
    """Return where something hurt in the period, the last time first. Raises sqlite3.Error."""
    statement = (
        f"SELECT DISTINCT session, day, name, side {_SETS} WHERE {asked.where} AND hurt "
        "ORDER BY day DESC, session DESC, exercise"
    )
    rows = found(diary, statement, asked.values)
    made = (
        Hurt(id_, on, name, side or None) for id_, day, name, side in rows if (on := read_day(day))
    )
    return tuple(made)


def skipped(diary: Diary | None, asked: Asked) -> tuple[Skipped, ...]:
    """Return what was skipped in the period, the most often skipped first. Raises sqlite3.Error."""
    statement = (
        f"SELECT {_WHICH}, count(*), count(DISTINCT session), max(day), "
        "coalesce(skipped_for, '') = 'hurt' AS for_hurt "
        f"{_SETS} WHERE {asked.where} AND skipped GROUP BY which, for_hurt"
    )
    rows = found(diary, statement, asked.values)
    made = (
        Skipped(name, sets, of, read_day(last), bool(hurt))
        for _, _, name, sets, of, last, hurt in rows
    )
    return tuple(sorted(made, key=lambda one: (-one.sets, one.exercise, one.for_hurt)))


def name_of(diary: Diary | None, known_as: str) -> str:
    """Return the name that an exercise of the library had last; without one, that of its file.

    Raises sqlite3.Error.
    """
    statement = "SELECT name FROM sets WHERE known_as = ? ORDER BY session DESC LIMIT 1"
    return next((name for (name,) in found(diary, statement, (known_as,))), known_as)


def left_out(diary: Diary | None, asked: Asked) -> tuple[LeftOut, ...]:
    """Return what the profile changed in the period, the most often first. Raises sqlite3.Error."""
    statement = f"SELECT plan, count(*) FROM session WHERE {asked.where} GROUP BY plan"  # noqa: S608
    many: dict[Change, int] = {}
    for plan, sessions in found(diary, statement, asked.values):
        for change in _changes(diary, plan):
            key = replace(change, exercise=0)  # its place differs from routine to routine
            many[key] = many.get(key, 0) + sessions
    made = (LeftOut(change, sessions) for change, sessions in many.items())
    return tuple(sorted(made, key=lambda one: (-one.sessions, one.change.exercise_name)))


def _changes(diary: Diary | None, plan: str) -> tuple[Change, ...]:
    """Return the changes in a stored routine; of another version's, or somebody else's, none."""
    routine, *_ = next(found(diary, "SELECT routine FROM plan WHERE id = ?", (plan,)), ("",))
    known = decoded(routine, _Plan)
    return known.changes if known else ()
