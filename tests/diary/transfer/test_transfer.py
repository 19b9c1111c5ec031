"""The diary written as lines and read back, and two diaries merged."""

import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine.diary import Instant
from routine.diary.database.rows import (
    AnswerRow,
    DeletedRow,
    DoseRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
    ToldRow,
    Verdict,
)
from routine.diary.database.store import Diary
from routine.diary.edits import delete_session, set_note
from routine.diary.instants import AHEAD_MS
from routine.diary.transfer.export import count_sessions, write_export
from routine.diary.transfer.incoming import MOST_BYTES, as_utf8, check_export, is_export
from routine.diary.transfer.merging import Merged, merge
from routine.errors import InvalidError
from routine.model import SegmentKind, Way
from routine.signals import PauseReason
from routine.units import HOUR
from tests.support.diaries import NOW, fresh_id, opened, put
from tests.support.diary_seed import bulk, month

INSTANT = Instant(NOW, 60)
KINDS: tuple[type[Row], ...] = (
    PlanRow,
    SessionRow,
    SetRow,
    PauseRow,
    AnswerRow,
    PlaceRow,
    DoseRow,
    DeletedRow,
    ToldRow,
)

Make = Callable[[str], Diary]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    made: list[Diary] = []

    def make_it(name: str) -> Diary:
        made.append(opened(tmp_path / name))
        return made[-1]

    yield make_it
    for diary in made:
        diary.close()


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
        kind.table: list(diary.select(kind, f"ORDER BY {', '.join(kind.key)}")) for kind in KINDS
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


# -- written and read back ----------------------------------------------------------------------


def test_a_month_comes_back_whole_in_an_empty_diary(make: Make) -> None:
    one, other = make("one"), make("other")
    month(one)
    gone, left = put(one), put(one, ended=None)
    delete_session(one, gone, INSTANT)
    add(one, place(left), ToldRow(what="brief", at_utc=NOW), dose(undone=True))
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
    add(diary, ToldRow(what="brief", at_utc=NOW))
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


# -- two diaries --------------------------------------------------------------------------------


def test_of_two_versions_the_one_changed_later_is_kept_with_all_its_parts(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one, {}, {"number": 2}, note="early", changed_utc=NOW)
    add(
        one,
        place(session),
        PauseRow(session=session.id, number=1, at_ms=1, began_utc=1, reason="key"),
    )
    later = put(other, {"number": 7}, id=session.id, note="later", changed_utc=NOW + 1)
    assert imported(one, exported(other)) == Merged(changed=1)
    assert contents(one) == contents(other)
    assert [row.note for row in one.select(SessionRow)] == [later.note]
    put(other, {"number": 9}, id=session.id, note="earlier", changed_utc=NOW - 1)
    assert imported(one, exported(other)) == Merged(same=1)
    assert [row.number for row in one.select(SetRow)] == [7]


def test_of_two_changed_at_the_same_time_the_one_that_was_ended_is_kept(make: Make) -> None:
    one, other = make("one"), make("other")
    open_ = put(one, ended=None, ended_utc=None, changed_utc=NOW)
    ended = put(other, id=open_.id, changed_utc=NOW)
    assert imported(one, exported(other)) == Merged(changed=1)
    assert list(one.select(SessionRow)) == [ended]
    assert imported(other, exported(one)) == Merged(same=1)


def test_of_two_changed_at_the_same_time_else_the_one_here_is_kept(make: Make) -> None:
    one, other = make("one"), make("other")
    here = put(one, note="here", changed_utc=NOW)
    put(other, id=here.id, note="there", changed_utc=NOW)
    assert imported(one, exported(other)) == Merged(same=1)
    assert list(one.select(SessionRow)) == [here]


def test_of_two_that_were_not_ended_the_one_seen_later_is_kept(make: Make) -> None:
    one, other = make("one"), make("other")
    begun = put(one, {}, ended=None, changed_utc=NOW)
    add(one, place(begun, NOW + 1))
    same = put(other, {}, {"number": 2}, id=begun.id, ended=None, changed_utc=NOW)
    add(other, place(same, NOW + 2))
    assert imported(one, exported(other)) == Merged(changed=1)
    assert contents(one) == contents(other)


AHEAD = NOW + AHEAD_MS + 1


def test_a_change_that_lies_ahead_wins_over_none(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one, {}, note="true", changed_utc=NOW)
    put(other, {}, id=session.id, note="ahead", changed_utc=AHEAD)
    assert imported(one, exported(other)) == Merged(same=1)
    assert imported(other, exported(one)) == Merged(changed=1)
    assert contents(one) == contents(other)
    assert [row.note for row in other.select(SessionRow)] == ["true"]


def test_of_two_changes_that_lie_ahead_the_later_one_wins(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one, {}, note="one", changed_utc=AHEAD)
    put(other, {}, id=session.id, note="two", changed_utc=AHEAD + 1)
    assert imported(one, exported(other)) == Merged(changed=1)
    assert imported(other, exported(one)) == Merged(same=1)


def test_a_session_that_lies_ahead_wins_no_merge_and_is_imported_where_it_is_missing(
    make: Make,
) -> None:
    one, other, third = make("one"), make("other"), make("third")
    session = put(one, {}, changed_utc=NOW)
    put(other, {}, id=session.id, started_utc=AHEAD, changed_utc=NOW)
    assert imported(one, exported(other)) == Merged(same=1)
    assert imported(third, exported(other)) == Merged(new=1)


def test_a_note_of_now_wins_over_a_change_that_lies_ahead(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one, {}, changed_utc=AHEAD)
    imported(other, exported(one))
    set_note(one, session, "now", Instant(NOW + HOUR, 60))
    assert imported(other, exported(one)) == Merged(changed=1)
    assert imported(one, exported(other)) == Merged(same=1)


def test_what_an_earlier_version_let_end_or_change_before_it_began_is_put_in_order(
    make: Make,
) -> None:
    one, other = make("one"), make("other")
    put(one, {}, ended_utc=NOW - HOUR, changed_utc=NOW - HOUR)
    data = exported(one)
    assert imported(other, data) == Merged(new=1)
    assert imported(other, data) == Merged(same=1)
    (session,) = other.select(SessionRow)
    assert session.ended_utc == session.changed_utc == session.started_utc


def test_what_was_deleted_here_stays_deleted(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one)
    put(other, id=session.id, changed_utc=NOW + 10**9)
    delete_session(one, session, INSTANT)
    assert imported(one, exported(other)) == Merged(deleted=1)
    assert count_sessions(one) == 0
    assert list(one.select(PlanRow)) == []


def test_what_was_deleted_there_is_deleted_here(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one, {}, changed_utc=NOW + 10**9)
    delete_session(other, put(other, id=session.id), INSTANT)
    assert imported(one, exported(other)) == Merged(deleted=1)
    assert imported(one, exported(other)) == Merged()
    assert contents(one) == contents(other)


def test_what_is_deleted_later_in_the_same_file_is_deleted(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one)
    lines = exported(one).splitlines(keepends=True)
    last = {"deleted": {"session": session.id, "at_utc": NOW}}
    imported(other, b"".join([*lines, json.dumps(last).encode()]))
    assert count_sessions(other) == 0


def test_a_word_on_a_dose_that_was_taken_back_here_or_there_stays_so(make: Make) -> None:
    one, other = make("one"), make("other")
    here, there, neither = dose(), dose(), dose()
    add(one, DoseRow(**_fields(here) | {"undone": True}), there, neither)
    add(other, here, DoseRow(**_fields(there) | {"undone": True}), neither, dose())
    imported(one, exported(other))
    imported(other, exported(one))
    assert contents(one) == contents(other)
    assert [row.undone for row in one.select(DoseRow, "ORDER BY id")] == [True, True, False, False]


def _fields(row: Row) -> dict[str, Any]:
    return dict(zip(row.__struct_fields__, row.values(), strict=True))


def test_what_was_told_on_either_is_told_on_both(make: Make) -> None:
    one, other = make("one"), make("other")
    add(one, ToldRow(what="brief", at_utc=1))
    add(other, ToldRow(what="brief", at_utc=2), ToldRow(what="pain", at_utc=3))
    imported(one, exported(other))
    assert [(row.what, row.at_utc) for row in one.select(ToldRow)] == [("brief", 1), ("pain", 3)]


def test_a_plan_that_is_here_is_not_written_over(make: Make) -> None:
    one, other = make("one"), make("other")
    session = put(one)
    put(other, id=session.id, changed_utc=NOW + 10**9)
    plans = list(one.select(PlanRow))
    other.rows("UPDATE plan SET routine = '{}'")
    imported(one, exported(other))
    assert list(one.select(PlanRow)) == plans


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
COUNT = st.integers(0, 2**40)
UTC = st.integers(0, 253_402_214_399_999)
NONE = st.none()
PAIN = NONE | st.integers(0, 10)


def session_rows(plan: str) -> st.SearchStrategy[SessionRow]:
    return st.builds(
        SessionRow,
        id=st.integers(0, 20).map(lambda n: f"01a18b90-b900-722c-a47c-{n:012x}"),
        plan=st.just(plan),
        routine=TEXT,
        title=TEXT,
        day=st.dates().map(str),
        started_utc=st.integers(0, 2**45),
        offset_min=st.integers(-1439, 1439),
        ended_utc=NONE | UTC,
        ended=st.sampled_from([None, "finished", "stopped"]),
        reason=NONE | TEXT,
        active_ms=COUNT,
        as_guided=NONE | st.booleans(),
        pain_before=PAIN,
        pain_after=PAIN,
        note=NONE | TEXT,
        changed_utc=UTC,
    )


SETS = st.fixed_dictionaries(
    {
        "exercise": COUNT,
        "number": COUNT,
        "side": st.sampled_from(["", "left", "right"]),
        "name": TEXT,
        "known_as": NONE | TEXT,
        "way": st.sampled_from([None, *get_args(Way)]),
        "planned_reps": NONE | COUNT,
        "held_ms": NONE | COUNT,
        "hurt": st.booleans(),
    }
)
PAUSES = st.fixed_dictionaries(
    {"number": COUNT, "lasted_ms": NONE | COUNT, "reason": st.sampled_from(get_args(PauseReason))}
)
ANSWERS = st.fixed_dictionaries(
    {"number": COUNT, "question": TEXT, "answer": NONE | st.booleans(), "held_ms": NONE | COUNT}
)
PLACES = st.fixed_dictionaries({"kind": st.sampled_from(get_args(SegmentKind)), "seen_utc": UTC})


@st.composite
def diaries(draw: st.DrawFn) -> list[Row]:
    plan = PlanRow(id="ab" * 32, routine=draw(TEXT), options=draw(TEXT))
    rows: list[Row] = [plan]
    for session in draw(st.lists(session_rows(plan.id), max_size=3, unique_by=lambda row: row.id)):
        id_ = session.id
        rows.append(session)
        rows += [SetRow(session=id_, **given) for given in draw(st.lists(SETS, max_size=3))]
        times: dict[str, Any] = {"at_ms": 1, "began_utc": 1}
        rows += [PauseRow(session=id_, **times, **g) for g in draw(st.lists(PAUSES, max_size=2))]
        where: dict[str, Any] = {"at_ms": 1, "exercise": 1}
        answers = draw(st.lists(ANSWERS, max_size=2))
        rows += [AnswerRow(session=id_, **where | given) for given in answers]
        rows += [PlaceRow(session=id_, exercise=1, **g) for g in draw(st.lists(PLACES, max_size=1))]
    verdicts = draw(st.lists(st.sampled_from(get_args(Verdict)), max_size=2))
    rows += [dose(verdict=verdict, why=draw(TEXT)) for verdict in verdicts]
    return rows


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(diaries(), diaries())
def test_whatever_two_diaries_hold_they_are_alike_after_each_took_the_other(
    make: Make, mine: list[Row], yours: list[Row]
) -> None:
    name = fresh_id()
    one, other = make(f"{name}-one"), make(f"{name}-other")
    add(one, *mine)
    add(other, *yours)
    kept = {table: rows for table, rows in contents(one).items() if table != "plan"}
    imported(one, exported(one))
    assert kept == {table: rows for table, rows in contents(one).items() if table != "plan"}
    theirs = exported(other)
    imported(other, exported(one))
    imported(one, theirs)
    ids = [row.id for row in one.select(SessionRow, "ORDER BY id")]
    assert ids == [row.id for row in other.select(SessionRow, "ORDER BY id")]
    again = contents(one)
    imported(one, exported(other))
    imported(one, theirs)
    assert {row.id for row in one.select(SessionRow)} == set(ids)
    assert contents(one) == again


# -- what is wrong ------------------------------------------------------------------------------

HEAD = b'{"routine-diary":1,"version":"0.1.0","exported":"2026-11-27T10:00:00+01:00"}\n'
ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"
PLAN = {"plan": {"id": "ab" * 32, "routine": "{}", "options": "{}"}}
SESSION: dict[str, Any] = {
    "id": ID,
    "plan": "ab" * 32,
    "routine": "sciatica",
    "title": "Sciatica",
    "day": "2026-11-27",
    "started_utc": NOW,
    "offset_min": 60,
}
SET = {"session": ID, "exercise": 1, "number": 1, "name": "Wall sit"}


def lines(*given: object) -> bytes:
    return HEAD + b"".join(json.dumps(line).encode() + b"\n" for line in (PLAN, *given))


def test_a_file_that_was_written_by_hand_with_what_must_be_there_is_imported(make: Make) -> None:
    diary = make("one")
    data = lines({"session": SESSION, "sets": [SET]}) + b"\n  \n"
    assert imported(diary, data) == Merged(new=1)
    assert [row.id for row in diary.select(SessionRow)] == [ID]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ({"session": SESSION | {"pain_before": 11}}, "session.pain_before: expected int <= 10"),
        ({"session": SESSION | {"id": "x"}}, "session.id: expected str matching regex"),
        ({"session": SESSION | {"day": "2026-02-30"}}, "day: expected a date such as 2026-11-27"),
        ({"session": SESSION | {"day": "0000-01-01"}}, "day: expected a date such as 2026-11-27"),
        ({"session": SESSION | {"started_utc": 2**53}}, "session.started_utc: expected"),
        (
            {"session": SESSION | {"started_utc": 1.5}},
            "session.started_utc: expected int, got float",
        ),
        (
            {"session": SESSION | {"offset_min": 24 * 60}},
            "session.offset_min: expected int <= 1439",
        ),
        ({"session": {"id": ID}}, "session: object missing required field plan"),
        ({"session": SESSION | {"plan": "cd" * 32}}, "session.plan: expected the id of a plan"),
        (
            {"session": SESSION, "sets": [SET, SET | {"exercise": True}]},
            "sets[1].exercise: expected int, got bool",
        ),
        ({"session": SESSION, "sets": [SET | {"number": -1}]}, "sets[0].number: expected int >= 0"),
        (
            {"session": SESSION, "sets": [SET | {"session": ID.replace("b9", "b8")}]},
            "expected all parts to belong to the session in the same line",
        ),
        ({"session": SESSION, "sets": [SET | {"side": "up"}]}, "sets[0].side: invalid enum value"),
        ({"sets": [SET]}, "expected exactly one of plan, session, dose, deleted, told"),
        (PLAN | {"sets": [SET]}, "expected the session that these parts belong to"),
        (PLAN | {"session": SESSION}, "expected exactly one of"),
        ({}, "expected exactly one of"),
        ([], "expected object, got array"),
        ({"deleted": {"session": ID}}, "deleted: object missing required field at_utc"),
        (
            {"dose": {"id": ID, "exercise": "x", "verdict": "set", "from_sets": 1}},
            "dose: object missing required field day",
        ),
        (
            {"dose": {n: v for n, v in _fields(dose(day="2026-13-01")).items() if v is not None}},
            "day: expected a date such as 2026-11-27",
        ),
        ({"told": {"what": "x" * 65_537, "at_utc": 1}}, "told.what: expected str of length <="),
        ({"session": SESSION | {"title": "\x1b[31m", "day": "\x1b"}}, "session.day: expected str"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_number_and_nothing_is_imported(
    make: Make, line: object, wrong: str
) -> None:
    diary = make("one")
    data = lines({"session": SESSION | {"id": fresh_id()}}, line)
    with pytest.raises(InvalidError) as raised:
        check_export(io.BytesIO(data), "x.jsonl", diary, nothing)
    assert str(raised.value).startswith(f"x.jsonl:4: {wrong}")
    assert str(raised.value).isprintable()
    assert count_sessions(diary) == 0


@pytest.mark.parametrize(
    "line",
    [b"{", b"x", b'{"told":{"what":"\xff","at_utc":1}}', b'{"told":{"what":"\\ud800","at_utc":1}}'],
)
def test_a_line_that_is_no_json_is_told(line: bytes) -> None:
    with pytest.raises(InvalidError, match=r"^x:2: this is not a line of JSON"):
        check_export(io.BytesIO(HEAD + line), "x", None, nothing)


def test_a_line_that_is_too_deep_for_its_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shallow:
        def __init__(self, _: object) -> None: ...

        def decode(self, _: bytes) -> None:
            raise RecursionError

    monkeypatch.setattr("msgspec.json.Decoder", Shallow)
    with pytest.raises(InvalidError, match=r"^x:2: nested too deep"):
        check_export(io.BytesIO(HEAD + b"{}"), "x", None, nothing)


@pytest.mark.parametrize(
    ("first", "wrong"),
    [
        (b"", "x:1: this is not an exported diary"),
        (b"\x7fELF", "x:1: this is not an exported diary"),
        (b"[1]\n", "x:1: this is not an exported diary"),
        (b"SQLite format 3\x00", "x:1: this is not an exported diary"),
        (b"y" * 100, "x:1: this is not an exported diary"),
        (HEAD[:-2] + b" " * 1024 + b"}", "x:1: this is not an exported diary"),
        (b'{"routine-diary":2}\n', "x:1: another routine wrote this (format 2; this one knows 1)"),
    ],
)
def test_a_file_that_is_no_export_is_refused_by_its_first_line(first: bytes, wrong: str) -> None:
    with pytest.raises(InvalidError) as raised:
        check_export(io.BytesIO(first), "x", None, nothing)
    assert str(raised.value).startswith(wrong)


def test_of_a_line_that_does_not_end_only_the_bound_is_read() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.asked += len(buffer)
            head = HEAD if self.asked == len(buffer) else b""
            buffer[:] = (head + b"x" * len(buffer))[: len(buffer)]
            return len(buffer)

    endless = Endless()
    with pytest.raises(InvalidError, match=r"^x:2: too long; expected at most 8 MiB in a line"):
        check_export(io.BufferedReader(endless), "x", None, nothing)
    assert endless.asked < MOST_BYTES + 1_000_000


def test_without_a_diary_a_plan_has_to_come_before_its_sessions() -> None:
    check_export(io.BytesIO(lines({"session": SESSION})), "x", None, nothing)
    session = json.dumps({"session": SESSION}).encode()
    with pytest.raises(InvalidError, match=r"^x:2: session.plan"):
        check_export(io.BytesIO(HEAD + session), "x", None, nothing)


def test_the_plan_of_a_session_may_be_in_the_diary_already(make: Make) -> None:
    diary = make("one")
    add(diary, PlanRow(id="ab" * 32, routine="{}", options="{}"))
    session = json.dumps({"session": SESSION}).encode()
    assert imported(diary, HEAD + session) == Merged(new=1)


# -- several in one, and other encodings ---------------------------------------------------------

BOM = "\ufeff"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_an_export_in_another_encoding_is_read_by_its_mark(make: Make, encoding: str) -> None:
    one, other = make("one"), make("other")
    put(one, {}, note="hips \u2014 b\u00e4sser \U0001f9d8")
    text = exported(one).decode().replace("\n", "\r\n")
    mark = BOM if encoding.endswith("e") else ""
    with as_utf8(io.BytesIO((mark + text).encode(encoding)), "x") as file:
        check_export(file, "x", other, nothing)
        file.seek(0)
        assert merge(other, file, "x", INSTANT, nothing) == Merged(new=1)
    assert contents(other) == contents(one)
    assert is_export(io.BytesIO((mark + text).encode(encoding)))


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (HEAD.decode().encode("utf-16-le"), "this is UTF-16 without a byte order mark; save it as"),
        (HEAD.decode().encode("utf-16-be"), "this is UTF-16 without a byte order mark; save it as"),
        (HEAD.decode().encode("utf-16")[:-1], "this is not complete UTF-16"),
        ((BOM + "\ud800").encode("utf-16-le", "surrogatepass"), "this is not complete UTF-16"),
    ],
)
def test_what_can_not_be_read_as_utf16_is_told(data: bytes, wrong: str) -> None:
    with pytest.raises(InvalidError) as raised:
        as_utf8(io.BytesIO(data), "x")
    assert str(raised.value).startswith(f"x:1: {wrong}")
    assert not is_export(io.BytesIO(data))


@pytest.mark.parametrize("mark", [b"", BOM.encode()])
def test_exports_that_were_joined_into_one_file_are_read_one_after_the_other(
    make: Make, mark: bytes
) -> None:
    one, other, both = make("one"), make("other"), make("both")
    first, second = put(one, {}), put(other, {}, {"number": 2})
    data = b"".join(mark + exported(each) + b"\r\n" for each in (one, other))
    assert imported(both, data) == Merged(new=2)
    assert {row.id for row in both.select(SessionRow)} == {first.id, second.id}
    assert imported(both, data + mark + exported(one)) == Merged(same=3)


def test_of_joined_exports_one_of_another_format_is_told_with_its_line() -> None:
    data = lines({"session": SESSION}) + HEAD.replace(b":1,", b":2,", 1)
    with pytest.raises(InvalidError, match=r"^x:4: another routine wrote this \(format 2;"):
        check_export(io.BytesIO(data), "x", None, nothing)


def test_a_line_that_is_wrong_in_the_second_of_two_is_told_with_its_number() -> None:
    data = lines({"session": SESSION}) + lines({"session": SESSION | {"pain_after": 11}})
    with pytest.raises(InvalidError, match=r"^x:6: session.pain_after: expected int <= 10"):
        check_export(io.BytesIO(data), "x", None, nothing)


def test_what_a_newer_routine_adds_to_a_line_is_passed_over(make: Make) -> None:
    diary = make("one")
    line = {"session": SESSION | {"mood": "fine"}, "sets": [SET | {"load_kg": 5}], "hue": 1}
    assert imported(diary, lines(line)) == Merged(new=1)


def test_an_export_is_known_by_its_first_line() -> None:
    assert is_export(io.BytesIO(HEAD))
    assert not is_export(io.BytesIO(b"# notes\n"))
    assert not is_export(io.BytesIO(b""))


def test_a_diary_that_another_holds_for_long_is_told_as_trouble_and_nothing_is_half_done(
    make: Make, tmp_path: Path
) -> None:
    diary = make("one")
    diary.rows("PRAGMA busy_timeout = 1")
    other = sqlite3.connect(tmp_path / "one" / "diary.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError):
        merge(diary, io.BytesIO(lines({"session": SESSION})), "x", INSTANT, nothing)
    other.execute("ROLLBACK")
    other.close()
    assert count_sessions(diary) == 0
