"""The options that commands share, as typed, and what a shell completes."""

from pathlib import Path

import click
import pytest

from routine.commands import options
from routine.commands.group import COMMANDS
from routine.library import Entry
from tests.support.command_line import piped
from tests.support.command_run import PLAIN, Run, Write
from tests.support.personal import add_plain, numbers, preview


def complete(*words: str, kind: str = "bash") -> list[str]:
    ended = piped(
        _ROUTINE_COMPLETE=f"{kind}_complete",
        COMP_WORDS=" ".join(("routine", *words)),
        COMP_CWORD=str(len(words)),
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.splitlines()


@pytest.mark.parametrize("command", ["start", "show", "preview", "check"])
def test_names_of_routines_and_exercises_complete(command: str) -> None:
    assert complete(command, "sc") == ["plain,sciatica"]
    assert complete(command, "static") == [
        "plain,static-back-pillow-squeezes",
        "plain,static-back-rest",
    ]


def test_names_of_exercises_and_their_ways_complete() -> None:
    assert complete("way", "wa") == ["plain,wall-sit"]
    assert complete("way", "sciatica") == [""]
    assert complete("way", "wall-sit", "") == ["plain,easier", "plain,harder", "plain,usual"]


def test_commands_complete() -> None:
    named = [f"plain,{row.name}" for row in COMMANDS if row.name.startswith("s")]
    assert complete("s") == named
    assert len(named) > 3


def test_a_path_completes_as_a_file() -> None:
    assert complete("show", "./") == ["file,./"]


def test_a_name_completes_with_its_title() -> None:
    plain, name, words = complete("start", "sci", kind="zsh")
    assert (plain, name) == ("plain", "sciatica")
    assert words.startswith("Sciatica: Three exercises")


def test_no_file_is_read_where_no_title_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def titles(files: list[Entry]) -> dict[str, str]:
        read.extend(entry.name for entry in files)
        return {entry.name: "its title" for entry in files}

    def helps(kind: str, begun: str) -> set[str | None]:
        monkeypatch.setenv("_ROUTINE_COMPLETE", f"{kind}_complete")
        context = click.Context(click.Command("start"))
        items = options.RoutineName().shell_complete(context, click.Argument(["target"]), begun)
        return {item.help for item in items}

    monkeypatch.setattr(options, "_titles", titles)
    assert helps("bash", "sci") == {None}
    assert (helps("zsh", "sci"), read) == ({"its title"}, ["sciatica"])
    monkeypatch.setattr(options, "MOST_TITLES", 2)
    assert (helps("fish", ""), read) == ({None}, ["sciatica"])


def test_an_invalid_file_completes_too(home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "sad.toml").write_text("nothing", encoding="utf-8")
    assert complete("show", "sa", kind="zsh") == ["plain", "sad", "not valid"]


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
