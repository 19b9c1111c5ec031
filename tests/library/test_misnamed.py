"""Files of one's own that are not found for their names: each is told the name that would do."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from routine.library.catalog import is_name
from routine.library.misnamed import MisnamedFile, find_misnamed

ROUTINE = "format = 1\n"
LETTERS = 'a name can have only a to z, 0 to 9, "-" and "_"'
DASH = 'a name that begins with "-" looks like an option'
unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., list[MisnamedFile]]:
    """Put files into a folder of routines; return which of them are not found."""

    def put_them(
        *names: str, text: str = ROUTINE, taken: tuple[str, ...] = ()
    ) -> list[MisnamedFile]:
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return find_misnamed(tmp_path, lambda: taken, known=("exercises",))

    return put_them


Put = Callable[..., list[MisnamedFile]]


@pytest.mark.parametrize(
    ("file", "reason", "name"),
    [
        ("Evening.toml", LETTERS, "evening.toml"),
        ("morning hips.toml", LETTERS, "morning-hips.toml"),
        ("  x (copy) .toml", LETTERS, "x-copy.toml"),
        ("\u00dcbung.toml", LETTERS, "ubung.toml"),
        ("Stra\u00dfe.toml", LETTERS, "strasse.toml"),
        ("\u5065\u5eb7.toml", LETTERS, "my-own.toml"),
        ("my.hips.toml", LETTERS, "my-hips.toml"),
        ("a_b-C.toml", LETTERS, "a_b-c.toml"),
        ("night.TOML", 'it ends in ".TOML", not in ".toml"', "night.toml"),
        ("late.toml.txt", 'it ends in ".toml.txt", not in ".toml"', "late.toml"),
        ("Late.Toml.TXT", 'it ends in ".Toml.TXT", not in ".toml"', "late.toml"),
        ("plan.txt", 'it ends in ".txt", not in ".toml"', "plan.toml"),
        ("plan", 'it does not end in ".toml"', "plan.toml"),
        ("-x.toml", DASH, "x.toml"),
        ("-.toml", DASH, "my-own.toml"),
        (
            f"{'a' * 65}.toml",
            "a name has at most 64 letters, and this one has 65",
            f"{'a' * 64}.toml",
        ),
    ],
)
def test_another_kind_of_name_is_told_with_one_that_would_do(
    put: Put, tmp_path: Path, file: str, reason: str, name: str
) -> None:
    (found,) = put(file, "good.toml")
    assert (found.path, found.reason, found.name) == (tmp_path / file, reason, name)
    assert found.message == f"{reason}; rename it to {name}"


@pytest.mark.parametrize(
    "file",
    [
        "good.toml",
        f"{'a' * 64}.toml",
        "_.toml",
        ".hidden.toml",
        "x.toml~",
        ".#x.toml",
        "#x.toml#",
        "X.toml.bak",
        "X.toml.swp",
        "X.toml.orig",
        "README.md",
        "routine.schema.json",
        "Picture.PNG",
    ],
)
def test_what_has_a_name_and_what_is_no_routine_is_passed_over(put: Put, file: str) -> None:
    assert put(file) == []


@pytest.mark.parametrize("file", ["notes.txt", "notes"])
@pytest.mark.parametrize("text", ["", "The format = of my day", "\x00"])
def test_a_note_is_passed_over(put: Put, file: str, text: str) -> None:
    assert put(file, text=text) == []


def test_no_name_that_is_taken_is_suggested_and_none_twice(put: Put) -> None:
    found = put("Hips.toml", "HIPS.TOML", "Evening.toml", taken=("evening", "hips", "hips-3"))
    assert [one.name for one in found] == ["evening-2.toml", "hips-2.toml", "hips-4.toml"]


def test_a_long_name_that_is_taken_leaves_room_for_its_number(put: Put) -> None:
    (found,) = put(f"{'a' * 70}.toml", taken=("a" * 64,))
    assert found.name == f"{'a' * 62}-2.toml"
    assert is_name(found.name)


def test_a_folder_with_routines_in_it_is_told_and_any_other_is_not(
    put: Put, tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "exercises").mkdir()
    found = put("mine/evening.toml", "deep/er/x.TOML", "pictures/x.png", ".git/x.toml")
    told = f"files in a folder of your own are not found; move them to {tmp_path}"
    assert [(one.path.name, one.message) for one in found] == [("deep", told), ("mine", told)]


def test_a_folder_of_exercises_by_another_name_is_told_its_own(put: Put, tmp_path: Path) -> None:
    found = put("Exercises/bridge.toml")
    is_same = (tmp_path / "exercises").exists()  # where capitals make no difference
    told = ['a folder for exercises must be called "exercises"; rename it to exercises']
    assert [one.message for one in found] == ([] if is_same else told)


@unix
def test_beside_a_folder_of_exercises_another_is_one_of_ones_own(put: Put, tmp_path: Path) -> None:
    if put("exercises/a.toml") == [] and (tmp_path / "EXERCISES").exists():
        pytest.skip("capitals make no difference here")
    (found,) = put("Exercises/bridge.toml")
    assert found.message.startswith("files in a folder of your own are not found")


@unix
def test_what_is_no_file_is_told_by_its_name_and_never_read(put: Put, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    os.mkfifo(tmp_path / "Fifo.toml")
    (tmp_path / "Gone.toml").symlink_to("/nowhere")
    assert [one.name for one in put("x.toml")] == ["fifo.toml", "gone.toml"]


def test_a_folder_that_is_not_there_has_nothing_and_one_that_is_none_is_told(
    tmp_path: Path,
) -> None:
    assert find_misnamed(tmp_path / "routines", tuple) == []
    (tmp_path / "routines").write_text("", encoding="utf-8")
    (found,) = find_misnamed(tmp_path / "routines", tuple)
    assert found.message == "its files can't be found, since it can't be read: not a directory"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20))
def test_whatever_the_name_what_is_suggested_is_found(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.TOML"
    try:
        path.write_text(ROUTINE, encoding="utf-8")
    except OSError:
        return  # no name of a file here
    try:
        for one in find_misnamed(tmp_path, lambda: ("my-own",)):
            assert one.name is not None
            assert is_name(one.name)
            assert one.name != "my-own.toml"
    finally:
        path.unlink()
