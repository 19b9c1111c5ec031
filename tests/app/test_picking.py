"""Asking in a part of the terminal: editing a line, searching and moving in a list."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from routine.app.choosing import Choice
from routine.app.picking import WindowAsker

UP, DOWN, PAGE_UP, PAGE_DOWN, DELETE = "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x7f"
ESC, ENTER, SPACE, TAB, CTRL_C, CTRL_D, CTRL_U = "\x1b", "\r", " ", "\t", "\x03", "\x04", "\x15"
CHOICES = [
    Choice(name, name.replace("-", " ").capitalize(), "standing", f"About {name}.")
    for name in ("bridge", "clamshell", "curl-up", "side-plank", "wall-sit")
]


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


def picked(keys: PipeInput, *pressed: str, least: int = 1) -> list[str]:
    keys.send_text("".join((*pressed, CTRL_C)))  # which ends a list that waits for more
    return [one.name for one in WindowAsker().pick("Which?", CHOICES, least)]


def test_a_line_is_edited_and_asked_for_again_until_it_will_do(
    keys: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.send_text(f"{DELETE}x{ENTER}{CTRL_U} 3 sets {ENTER}")
    check = lambda it: "expected sets\x1b" if it == "2 setx" else None  # noqa: E731
    assert WindowAsker().ask("How much?", "2 sets", check) == "3 sets"
    assert capsys.readouterr().out == "How much?\nexpected sets\\x1b\n"


@pytest.mark.parametrize("key", [ESC, CTRL_C, CTRL_D])
def test_a_line_is_left(keys: PipeInput, key: str) -> None:
    keys.send_text(key)
    with pytest.raises(KeyboardInterrupt):
        WindowAsker().ask("Well?")


def test_enter_takes_the_first_and_then_goes_on(keys: PipeInput) -> None:
    assert picked(keys, ENTER, ENTER) == ["bridge"]


def test_some_are_picked_in_their_order_and_taken_out(keys: PipeInput) -> None:
    moves = (DOWN, DOWN, SPACE, UP, TAB, UP, UP, SPACE, DOWN, SPACE, ENTER)
    assert picked(keys, *moves) == ["curl-up", "bridge"]


def test_pages_and_ends_of_the_list(keys: PipeInput) -> None:
    assert picked(keys, PAGE_DOWN, SPACE, PAGE_UP, SPACE, ENTER) == ["wall-sit", "bridge"]


def test_letters_search_and_what_is_chosen_ends_the_search(keys: PipeInput) -> None:
    assert picked(keys, "plank", SPACE, UP, SPACE, "wall", SPACE, ENTER) == [
        "side-plank",
        "curl-up",
        "wall-sit",
    ]


def test_what_finds_nothing_chooses_nothing(keys: PipeInput) -> None:
    assert picked(keys, "zzz", SPACE, ENTER, DELETE * 3, SPACE, ENTER) == ["bridge"]


def test_where_none_has_to_be_picked_enter_goes_on(
    keys: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert picked(keys, ENTER, least=0) == []
    assert capsys.readouterr().out == "Which?\n> none\n"


@pytest.mark.parametrize("key", [ESC, CTRL_C, CTRL_D])
def test_a_list_is_left(keys: PipeInput, key: str) -> None:
    with pytest.raises(KeyboardInterrupt):
        picked(keys, SPACE, key)
