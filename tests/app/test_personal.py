"""What commands make of what a person keeps of their body: an easier way, or something left out.

And of `--easier`, `--harder`, and the parts of a routine on the command line.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from routine import profile, units
from routine.model import CautionName, Timeline
from routine.render.recording import Rendered
from tests.support.command_line import piped
from tests.support.command_run import Result, Run

PLAIN = """\
format = 1
title = "Plain"
[[exercise]]
name = "Clamshell"
reps = 3
phase = [{ name = "Open", time = "2s", breath = "out" }]
"""
SQUEEZES = "static back pillow squeezes"
FACE_DOWN: frozenset[CautionName] = frozenset({"lying-flat", "face-down", "long-hold"})
CHANGED = (
    f"You avoid lying flat on your back, so you'll do {SQUEEZES} the easier way. "
    "You avoid lying face down, so you'll leave out cobra glute squeezes. "
    "You avoid a long, strong hold, so you'll do wall sit the easier way."
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def keep(*avoid: CautionName, **changes: Any) -> None:
    profile.change(**{"avoid": frozenset(avoid), "ways": (), "safety": None} | changes)


def add_plain(home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "plain.toml").write_text(PLAIN, encoding="utf-8")


def preview(run: Run, *args: str) -> dict[str, Any]:
    code, out, err = run("preview", *args, "--json")
    assert (code, err) == (0, "")
    fields: dict[str, Any] = json.loads(out)
    return fields


def spoken(plan: dict[str, Any]) -> list[str]:
    return [cue["say"] for cue in plan["cues"] if cue["say"]]


def numbers(plan: dict[str, Any]) -> list[int]:
    return list(dict.fromkeys(segment["exercise"] for segment in plan["segments"]))


# -- what commands make of it -------------------------------------------------------------------


def test_preview_begins_with_what_is_left_out_or_done_in_an_easier_way(run: Run) -> None:
    keep(*FACE_DOWN)
    plan = preview(run, "sciatica")
    assert spoken(plan)[:3] == [
        CHANGED,
        "Take your socks off for the wall sit.",
        "Static back pillow squeezes. One of three.",
    ]
    assert plan["cues"][1]["at_ms"] < 1_000
    assert numbers(plan) == [1, 3]


def test_with_nothing_to_avoid_in_it_a_plan_says_nothing_of_it(run: Run) -> None:
    before = preview(run, "sciatica")
    keep("ball")
    assert preview(run, "sciatica") == before


def test_a_way_that_is_kept_is_the_way_that_is_done(run: Run) -> None:
    keep(ways=(("wall-sit", "easier"),))
    kept = preview(run, "sciatica")
    assert "Slide down only a little. This one is fifteen seconds." in spoken(kept)
    keep()
    assert preview(run, "sciatica", "--easier", "wall-sit") == kept
    assert preview(run, "sciatica") != kept


def test_what_is_asked_for_comes_before_what_is_kept(run: Run) -> None:
    harder = preview(run, "sciatica", "--harder", "wall-sit")
    keep(ways=(("wall-sit", "easier"),))
    assert preview(run, "sciatica", "--harder", "3") == harder


def test_what_is_avoided_comes_before_a_harder_way_that_is_kept(run: Run) -> None:
    keep("long-hold", ways=(("wall-sit", "harder"),))
    plan = preview(run, "wall-sit")
    assert spoken(plan)[0].startswith(
        "You avoid a long, strong hold, so you'll do wall sit the easier way."
    )


def test_show_has_a_section_of_what_is_left_out_or_done_in_an_easier_way(run: Run) -> None:
    heading = "Left out, or done the easier way"
    assert heading not in run("show", "sciatica").out
    keep(*FACE_DOWN)
    lines = run("show", "sciatica").out.splitlines()
    at = lines.index(heading)
    assert lines[at + 1 : at + 4] == [
        "  - Static back pillow squeezes: done the easier way (lying flat on your back)",
        "  - Cobra glute squeezes: left out (lying face down)",
        "  - Wall sit: done the easier way (a long, strong hold)",
    ]
    assert "2. Cobra glute squeezes" in lines


def test_show_shows_an_exercise_too_of_which_nothing_is_left(run: Run) -> None:
    keep(*FACE_DOWN)
    code, out, _ = run("show", "cobra-glute-squeezes")
    assert code == 0
    assert "  - Cobra glute squeezes: left out (lying face down)" in out.splitlines()


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


@pytest.mark.parametrize("avoid", [(), ("face-down",), ("lying-flat", "long-hold"), ("kneeling",)])
def test_every_length_that_is_told_is_that_of_the_session(
    run: Run, avoid: tuple[CautionName, ...]
) -> None:
    keep(*avoid, ways=(("bridge", "easier"), ("wall-sit", "harder")))
    told = json.loads(run("list", "--json").out)
    texts = run("list").out
    for item in told:
        name, code, out = item["name"], *run("preview", item["name"], "--json")[:2]
        if code == 2:
            assert item["minutes_for_you"] is None
            assert f"left out for you, about {item['minutes']} minutes" in words(run("show", name))
            continue
        minutes = units.minutes(json.loads(out)["total_ms"])
        assert item["minutes_for_you"] == minutes
        assert json.loads(run("show", name, "--json").out)["minutes_for_you"] == minutes
        assert f", {minutes} minutes" in next(
            line for line in texts.splitlines() if line.startswith(f"  {name} ")
        )
        page = words(run("show", name))
        assert f"Time about {minutes} minutes" in page
        is_told = f"minutes for you, about {item['minutes']} minutes in full" in page
        assert is_told >= (minutes != item["minutes"])
        assert f"about {minutes} minutes for you, about {minutes} minutes" not in page


def words(shown: Result) -> str:
    return " ".join(shown.out.split())


def test_a_part_of_a_routine_that_is_left_out_has_no_length_for_a_person(
    run: Run, home: Path
) -> None:
    add_plain(home)
    path = home / "routines" / "plain.toml"
    text = path.read_text(encoding="utf-8").replace("name = ", 'stage = "One"\nname = ', 1)
    more = '[[exercise]]\nstage = "Two"\nname = "Other"\nhold = { time = "1m" }\n'
    path.write_text(text + more + 'cautions = ["face-down"]\n', encoding="utf-8")
    keep("face-down")
    page = words(run("show", "plain"))
    assert "Part 2: two, left out for you, about 1 minute in full" in page
    assert "Part 1: one, about 29 seconds " in page


def test_a_length_is_narrowed_to_by_what_is_done(run: Run) -> None:
    def shortest() -> set[str]:
        told = json.loads(run("list", "--json", "--minutes", "13").out)
        return {item["name"] for item in told}

    before = shortest()
    keep("face-down", "long-hold")
    assert "sciatica" in shortest() - before


def test_a_dose_agreed_to_is_in_the_length(run: Run) -> None:
    assert run("progress", "set", "bridge", "--reps", "7").code == 0
    listed = json.loads(run("list", "--json", "--exercises").out)
    (item,) = (one for one in listed if one["name"] == "bridge")
    minutes = units.minutes(preview(run, "bridge")["total_ms"])
    assert item["minutes_for_you"] == minutes > item["minutes"]


def test_list_tells_whose_a_file_is_beside_what_is_left_out_of_it(run: Run, home: Path) -> None:
    add_plain(home)
    text = f'{PLAIN}cautions = ["kneeling"]\n'.replace("phase =", "#phase =")
    text = text.replace("reps = 3", 'hold = { time = "9s" }')
    (home / "routines" / "plain.toml").write_text(text, encoding="utf-8")
    keep("kneeling")
    assert "(yours; left out for you)" in run("list").out


def test_an_easier_way_that_is_done_for_a_person_is_no_part_left_out(run: Run) -> None:
    keep("long-hold")
    line = next(one for one in run("list").out.splitlines() if one.startswith("  sciatica "))
    assert line.endswith("Wall sit")


@pytest.mark.parametrize("asked", ["all", "1", "wall-sit"])
def test_show_shows_an_exercise_in_the_way_that_is_asked_for(run: Run, asked: str) -> None:
    usual = run("show", "wall-sit").out.splitlines()
    for way in ("easier", "harder"):
        code, out, err = run("show", "wall-sit", f"--{way}", asked)
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert [line.split(maxsplit=1)[1] for line in lines if line.strip().startswith("Way ")] == [
            f"the {way} one"
        ]
        (other,) = (line for line in usual if line.strip().startswith(f"- {way.title()}: "))
        said = other.partition(": ")[2].split(".")[0].split(" (")[0]
        assert said in " ".join(out.split())
    assert not any(line.strip().startswith("Way ") for line in usual)


def test_show_json_is_of_the_way_that_is_asked_for(run: Run) -> None:
    shown = json.loads(run("show", "wall-sit", "--easier", "all", "--json").out)
    (exercise,) = shown["exercises"]
    usual = json.loads(run("show", "wall-sit", "--json").out)["exercises"][0]
    assert exercise["way"] == "easier"
    assert usual["way"] is None
    assert exercise["hold"] == usual["easier"]["hold"]
    assert exercise["dose"] != usual["dose"]


def test_show_refuses_a_way_that_an_exercise_has_not(run: Run, home: Path) -> None:
    add_plain(home)
    code, out, err = run("show", "plain", "--easier", "1")
    assert (code, out) == (2, "")
    assert "easier" in err


def test_render_makes_a_file_of_what_is_left(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plans: list[Timeline] = []

    def render(plan: Timeline, *_: object, **__: object) -> list[Rendered]:
        plans.append(plan)
        return []

    monkeypatch.setattr("routine.render.recording.render", render)
    keep(*FACE_DOWN)
    assert run("render", "sciatica").code == 0
    (plan,) = plans
    assert [each.number for each in plan.routine.exercises] == [1, 3]
    assert next(cue.say for _, cue in plan.planned_cues() if cue.say) == CHANGED


def test_start_says_it_on_its_first_page_and_in_its_first_words(home: Path) -> None:
    keep(*FACE_DOWN)
    ended = piped("start", "sciatica", "--mute", "--speed", "1000", ROUTINE_HOME=str(home))
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert lines.count(CHANGED) == 1
    assert f"0:00  {CHANGED}" in lines
    assert not any("Cobra glute squeezes, set" in line for line in lines)
    assert any(line.endswith("Wall sit, set 1 of 1: hold, and breathe steadily.") for line in lines)


@pytest.mark.parametrize("command", ["start", "preview", "render"])
def test_where_all_is_left_out_it_ends_with_2_and_what_to_do(run: Run, command: str) -> None:
    keep(*FACE_DOWN)
    told = (
        "nothing of cobra-glute-squeezes is left to do: your profile avoids face-down, "
        'which leaves out "Cobra glute squeezes"\nsee `routine profile`\n'
    )
    assert run(command, "cobra-glute-squeezes") == (2, "", told)


# -- easier, harder, and parts of a routine -----------------------------------------------------


def test_easier_all_is_every_exercise_that_has_such_a_way(run: Run, home: Path) -> None:
    one_by_one = preview(run, "sciatica", "--easier", "1,wall-sit", "--easier", "Cobra")
    assert preview(run, "sciatica", "--easier", "all") == one_by_one
    add_plain(home)
    told = 'plain has no easier way of exercise 1 "Clamshell"\n'
    assert run("preview", "plain", "--easier", "ALL") == (2, "", told)


@pytest.mark.parametrize("way", ["easier", "harder"])
def test_an_easier_or_a_harder_way_that_is_not_there_is_refused(
    run: Run, home: Path, way: str
) -> None:
    add_plain(home)
    code, _, err = run("preview", "plain", f"--{way}", "1")
    assert (code, err) == (2, f'plain has no {way} way of exercise 1 "Clamshell"\n')
    code, _, err = run("preview", "sciatica", f"--{way}", "bridge")
    assert code == 2
    assert 'sciatica has no exercise "bridge"' in err


def test_only_and_from_take_a_stage_by_its_name_or_its_start(run: Run) -> None:
    whole = preview(run, "hip-balance", "--only", "Wake the glutes")
    assert numbers(whole) == [3, 4]
    assert {segment["stage"] for segment in whole["segments"]} == {"Wake the glutes"}
    assert preview(run, "hip-balance", "--only", "wake") == whole
    assert numbers(preview(run, "hip-balance", "--from", "steady the pelvis")) == [5]


def test_a_stage_that_is_not_there_is_refused_with_those_that_are(run: Run) -> None:
    code, _, err = run("preview", "hip-balance", "--only", "stretch it")
    assert code == 2
    assert 'in "Quiet the front", "Wake the glutes", "Steady the pelvis"' in err
