"""Diaries exported and imported in memory, and lines of an export written by hand."""

import io
import json
from collections.abc import Callable
from typing import Any

from msgspec.structs import asdict

from routine.diary import Instant
from routine.diary.database.rows import (
    AnswerRow,
    DeletedRow,
    DoseRow,
    OfferRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
)
from routine.diary.database.store import Diary
from routine.diary.transfer.export import write_export
from routine.diary.transfer.incoming import check_export
from routine.diary.transfer.merging import Merged, merge
from tests.support.diaries import NOW, fresh_id

INSTANT = Instant(NOW, 60)


ROW_TYPES: tuple[type[Row], ...] = (
    PlanRow,
    SessionRow,
    SetRow,
    PauseRow,
    AnswerRow,
    PlaceRow,
    DoseRow,
    DeletedRow,
    OfferRow,
)


Make = Callable[[str], Diary]


def nothing(_: int) -> None:
    pass


def exported(diary: Diary) -> bytes:
    file = io.BytesIO()
    write_export(diary, file, INSTANT, nothing)
    return file.getvalue()


def imported(diary: Diary, data: bytes) -> Merged:
    check_export(io.BytesIO(data), "x", diary, nothing)
    return merge(diary, io.BytesIO(data), "x", INSTANT, nothing)


def contents(diary: Diary) -> dict[str, list[Row]]:
    return {
        kind.table: list(diary.select(kind, f"ORDER BY {', '.join(kind.key)}"))
        for kind in ROW_TYPES
    }


def place(session: SessionRow, seen_utc: int = NOW) -> PlaceRow:
    return PlaceRow(session=session.id, exercise=1, kind="phase", seen_utc=seen_utc)


def dose(**changes: Any) -> DoseRow:
    plain: dict[str, Any] = {"id": fresh_id(), "exercise": "bridge", "verdict": "accepted"}
    return DoseRow(**plain | {"from_sets": 2, "day": "2026-11-27", "at_utc": NOW} | changes)


def add(diary: Diary, *rows: Row) -> None:
    with diary.writing():
        for row in rows:
            diary.put(row)


def fields_of(row: Row) -> dict[str, Any]:
    return asdict(row)


HEAD = b'{"routine-diary":1,"version":"0.1.0","exported":"2026-11-27T10:00:00+01:00"}\n'


PLAN = {"plan": {"id": "ab" * 32, "routine": "{}", "options": "{}"}}


def lines(*given: object) -> bytes:
    return HEAD + b"".join(json.dumps(line).encode() + b"\n" for line in (PLAN, *given))
