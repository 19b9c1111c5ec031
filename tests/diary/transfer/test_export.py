"""The diary written as lines and read back."""

import io
import json
from pathlib import Path

from routine.diary.database.rows import (
    OfferRow,
)
from routine.diary.edits import delete_session
from routine.diary.transfer.export import count_sessions, write_export
from routine.diary.transfer.merging import Merged, merge
from tests.support.diaries import NOW, opened, put
from tests.support.diary_seed import bulk, month
from tests.support.transfer import (
    INSTANT,
    Make,
    add,
    contents,
    dose,
    exported,
    imported,
    place,
)


def test_a_month_comes_back_whole_in_an_empty_diary(make: Make) -> None:
    one, other = make("one"), make("other")
    month(one)
    gone, left = put(one), put(one, ended=None)
    delete_session(one, gone, INSTANT)
    add(one, place(left), OfferRow(what="brief", at_utc=NOW), dose(undone=True))
    ticks: list[int] = []
    file = io.BytesIO()
    write_export(one, file, INSTANT, ticks.append)
    assert sum(ticks) == count_sessions(one)
    assert imported(other, file.getvalue()) == Merged(new=count_sessions(one))
    assert contents(other) == contents(one)
    assert exported(other) == file.getvalue()


def test_the_first_line_says_what_it_is_and_each_other_holds_one_thing(make: Make) -> None:
    diary = make("one")
    session = put(diary, {}, {"number": 2})
    add(diary, OfferRow(what="brief", at_utc=NOW))
    head, *lines = [json.loads(line) for line in exported(diary).splitlines()]
    assert head["routine-diary"] == 1
    assert set(head) == {"routine-diary", "version", "exported"}
    assert head["exported"] == "2026-11-27T10:00:00+01:00"
    assert [set(line) for line in lines] == [{"plan"}, {"session", "sets"}, {"told"}]
    assert lines[1]["session"]["id"] == session.id
    assert [each["number"] for each in lines[1]["sets"]] == [1, 2]


def test_importing_the_same_again_changes_nothing(make: Make) -> None:
    diary = make("one")
    month(diary)
    before, data = contents(diary), exported(diary)
    assert imported(diary, data) == Merged(same=count_sessions(diary))
    assert contents(diary) == before


def test_it_is_written_as_it_is_at_one_moment(make: Make, tmp_path: Path) -> None:
    diary = make("one")
    put(diary, {})
    writer = opened(tmp_path / "one")

    def interfere(_: int) -> None:
        put(writer, {}, started_utc=NOW + 99)

    file = io.BytesIO()
    write_export(diary, file, INSTANT, interfere)
    writer.close()
    assert file.getvalue().count(b'"session":{') == 1
    assert count_sessions(diary) == 2


def test_many_are_merged_while_another_writes_in_between(make: Make, tmp_path: Path) -> None:
    one, other = make("one"), make("other")
    bulk(one, sessions=2_000)
    data = exported(one)
    writer = opened(tmp_path / "other")
    put(writer)
    ticks: list[int] = []

    def write_in_between(size: int) -> None:
        ticks.append(size)
        put(writer, {}, started_utc=NOW + len(ticks))

    merged = merge(other, io.BytesIO(data), "x", INSTANT, write_in_between)
    writer.close()
    assert merged == Merged(new=2_000)
    assert len(ticks) >= 4
    assert sum(ticks) == len(data) - len(data.splitlines(keepends=True)[0])
    assert count_sessions(other) == 2_001 + len(ticks)
