"""The cache of routines is one private file; if it is odd in any way, the files are read again."""

import os
import stat
import time
from multiprocessing import get_context
from pathlib import Path

import msgspec
import pytest

from routine import library
from routine.library import cache, catalog, fingerprint
from routine.library.cache import CachedRoutine, EntryCache, routine_cache
from tests.library.conftest import EVENING, HOLD, listed, put, title

KEY = catalog.digest_of(b"evening", b"evening.toml", b"text")


@pytest.fixture
def path(folders: Path) -> Path:
    return folders / "mine" / "cache" / cache.FILE


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        (fingerprint, "__version__", "9.9"),
        (msgspec, "__version__", "9.9"),
        ("sys", "version", "4.0"),
        (cache, "_FORMAT", b"routine\x02"),
        (fingerprint, "_parser", lambda: "tomli 9"),
        (fingerprint, "_modules", lambda: iter(["loading.py 1"])),
    ],
)
def test_another_version_of_what_reads_files_reads_them_again(
    read: list[str], monkeypatch: pytest.MonkeyPatch, owner: object, name: str, value: object
) -> None:
    title()
    with monkeypatch.context() as patched:
        if isinstance(owner, str):
            patched.setattr(f"{owner}.{name}", value)
        else:
            patched.setattr(owner, name, value)
        fingerprint.fingerprint.cache_clear()
        assert [title(), title()] == ["Evening", "Evening"]
    fingerprint.fingerprint.cache_clear()
    assert read == ["evening", "evening"]


def test_every_damaged_byte_is_noticed(
    read: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = library.load("evening")
    whole = path.read_bytes()
    monkeypatch.setattr(EntryCache, "_save", lambda _: None)
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert library.load("evening") == right
    assert len(read) == 1 + len(whole)


def test_every_length_that_is_not_its_own_is_noticed(
    read: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = library.load("evening")
    whole = path.read_bytes()
    monkeypatch.setattr(EntryCache, "_save", lambda _: None)
    for wrong in [*(whole[:length] for length in range(len(whole))), whole + b"\0"]:
        path.write_bytes(wrong)
        assert library.load("evening") == right
    assert len(read) == 2 + len(whole)


def test_damage_to_another_entry_leaves_ones_own(
    folders: Path, read: list[str], path: Path
) -> None:
    put(folders / "mine/routines/other.toml", EVENING)
    listed()
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert listed() == ["Evening", "Evening"]
    assert read == ["evening", "other", "other"]
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "value", [b"\xc1", b"\x90", b"\x92\x90\xa1x", b"\x92\x91\x92\xa1\xff\xc4\0\xc0"]
)
@pytest.mark.usefixtures("path")
def test_an_entry_that_is_no_routine_is_none(value: bytes) -> None:
    with pytest.MonkeyPatch.context() as patched, routine_cache() as written:
        patched.setattr("routine.library.cache.msgpack.encode", lambda _: value)
        written.put(KEY, CachedRoutine((), None))
    with routine_cache() as again:
        assert again.get(KEY) is None


def foreign(path: Path, kind: str) -> None:
    """Put something else in the place of the cache."""
    whole = path.read_bytes()
    path.unlink()
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.with_name("elsewhere").write_bytes(whole)
        path.with_name("elsewhere").chmod(0o600)
        path.symlink_to("elsewhere")
    elif kind == "shared":
        path.write_bytes(whole)
        path.chmod(0o640)
    else:
        with path.open("wb") as file:
            file.truncate(10**10)


@pytest.mark.skipif(os.name == "nt", reason="pipes, links and modes are POSIX's")
@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "shared", "huge"])
def test_what_is_not_our_own_private_file_is_ignored_and_replaced(
    read: list[str], path: Path, kind: str
) -> None:
    assert title() == "Evening"
    foreign(path, kind)
    assert title() == "Evening"
    assert read == ["evening", "evening"]
    status = path.lstat()
    if kind != "folder":  # which may hold what somebody needs
        assert (stat.S_ISREG(status.st_mode), status.st_mode & 0o777) == (True, 0o600)
        assert (title(), len(read)) == ("Evening", 2)


def test_a_file_of_somebody_else_is_ignored(
    read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    title()
    monkeypatch.setattr(os, "getuid", lambda: 12345, raising=False)
    title()
    assert read == ["evening", "evening"]


def test_it_is_private(read: list[str], path: Path) -> None:
    title()
    assert read == ["evening"]
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0 or os.name == "nt"
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0 or os.name == "nt"
    assert [each.name for each in path.parent.iterdir()] == [cache.FILE]


def test_where_no_folder_can_be_made_nothing_is_cached(
    folders: Path, read: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    put(folders / "mine" / "cache", "a file")
    assert [title(), title()] == ["Evening", "Evening"]
    assert read == ["evening", "evening"]
    assert capfd.readouterr() == ("", "")


def test_a_full_disk_leaves_the_old_file_whole(folders: Path, read: list[str], path: Path) -> None:
    title()
    whole = path.read_bytes()
    put(folders / "mine/routines/other.toml", EVENING)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for owner, step in ((cache, "_file_content"), (Path, "replace")):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(owner, step, full)
            assert title("other") == "Evening"
        assert path.read_bytes() == whole
        assert [each.name for each in path.parent.iterdir()] == [cache.FILE]
    assert read == ["evening", "other", "other"]


def test_what_a_killed_process_left_is_deleted_once_nobody_can_be_writing_it(
    folders: Path, path: Path
) -> None:
    title()
    for name, written in (("old", 0), ("new", time.time())):
        put(path.with_name(f"routines-{name}.part"), "half")
        os.utime(path.with_name(f"routines-{name}.part"), (written, written))
    put(folders / "mine/routines/other.toml", EVENING)
    assert title("other") == "Evening"
    assert {each.name for each in path.parent.iterdir()} == {cache.FILE, "routines-new.part"}


def test_a_disk_that_fails_while_it_is_read_is_no_cache(
    read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    title()

    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    class Failing:
        seek = fail

        def read(self) -> None: ...

    assert cache._read(Failing(), cache._Record(0, 1, 0)) is None  # type: ignore[arg-type]  # noqa: SLF001 - no disk fails to order
    monkeypatch.setattr(cache, "_records", fail)
    assert title() == "Evening"
    assert read == ["evening", "evening"]


def test_it_stays_within_its_limits_and_keeps_what_is_used(
    folders: Path, read: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    for name in ("a", "b", "c", "d"):
        put(folders / f"mine/routines/{name}.toml", EVENING)
    for name in ("a", "b", "c", "d"):
        title(name)
    assert read == ["a", "b", "c", "d"]
    read.clear()
    for name in ("d", "c", "b"):
        title(name)
    assert read == []
    title("a")
    assert read == ["a"]
    monkeypatch.setattr(cache, "MOST_BYTES", path.stat().st_size // 2)
    put(folders / "mine/routines/e.toml", EVENING)
    title("e")
    assert path.stat().st_size <= cache.MOST_BYTES + 200


def test_an_entry_too_large_to_keep_leaves_room_for_others(
    folders: Path, read: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "mine/routines/z.toml", EVENING)
    put(folders / "mine/routines/big.toml", EVENING + 9 * f"[[exercise]]\n{HOLD}")
    title()
    monkeypatch.setattr(cache, "MOST_BYTES", 2 * path.stat().st_size)
    assert listed() == listed() == ["Evening"] * 3
    assert read == ["evening", "big", "z", "big"]


def test_what_does_not_fit_beside_what_is_in_use_is_not_written(
    folders: Path, read: list[str], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
    for name in ("a", "b", "c"):
        put(folders / f"mine/routines/{name}.toml", EVENING)
    assert listed() == ["Evening"] * 4
    first = path.stat().st_ino
    assert listed() == ["Evening"] * 4
    assert path.stat().st_ino == first
    assert read == ["a", "b", "c", "evening", "c", "evening"]


def _fill(home: str, number: int, barrier: object) -> None:
    os.environ["ROUTINE_HOME"] = home
    for _ in range(50):
        barrier.wait()  # type: ignore[attr-defined]
        with routine_cache() as kept:
            kept.put(bytes([number]) * 32, CachedRoutine((), None))


def test_two_processes_leave_a_whole_file(folders: Path, path: Path) -> None:
    context = get_context("spawn")
    barrier = context.Barrier(2, timeout=60)
    home = str(folders / "mine")
    both = [context.Process(target=_fill, args=(home, each, barrier)) for each in (1, 2)]
    for each in both:
        each.start()
    for each in both:
        each.join(60)
    with routine_cache() as kept:
        found = [kept.get(bytes([each]) * 32) for each in (1, 2)]
    assert CachedRoutine((), None) in found
    assert [each.name for each in path.parent.iterdir()] == [cache.FILE]
