"""Past sessions changed: noted and deleted."""

from pathlib import Path

from routine.diary.database.rows import DeletedRow, PlaceRow, PlanRow, SetRow
from routine.diary.database.store import Diary
from routine.diary.edits import delete_session, set_note
from routine.diary.queries.sessions import (
    find_sessions,
)
from tests.support.diaries import AFTERWARDS, ids, place, put


def test_a_note_is_kept_changed_and_removed_and_each_is_later_than_the_one_before(
    diary: Diary,
) -> None:
    session = put(diary, changed_utc=AFTERWARDS.utc)
    seen = [AFTERWARDS.utc]
    for text in ("slept badly", "slept well", None):
        set_note(diary, session, text, AFTERWARDS)
        (found,) = find_sessions(diary, session.id, AFTERWARDS).newest
        assert found.note == text
        seen.append(found.changed_utc)
    assert seen == sorted(set(seen))


def test_a_deleted_session_leaves_nothing_but_that_it_was_deleted(diary: Diary) -> None:
    session, other = put(diary, {}, note="private"), put(diary, {})
    with diary.writing():
        diary.put(place(session))
    delete_session(diary, session, AFTERWARDS)
    assert ids(diary) == [other.id]
    assert [row.session for row in diary.select(SetRow)] == [other.id]
    assert list(diary.select(PlaceRow)) == []
    assert list(diary.select(DeletedRow)) == [DeletedRow(session=session.id, at_utc=AFTERWARDS.utc)]
    assert [row.id for row in diary.select(PlanRow)] == [other.plan]


def test_with_the_last_session_made_from_it_a_plan_goes(diary: Diary, home: Path) -> None:
    delete_session(diary, put(diary, note="a private note"), AFTERWARDS)
    assert list(diary.select(PlanRow)) == []
    diary.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"a private note" not in (home / "diary.sqlite3").read_bytes()
