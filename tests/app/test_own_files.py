"""One's own files: found, copied from built-in ones, and what they held set aside."""

from pathlib import Path

import pytest

from routine import library
from routine.app.own_files import copied, drop_kept, find_file, free_path, kept_aside, with_schema
from routine.errors import MissingError, RoutineError, UsageError
from tests.support.command_run import PLAIN, Write


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path


def test_an_exercise_is_found_by_its_folder_where_a_routine_has_its_name(yours: Write) -> None:
    path = yours("bridge", PLAIN)
    assert find_file("bridge").path == path
    assert find_file("exercises/bridge").path.parent.name == "exercises"
    with pytest.raises(MissingError):
        find_file("exercises/nothing")
    with pytest.raises(MissingError):
        find_file("other/bridge")


@pytest.mark.parametrize("name", ["sciatica", "bridge"])
def test_a_copy_takes_the_place_of_a_built_in_file_and_names_its_schema(name: str) -> None:
    built_in = library.find(name)
    copy = copied(built_in)
    first, text = copy.path.read_text("utf-8").split("\n", 1)
    assert text == built_in.path.read_text("utf-8")
    assert (copy.path.parent / first.removeprefix("#:schema ")).is_file()
    assert library.find(name) == copy
    assert library.load(name, refresh=True).warnings == ()
    assert copy.path.stat().st_mode & 0o077 == 0


def test_nothing_that_is_there_is_written_over(yours: Write) -> None:
    built_in = library.find("sciatica")
    path = yours("sciatica", PLAIN)
    with pytest.raises(UsageError, match="already exists, and is kept as it is"):
        copied(built_in)
    assert path.read_text("utf-8") == PLAIN


def test_a_folder_that_can_not_be_made_is_told(home: Path) -> None:
    (home / "routines").write_text("in the way", "utf-8")
    with pytest.raises(RoutineError, match="it can't be written"):
        copied(library.find("sciatica"))


def test_a_line_that_names_a_schema_stays_as_it_is() -> None:
    assert with_schema("#:schema ./mine.json\n", "routine") == "#:schema ./mine.json\n"
    assert with_schema("x = 1\n", "exercise") == "#:schema ./exercise.schema.json\nx = 1\n"


def test_one_file_keeps_what_was_before_the_mistakes_until_they_are_gone(yours: Write) -> None:
    path = yours("plain", PLAIN)
    theirs = path.with_name("plain.toml.bak")
    theirs.touch()
    entry = library.find("plain")
    kept = [kept_aside(entry, content) for content in (b"1", b"2")]
    assert [file.name for file in kept] == ["plain.before-edit.bak"] * 2
    assert kept[0].read_bytes() == b"1"
    assert library.misnamed_files(exercises=False) == []
    for _ in range(2):
        drop_kept(entry)
        assert (kept[0].exists(), theirs.exists(), path.exists()) == (False, True, True)


def test_a_file_that_is_free_is_numbered(tmp_path: Path) -> None:
    assert free_path(tmp_path / "programme.toml") == tmp_path / "programme.toml"
    (tmp_path / "programme.toml").touch()
    (tmp_path / "programme-2.toml").symlink_to("nowhere")
    assert free_path(tmp_path / "programme.toml") == tmp_path / "programme-3.toml"
