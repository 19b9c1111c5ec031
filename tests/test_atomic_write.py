"""Files that appear whole, or not at all."""

import os
import stat
import sys
from pathlib import Path

import pytest

from routine import atomic_write
from routine.atomic_write import link_new, replace_file, write_file
from tests.support.file_systems import place

__all__ = ["place"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def write(path: Path, data: bytes = b"whole") -> None:
    with write_file(path, mode=0o666, replace=False) as file:
        file.write(data)


def test_it_appears_when_it_is_whole_and_not_before(place: Path) -> None:
    with write_file(place, mode=0o666, replace=False) as file:
        file.write(b"wh")
        file.flush()
        assert not place.exists()
        file.write(b"ole")
    assert place.read_bytes() == b"whole"


@posix
def test_it_has_the_mode_of_every_new_file(place: Path) -> None:
    before = os.umask(0o027)
    try:
        write(place)
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.stat().st_mode) == 0o640


def test_what_it_replaces_stays_whole_until_then(place: Path) -> None:
    place.write_bytes(b"old")
    with write_file(place, mode=0o666, replace=True) as file:
        file.write(b"new")
        file.flush()
        assert place.read_bytes() == b"old"
    assert place.read_bytes() == b"new"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("is_there", [True, False])
def test_an_end_in_the_middle_leaves_all_as_it_was(
    place: Path, error: type[BaseException], *, is_there: bool
) -> None:
    if is_there:
        place.write_bytes(b"old")

    def begin() -> None:
        with write_file(place, mode=0o666, replace=True) as file:
            file.write(b"new")
            raise error

    with pytest.raises(error):
        begin()
    assert place.exists() == is_there
    assert not is_there or place.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_where_an_unnamed_file_could_not_be_named_it_has_a_hidden_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(atomic_write, "_path_of", lambda handle: f"/nowhere/{handle}")
    with write_file(tmp_path / "it.mp3", mode=0o666, replace=False) as file:
        file.write(b"whole")
        (hidden,) = tmp_path.iterdir()
        assert hidden.name.startswith(".routine-")
    assert [path.name for path in tmp_path.iterdir()] == ["it.mp3"]


def test_a_file_of_ones_own_is_replaced_by_a_private_one_that_was_beside_it(place: Path) -> None:
    place.write_bytes(b"old")
    with replace_file(place, prefix=".mine-") as file:
        file.write(b"new")
        (beside,) = [path.name for path in place.parent.iterdir() if path != place]
        assert beside.startswith(".mine-")
    assert place.read_bytes() == b"new"
    assert sys.platform == "win32" or stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_second_name_is_given_only_where_none_is_there(place: Path) -> None:
    name = place.with_name("it.part")
    name.write_bytes(b"new")
    link_new(name, place)
    assert place.read_bytes() == b"new"
    name.write_bytes(b"newer")
    place.unlink()
    place.write_bytes(b"theirs")
    with pytest.raises(FileExistsError):
        link_new(name, place)
    assert place.read_bytes() == b"theirs"
    name.unlink()
