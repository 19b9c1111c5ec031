"""An export read: what is refused and with which line, encodings, several in one file."""

import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from routine.diary.database.rows import (
    PlanRow,
    SessionRow,
)
from routine.diary.transfer.export import count_sessions
from routine.diary.transfer.incoming import MOST_BYTES, as_utf8, check_export, is_export
from routine.diary.transfer.merging import Merged, merge
from routine.errors import InvalidError
from tests.support.diaries import NOW, fresh_id, put
from tests.support.transfer import (
    HEAD,
    INSTANT,
    PLAN,
    Make,
    add,
    contents,
    dose,
    exported,
    fields_of,
    imported,
    lines,
    nothing,
)

# -- what is wrong ---------------------------------------------------------------------------------


ID = "01a18b90-b900-722c-a47c-a8c74107b0e4"


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
            {"dose": {n: v for n, v in fields_of(dose(day="2026-13-01")).items() if v is not None}},
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
        (
            b'{"routine-diary":3}\n',
            "x:1: another routine wrote this (format 3; this one knows 1 to 2): update routine",
        ),
        (b'{"routine-diary":0}\n', "x:1: another routine wrote this (format 0;"),
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


# -- several in one, and other encodings -----------------------------------------------------------


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
    data = lines({"session": SESSION}) + HEAD.replace(b":1,", b":3,", 1)
    with pytest.raises(InvalidError, match=r"^x:4: another routine wrote this \(format 3;"):
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
