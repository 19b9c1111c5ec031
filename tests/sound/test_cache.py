import os
import stat
import sys
import wave
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from numpy.typing import NDArray

from routine.sound.cache import PhraseCache

KEY = "hibari, 0.2.1"
DAY = 86_400

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions and pipes")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def cache(folder: Path) -> PhraseCache:
    return PhraseCache(folder)


def samples(length: int = 24_000) -> NDArray[np.int16]:
    return (np.arange(length) % 2000 - 1000).astype(np.int16)


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def holds(cache: PhraseCache, text: str, key: str = KEY) -> bool:
    return cache.get(key, text) is not None


def test_what_was_put_is_given_back_also_to_another_process(
    cache: PhraseCache, folder: Path
) -> None:
    cache.put(KEY, "Squeeze.", samples())
    for one in (cache, PhraseCache(folder)):
        got = one.get(KEY, "Squeeze.")
        assert got is not None
        assert got.dtype == np.int16
        assert np.array_equal(got, samples())


def test_what_was_not_put_is_none(cache: PhraseCache, folder: Path) -> None:
    assert not holds(cache, "Squeeze.")
    assert not folder.exists()
    cache.put(KEY, "Squeeze.", samples())
    assert not holds(cache, "Release.")
    assert not holds(cache, "Squeeze.", "another voice")
    assert not holds(cache, ".", KEY + "Squeeze")


@pytest.mark.parametrize("text", ["", "../../x", "-wx.wav", "a\0b", "\ud800", "ü" * 10_000])
def test_any_text_can_be_kept(cache: PhraseCache, folder: Path, text: str) -> None:
    cache.put(KEY, text, samples(10))
    assert holds(cache, text)
    assert only_file(folder).suffix == ".wav"


def test_a_name_tells_nothing_of_its_text(cache: PhraseCache, folder: Path) -> None:
    cache.put(KEY, "Squeeze.", samples(10))
    name = only_file(folder).stem
    assert len(name) == 64
    assert set(name) <= set("0123456789abcdef")


def test_a_file_can_be_played_by_others(cache: PhraseCache, folder: Path) -> None:
    cache.put(KEY, "Squeeze.", samples())
    with wave.open(str(only_file(folder))) as file:
        assert file.getparams()[:4] == (1, 2, 24_000, 24_000)
        assert file.readframes(24_000) == samples().astype("<i2").tobytes()


@posix
def test_the_folder_and_those_above_it_are_private(tmp_path: Path) -> None:
    PhraseCache(tmp_path / "one" / "two").put(KEY, "Squeeze.", samples())
    made = [tmp_path / "one", tmp_path / "one" / "two"]
    assert [stat.S_IMODE(path.stat().st_mode) for path in made] == [0o700, 0o700]
    assert stat.S_IMODE(only_file(made[1]).stat().st_mode) == 0o600


def cut(data: bytes) -> bytes:
    return data[:-2]


def changed(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def emptied(data: bytes) -> bytes:
    return bytes(len(data))


def longer(data: bytes) -> bytes:
    return data + b"\0\0"


@pytest.mark.parametrize("damage", [cut, changed, emptied, longer, lambda _: b"", lambda _: b"RI"])
def test_a_damaged_file_is_passed_over_and_replaced(
    cache: PhraseCache, folder: Path, damage: object
) -> None:
    assert callable(damage)
    cache.put(KEY, "Squeeze.", samples())
    path = only_file(folder)
    path.write_bytes(damage(path.read_bytes()))
    assert not holds(cache, "Squeeze.")
    cache.put(KEY, "Squeeze.", samples())
    assert holds(cache, "Squeeze.")
    assert only_file(folder) == path


def test_a_file_of_another_phrase_is_passed_over(cache: PhraseCache, folder: Path) -> None:
    cache.put(KEY, "Squeeze.", samples())
    first = only_file(folder)
    cache.put(KEY, "Release.", samples())
    (second,) = set(folder.iterdir()) - {first}
    second.replace(first)
    assert not holds(cache, "Squeeze.")


@posix
def test_what_is_no_regular_file_is_passed_over(cache: PhraseCache, folder: Path) -> None:
    cache.put(KEY, "Squeeze.", samples())
    path = only_file(folder)
    path.unlink()
    os.mkfifo(path)
    assert not holds(cache, "Squeeze.")
    path.unlink()
    path.symlink_to("/dev/null")
    assert not holds(cache, "Squeeze.")
    path.unlink()
    path.mkdir()
    assert not holds(cache, "Squeeze.")
    cache.put(KEY, "Squeeze.", samples())
    assert list(folder.iterdir()) == [path]


def refuse(*_: object, **__: object) -> NoReturn:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("what", ["os.urandom", "os.replace", "os.open", "os.scandir"])
def test_without_a_disk_there_is_no_cache_and_no_error(
    what: str, cache: PhraseCache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(what, refuse)
        cache.put(KEY, "Squeeze.", samples())
        cache.get(KEY, "Squeeze.")
    assert not list(folder.glob("*.part"))
    cache.put(KEY, "Squeeze.", samples())
    assert holds(cache, "Squeeze.")


@posix
def test_a_full_disk_leaves_nothing_half_written(cache: PhraseCache, folder: Path) -> None:
    import resource  # noqa: PLC0415 - not on Windows

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, usual[1]))
    try:
        cache.put(KEY, "Squeeze.", samples())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert list(folder.iterdir()) == []


def test_a_folder_that_can_not_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = PhraseCache(tmp_path / "file" / "cache")
    cache.put(KEY, "Squeeze.", samples())
    assert not holds(cache, "Squeeze.")


def filled(folder: Path, count: int) -> list[str]:
    """Put phrases of 2,056 bytes, the first used the longest ago."""
    cache = PhraseCache(folder)
    texts = [f"phrase {number}" for number in range(count)]
    for age, text in enumerate(texts):
        before = set(folder.glob("*"))
        cache.put(KEY, text, samples(1000))
        (made,) = set(folder.iterdir()) - before
        used = made.stat().st_mtime - (count - age) * DAY
        os.utime(made, (used, used))
    return texts


def test_the_longest_unused_go_when_it_is_full(folder: Path) -> None:
    texts = filled(folder, 10)
    cache = PhraseCache(folder, 10 * 2056)
    assert holds(cache, texts[0])  # which is a use of it
    cache.put(KEY, "one more", samples(1000))
    assert [text for text in [*texts, "one more"] if holds(cache, text)] == [
        texts[0],
        *texts[3:],
        "one more",
    ]
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 10 * 2056


def test_it_stays_within_its_bound_in_one_session(folder: Path) -> None:
    cache = PhraseCache(folder, 50_000)
    for number in range(100):
        cache.put(KEY, f"phrase {number}", samples(1000))
        assert sum(path.stat().st_size for path in folder.iterdir()) <= 50_000
    assert holds(cache, "phrase 99")


def test_a_phrase_larger_than_all_is_not_kept(folder: Path) -> None:
    filled(folder, 2)
    cache = PhraseCache(folder, 5000)
    cache.put(KEY, "long", samples(3000))
    assert not holds(cache, "long")
    assert len(list(folder.iterdir())) == 2


def test_unfinished_files_go_too_and_files_of_others_stay(folder: Path) -> None:
    texts = filled(folder, 3)
    for name in ("phrase-abc.part", "diary.sqlite", "song.wav", "other.part"):
        (folder / name).write_bytes(bytes(9000))
        os.utime(folder / name, (0, 0))
    cache = PhraseCache(folder, 5 * 2056)
    cache.put(KEY, "one more", samples(1000))
    left = {path.name for path in folder.iterdir() if len(path.stem) != 64}
    assert left == {"diary.sqlite", "song.wav", "other.part"}
    assert all(holds(cache, text) for text in texts)


def test_a_use_is_written_down_once_an_hour_only(
    cache: PhraseCache, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.put(KEY, "Squeeze.", samples())
    touched: list[object] = []
    monkeypatch.setattr("os.utime", touched.append)
    assert holds(cache, "Squeeze.")
    assert touched == []
    monkeypatch.undo()
    os.utime(only_file(folder), (0, 0))
    assert holds(cache, "Squeeze.")
    assert only_file(folder).stat().st_mtime > 0
