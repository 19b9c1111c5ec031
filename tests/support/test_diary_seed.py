"""The diaries that other tests are made with are what they say."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from routine.diary.database.rows import DoseRow, PlanRow, SessionRow, SetRow
from routine.diary.database.store import Diary
from tests.support.diaries import opened
from tests.support.diary_seed import bulk, month


@pytest.fixture
def diaries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Diary, Diary]]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    yield one, other
    one.close()
    other.close()


def test_a_month_is_always_the_same_and_has_of_all_there_is(diaries: tuple[Diary, Diary]) -> None:
    one, other = diaries
    month(one, today=date(2026, 11, 27))
    month(other, today=date(2026, 11, 27))
    sessions, sets = list(one.select(SessionRow)), list(one.select(SetRow))
    assert sessions == list(other.select(SessionRow))
    assert sets == list(other.select(SetRow))
    days = [date.fromisoformat(session.day) for session in sessions]
    assert max(days) == date(2026, 11, 27)
    assert min(days) >= date(2026, 10, 29)
    assert {session.ended for session in sessions} == {"finished", "stopped"}
    assert {each.side for each in sets} == {"", "left", "right"}
    assert any(each.hurt for each in sets)
    assert any(each.skipped for each in sets)
    assert any(session.note for session in sessions)
    assert len(list(one.select(DoseRow))) == 1
    held = [each.held_ms or 0 for each in sets if each.by_key]
    assert held[-1] > held[0] + 20_000


def test_many_sessions_share_a_few_plans(diaries: tuple[Diary, Diary]) -> None:
    one, _ = diaries
    ids = bulk(one, sessions=500)
    assert sorted(ids) == ids == [session.id for session in one.select(SessionRow, "ORDER BY id")]
    assert len(list(one.select(PlanRow))) == 4
    assert 5 * 500 < len(list(one.select(SetRow))) < 7 * 500
    assert max(session.day for session in one.select(SessionRow)) == "2026-11-27"
