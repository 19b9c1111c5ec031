"""Files that a person names for output: whole or not at all, and kept if they are there."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.app.output_file import FileError, refuse, writing
from routine.errors import FAILED, USAGE, RoutineError, UsageError
from tests.support.file_systems import place

__all__ = ["place"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
not_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)


def write(path: Path, data: bytes = b"whole", *, replace: bool = False) -> None:
    with writing(path, force=replace) as file:
        file.write(data)


def test_what_is_there_is_kept(place: Path) -> None:
    place.write_bytes(b"old")
    with pytest.raises(RoutineError, match=r"it\.mp3 already exists\. Use --force") as told:
        write(place)
    assert told.value.exit_code == USAGE
    assert place.read_bytes() == b"old"


def test_what_came_meanwhile_is_kept(place: Path) -> None:
    with (  # noqa: PT012 - it is refused at the end of the block
        pytest.raises(RoutineError, match="already exists") as told,
        writing(place, force=False) as file,
    ):
        file.write(b"new")
        place.write_bytes(b"theirs")
    assert told.value.exit_code == USAGE
    assert place.read_bytes() == b"theirs"


@posix
def test_a_symbolic_link_stays_one(place: Path) -> None:
    there = place.parent.parent / "there.mp3"
    there.write_bytes(b"old")
    place.symlink_to(there)
    write(place, replace=True)
    assert place.is_symlink()
    assert there.read_bytes() == b"whole"
    place.unlink()


@posix
def test_through_a_link_that_leads_nowhere_is_only_written_if_forced(place: Path) -> None:
    there = place.parent.parent / "there.mp3"
    place.symlink_to(there)
    with pytest.raises(UsageError) as told:
        write(place)
    assert str(told.value) == (
        f"{place} is a link to {there}, which does not exist. Use --force to create it."
    )
    assert not there.exists()
    write(place, replace=True)
    assert place.is_symlink()
    assert there.read_bytes() == b"whole"
    place.unlink()


@posix
@pytest.mark.parametrize("replace", [True, False])
def test_a_link_to_itself_is_no_place(tmp_path: Path, *, replace: bool) -> None:
    path = tmp_path / "it.mp3"
    path.symlink_to(path.name)
    with pytest.raises(FileError, match=r"it\.mp3 can't be written: too many levels of"):
        write(path, replace=replace)
    assert path.is_symlink()


@posix
def test_of_a_link_into_no_folder_the_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "it.mp3"
    path.symlink_to(tmp_path / "no" / "it.mp3")
    with pytest.raises(FileError, match=rf"There is no folder {tmp_path / 'no'}\."):
        refuse(path, force=True)


@pytest.mark.parametrize("length", [256, 300])
def test_a_name_that_is_too_long_is_told_before_anything_is_made(
    tmp_path: Path, length: int
) -> None:
    path = tmp_path / f"{'a' * (length - 4)}.mp3"
    with pytest.raises(FileError) as told:
        refuse(path, force=False)
    assert str(told.value) == f"{path} can't be written: file name too long. Choose another place."


@posix
def test_a_name_of_the_longest_length_is_fine(place: Path) -> None:
    path = place.with_name(f"{'a' * 251}.mp3")
    write(path)
    assert path.read_bytes() == b"whole"
    path.unlink()


@posix
def test_a_private_one_is_its_owners_alone(place: Path) -> None:
    place.write_bytes(b"old")
    place.chmod(0o644)
    with writing(place, force=True, private=True) as file:
        file.write(b"new")
    assert stat.S_IMODE(place.stat().st_mode) == 0o600


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_never_replaced(tmp_path: Path, *, replace: bool) -> None:
    with pytest.raises(RoutineError, match="is a folder") as told:
        write(tmp_path, replace=replace)
    assert told.value.exit_code == USAGE


@posix
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to(os.devnull)])
def test_a_pipe_or_a_device_is_never_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "it.mp3")
    with pytest.raises(RoutineError, match="not an ordinary file") as told:
        write(tmp_path / "it.mp3", replace=True)
    assert told.value.exit_code == USAGE
    assert not (tmp_path / "it.mp3").is_file()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(RoutineError, match=r"There is no folder .*no\. Create it first") as told:
        write(tmp_path / "no" / "it.mp3")
    assert told.value.exit_code == FAILED


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match=rf"{tmp_path / 'file'} is not a folder\."):
        refuse(tmp_path / "file" / "it.mp3", force=False)


@not_root
def test_a_folder_that_is_not_ones_own_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(RoutineError, match="You can't write to the folder"):
        write(tmp_path / "it.mp3")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "There is no room for"),
        (errno.EFBIG, "There is no room for"),
        (errno.EROFS, "You can't write to the folder"),
        (errno.EACCES, "You can't write to the folder"),
        (errno.EIO, "it.mp3 can't be written: "),
    ],
)
def test_what_the_system_refuses_is_told_in_plain_words(
    place: Path, number: int, words: str
) -> None:
    with pytest.raises(RoutineError, match=words) as told, writing(place, force=False):
        raise OSError(number, os.strerror(number))
    assert told.value.exit_code == FAILED


def test_what_is_refused_at_the_very_end_is_told_too(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(RoutineError, match="There is no room for"):
        write(place)
