"""`routine go`: what is typed is started, shown or kept, or refused where it isn't understood."""

import json
import re
import signal
from pathlib import Path

import pytest

from routine.errors import USAGE
from routine.toml.parser import parse
from tests.support.command_line import piped
from tests.support.command_run import Run, Write
from tests.support.terminal_session import Session

CIRCUIT = "3 rounds: 10 squats, 30s plank, 10 bridges; rest 1m"


def test_it_is_a_session_like_any_other(home: Path, run: Run) -> None:
    home.mkdir(exist_ok=True)
    with Session("go", "30s", "plank", "--no-questions", "--mute", home=home) as session:
        session.until_shown("exercise 1 of 1")
        session.signal(signal.SIGTERM)
        assert session.ended() == 128 + signal.SIGTERM
    (kept,) = json.loads(run("log", "--json").out)
    assert (kept["routine"], kept["title"]) == ("go", "Plank")


def test_each_example_of_its_help_is_understood(run: Run) -> None:
    block = run("go", "--help").out.split("\n\n")[2]
    examples = [re.split(r"\s{2,}", line.strip())[0] for line in block.split("\n")]
    assert len(examples) == 10
    for example in examples:
        assert run("go", example, "--show").code == 0


def test_without_a_plan_an_example_is_given(run: Run) -> None:
    code, out, err = run("go")
    assert (code, out) == (USAGE, "")
    assert 'For example: routine go "3x10 squats; rest 1m"' in err


def test_show_prints_the_file_that_it_stands_for(run: Run) -> None:
    code, out, err = run("go", CIRCUIT, "--show")
    assert (code, err) == (0, "")
    keys = parse(out, "out")
    assert (keys["title"], keys["summary"]) == ("Squats, plank and bridge", CIRCUIT)
    assert "# What is done in turn, round after round." in out


def test_save_keeps_it_says_where_and_starts_nothing(home: Path, run: Run) -> None:
    code, out, err = run("go", "10", "squats,", "30s", "plank", "--save", "evening")
    path = home / "routines" / "evening.toml"
    told = f"Your routine: {path}\nTo start it:  routine start evening\n"
    assert (code, err) == (0, "")
    assert out.startswith(told)
    assert out.endswith("edit evening\n")
    assert parse(path.read_text("utf-8"), "")["summary"] == "10 squats, 30s plank"
    assert run("check", "evening").out.startswith("evening: ok")
    assert list(path.parent.glob("*.toml")) == [path]


@pytest.mark.parametrize("name", ["sciatica", "mine", "bridge"])
def test_nothing_that_is_there_is_overwritten_or_hidden(
    home: Path, run: Run, yours: Write, name: str
) -> None:
    there = yours("mine", "# mine")
    told = f'there is "{name}" already; take another name, or change it: routine edit {name}\n'
    assert run("go", "10 squats", "--save", name) == (USAGE, "", told)
    assert [*(home / "routines").iterdir()] == [there]
    assert there.read_text("utf-8") == "# mine"


def test_it_is_saved_under_a_name_of_words_as_in_new(home: Path, run: Run) -> None:
    assert run("go", "10 squats", "--save", "../Evening Été").code == 0
    assert [path.name for path in home.glob("routines/*.toml")] == ["evening-ete.toml"]
    assert 'expected a name such as "Evening hips"' in run("go", "10 squats", "--save", "..").err


@pytest.mark.parametrize("option", [(), ("--show",), ("--save", "evening")])
def test_what_is_not_understood_is_pointed_at(
    home: Path, run: Run, option: tuple[str, ...]
) -> None:
    told = (
        "  3x10 squats rest 30\n                     ^\n"
        'expected a unit after the number, as in "30s" or "2m"\n'
    )
    assert run("go", "3x10 squats", "rest 30", *option) == (USAGE, "", told)
    assert not (home / "routines").exists()


def test_a_session_that_is_too_long_is_refused(run: Run) -> None:
    code, out, err = run("go", "20 x 10m plank, 20 x 10m side bend; rest 10m")
    assert (code, out) == (USAGE, "")
    told = "too long: 13h10m; expected at most 4h; use fewer sets or shorter times"
    assert err == f"what you typed: {told}\n"


def test_the_first_page_asks_about_a_misspelt_name(home: Path) -> None:
    ended = piped("go", "2 clamshels", "--speed", "1000", "--mute", ROUTINE_HOME=str(home))
    assert '"Clamshels" is not in the library; did you mean "clamshell"?' in ended.stdout


def test_the_help_has_each_example_on_a_line_of_its_own(run: Run) -> None:
    lines = [line.strip() for line in run("go", "--help").out.splitlines()]
    assert "3 rounds: 10 squats, 30s plank, 10 push-ups; rest 1m" in lines
    assert "\\b" not in "".join(lines)


@pytest.mark.parametrize(("plan", "reps"), [("5 bridges", 5), ("bridge", 8)])
def test_what_is_typed_counts_more_than_what_was_agreed_on(
    home: Path, run: Run, plan: str, reps: int
) -> None:
    run("progress", "set", "bridge", "--reps", "8")
    ended = piped("go", plan, "--json", "--mute", "--speed", "1000", ROUTINE_HOME=str(home))
    assert ended.stdout.count('"phase":"Lift"') == reps


def test_a_misspelt_name_is_asked_about_as_it_is_kept(run: Run) -> None:
    asked = '"Clamshels" is not in the library; did you mean "clamshell"?'
    assert asked in run("go", "2 clamshels", "--save", "evening").out
