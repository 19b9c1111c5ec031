"""The list of routines: its groups, its lines, its JSON."""

import json
from pathlib import Path

from tests.support.command_run import PLAIN, Run, Write
from tests.support.personal import CLAMSHELL, FACE_DOWN, add_plain, keep, names

SCIATICA = "Static back pillow squeezes, Cobra glute squeezes, Wall sit"
BROKEN = 'format = 1\ntitle = "Broken"\nexercises = 3\n'


def test_list_names_the_short_ones_first_under_their_lengths_then_ones_own_folder(
    run: Run, yours: Write
) -> None:
    folder = yours("stretch", PLAIN).parent
    code, out, err = run("list")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:2] == ["Up to 5 minutes:", "  stretch         Plain, 1 minute: Clamshell (yours)"]
    assert f"  sciatica        Sciatica, 15 minutes: {SCIATICA}" in lines
    assert [line for line in lines if line[0] != " "] == [
        "Up to 5 minutes:",
        "6 to 15 minutes:",
        "16 to 30 minutes:",
        f"Your own routines are in {folder}; to make one: routine new",
    ]


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
    path = yours("plain", PLAIN.replace("[[", 'days = ["mon", "fri"]\n[[', 1))
    listed = {item["name"]: item for item in json.loads(run("list", "--json").out)}
    ours, built_in = listed["plain"], listed["sciatica"]
    assert ours == {
        "name": "plain",
        "title": "Plain",
        "summary": "",
        "minutes": 1,
        "minutes_for_you": 1,
        "exercises": ["Clamshell"],
        "days": ["mon", "fri"],
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


def test_list_tells_how_much_of_a_routine_is_left_out(run: Run) -> None:
    assert "for you" not in run("list").out
    keep(*FACE_DOWN)
    lines = run("list").out.splitlines()
    told = next(line for line in lines if line.startswith("  sciatica "))
    assert told.endswith("Wall sit (for you without 1 of 3)")
    lines = run("list", "--exercises").out.splitlines()
    left_out = {line.split()[0] for line in lines if line.endswith(" (left out for you)")}
    assert "cobra-glute-squeezes" in left_out
    assert not {"wall-sit", "static-back-pillow-squeezes", "clamshell"} & left_out


def test_list_tells_whose_a_file_is_beside_what_is_left_out_of_it(run: Run, home: Path) -> None:
    add_plain(home)
    text = f'{CLAMSHELL}cautions = ["kneeling"]\n'.replace("phase =", "#phase =")
    text = text.replace("reps = 3", 'hold = { time = "9s" }')
    (home / "routines" / "plain.toml").write_text(text, encoding="utf-8")
    keep("kneeling")
    assert "(yours; left out for you)" in run("list").out


def test_an_easier_way_that_is_done_for_a_person_is_no_part_left_out(run: Run) -> None:
    keep("long-hold")
    line = next(one for one in run("list").out.splitlines() if one.startswith("  sciatica "))
    assert line.endswith("Wall sit")
