"""The command line: what is printed, what it ends with, and the JSON contracts."""

import errno
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from routine import definition, library
from routine.commands import main
from routine.commands.group import WELCOME, cli
from routine.commands.table import COMMANDS
from routine.library import loading
from routine.model import (
    Caution,
    Change,
    Check,
    EquipmentItem,
    Exercise,
    Hold,
    Line,
    Phase,
    Routine,
    Source,
    Timeline,
)
from routine.pages import routine_list
from routine.pages.console import write_json, write_page
from routine.pages.routine_page import page
from routine.pages.timeline_json import timeline_fields
from routine.pages.timeline_table import timeline_table
from routine.text import flaws
from routine.timeline import compile_timeline, measure
from tests.support.paths import ROOT

NAMES = [row.name for row in COMMANDS]
README = ROOT / "README.md"

SCIATICA = "Static back pillow squeezes, Cobra glute squeezes, Wall sit"
STEP = """\
format = 1
name = "Step up"
hold = { time = "10s" }
equipment = [{ thing = "step", text = "a step" }]
"""
PLAIN = """\
format = 1
title = "Plain"
[[exercise]]
name = "Clamshell"
sides = "each"
sets = 2
reps = 3
phase = [{ name = "Open", time = "2s", breath = "out" }]
"""
BROKEN = 'format = 1\ntitle = "Broken"\nexercises = 3\n'
TIGHT = """\
format = 1
title = "Tight"
[[exercise]]
name = "Wall sit"
setup_time = "7s"
setup = [{ say = "Back on the wall, feet a step out, hip-width, toes ahead.", short = "Back." }]
hold = { time = "30s" }
"""
NEVER = """\
format = 1
title = "Never"
[[exercise]]
name = "Wall sit"
setup_time = "1s"
setup = ["Back on the wall, feet a step out, hip-width, toes straight ahead."]
hold = { time = "30s" }
"""
ENDLESS = """\
format = 1
title = "Endless"
[[exercise]]
name = "Hold"
sets = 20
rest = "10m"
hold = { time = "10m" }
[[exercise]]
name = "Hold again"
sets = 20
hold = { time = "10m" }
"""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]
Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the user's; the built-in routines are there as ever."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    return tmp_path / "home"


@pytest.fixture
def yours(home: Path) -> Write:
    def write_file(name: str, text: str) -> Path:
        path = home / "routines" / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*args: str) -> Result:
        code = main(args)
        return Result(code, *capsys.readouterr())

    return run_it


# -- the group ----------------------------------------------------------------------------------


def test_alone_it_shows_the_one_command_to_type(run: Run) -> None:
    assert run() == (0, WELCOME, "")
    assert "routine start sciatica" in WELCOME


def test_the_help_has_every_command_under_its_heading() -> None:
    lines = CliRunner().invoke(cli, ["--help"], prog_name="routine").output.splitlines()
    for row in COMMANDS:
        named = next(i for i, line in enumerate(lines) if line.startswith(f"  {row.name} "))
        headings = [line for line in lines[:named] if line.endswith(":")]
        assert headings[-1] == f"{row.heading}:"


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help(name: str, option: str) -> None:
    result = CliRunner().invoke(cli, [name, option], prog_name="routine")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: routine {name} ")


def test_every_command_is_named_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in NAMES if f"routine {name}" not in text] == []


def test_a_wrong_command_gets_a_guess(run: Run) -> None:
    code, out, err = run("lst")
    assert (code, out) == (2, "")
    assert err.endswith("No such command 'lst'. Did you mean 'list'?\n")


def test_a_command_like_no_other_gets_none(run: Run) -> None:
    assert run("qqq").err.endswith("No such command 'qqq'.\n")


@pytest.mark.parametrize(
    "args", [("--nope",), ("show",), ("list", "more"), ("preview", "sciatica", "--sets", "21")]
)
def test_wrong_usage_ends_with_2_in_clicks_words(run: Run, args: tuple[str, ...]) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: routine")
    assert "Error: " in err


# -- errors -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["show", "preview", "check"])
def test_a_wrong_routine_name_gets_a_guess(run: Run, command: str) -> None:
    code, out, err = run(command, "siatica")
    assert (code, out) == (2, "")
    assert 'did you mean "sciatica"?' in err


def test_an_invalid_file_ends_with_2_and_a_line_for_each_mistake(run: Run, yours: Write) -> None:
    path = yours("broken", BROKEN)
    code, out, err = run("show", str(path))
    assert (code, out) == (2, "")
    assert f"{path}:3: " in err


def test_a_fault_of_its_own_is_plain_lines_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(RuntimeError("odd \x1b[31m")))
    code, out, err = run("list")
    assert (code, out) == (1, "")
    assert err.startswith("routine has hit a bug: RuntimeError: odd \\x1b[31m\n")
    assert "ROUTINE_DEBUG=1" in err
    assert "Traceback" not in err


def test_a_fault_shows_its_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(RuntimeError("odd")))
    monkeypatch.setenv("ROUTINE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="odd"):
        main(["list"])


def test_an_interrupt_ends_with_130_and_no_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "entries", _raiser(KeyboardInterrupt()))
    code, out, err = run("list")
    assert (code, out, err.strip()) == (130, "", "")


def test_a_full_disk_is_told_and_no_fault_of_ours(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["list"]) == 1
    told = "routine can't go on: standard output: no space left on device\n"
    assert capsys.readouterr().err == told


def _raiser(error: BaseException) -> Callable[[], None]:
    def fail() -> None:
        raise error

    return fail


# -- list ---------------------------------------------------------------------------------------


def test_list_names_the_short_ones_first_under_their_lengths(run: Run, yours: Write) -> None:
    yours("stretch", PLAIN)
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["Up to 5 minutes:", "  stretch         Plain, 1 minute: Clamshell (yours)"]
    assert f"  sciatica        Sciatica, 15 minutes: {SCIATICA}" in lines
    assert [line for line in lines if line[0] != " "] == [
        "Up to 5 minutes:",
        "6 to 15 minutes:",
        "16 to 30 minutes:",
    ]


def names(out: str) -> list[str]:
    return [item["name"] for item in json.loads(out)]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--minutes", "5"], ["desk-break"]),
        (["--have", "nothing"], ["mcgill-three", "piriformis"]),
        (["--have", "chair"], ["gentle", "mcgill-three", "piriformis"]),
        (["--have", "couch,ball", "--have", "Wall", "--minutes", "13"], ["gentle", "piriformis"]),
        (["--on", "chair,standing"], ["desk-break"]),
        (["--on", "chair", "--on", "standing"], ["desk-break"]),
        (["--on", "standing"], []),
    ],
)
def test_list_is_narrowed_by_things_minutes_and_places(
    run: Run, args: list[str], found: list[str]
) -> None:
    assert names(run("list", "--json", *args).out) == found


def test_list_on_the_floor_is_what_needs_no_chair_and_no_standing(run: Run) -> None:
    on_floor = set(names(run("list", "--json", "--on", "floor").out))
    assert {"mcgill-three", "piriformis", "hip-balance"} <= on_floor
    assert not {"sciatica", "desk-break", "ql-psoas"} & on_floor


def test_list_says_that_nothing_fits(run: Run) -> None:
    assert run("list", "--on", "standing") == (
        0,
        "Nothing fits. `routine list` shows all; `--exercises` lists single exercises.\n",
        "",
    )


def test_list_of_exercises_has_those_that_can_be_done_alone_the_short_ones_first(
    run: Run,
) -> None:
    code, out, err = run("list", "--exercises")
    assert (code, err) == (0, "")
    told = [line.split(", ")[0].split(maxsplit=1) for line in out.splitlines() if line[0] == " "]
    assert ["wall-sit", "Wall sit"] in told
    assert "sciatica" not in dict(told)
    in_json = json.loads(run("list", "--exercises", "--json").out)
    assert {item["name"]: item["title"] for item in in_json} == dict(told)
    minutes = {item["name"]: item["minutes"] for item in in_json}
    assert [minutes[name] for name, _ in told] == sorted(minutes.values())
    # The title of an exercise says all: it isn't said again behind it.
    assert any(
        line.endswith(f"  Wall sit, {minutes['wall-sit']} minutes") for line in out.split("\n")
    )


def test_exercises_are_narrowed_like_routines(run: Run) -> None:
    found = names(run("list", "--exercises", "--json", "--on", "standing", "--minutes", "3").out)
    assert "wall-sit" in found
    assert not {"static-back-pillow-squeezes", "pallof-press"} & set(found)


@pytest.mark.parametrize(
    ("have", "told"),
    [
        ("wal", '"wal"; did you mean "wall"?'),
        ("pilow,Wall", '"pilow"; did you mean "pillow"?'),
        ("Wall, sofa", '"sofa"; the things are ball, '),
        ("noting", '"noting"; did you mean "nothing"?'),
        ("chair,", '""; the things are ball, '),
    ],
)
@pytest.mark.parametrize("args", [(), ("--json",), ("--exercises",)])
def test_a_thing_that_nothing_asks_for_is_a_mistake(
    run: Run, have: str, told: str, args: tuple[str, ...]
) -> None:
    code, out, err = run("list", *args, "--have", have)
    assert (code, out) == (2, "")
    assert err.startswith(f"--have: nothing here asks for {told}")


def test_things_are_those_of_all_files_there_are(run: Run, yours: Write) -> None:
    yours("roped", PLAIN + 'equipment = [{ thing = "rope", text = "a rope" }]\n')
    assert run("list", "--exercises", "--have", "rope").code == 0
    assert run("list", "--have", "step").code == 2
    yours("exercises/stepped", STEP)
    assert run("list", "--have", "step").code == 0


@pytest.mark.parametrize("have", ["nothing", "wall,chair", "bench"])
def test_things_that_are_known_are_not_remarked_on(run: Run, have: str) -> None:
    assert run("list", "--have", have).err == ""


def test_nothing_and_something_can_not_both_be_at_hand(run: Run) -> None:
    code, out, err = run("list", "--have", "nothing,wall")
    assert (code, out) == (2, "")
    assert '"nothing" must stand alone' in err


def test_sets_that_an_exercise_can_not_have_are_told(run: Run, yours: Write) -> None:
    yours("plain", PLAIN + "most_sets = 3\n")
    told = "Not every exercise can have 4 sets: clamshell has at most 3.\n"
    code, out, err = run("preview", "plain", "--sets", "4")
    assert (code, err) == (0, told)
    assert "set 3/3" in out
    assert run("preview", "plain", "--sets", "3").err == ""
    started = run("start", "plain", "--sets", "4", "--speed", "1000", "--mute", "--plain")
    assert started.code == 0
    assert " ".join(started.out.split()).count(told.strip()) == 1


def test_list_refuses_a_place_that_is_none(run: Run) -> None:
    code, _, err = run("list", "--on", "roof")
    assert code == 2
    assert "expected floor, chair or standing" in err


def test_what_is_told_in_prose_alone_is_asked_for_by_nobody(run: Run, yours: Write) -> None:
    yours("plain", PLAIN + 'equipment = ["a rope"]\n')
    assert "plain" in names(run("list", "--json", "--have", "nothing").out)


def test_list_says_where_a_file_of_yours_takes_the_place_of_a_built_in_one(
    run: Run, yours: Write
) -> None:
    yours("sciatica", PLAIN)
    line = "  sciatica        Plain, 1 minute: Clamshell (yours, replacing the built-in one)"
    assert line in run("list").out.splitlines()


def test_list_shows_an_invalid_file_as_such_beside_the_others(run: Run, yours: Write) -> None:
    yours("broken", BROKEN)
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert "Not valid:\n  broken          not valid: routine check broken\n" in out
    assert "  sciatica        Sciatica, " in out


def test_list_json_has_the_keys_of_the_contract(run: Run, yours: Write) -> None:
    path = yours("plain", PLAIN)
    listed = {item["name"]: item for item in json.loads(run("list", "--json").out)}
    ours, built_in = listed["plain"], listed["sciatica"]
    assert ours == {
        "name": "plain",
        "title": "Plain",
        "summary": "",
        "minutes": 1,
        "minutes_for_you": 1,
        "exercises": ["Clamshell"],
        "origin": "yours",
        "path": str(path),
    }
    assert list(built_in) == list(ours)
    assert (built_in["name"], built_in["origin"]) == ("sciatica", "built-in")
    assert Path(built_in["path"]).is_file()


def test_list_json_leaves_an_invalid_file_out_and_names_it_on_stderr(
    run: Run, yours: Write
) -> None:
    yours("broken", BROKEN)
    code, out, err = run("list", "--json")
    assert code == 0
    assert "broken" not in names(out)
    assert "sciatica" in names(out)
    assert err == "broken: not valid: routine check broken\n"


# -- show ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Time      about 15 minutes",
        "  - a wall (a clear stretch of it)",
        "  - a chair (for your lower legs; or a couch, a block or a bench)",
        "1. Static back pillow squeezes",
        "   Position on your back",
        "   Dose     2 sets of 20 (source)",
        "   Squeeze  2 s, breathe out through the mouth (source)",
        "   Release  3 s, breathe in through the nose (practice)",
        "   Rest     30 s (practice)",
        "     1. Put the pillow beside you. Lie on your back, heels up on the chair.",
        "     - Feel your pelvis again. Even on both sides, and your lower back flat? For",
        "   First mark 30 s (practice)",
        "   Goal       2 min",
        "   At most    3 min",
        "  - Chest pain, dizziness or severe breathlessness: stop at once.",
        "To start: routine start sciatica",
    ],
)
def test_show_has_what_a_person_reads_before_lying_down(run: Run, line: str) -> None:
    assert line in run("show", "sciatica").out.splitlines()


def test_show_explains_the_marks_it_uses_and_no_other(run: Run) -> None:
    text = " ".join(run("show", "sciatica").out.split())
    assert "(source) from the document it follows; (practice) common practice only." in text
    assert "(reference)" not in text


def test_show_explains_no_marks_where_there_are_none(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    assert "figures" not in run("show", "plain").out


def test_show_takes_an_exercise_and_a_file(run: Run, yours: Write) -> None:
    path = yours("plain", PLAIN)
    assert "1. Wall sit" in run("show", "wall-sit").out
    text = "".join(run("show", str(path)).out.split())
    assert text.endswith(f"Tostart:routinestart{path}")


def test_show_stays_within_80_columns_in_a_pipe(run: Run) -> None:
    assert max(map(len, run("show", "sciatica").out.splitlines())) <= 80


def test_show_json_is_the_validated_routine(run: Run) -> None:
    shown = json.loads(run("show", "sciatica", "--json").out)
    fields = {"minutes", "minutes_for_you", "origin", "path", "note"}
    assert set(shown) == set(Routine.__struct_fields__) | fields
    assert (shown["minutes"], shown["origin"]) == (15, "built-in")
    first = shown["exercises"][0]
    assert set(first) == set(Exercise.__struct_fields__) | {"dose", "things", "named_cautions"}
    assert first["equipment"][0].startswith("a chair (for your lower legs")
    assert (first["things"][0]["name"], first["named_cautions"]) == ("chair", ["lying-flat"])
    assert all(isinstance(text, str) for text in first["cautions"])
    assert first["easier"]["position"] == "sitting"
    assert first["dose"] == "2 sets of 20, rest 30 s"
    assert first["marks"]["dose"] == "source"
    assert first["phases"][0]["ms"] == 2000


# -- preview ------------------------------------------------------------------------------------

SEGMENT_KEYS = {
    "index",
    "start_ms",
    "duration_ms",
    "kind",
    "exercise",
    "exercise_name",
    "stage",
    "set",
    "sets",
    "point",
    "rep",
    "reps",
    "side",
    "phase",
    "breath",
    "through",
    "open",
    "max_ms",
}


def preview(run: Run, *args: str) -> dict[str, Any]:
    code, out, err = run("preview", *args, "--json")
    assert (code, err) == (0, "")
    fields: dict[str, Any] = json.loads(out)
    return fields


def test_preview_json_has_the_keys_of_the_contract(run: Run) -> None:
    plan = preview(run, "sciatica")
    assert list(plan) == ["name", "title", "total_ms", "open", "segments", "cues"]
    assert {frozenset(segment) for segment in plan["segments"]} == {frozenset(SEGMENT_KEYS)}
    keys = ("at_ms", "segment", "show", "say", "tone", "unsaid")
    assert {tuple(cue) for cue in plan["cues"]} == {keys}


def test_preview_segments_follow_on_each_other_to_the_end(run: Run) -> None:
    plan = preview(run, "sciatica")
    now = 0
    for index, segment in enumerate(plan["segments"]):
        assert (segment["index"], segment["start_ms"]) == (index, now)
        now += segment["duration_ms"]
    assert now == plan["total_ms"]


def test_preview_cues_are_in_order_and_end_with_the_session(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    plan = preview(run, "plain")
    times = [cue["at_ms"] for cue in plan["cues"]]
    assert times == sorted(times)
    tone, words = plan["cues"][-2:]
    assert (tone["tone"], tone["at_ms"], tone["say"]) == ("session_end", plan["total_ms"], None)
    assert (words["tone"], words["say"][:10]) == (None, "That's it.")
    assert words["at_ms"] > tone["at_ms"]


def test_preview_leaves_out_what_an_open_hold_says_past_its_goal(run: Run) -> None:
    plan = preview(run, "wall-sit", "--sets", "2")
    assert plan["open"] is True
    for hold in (segment for segment in plan["segments"] if segment["open"]):
        end = hold["start_ms"] + hold["duration_ms"]
        own = [cue for cue in plan["cues"] if cue["segment"] == hold["index"]]
        assert own
        late = [cue for cue in own if cue["at_ms"] >= end and end < plan["total_ms"]]
        assert late == []


def test_a_preview_without_an_open_hold_says_so(run: Run) -> None:
    assert preview(run, "sciatica", "--hands-free")["open"] is False


def test_only_takes_numbers_and_names_and_keeps_the_numbers(run: Run) -> None:
    for args in (("--only", "1,Wall sit"), ("--only", "1", "--only", "wall-sit")):
        plan = preview(run, "sciatica", *args)
        assert list(dict.fromkeys(s["exercise"] for s in plan["segments"])) == [1, 3]


def test_from_begins_at_an_exercise(run: Run) -> None:
    assert preview(run, "sciatica", "--from", "2")["segments"][0]["exercise"] == 2


def test_sets_side_and_pace_reach_the_plan(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    plan = preview(run, "plain", "--sets", "3", "--side", "left")
    work = [segment for segment in plan["segments"] if segment["kind"] == "phase"]
    assert {(segment["sets"], segment["side"]) for segment in work} == {(3, "left")}
    slow, quick = (preview(run, "sciatica", "--pace", pace) for pace in ("slow", "quick"))
    assert slow["total_ms"] > quick["total_ms"]


@pytest.mark.parametrize("only", ["", ",", "1,,2", "1,"])
def test_an_only_without_an_exercise_is_refused(run: Run, only: str) -> None:
    code, _, err = run("preview", "sciatica", "--only", only)
    assert code == 2
    assert "expected numbers or names of exercises" in err


def test_an_exercise_that_is_not_there_is_refused_with_those_that_are(run: Run) -> None:
    code, out, err = run("preview", "sciatica", "--only", "9")
    assert (code, out) == (2, "")
    assert '3 "Wall sit"' in err


def test_the_preview_table_has_a_row_for_each_segment(run: Run) -> None:
    lines = run("preview", "sciatica").out.splitlines()
    row = next(line.split() for line in lines if "rep 1/20" in line)
    assert " ".join(row[1:]) == "1 set 1/2, rep 1/20, Squeeze, out Squeeze: breathe out."
    plan = preview(run, "sciatica")
    began = next(s["start_ms"] for s in plan["segments"] if s["kind"] == "phase")
    assert row[0] == f"1:{(began // 100 - 600) / 10:04.1f}"
    rows = [line for line in lines if line[:1].isdigit() and line.split()[1] in {"1", "2", "3"}]
    assert len(rows) == len(plan["segments"])
    assert lines[-1].endswith("in total, with open holds up to their goal")


def test_the_preview_table_names_sides_where_they_matter(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    out = run("preview", "plain").out
    assert "set 1/2, rep 1/3, left, Open, out" in out
    assert "open holds" not in out


# -- check --------------------------------------------------------------------------------------


def test_check_says_ok_and_how_long(run: Run) -> None:
    assert run("check", "sciatica", "wall-sit") == (
        0,
        "sciatica: ok, about 15 minutes\nwall-sit: ok, about 3 minutes\n",
        "",
    )


def test_check_goes_through_all_files_and_the_worst_wins(run: Run, yours: Write) -> None:
    path = yours("broken", BROKEN)
    code, out, err = run("check", str(path), "sciatica", "nothing-here")
    assert code == 2
    assert out == "sciatica: ok, about 15 minutes\n"
    assert f"{path}:3: " in err
    assert 'there is no routine or exercise "nothing-here"' in err


def test_a_warning_is_told_and_ends_with_0(run: Run, yours: Write) -> None:
    path = yours("tight", TIGHT)
    code, out, err = run("check", str(path))
    assert (code, err) == (0, "")
    warning, ok = out.splitlines()
    assert warning.startswith(f"{path}:6: ")
    assert warning.endswith("(warning)")
    assert ok.startswith(f"{path}: ok, ")


@pytest.mark.parametrize("text", [NEVER, ENDLESS])
def test_what_can_not_be_done_in_its_time_fails(run: Run, yours: Write, text: str) -> None:
    code, out, err = run("check", str(yours("never", text)))
    assert (code, out) == (2, "")
    assert err


# -- schema -------------------------------------------------------------------------------------


def test_schema_prints_that_of_a_routine_or_of_an_exercise(run: Run) -> None:
    assert json.loads(run("schema").out) == json.loads(json.dumps(definition.schema("routine")))
    exercise = json.loads(json.dumps(definition.schema("exercise")))
    assert json.loads(run("schema", "exercise").out) == exercise


# -- what files may hold ------------------------------------------------------------------------

ODD = ("[bold]x", "[/nope]", ":warning:")
MARKUP = f"""\
format = 1
title = "{ODD[0]}"
summary = "{ODD[1]}"
[[exercise]]
name = "{ODD[1]} {ODD[2]}"
equipment = ["{ODD[0]}"]
setup = ["{ODD[2]} [red]"]
reps = 2
phase = [{{ name = "{ODD[0]}", time = "5s" }}]
"""


@pytest.mark.parametrize("command", ["list", "show", "preview"])
def test_markup_in_a_file_is_shown_as_it_is(run: Run, yours: Write, command: str) -> None:
    yours("odd", MARKUP)
    code, out, err = run(command, *([] if command == "list" else ["odd"]))
    assert (code, err) == (0, "")
    assert ODD[0] in out
    assert (ODD[1] in out) or command == "preview"
    assert (ODD[2] in out) or command == "preview"


@pytest.mark.parametrize(
    "args",
    [
        ("show", "./\x1b[31m.toml"),
        ("check", "\x1b[31m"),
        ("\x1b[31m",),
        ("show", "--\x1b[31m"),
        ("preview", "sciatica", "--only", "\x1b[31m"),
        ("preview", "sciatica", "--pace", "\x1b[31m"),
    ],
)
def test_an_escape_in_the_command_line_is_not_printed(run: Run, args: tuple[str, ...]) -> None:
    code, out, err = run(*args)
    assert code == 2
    assert err
    assert "\x1b" not in out + err


def hostile(text: str) -> Timeline:
    """A timeline with this text wherever a file's text can stand."""
    lines = (Line(text),)
    shared: dict[str, Any] = {
        "equipment": (EquipmentItem(text, text, (text,)),),
        "muscles": (text,),
        "points": (Line(text),),
        "way_line": Line(text),
        "not_feel": (text,),
        "setup": lines,
        "leave": lines,
        "feel": (text,),
        "adaptations": (text,),
        "cautions": (Caution(text),),
        "check": Check(text, None, 15_000),
        "sources": (Source(text, text, text, text),),
    }
    phases = Exercise(text, summary=text, phases=(Phase(text, 2000),), stage=text, **shared)
    hold = Exercise(text, number=2, hold=Hold(ms=2000, name=text), stage=text, **shared)
    hold = replace(hold, easier=hold, harder=hold)
    routine = Routine(
        text,
        text,
        (phases, hold),
        2,
        summary=text,
        approach=text,
        aim=text,
        often=text,
        notice=(text,),
        notes=(text,),
        sources=(Source(text),),
        changes=(Change(1, text, ("ball",)),),
    )
    return compile_timeline(routine)


@given(st.text(min_size=1))
def test_nothing_that_a_terminal_obeys_leaves_the_page_or_the_table(text: str) -> None:
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        plan = hostile(text)
        write_page(
            *page(plan, text, plan.routine.changes, plan.routine, None), timeline_table(plan)
        )
    assert flaws(out.getvalue()) == []
    assert "\t" not in out.getvalue()


@pytest.mark.parametrize("to_terminal", [True, False])
def test_nothing_that_a_terminal_obeys_leaves_the_list(
    run: Run, monkeypatch: pytest.MonkeyPatch, *, to_terminal: bool
) -> None:
    routine = hostile("\x1b]0;x\x07 \u202e").routine
    entry = library.Entry("odd", Path("odd.toml"), "yours")
    loaded = library.LoadedRoutine(routine, entry, "odd.toml", measure(routine), ())
    monkeypatch.setattr(library, "load_all", lambda **_: iter([(entry, loaded)]))
    monkeypatch.setattr(routine_list, "on_terminal", lambda: to_terminal)
    out = run("list").out
    assert "odd" in out
    assert flaws(out) == []


def test_a_plan_as_json_is_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    write_json(timeline_fields(hostile("caf\u00e9 \u202e \x9b31m \ud800")))
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["title"] == "caf\u00e9 \u202e \x9b31m \ud800"


def test_files_that_are_not_found_are_named_after_the_list(run: Run, home: Path) -> None:
    folder = home / "routines"
    (folder / "exercises").mkdir(parents=True, exist_ok=True)
    for name in ("Evening.toml", "exercises/My bridge.toml"):
        (folder / name).write_text("format = 1\n", encoding="utf-8")
    reason = 'a name can have only a to z, 0 to 9, "-" and "_"'
    told = (
        f"These files can't be found by name, in {folder}:\n"
        f"  Evening.toml: {reason}; rename it to evening.toml\n"
    )
    code, out, err = run("list")
    assert (code, err) == (0, "")
    assert out.endswith(told)
    assert "My bridge" not in out
    assert run("list", "--minutes", "5").out.count("Not found") == 0
    assert run("list", "--exercises").out.endswith(
        f"These files can't be found by name, in {folder / 'exercises'}:\n"
        f"  My bridge.toml: {reason}; rename it to my-bridge.toml\n"
    )
    code, out, err = run("list", "--json")
    assert (code, err) == (0, told)
    assert "Evening" not in {item["name"] for item in json.loads(out)}
