"""`routine forget`: what is kept of a person, shown and erased."""

from pathlib import Path

import pytest

from tests.support.command_line import on_terminal
from tests.support.command_run import Run
from tests.support.diaries import opened, put
from tests.support.kept_files import ALL, KEPT, left
from tests.support.terminal_session import Session


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (("diary",), "nothing was erased; to do it without a terminal, add --yes"),
        (
            ("--yes",),
            (
                "expected what to erase along with --yes: "
                "diary, profile, config, phrases, cache or all"
            ),
        ),
        (("diary", "--json"), "--json only shows what is kept and erases nothing"),
        (("diaries", "--yes"), "'diaries' is not one of"),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_erased(
    run: Run, filled: Path, args: tuple[str, ...], wrong: str
) -> None:
    code, out, err = run("forget", *args)
    assert (code, out) == (2, "")
    assert wrong in err
    assert left(filled) == {*ALL, *KEPT}


def test_on_a_terminal_it_is_asked_what_shall_be_erased_and_enter_erases_nothing(
    filled: Path,
) -> None:
    with Session("forget", home=filled, size=(80, 40)) as session:
        session.until_shown("What do you want to erase?", "or just press enter for none.", "Names:")
        assert "for good" not in session.text
        session.press(b"\r")
        session.until_shown("Nothing was erased.")
        assert session.ended() == 0
    assert left(filled) == {*ALL, *KEPT}


def test_each_that_is_chosen_is_asked_for(filled: Path) -> None:
    with Session("forget", home=filled, size=(80, 40)) as session:
        session.until_shown("Names:")
        session.press(b"Profile, diary\r")
        session.until_shown("Erase diary for good? [y/N]:")
        session.press(b"n\r")
        session.until_shown("diary was kept.", "Erase profile for good? [y/N]:")
        session.press(b"y\r")
        session.until_shown("profile was erased.")
        assert session.ended() == 0
        assert "Erase config" not in session.text
    assert left(filled) == {*ALL, *KEPT} - {"profile.toml"}


def test_all_is_each_of_them(filled: Path) -> None:
    with Session("forget", home=filled, size=(80, 40)) as session:
        session.until_shown("Names:")
        session.press(b"all\r")
        for name in ("diary", "profile", "config", "phrases"):
            session.until_shown(f"Erase {name} for good? [y/N]:")
            session.press(b"\x03" if name == "phrases" else b"\r")
        assert session.ended() == 130
    assert left(filled) == {*ALL, *KEPT}


def test_an_unknown_word_is_answered_with_what_was_expected_and_asked_again(filled: Path) -> None:
    with Session("forget", home=filled, size=(80, 40)) as session:
        session.until_shown("Names:")
        session.press(b"config diaries\r")
        session.until_shown(
            'Expected diary, profile, config, phrases, cache or all, not "diaries". Names:'
        )
        session.press(b"\r")
        session.until_shown("Nothing was erased.")
        assert session.ended() == 0
    assert left(filled) == {*ALL, *KEPT}


def test_what_is_chosen_and_not_kept_is_not_asked_for(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_bytes(b"x")
    with Session("forget", home=home) as session:
        session.until_shown("Names:")
        session.press(b"diary\r")
        session.until_shown("Nothing was erased.")
        assert session.ended() == 0
    assert left(home) >= {"config.toml"}


def test_on_a_terminal_what_is_named_is_asked_for(filled: Path) -> None:
    with Session("forget", "config", home=filled) as session:
        session.until_shown("sound and screen", "Erase config for good? [y/N]:")
        assert "profile" not in session.text
        session.press(b"y\r")
        session.until_shown("config was erased.")
        assert session.ended() == 0
    assert left(filled) == {*ALL, *KEPT} - {"config.toml"}


def test_on_a_terminal_that_asks_nothing_where_nothing_is_kept(home: Path) -> None:
    assert "?" not in on_terminal("forget") + on_terminal("forget", "--json")
    assert not home.exists()


def test_after_it_there_is_an_empty_diary(run: Run, home: Path) -> None:
    home.mkdir()
    diary = opened(home)
    put(diary)
    diary.close()
    assert run("forget", "diary", "--yes") == (0, "diary was erased.\n", "")
    assert run("log", "--json").out == "[]\n"
