"""The files kept of a person: which there are, and what is erased."""

import json
from pathlib import Path

import pytest

from tests.support.command_run import Run
from tests.support.kept_files import ALL, CACHE, DIARY, KEPT, PHRASES, left


def test_where_nothing_is_kept_that_is_shown_and_nothing_made(run: Run, home: Path) -> None:
    code, out, err = run("forget")
    assert (code, err) == (0, "")
    assert [line.split()[:2] for line in out.splitlines()] == [
        ["diary", "nothing"],
        ["profile", "nothing"],
        ["config", "nothing"],
        ["phrases", "nothing"],
        ["cache", "nothing"],
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
    assert f"          {filled / 'cache'}  2 files" in lines
    assert lines[-5].startswith("cache       10 kB  routine files as they were read")
    assert lines[-4:] == [f"          {filled / name}  2 kB" for name in CACHE]
    assert not any(name in out for name in KEPT)
    assert left(filled) == {*ALL, *KEPT}


def test_what_is_kept_is_shown_as_json(run: Run, filled: Path) -> None:
    code, out, err = run("forget", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert [each["name"] for each in told] == ["diary", "profile", "config", "phrases", "cache"]
    assert all(list(each) == ["name", "what", "bytes", "files"] for each in told)
    assert [each["bytes"] for each in told] == [20_000, 2_500, 2_500, 5_000, 10_000]
    files = [file["path"] for each in told for file in each["files"]]
    assert sorted(files) == sorted(str(filled / name) for name in ALL)


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (("diary",), DIARY),
        (("profile", "config"), ("profile.toml", "config.toml")),
        (("phrases", "phrases"), PHRASES),
        (("cache",), CACHE),
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


def test_what_was_read_of_routines_is_forgotten_and_read_again(run: Run, home: Path) -> None:
    shown = run("show", "sciatica")
    kept = home / "cache" / "routines.cache"
    before = kept.read_bytes()
    assert run("forget", "cache", "--yes") == (0, "cache was erased.\n", "")
    assert not kept.exists()
    assert run("show", "sciatica") == shown
    assert kept.read_bytes() == before


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
