"""Which files there are, and which of them are read."""

import os
import socket
from pathlib import Path

import pytest

from routine import library
from routine.errors import InvalidError, MissingError
from routine.library import Entry, catalog

HOLD = 'name = "Plank"\nsetup = ["Down."]\nsetup_time = "20s"\nhold = { time = 20 }\n'
PLANK = f"format = 1\n{HOLD}"
EVENING = f'format = 1\ntitle = "Evening"\n\n[[exercise]]\n{HOLD}'
USES = 'format = 1\ntitle = "Uses"\n[[exercise]]\nuse = "plank"\n'
unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


pytestmark = pytest.mark.usefixtures("folders")


def put(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def missing(target: str) -> str:
    with pytest.raises(MissingError) as raised:
        library.load(target)
    return str(raised.value)


def invalid(target: str) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as raised:
        library.load(target)
    return raised.value.problems


def test_names_are_listed_in_order_with_their_origin(folders: Path) -> None:
    put(folders / "mine/routines/a-b_1.toml", EVENING)
    listed = library.entries()
    assert [(entry.name, entry.origin) for entry in listed] == [
        ("a-b_1", "yours"),
        ("evening", "built-in"),
    ]
    assert [entry.name for entry in library.exercise_entries()] == ["plank"]


def test_files_without_a_name_of_a_routine_are_left_out(folders: Path) -> None:
    for name in (
        "Upper.toml",
        "a b.toml",
        ".toml",
        "-a.toml",
        "note.txt",
        f"{'a' * 65}.toml",
        "x.toml.bak",
    ):
        put(folders / "mine/routines" / name, EVENING)
    assert [entry.name for entry in library.entries()] == ["evening"]


def test_a_file_of_the_user_shadows_the_built_in_one_visibly(folders: Path) -> None:
    mine = put(folders / "mine/routines/evening.toml", EVENING.replace("Evening", "Mine"))
    assert library.entries() == [Entry("evening", mine, "yours", shadows=True)]
    assert library.load("evening").routine.title == "Mine"


def test_without_a_folder_of_the_user_the_built_in_files_remain(folders: Path) -> None:
    (folders / "mine/routines/exercises").rmdir()
    (folders / "mine/routines").rmdir()
    assert [entry.name for entry in library.entries()] == ["evening"]


def test_the_checkout_has_its_routines_two_folders_up(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders / "routines").mkdir()
    put(folders / "routines/top.toml", EVENING)
    module = folders / "src" / "routine" / "library" / "catalog.py"
    monkeypatch.setattr(catalog, "__file__", str(module))
    assert [entry.name for entry in library.entries()] == ["top"]


@unix
def test_a_fifo_is_refused_without_being_read(folders: Path) -> None:
    os.mkfifo(folders / "fifo.toml")
    assert missing("./fifo.toml") == "./fifo.toml: this is a pipe; expected a routine file"


@unix
def test_a_fifo_among_the_exercises_is_refused_without_being_read(folders: Path) -> None:
    os.mkfifo(folders / "mine/routines/exercises/plank.toml")
    put(folders / "uses.toml", USES)
    told = missing("uses.toml")
    assert told.startswith("~/mine/routines/exercises/plank.toml: this is a pipe")


@unix
def test_a_device_is_refused_without_being_read() -> None:
    assert missing("/dev/null") == "/dev/null: this is a device; expected a routine file"


@unix
def test_a_socket_is_refused(folders: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(folders / "s.toml"))
        assert missing("./s.toml").startswith("./s.toml: it can't be read: ")


@unix
def test_a_link_to_a_file_is_fine_and_a_link_to_a_device_is_not(folders: Path) -> None:
    (folders / "good.toml").symlink_to(put(folders / "real.toml", EVENING))
    (folders / "bad.toml").symlink_to("/dev/null")
    (folders / "loop.toml").symlink_to("loop.toml")
    (folders / "gone.toml").symlink_to("/nowhere")
    assert library.load("good.toml").routine.title == "Evening"
    assert "device" in missing("bad.toml")
    assert missing("loop.toml").startswith("loop.toml: it can't be read: ")
    assert missing("gone.toml") == "gone.toml: this is a link to /nowhere, which does not exist"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission_is_told(folders: Path) -> None:
    put(folders / "secret.toml", EVENING).chmod(0)
    assert missing("secret.toml") == "secret.toml: it can't be read: permission denied"


def test_a_file_over_64_kib_is_refused_and_one_of_64_is_read(folders: Path) -> None:
    put(folders / "large.toml", EVENING.ljust(65_537, "#"))
    assert invalid("large.toml") == ("large.toml:1: too large; expected at most 64 KiB",)
    put(folders / "full.toml", EVENING.ljust(65_536, "#"))
    assert library.load("full.toml").routine.title == "Evening"


def test_a_file_that_is_no_utf_8_is_refused(folders: Path) -> None:
    put(folders / "latin.toml", b"format = 1\ntitle = '\xe9'\n")
    assert invalid("latin.toml") == (
        "latin.toml:2: this is not UTF-8 text; save the file as UTF-8",
    )


def test_a_file_of_the_user_is_labelled_from_their_home(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "mine/routines/bad.toml", "foo")
    where = str(Path("~") / "mine" / "routines" / "bad.toml")
    assert invalid("bad")[0].startswith(f"{where}:1: ")
    monkeypatch.setenv("HOME", str(folders / "elsewhere"))
    monkeypatch.setenv("USERPROFILE", str(folders / "elsewhere"))
    assert invalid("bad")[0].startswith(f"{folders / 'mine' / 'routines' / 'bad.toml'}:1: ")
