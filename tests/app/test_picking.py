"""Asking in a part of the terminal: editing a line, searching and moving in a list."""

from collections.abc import Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from routine.app.choosing import Back, Choice
from routine.app.picking import WindowAsker

UP, DOWN, PAGE_UP, PAGE_DOWN, DELETE = "\x1b[A", "\x1b[B", "\x1b[5~", "\x1b[6~", "\x7f"
LEFT, PASTE = "\x1b[D", "\x1b[200~1 set\x1b[201~"
ESC, ENTER, TAB, CTRL_C, CTRL_D = "\x1b", "\r", "\t", "\x03", "\x04"
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


def test_what_is_typed_takes_the_place_of_what_was_suggested_or_wrong(
    keys: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    keys.send_text(f"2 setx{ENTER} 3 sets {ENTER}")
    check = lambda it: "expected sets\x1b" if it == "2 setx" else None  # noqa: E731
    assert WindowAsker().ask("How much?", "2 sets", check) == "3 sets"
    assert capsys.readouterr().out == "How much?\nexpected sets\\x1b\n"


@pytest.mark.parametrize(
    ("pressed", "answer"),
    [
        ("", "2 sets"),
        (DELETE, "2 sets"),  # emptied
        (f"{LEFT}{DELETE}{DELETE}xx", "2 sxxs"),
        (PASTE, "1 set"),
        (f"{LEFT}{PASTE}", "2 set1 sets"),
    ],
)
def test_a_suggestion_is_taken_edited_or_replaced(
    keys: PipeInput, pressed: str, answer: str
) -> None:
    keys.send_text(pressed + ENTER)
    assert WindowAsker().ask("How much?", "2 sets") == answer


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D, ESC])
def test_a_line_is_left_and_esc_goes_back(keys: PipeInput, key: str) -> None:
    keys.send_text(key)
    with pytest.raises(KeyboardInterrupt) as left:
        WindowAsker().ask("Well?")
    assert (left.type is Back) == (key == ESC)


def test_whoever_comes_back_finds_what_they_answered(keys: PipeInput) -> None:
    asker = WindowAsker()
    keys.send_text(f"Hips{ENTER}{ENTER}{DELETE}{ENTER}")
    assert [asker.ask("Title?", "Yours") for _ in range(3)] == ["Hips", "Hips", "Yours"]
    keys.send_text(f"wall{ENTER}{ENTER}")
    asker.pick("Which?", CHOICES)
    keys.send_text(f"bri{ENTER}{ENTER}")
    assert [one.name for one in asker.pick("Which?", CHOICES)] == ["wall-sit", "bridge"]


def test_enter_takes_nothing_that_was_not_asked_for(keys: PipeInput) -> None:
    with pytest.raises(KeyboardInterrupt):
        picked(keys, ENTER, ENTER)


@pytest.mark.parametrize(("found", "name"), [("curl", "curl-up"), (DOWN, "clamshell")])
def test_enter_takes_what_was_searched_or_moved_to_and_then_goes_on(
    keys: PipeInput, found: str, name: str
) -> None:
    assert picked(keys, found, ENTER, ENTER) == [name]


def test_some_are_picked_in_their_order_and_taken_out(keys: PipeInput) -> None:
    moves = (DOWN, DOWN, TAB, UP, ENTER, UP, UP, TAB, DOWN, ENTER, ENTER)
    assert picked(keys, *moves) == ["curl-up", "bridge"]


def test_pages_and_ends_of_the_list(keys: PipeInput) -> None:
    assert picked(keys, PAGE_DOWN, TAB, PAGE_UP, TAB, ENTER) == ["wall-sit", "bridge"]


def test_names_with_spaces_are_searched_and_what_is_chosen_ends_the_search(
    keys: PipeInput,
) -> None:
    assert picked(keys, "side pl", ENTER, UP, TAB, "wall sit", TAB, ENTER) == [
        "side-plank",
        "curl-up",
        "wall-sit",
    ]


def test_what_finds_nothing_chooses_nothing_and_does_not_go_on(keys: PipeInput) -> None:
    moves = ("bridge", ENTER, "zzz", TAB, ENTER, DELETE * 3, "wall", ENTER, ENTER)
    assert picked(keys, *moves) == ["bridge", "wall-sit"]


def test_where_none_has_to_be_picked_enter_goes_on(
    keys: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert picked(keys, ENTER, least=0) == []
    assert capsys.readouterr().out == "Which?\n> none\n"


@pytest.mark.parametrize("key", [ESC, CTRL_C, CTRL_D])
def test_a_list_is_left_and_esc_goes_back(keys: PipeInput, key: str) -> None:
    with pytest.raises(KeyboardInterrupt) as left:
        picked(keys, TAB, key)
    assert (left.type is Back) == (key == ESC)
