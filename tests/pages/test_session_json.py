"""Past sessions as JSON: the keys of the contract."""

import json

from routine.diary.database.rows import PlaceRow
from routine.diary.database.store import Diary
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.full_session import ID, full

KEYS = [
    "id",
    "routine",
    "title",
    "started",
    "ended",
    "state",
    "reason",
    "active_ms",
    "as_guided",
    "pain_before",
    "pain_after",
    "note",
    "sets_whole",
    "sets_planned",
    "sets_extra",
    "hurt",
]


def test_json_has_all_sessions_and_the_keys_of_the_contract(run: Run, diary: Diary) -> None:
    put(diary, {}, id=ID, pain_before=4, note="so so", as_guided=True)
    for n in range(30):
        put(diary, started_utc=NOW + n, day="2026-11-27")
    code, out, err = run("log", "--json")
    assert (code, err) == (0, "")
    array = json.loads(out)
    assert len(array) == 31
    assert [list(each) for each in array] == [KEYS] * 31
    assert array[-1] == {
        "id": ID,
        "routine": "sciatica",
        "title": "Sciatica",
        "started": "2026-11-27T10:00:00+01:00",
        "ended": "2026-11-27T10:10:00+01:00",
        "state": "finished",
        "reason": None,
        "active_ms": 600_000,
        "as_guided": True,
        "pain_before": 4,
        "pain_after": None,
        "note": "so so",
        "sets_whole": 1,
        "sets_planned": 5,
        "sets_extra": 0,
        "hurt": False,
    }
    assert len(json.loads(run("log", "--json", "--last", "2").out)) == 2


def test_json_has_unfinished_sessions_too(run: Run, diary: Diary) -> None:
    session = put(diary, {}, ended=None, ended_utc=None, active_ms=0)
    place = PlaceRow(session=session.id, exercise=1, kind="hold", at_ms=61_000, seen_utc=NOW)
    with diary.writing():
        diary.put(place)
    (found,) = json.loads(run("log", "--json").out)
    assert (found["state"], found["ended"], found["active_ms"]) == ("unfinished", None, 61_000)
    assert "unfinished (to continue it: routine resume)" in run("log", "last").out


def test_one_session_as_json_has_its_sum_and_all_its_parts(run: Run, diary: Diary) -> None:
    full(diary)
    one = json.loads(run("log", ID, "--json").out)
    assert list(one) == [*KEYS, "sets", "pauses", "answers", "options", "left_out"]
    assert one == json.loads(run("log", "--json", "last").out)
    assert [(each["number"], each["side"], each["reps"]) for each in one["sets"]][:2] == [
        (1, "left", 12),
        (1, "right", 7),
    ]
    assert [pause["lasted_ms"] for pause in one["pauses"]] == [65_400, None]
    assert one["answers"][0]["question"] == "one more set"
    assert one["options"]["avoid"] == ["kneeling"]
    assert [(each["exercise"], each["way"]) for each in one["left_out"]] == [
        (1, "easier"),
        (2, "easier"),
    ]


def test_the_sets_of_one_session_have_their_rounds_and_loads(run: Run, diary: Diary) -> None:
    put(diary, {}, {"round": 2, "load": "8 kg"}, id=ID)
    sets = json.loads(run("log", ID, "--json").out)["sets"]
    assert [(each["round"], each["load"]) for each in sets] == [(0, None), (2, "8 kg")]
