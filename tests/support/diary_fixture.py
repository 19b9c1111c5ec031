"""A small diary of the present version, kept for good: what later versions must be able to read.

In the root folder: python -m tests.support.diary_fixture
It makes released_diaries/version-N.sqlite3, N being the present version, and leaves one that is
there.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from routine.diary.database import schema
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import (
    AnswerRow,
    DeletedRow,
    DoseRow,
    Id,
    OfferRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
    new_id,
)
from routine.diary.database.store import Diary
from routine.model import Group
from tests.support.builders import CHECK, WALL_SIT, exercise, routine
from tests.support.diaries import NOW, opened

FOLDER: Final = Path(__file__).with_name("released_diaries")

_DAY_MS: Final = 24 * 60 * 60 * 1000
_PLAN: Final = routine(
    exercise(id="squeezes", check=CHECK, sides="each"),
    exercise(
        hold=WALL_SIT, name="Wall sit", id="wall-sit", sets=1, number=2, group="Last", load="8 kg"
    ),
    groups=(Group("Last", 1),),
)


def make(where: Path) -> None:
    """Make a diary of the present version, with rows of all kinds in it."""
    with TemporaryDirectory() as home:
        diary = opened(Path(home))
        fill(diary)
        diary.rows("VACUUM INTO ?", str(where))
        diary.close()


def fill(diary: Diary) -> None:
    """Put rows of all kinds in: a finished session, a stopped one, one that was interrupted."""
    with diary.writing():
        for row in (*_finished(), *_stopped(), *_broken_off(), *_beside()):
            diary.put(row)


def id_of(number: int) -> Id:
    """Return the id of a session by its number from 1, the oldest."""
    return new_id(NOW + number * _DAY_MS, number.to_bytes(10))


def _plan() -> PlanRow:
    return plan_row(_PLAN, "{}")


def _session(number: int, **changes: object) -> SessionRow:
    utc = NOW + number * _DAY_MS
    return SessionRow(
        **{
            "id": id_of(number),
            "plan": _plan().id,
            "routine": "evening",
            "title": "Evening",
            "day": f"2026-11-{27 + number}",
            "started_utc": utc,
            "offset_min": 60,
            "version": "0.1.0",
            "changed_utc": utc,
        }
        | changes  # type: ignore[arg-type]
    )


def _finished() -> list[Row]:
    utc = NOW + _DAY_MS
    session = _session(
        1,
        ended="finished",
        ended_utc=utc + 600_000,
        active_ms=580_000,
        as_guided=True,
        pain_before=4,
        pain_after=3,
        note="Schräg gegenüber, “slowly”.",
    )
    squeezes = [_squeezes(1, number, side) for number in (1, 2) for side in ("left", "right")]
    sit = SetRow(
        session=session.id,
        exercise=2,
        round=1,
        number=1,
        name="Wall sit",
        known_as="wall-sit",
        load="8 kg",
        planned_ms=120_000,
        held_ms=47_300,
        whole=True,
        confirmed=True,
        by_key=True,
    )
    pause = PauseRow(
        session=session.id,
        number=1,
        at_ms=90_000,
        began_utc=utc + 90_000,
        lasted_ms=20_000,
        reason="key",
    )
    answers = [
        AnswerRow(
            session=session.id,
            number=2,
            at_ms=300_000,
            exercise=1,
            question="one more set",
            answer=True,
        ),
        AnswerRow(
            session=session.id,
            number=3,
            at_ms=580_000,
            exercise=2,
            question="hold",
            held_ms=47_300,
        ),
    ]
    return [_plan(), session, *squeezes, sit, pause, *answers]


def _squeezes(session: int, number: int, side: str) -> SetRow:
    return SetRow(
        session=id_of(session),
        exercise=1,
        number=number,
        side="left" if side == "left" else "right",
        name="Pillow squeezes",
        known_as="squeezes",
        planned_reps=6,
        reps=6,
        whole=True,
        confirmed=True,
    )


def _stopped() -> list[Row]:
    ended = NOW + 2 * _DAY_MS + 61_000
    session = _session(2, ended="stopped", reason="key", ended_utc=ended, active_ms=61_000)
    hurt = SetRow(
        session=session.id,
        exercise=1,
        number=1,
        side="left",
        extra=1,
        name="Pillow squeezes",
        known_as="squeezes",
        way="easier",
        planned_reps=6,
        reps=2,
        hurt=True,
    )
    skipped = SetRow(
        session=session.id,
        exercise=2,
        round=1,
        number=1,
        name="Wall sit",
        load="8 kg",
        planned_ms=120_000,
        skipped=True,
    )
    return [session, hurt, skipped]


def _broken_off() -> list[Row]:
    utc = NOW + 3 * _DAY_MS
    session = _session(3)
    pause = PauseRow(
        session=session.id, number=1, at_ms=30_000, began_utc=utc + 30_000, reason="gap"
    )
    place = PlaceRow(
        session=session.id,
        exercise=1,
        kind="phase",
        number=2,
        side="right",
        rep=3,
        at_ms=31_000,
        seen_utc=utc + 31_000,
    )
    return [session, _squeezes(3, 1, "left"), pause, place]


def _beside() -> list[Row]:
    dose = DoseRow(
        id=new_id(NOW, bytes(10)),
        exercise="squeezes",
        verdict="accepted",
        from_sets=2,
        from_reps=6,
        sets=2,
        reps=8,
        why="three sessions in a row",
        day="2026-11-27",
        at_utc=NOW,
    )
    deleted = DeletedRow(session=id_of(9), at_utc=NOW)
    return [dose, deleted, OfferRow(what="brief voice", at_utc=NOW)]


def main() -> None:
    """Make the one of the present version, unless it is there."""
    where = FOLDER / f"version-{len(schema.STEPS)}.sqlite3"
    FOLDER.mkdir(exist_ok=True)
    if not where.exists():
        make(where)


if __name__ == "__main__":
    main()
