"""Asking in lines of text, and what asks on which terminal."""

import sys
from collections.abc import Iterator

import pytest

from routine.app.asking import LineAsker, asker
from routine.app.choosing import Choice
from routine.app.environment import Environment
from routine.app.picking import WindowAsker
from routine.config import Settings

CHOICES = [
    Choice("wall-sit", "Wall sit", "standing"),
    Choice("bridge", "Bridge", "on your back"),
    Choice("clamshell", "Clamshell"),
]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed, line by line; after the last one the input ends."""
    lines: list[str] = []

    def typed(_: str) -> str:
        if not lines:
            raise EOFError
        return lines.pop(0)

    monkeypatch.setattr("builtins.input", typed)
    return lines


def test_an_answer_is_asked_for_until_it_will_do(
    answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["no", " yes "]
    check = lambda it: None if it == "yes" else "expected yes\x1b"  # noqa: E731
    assert LineAsker().ask("Well?", check=check) == "yes"
    assert capsys.readouterr().out == "Well?\nexpected yes\\x1b\n"


def test_enter_alone_is_the_default_which_is_told(
    answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += [""]
    assert LineAsker().ask("How much?", "2 sets") == "2 sets"
    assert "Enter alone: 2 sets" in capsys.readouterr().out


def test_some_of_a_list_are_picked_by_number_and_name_in_their_order(answers: list[str]) -> None:
    answers += ["2, Wall sit", "2", "clamshell", ""]
    assert [one.name for one in LineAsker().pick("Which?", CHOICES)] == [
        "bridge",
        "wall-sit",
        "clamshell",
    ]


def test_a_word_lists_what_it_finds_with_the_same_numbers(
    answers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answers += ["back", "9", "", "2", ""]
    assert [one.name for one in LineAsker().pick("Which?", CHOICES)] == ["bridge"]
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Which?",
        "   1  Wall sit, standing",
        "   2  Bridge, on your back",
        "   3  Clamshell",
    ]
    after = lines[5:]
    assert after[:2] == ["   2  Bridge, on your back", "Nothing fits."]
    assert after[-1] == "So far: Bridge"


def test_where_none_has_to_be_picked_enter_alone_picks_none(answers: list[str]) -> None:
    answers += [""]
    assert LineAsker().pick("Which?", CHOICES, least=0) == []


def test_the_end_of_the_input_leaves(answers: list[str]) -> None:
    answers += ["2"]
    with pytest.raises(KeyboardInterrupt):
        LineAsker().pick("Which?", CHOICES)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    with Environment() as it:
        it.settings = Settings()
        yield it


def test_a_terminal_with_room_has_a_list_to_move_in(environment: Environment) -> None:
    assert isinstance(asker(environment), WindowAsker)


@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("COLUMNS", "39"), ("LINES", "11")])
def test_a_simple_or_small_one_has_lines(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert isinstance(asker(environment), LineAsker)


def test_a_screen_reader_has_lines(environment: Environment) -> None:
    environment.settings = Settings(reader=True)
    assert isinstance(asker(environment), LineAsker)


def test_without_the_package_that_draws_a_list_there_are_lines(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "routine.app.picking")
    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    assert isinstance(asker(environment), LineAsker)
