"""Sessions of one exercise, and what the rule sees of them."""

from itertools import product
from typing import Any

from msgspec import json

from routine.diary.database.plans import plan_row
from routine.diary.database.rows import SessionRow, SetRow
from routine.diary.database.store import Diary
from routine.diary.progress.performances import recent_performances
from routine.diary.progress.rule import Performance
from routine.model import Dose, Exercise, Progress, Step
from routine.options import Options
from tests.support.builders import WALL_SIT, exercise, routine

RULE = Progress(3, reps=Step(5, 12), sets=Step(1, 3))


HELD = Progress(2, hold=Step(10_000, 120_000))


FULL = Performance(Dose(2, 10), is_full=True, hurt=False, is_more_pain=False, is_worse=False)


SQUEEZES = exercise(id="squeezes", sides="each", progress=RULE)


NOW = 40 * 86_400_000


GIVEN = {"squeezes": Dose(2, 6), "wall-sit": Dose(1, hold_ms=30_000)}


SIT = exercise(id="wall-sit", hold=WALL_SIT, sets=1, progress=HELD)


def put_session(diary: Diary, day: int, one: Exercise, **changes: Any) -> str:
    """Keep a session of an exercise done in full; `changes` are of its rows.

    `rounds` are those that were done, of the groups `groups`; with `twice` its plan has it twice.
    """
    options, rounds = changes.pop("options", Options()), changes.pop("rounds", (0,))
    planned = routine(*[one] * (1 + changes.pop("twice", False)), groups=changes.pop("groups", ()))
    plan = plan_row(planned, json.encode(options).decode())
    id_ = f"00000000-0000-7000-8000-{day:012}"
    of_set = {key: changes.pop(key) for key in ("reps", "hurt", "held_ms", "way") if key in changes}
    base: dict[str, Any] = {"ended": "finished", "as_guided": True, "active_ms": 1}
    session = SessionRow(
        id=id_,
        plan=plan.id,
        routine="evening",
        title="Evening",
        day=f"2026-11-{day:02}",
        started_utc=day * 86_400_000,
        offset_min=0,
        **base | changes,
    )
    is_hold = one.hold is not None
    with diary.writing():
        diary.put(plan)
        diary.put(session)
        for round_, number, side in product(rounds, range(1, one.sets + 1), one.sides_done):
            fields: dict[str, Any] = {
                "planned_reps": None if is_hold else one.reps,
                "planned_ms": one.hold_ms_in(number),
                "reps": 0 if is_hold else one.reps,
                "held_ms": 45_000 if is_hold else None,
                "whole": True,
                "confirmed": True,
                "by_key": is_hold,
            }
            given = {
                key: value[number - 1] if isinstance(value, tuple) else value
                for key, value in of_set.items()
            }
            row = SetRow(
                session=id_,
                exercise=1,
                round=round_,
                number=number,
                side=side or "",
                name=one.name,
                known_as=one.id,
                **fields | given,
            )
            diary.put(row)
    return id_


def looked_at(diary: Diary, name: str = "squeezes") -> list[Performance]:
    return list(recent_performances(diary, name, GIVEN[name], NOW))
