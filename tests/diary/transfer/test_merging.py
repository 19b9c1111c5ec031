"""Two diaries merged."""

import json
from typing import Any, get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine.diary import Instant
from routine.diary.database.rows import (
    AnswerRow,
    DoseRow,
    OfferRow,
    PauseRow,
    PlaceRow,
    PlanRow,
    Row,
    SessionRow,
    SetRow,
    Verdict,
)
from routine.diary.edits import delete_session, set_note
from routine.diary.instants import AHEAD_MS
from routine.diary.transfer.export import count_sessions
from routine.diary.transfer.merging import Merged
from routine.model import SegmentKind, Way
from routine.signals import PauseReason
from routine.units import HOUR
from tests.support.diaries import NOW, fresh_id, put
from tests.support.transfer import (
    INSTANT,
    Make,
    add,
    contents,
    dose,
    exported,
    fields_of,
    imported,
    place,
)


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
    add(one, DoseRow(**fields_of(here) | {"undone": True}), there, neither)
    add(other, here, DoseRow(**fields_of(there) | {"undone": True}), neither, dose())
    imported(one, exported(other))
    imported(other, exported(one))
    assert contents(one) == contents(other)
    assert [row.undone for row in one.select(DoseRow, "ORDER BY id")] == [True, True, False, False]


def test_what_was_told_on_either_is_told_on_both(make: Make) -> None:
    one, other = make("one"), make("other")
    add(one, OfferRow(what="brief", at_utc=1))
    add(other, OfferRow(what="brief", at_utc=2), OfferRow(what="pain", at_utc=3))
    imported(one, exported(other))
    assert [(row.what, row.at_utc) for row in one.select(OfferRow)] == [("brief", 1), ("pain", 3)]


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
