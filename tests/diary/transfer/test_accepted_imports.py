"""Whatever an import accepts, every command works after it; what it refuses changes nothing."""

import copy
import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine import diary as diary_package
from routine.app.diary_access import access_diary
from routine.app.environment import Environment
from routine.commands import main
from routine.diary import FILE, Instant
from routine.diary.database import checkup
from routine.diary.database.rows import AnswerRow, DoseRow, OfferRow, PauseRow, PlaceRow, Row
from routine.diary.transfer.export import write_export
from routine.options import Options
from routine.player.player import Player
from routine.signals import ClockMs
from routine.units import HOUR
from tests.support.diaries import NOW, fresh_id, opened, put

INSTANT = Instant(NOW + HOUR, 60)
READERS = (
    ("log", "--all"),
    ("log", "--json"),
    ("log", "--csv"),
    ("log", "last"),
    ("log", "last", "--json"),
    ("stats", "--weeks", "52"),
    ("stats", "--plain"),
    ("stats", "--json"),
    ("report", "-o", "report.html", "--force"),
    ("progress",),
    ("progress", "static-back-pillow-squeezes"),
    ("preview", "sciatica"),
    ("export", "-"),
)
EXAMPLES = 40


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUTINE_DEBUG", "1")  # so that a fault of its own is raised
    monkeypatch.setattr(diary_package, "current_instant", lambda: INSTANT)
    monkeypatch.chdir(tmp_path)


def rows(session: str) -> list[Row]:
    """Return one of each row that there is beside a session and its sets."""
    at: dict[str, Any] = {"session": session, "number": 8, "at_ms": 9_000}
    return [
        PauseRow(**at, began_utc=NOW, lasted_ms=4_000, reason="key"),
        AnswerRow(**at, exercise=1, question="one more set", answer=True),
        PlaceRow(session=session, exercise=1, kind="phase", number=1, rep=3, seen_utc=NOW + 9_000),
        OfferRow(what="brief", at_utc=NOW),
        DoseRow(
            id=fresh_id(),
            exercise="static-back-pillow-squeezes",
            verdict="accepted",
            from_sets=2,
            from_reps=20,
            sets=2,
            reps=21,
            day="2026-11-27",
            at_utc=NOW,
        ),
    ]


def an_export(home: Path) -> list[Any]:
    """Return the lines of an export, with what a plan holds taken apart."""
    diary = opened(home)
    put(diary, {"side": "left"}, {"planned_reps": None, "planned_ms": 30_000, "held_ms": 31_000})
    left = put(diary, {}, started_utc=NOW + 1, ended=None, ended_utc=None, note="hm")
    with diary.writing():
        for row in rows(left.id):
            diary.put(row)
    file = io.BytesIO()
    write_export(diary, file, INSTANT, lambda _: None)
    diary.close()
    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    for line in lines:
        for name in ("routine", "options") if "plan" in line else ():
            line["plan"][name] = json.loads(line["plan"][name])
    return lines


def joined(lines: list[Any]) -> bytes:
    """Return lines as they stand in a file."""
    made = copy.deepcopy(lines)
    for line in made:
        plan: Any = line.get("plan") if isinstance(line, dict) else None
        for name in ("routine", "options") if isinstance(plan, dict) else ():
            if name in plan and not isinstance(plan[name], str):
                plan[name] = json.dumps(plan[name])
    return b"".join(json.dumps(line).encode() + b"\n" for line in made)


INTS = st.sampled_from([-1, 0, 1, 21, 201, 2**31, 2**40, 2**53, 2**63, 253_402_214_399_999])
DAYS = st.sampled_from(["0001-01-01", "1969-12-31", "2026-11-28", "9999-12-31", "2026-02-30"])
VALUES = (
    INTS
    | DAYS
    | st.none()
    | st.booleans()
    | st.text(max_size=5)
    | st.sampled_from([0.5, "=1+1", "\x1b[31m", "\u202e", "\U0001f9d8", "x" * 300, [], {}, [1]])
)


OF_A_KIND: dict[type, st.SearchStrategy[Any]] = {
    int: INTS | st.integers(0, 2**40),
    str: DAYS | st.text(max_size=5) | st.sampled_from(["left", "easier", "hold", "each", "back"]),
    bool: st.booleans(),
}


@st.composite
def changed(draw: st.DrawFn, lines: list[Any]) -> list[Any]:
    """Return lines of which one or two values are others, gone, or there twice."""
    made = copy.deepcopy(lines)
    for _ in range(draw(st.integers(1, 2))):
        at: Any = made
        key: Any = draw(st.integers(0, len(made) - 1))
        while isinstance(at[key], dict | list) and at[key] and draw(st.integers(0, 9)):
            at = at[key]
            keys = sorted(at) if isinstance(at, dict) else list(range(len(at)))
            key = draw(st.sampled_from(keys))
        if draw(st.integers(0, 9)):
            at[key] = draw(VALUES | OF_A_KIND.get(type(at[key]), VALUES))
        elif isinstance(at, list):
            at.append(copy.deepcopy(at[key]))
        else:
            del at[key]
    return made


def run(*args: str) -> tuple[int, str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with redirect_stdout(out), redirect_stderr(io.StringIO()) as err:
        code = main(args)
        out.flush()
    return code, err.getvalue()


def test_after_an_import_that_was_accepted_every_command_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = an_export(tmp_path / "first")
    seen = {True: 0, False: 0}

    @settings(
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
        max_examples=EXAMPLES,
        deadline=None,
    )
    @given(st.data())
    def hold(data: st.DataObject) -> None:
        made = data.draw(changed(lines))
        home = tmp_path / fresh_id()
        monkeypatch.setenv("ROUTINE_HOME", str(home))
        Path("x.jsonl").write_bytes(joined(made))
        code, err = run("import", "x.jsonl")
        seen[code == 0] += 1
        if code != 0:
            assert (code, err.startswith("x.jsonl:")) == (2, True)
            assert not (home / FILE).exists()
            return
        for command in READERS:
            assert run(*command)[0] == 0, command
        assert checkup.check_diary().state in {"sound", "flawed"}
        be_led_on()

    hold()
    assert min(seen.values()) > 0


def be_led_on() -> None:
    """Begin as `routine start` does, and go on with what was left to its end, if there is any."""
    with Environment() as environment, redirect_stderr(io.StringIO()):
        found = access_diary(environment, Options(), "sciatica", offers=True, abandons=False)
    if found.offer is not None:
        player = Player(found.offer.timeline, snapshot=found.offer.unfinished.snapshot)
        player.start(ClockMs(0))
        while (deadline := player.next_deadline()) is not None:
            player.advance(deadline)
        assert player.is_over


def test_what_is_exported_is_accepted_and_goes_on_being_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = an_export(tmp_path / "first")
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "second"))
    Path("x.jsonl").write_bytes(joined(lines))
    assert run("import", "x.jsonl") == (0, "")
    for command in READERS:
        assert run(*command) == (0, ""), command
    assert checkup.check_diary().state == "sound"
    with Environment() as environment:
        assert (
            access_diary(environment, Options(), "sciatica", offers=True, abandons=False).offer
            is not None
        )


# -- plans and times ----------------------------------------------------------------------------


def refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: list[Any]) -> str:
    """Return why lines are refused; "" for those that are not."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "second"))
    Path("x.jsonl").write_bytes(joined(lines))
    code, err = run("import", "x.jsonl")
    assert (code == 0) == (tmp_path / "second" / FILE).exists()
    return err


def nested(depth: int) -> Any:
    return {"x": nested(depth - 1)} if depth > 1 else {}


@pytest.mark.parametrize("part", ["routine", "options"])
def test_a_plan_is_sixteen_deep_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    lines = an_export(tmp_path / "first")
    lines[1]["plan"][part]["hint"] = nested(16)
    message = "x.jsonl:2: plan: too deep; expected at most 16 brackets in another\n"
    assert refusal(tmp_path, monkeypatch, lines) == message
    lines[1]["plan"][part]["hint"] = [{"text": "[" * 20 + '\\"'}, nested(14)]
    assert refusal(tmp_path, monkeypatch, lines) == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"sets": 0},
        {"sets": 21},
        {"reps": 201},
        {"ladder": [0]},
        {"phases": []},
        {"hold": {"ms": 30_000}},
        {"phases": [], "hold": {"ms": 600_001}},
        {"phases": [{"name": "Squeeze", "ms": 0}]},
        {"phases": [], "own_pace": {"rep_ms": 3_000, "max_ms": 10**12}},
        {"own_pace": {"rep_ms": 3_000, "max_ms": 60_000}},
        {"rests_ms": [10**12]},
        {"every_ms": 0},
        {"group": "Nowhere"},
        {"group": "Endless"},
    ],
)
def test_a_plan_whose_figures_make_no_sense_is_refused_with_its_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Any]
) -> None:
    lines = an_export(tmp_path / "first")
    routine = lines[1]["plan"]["routine"]
    routine["groups"] = [{"name": "Endless", "rounds": 10**12}]
    routine["exercises"][1] |= changes
    message = "x.jsonl:2: plan.routine: its figures make no sense, in exercise 2\n"
    assert refusal(tmp_path, monkeypatch, lines) == message


def test_a_plan_of_another_version_is_accepted_and_shown_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = an_export(tmp_path / "first")
    lines[1]["plan"]["routine"] = {"name": "other", "stages": [1, 2]}
    lines[1]["plan"]["options"] = "no JSON {"
    assert refusal(tmp_path, monkeypatch, lines) == ""
    assert run("log", "last")[0] == 0
    be_led_on()


@pytest.mark.parametrize("column", ["started_utc", "ended_utc", "changed_utc"])
@pytest.mark.parametrize("offset", [-1439, 0, 1439])
def test_a_time_has_a_day_in_any_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, column: str, offset: int
) -> None:
    lines = an_export(tmp_path / "first")
    last = 253_402_214_399_999
    lines[2]["session"] |= {column: last + 1, "offset_min": offset}
    message = f"x.jsonl:3: session.{column}: expected a time before 9999-12-31\n"
    assert refusal(tmp_path, monkeypatch, lines) == message


@pytest.mark.parametrize(
    ("figure", "most"), [("sets", 20), ("reps", 200), ("hold_ms", 600_000), ("from_sets", 20)]
)
def test_a_dose_is_one_that_a_file_could_give(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: str, most: int
) -> None:
    lines = an_export(tmp_path / "first")
    (at,) = [number for number, line in enumerate(lines) if "dose" in line]
    lines[at]["dose"][figure] = most + 1
    message = f"x.jsonl:{at + 1}: dose.{figure}: expected int <= {most}\n"
    assert refusal(tmp_path, monkeypatch, lines) == message
    lines[at]["dose"][figure] = most
    assert refusal(tmp_path, monkeypatch, lines) == ""
    assert run("preview", "sciatica")[0] == 0


def test_figures_that_are_accepted_can_be_added_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = an_export(tmp_path / "first")
    (head, plan, session, *_) = lines
    for _ in range(30):
        more = copy.deepcopy(session)
        more["session"] |= {"id": fresh_id(), "active_ms": 2**40}
        more.pop("sets")
        lines.append(more)
    assert refusal(tmp_path, monkeypatch, lines) == ""
    assert run("stats")[0] == run("stats", "--plain")[0] == 0
    assert refusal(tmp_path, monkeypatch, [head, plan]) == ""
