"""`routine forget`: what is kept of a person, shown and erased."""

import json
import os
from pathlib import Path

import pytest

from routine.diary.database import lock
from routine.diary.database.lock import session_lock
from tests.support.command_line import on_terminal
from tests.support.command_run import Run
from tests.support.diaries import opened, put
from tests.support.terminal_session import Session

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
DIARY = (
    "diary.sqlite3",
    "diary.sqlite3-wal",
    "diary.sqlite3-shm",
    "diary-version-1-20261127-080000.sqlite3",
    "diary-damaged-20261127-080000.sqlite3",
    "diary-damaged-20261127-080000.sqlite3-wal",
    ".diary.sqlite3-4711",
    "session.lock",
)
PHRASES = (f"cache/{'ab' * 32}.wav", "cache/phrase-x.part")
KEPT = ("routines/mine.toml", "notes.txt", "diary.jsonl", "cache/other.txt")
ALL = (*DIARY, "profile.toml", "config.toml", *PHRASES)


@pytest.fixture
def filled(home: Path) -> Path:
    for name in (*ALL, *KEPT):
        place = home / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x" * 2_500)
    return home


def left(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if not path.is_dir()}


def test_where_nothing_is_kept_that_is_shown_and_nothing_made(run: Run, home: Path) -> None:
    code, out, err = run("forget")
    assert (code, err) == (0, "")
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["diary", "nothing"],
        ["profile", "nothing"],
        ["config", "nothing"],
        ["phrases", "nothing"],
    ]
    assert run("forget", "all", "--yes") == (0, "", "")
    assert not home.exists()


def test_all_that_is_kept_is_shown_with_its_place_and_size(run: Run, filled: Path) -> None:
    code, out, err = run("forget")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "diary       20 kB  your sessions, with what you did, pain and notes"
    for name in (*DIARY, "profile.toml", "config.toml"):
        assert f"          {filled / name}  2 kB" in lines
    assert lines[-1] == f"          {filled / 'cache'}  2 files"
    assert not any(name in out for name in KEPT)
    assert left(filled) == {*ALL, *KEPT}


def test_what_is_kept_is_shown_as_json(run: Run, filled: Path) -> None:
    code, out, err = run("forget", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [each["name"] for each in told] == ["diary", "profile", "config", "phrases"]
    assert all(list(each) == ["name", "what", "bytes", "files"] for each in told)
    assert [each["bytes"] for each in told] == [20_000, 2_500, 2_500, 5_000]
    files = [file["path"] for each in told for file in each["files"]]
    assert sorted(files) == sorted(str(filled / name) for name in ALL)


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (("diary",), DIARY),
        (("profile", "config"), ("profile.toml", "config.toml")),
        (("phrases", "phrases"), PHRASES),
        (("all",), ALL),
        (("profile", "all"), ALL),
    ],
)
def test_what_is_named_is_erased_and_nothing_else(
    run: Run, filled: Path, names: tuple[str, ...], gone: tuple[str, ...]
) -> None:
    code, out, err = run("forget", *names, "--yes")
    assert (code, err) == (0, "")
    assert out.count("was erased.") == out.count("\n")
    assert left(filled) == {*ALL, *KEPT} - set(gone)
    assert (filled / "cache").is_dir()


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (("diary",), "nothing was erased; to do it without a terminal, add --yes"),
        (
            ("--yes",),
            "expected what to erase along with --yes: diary, profile, config, phrases or all",
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


def test_while_a_session_runs_the_diary_is_kept(run: Run, filled: Path) -> None:
    with session_lock(filled, "Sciatica, since 10:00"):
        code, out, err = run("forget", "all", "--yes")
    assert (code, out) == (2, "")
    assert err.startswith("the diary is kept: a session is already running: Sciatica, since 10:00")
    assert left(filled) == {*ALL, *KEPT}


@unix
def test_no_session_begins_while_the_diary_is_erased(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = []
    unlink = Path.unlink

    def watched(self: Path, *, missing_ok: bool = False) -> None:
        told.append((self.name, lock.running_session(filled)))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    assert run("forget", "diary", "--yes").code == 0
    names = [name for name, _ in told]
    assert names.index("diary.sqlite3-wal") < names.index("diary.sqlite3")
    assert names[-1] == "session.lock"
    assert all("is being erased" in str(running) for _, running in told)


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("diary", ".diary.sqlite3-4711"),
        ("diary", ".diary-version-1-20261127-120000.sqlite3-4711"),
        ("diary", "diary-damaged-orphan.sqlite3-wal"),
        ("profile", ".profile-k3b2x"),
        ("config", ".config-k3b2x"),
    ],
)
def test_what_a_kill_left_is_erased_too(run: Run, filled: Path, name: str, left: str) -> None:
    (filled / left).write_bytes(b"private")
    assert left in run("forget").out
    assert run("forget", name, "--yes").code == 0
    assert not (filled / left).exists()


def test_of_a_link_what_it_leads_to_is_kept_and_told(run: Run, home: Path, tmp_path: Path) -> None:
    home.mkdir()
    real = tmp_path / "mine.toml"
    real.write_text("avoid = []\n", encoding="utf-8")
    (home / "profile.toml").symlink_to(real)
    assert f"profile.toml -> {real}" in run("forget").out
    code, out, err = run("forget", "profile", "--yes")
    assert (code, out) == (0, "profile was erased.\n")
    assert err == f"{home / 'profile.toml'} was a link; the file it leads to was kept: {real}\n"
    assert (real.exists(), left(home)) == (True, set())


def test_what_can_not_be_erased_is_told_and_the_rest_of_it_is(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        if path.name == "diary.sqlite3":
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    code, out, err = run("forget", "diary", "--yes")
    assert (code, out) == (1, "")
    assert err == f"{filled / 'diary.sqlite3'}: it can't be erased: permission denied\n"
    assert left(filled) & set(DIARY) == {"diary.sqlite3"}


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
            'Expected diary, profile, config, phrases or all, not "diaries". Names:'
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
