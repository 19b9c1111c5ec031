"""`routine list`: what is listed, in which order, and what is narrowed."""

import json
from pathlib import Path

import pytest

from tests.support.command_run import Run, Write

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


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the user's; the built-in routines are there as ever."""
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    return tmp_path / "home"


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
