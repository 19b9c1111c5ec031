"""The diary written as lines and read back."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from routine.diary import FILE
from routine.diary.database.plans import plan_row
from routine.diary.database.rows import OfferRow, PauseRow, PlanRow, SessionRow
from routine.diary.edits import delete_session
from routine.diary.transfer.export import count_sessions, write_export
from routine.diary.transfer.merging import Merged, merge
from routine.model import OwnPace, Phase
from tests.support.builders import exercise, routine
from tests.support.diaries import NOW, opened, put
from tests.support.diary_fixture import FOLDER
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


# -- formats ------------------------------------------------------------------------------------

FORMAT_1 = (FOLDER / "format-1.jsonl").read_bytes()
"""The diary of version 2 in tests/support/released_diaries, as the build that made it wrote it."""


def format_of(data: bytes) -> int:
    found: int = json.loads(data.splitlines()[0])["routine-diary"]
    return found


def test_a_diary_of_before_is_written_as_before_byte_for_byte(make: Make, tmp_path: Path) -> None:
    (tmp_path / "older").mkdir()
    shutil.copyfile(FOLDER / "version-2.sqlite3", tmp_path / "older" / FILE)
    data = exported(make("older"))
    assert data.splitlines()[1:] == FORMAT_1.splitlines()[1:]
    assert format_of(data) == 1


def test_what_was_written_before_is_read_and_written_as_it_was(make: Make) -> None:
    diary = make("other")
    assert imported(diary, FORMAT_1) == Merged(new=3)
    assert exported(diary).splitlines()[1:] == FORMAT_1.splitlines()[1:]


def plan(**changes: Any) -> PlanRow:
    return plan_row(routine(exercise(**changes)), "{}")


def a_pause(session: SessionRow) -> PauseRow:
    return PauseRow(session=session.id, number=9, at_ms=1, began_utc=NOW, reason="plan")


@pytest.mark.parametrize(
    ("sets", "beside"),
    [
        ({"round": 2}, lambda _: ()),
        ({"load": "8 kg"}, lambda _: ()),
        ({}, lambda session: (a_pause(session),)),
        ({}, lambda session: (replace(place(session), round=3),)),
        ({}, lambda _: (plan(phases=(), own_pace=OwnPace(3_000, 60_000)),)),
        ({}, lambda _: (plan(phases=(Phase("Hold", 4_000, "hold"),)),)),
        ({}, lambda _: (plan(phases=(Phase("Go", 4_000, "free"),)),)),
    ],
)
def test_what_an_earlier_version_would_misread_makes_it_format_2(
    make: Make, sets: dict[str, Any], beside: Any
) -> None:
    one, other = make("one"), make("other")
    session = put(one, sets)
    add(one, *beside(session))
    data = exported(one)
    assert format_of(data) == 2
    assert imported(other, data).new == 1
    add(other, *(row for row in beside(session) if isinstance(row, PlanRow)))
    assert contents(other) == contents(one)
    assert exported(other) == data


def test_a_set_that_needs_nothing_new_is_written_as_before_beside_others(make: Make) -> None:
    diary = make("one")
    put(diary, {"number": 1}, {"number": 2, "load": "8 kg"}, {"number": 1, "round": 1})
    lines = map(json.loads, exported(diary).splitlines())
    (session,) = (line for line in lines if "session" in line)
    has_new = [{"round", "load"} <= set(each) for each in session["sets"]]
    assert has_new == [False, True, True]


def test_words_alone_make_no_format_2(make: Make) -> None:
    diary = make("one")
    put(diary, {"name": '"own_pace":'})
    add(diary, plan(name='"own_pace":{} "breath":"hold"'))
    assert format_of(exported(diary)) == 1


def test_rounds_are_merged_as_sets_of_their_own(make: Make) -> None:
    one, other = make("one"), make("other")
    rounds: list[dict[str, Any]] = [{"number": 1, "round": n} for n in (1, 2, 3)]
    session = put(one, *rounds)
    assert imported(other, exported(one)) == Merged(new=1)
    later = replace(session, changed_utc=session.changed_utc + 1, note="better")
    add(one, later)
    assert imported(other, exported(one)) == Merged(changed=1)
    assert contents(other) == contents(one)
    assert len(contents(other)["sets"]) == 3
