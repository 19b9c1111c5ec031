"""A routine file is read once, and again whenever anything that it depends on changes."""

import os
from pathlib import Path

import pytest

import routine
from routine import library
from routine.errors import InvalidError
from routine.library.cache import FILE, CachedRoutine, EntryCache
from routine.library.loading import load_entry
from tests.library.conftest import EVENING, PLANK, listed, put, title

USES = 'format = 1\ntitle = "Uses"\n[[exercise]]\nuse = "plank"\n'
SHORT_ONLY = """format = 1
name = "Plank"
setup = [{ say = "Lie face down, and come up onto your elbows and your toes.", short = "Down." }]
setup_time = "5s"
hold = { time = 20 }
"""


def test_a_routine_that_was_read_is_not_read_again(read: list[str]) -> None:
    first, second = library.load("evening"), library.load("evening")
    assert first == second
    assert read == ["evening"]


def test_all_built_in_files_come_back_as_they_were_read(
    read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(routine.__file__)
    monkeypatch.setattr(library.catalog, "__file__", str(source.parent / "library" / "catalog.py"))
    before = [list(library.load_all(exercises=each)) for each in (False, True)]
    count = len(read)
    after = [list(library.load_all(exercises=each)) for each in (False, True)]
    assert before == after
    assert count == len(read) == sum(map(len, before)) > 20


def test_check_reads_a_file_again(read: list[str]) -> None:
    assert library.load("evening", refresh=True) == library.load("evening", refresh=True)
    assert read == ["evening", "evening"]


def test_a_list_and_a_single_look_share_what_was_read(read: list[str]) -> None:
    assert (listed(), title(), listed()) == (["Evening"], "Evening", ["Evening"])
    assert read == ["evening"]


def test_a_list_is_written_once(
    folders: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20):
        put(folders / f"mine/routines/{number}.toml", EVENING)
    saved: list[int] = []
    save = EntryCache._save  # noqa: SLF001 - to count

    def counted(self: EntryCache[CachedRoutine]) -> None:
        saved.append(len(read))
        save(self)

    monkeypatch.setattr(EntryCache, "_save", counted)
    listed()
    listed()
    assert (saved, len(read)) == ([21], 21)


def test_another_text_is_read_even_if_the_file_looks_untouched(
    folders: Path, read: list[str]
) -> None:
    file = folders / "built/routines/evening.toml"
    before = file.stat()
    assert title() == "Evening"
    put(file, EVENING.replace("Evening", "Morning"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert (title(), listed()) == ("Morning", ["Morning"])
    assert read == ["evening", "evening"]


def test_what_an_exercise_file_says_counts(folders: Path, read: list[str]) -> None:
    put(folders / "built/routines/uses.toml", USES)
    plank = folders / "built/routines/exercises/plank.toml"
    for name in ("Plank", "Board", "Plank"):
        put(plank, PLANK.replace("Plank", name))
        assert library.load("uses").routine.exercises[0].name == name
        assert library.load("uses").routine.exercises[0].name == name
    assert read == ["uses"] * 3


def test_an_exercise_file_of_ones_own_counts_once_it_is_there(
    folders: Path, read: list[str]
) -> None:
    put(folders / "built/routines/uses.toml", USES)
    own = folders / "mine/routines/exercises/plank.toml"
    names = [library.load("uses").routine.exercises[0].name]
    put(own, PLANK.replace("Plank", "Mine"))
    names += [library.load("uses").routine.exercises[0].name for _ in range(2)]
    own.unlink()
    names += [library.load("uses").routine.exercises[0].name for _ in range(2)]
    assert names == ["Plank", "Mine", "Mine", "Plank", "Plank"]
    assert read == ["uses"] * 3


def test_the_file_that_a_warning_names_counts(
    folders: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "mine/routines/plank.toml", SHORT_ONLY)
    (warning,) = library.load("plank").warnings
    assert warning.startswith(f"~{os.sep}mine")
    assert (
        library.load("./mine/routines/plank.toml").warnings[0].startswith("./mine/routines/plank")
    )
    monkeypatch.setenv("HOME", str(folders / "elsewhere"))
    monkeypatch.setenv("USERPROFILE", str(folders / "elsewhere"))
    assert library.load("plank").warnings[0].startswith(str(folders))
    assert len(read) == 3


def test_the_label_of_a_used_file_counts(
    folders: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "built/routines/uses.toml", USES)
    put(folders / "mine/routines/exercises/plank.toml", SHORT_ONLY)
    assert library.load("uses").warnings[0].startswith(f"~{os.sep}mine")
    monkeypatch.setenv("HOME", str(folders / "elsewhere"))
    monkeypatch.setenv("USERPROFILE", str(folders / "elsewhere"))
    assert library.load("uses").warnings[0].startswith(str(folders))
    assert len(read) == 2


def test_the_name_counts(folders: Path, read: list[str]) -> None:
    file = library.Entry("a", folders / "built/routines/evening.toml", "yours")
    for name in ("a", "b"):
        assert load_entry(file._replace(name=name), "x.toml").routine.name == name
    assert read == ["a", "b"]


def test_a_routine_that_became_invalid_is_never_shown(folders: Path, read: list[str]) -> None:
    file = folders / "mine/routines/evening.toml"
    put(file, EVENING)
    assert listed() == ["Evening"]
    put(file, EVENING + "sets = 0\n")
    for _ in range(2):
        assert listed() == [None]
        with pytest.raises(InvalidError, match=r"^~.*evening.toml:\d+: .*sets: found 0"):
            title()
    assert read == ["evening"] * 4  # a list needs no reasons, so that it reads it once
    kept = folders / "mine" / "cache" / FILE
    before = kept.stat().st_ino
    with pytest.raises(InvalidError):
        title()
    assert kept.stat().st_ino == before  # nothing was new


def test_a_routine_is_valid_again_once_the_exercise_it_uses_is(
    folders: Path, read: list[str]
) -> None:
    (folders / "built/routines/evening.toml").unlink()
    put(folders / "mine/routines/uses.toml", USES.replace("plank", "wall"))
    wall = folders / "mine/routines/exercises/wall.toml"
    states = [listed(), listed()]
    for text in ("format = 1\n", PLANK, b"\xff"):
        wall.write_bytes(text if isinstance(text, bytes) else text.encode())
        states += [listed(), listed()]
    wall.write_text(PLANK, encoding="utf-8")
    states += [listed()]
    assert states == [[None]] * 4 + [["Uses"]] * 2 + [[None]] * 2 + [["Uses"]]
    # Each state once, but what can't even be read is tried each time.
    assert len(read) == 6


FOLLOWS = 'format = 1\nextends = "evening"\n'


def followed(name: str = "mine") -> str:
    """Return what a routine that follows another is read as: its title and its exercises."""
    loaded = library.load(name).routine
    return " ".join([loaded.title, *(exercise.name for exercise in loaded.exercises)])


def test_a_routine_follows_its_base_whenever_that_changes(folders: Path, read: list[str]) -> None:
    put(folders / "mine/routines/mine.toml", FOLLOWS)
    base = folders / "built/routines/evening.toml"
    told = []
    for named in ("Evening", "Morning", "Noon"):
        put(base, EVENING.replace("Evening", named))
        told += [followed(), followed()]
    assert told == ["Evening Plank"] * 2 + ["Morning Plank"] * 2 + ["Noon Plank"] * 2
    assert read == ["mine"] * 3


def test_a_base_of_ones_own_counts_once_it_is_there(folders: Path, read: list[str]) -> None:
    put(folders / "mine/routines/mine.toml", FOLLOWS)
    own = folders / "mine/routines/evening.toml"
    told = [followed()]
    put(own, EVENING.replace("Evening", "Own"))
    told += [followed(), followed()]
    own.unlink()
    told += [followed(), followed()]
    assert told == ["Evening Plank", "Own Plank", "Own Plank", "Evening Plank", "Evening Plank"]
    assert read == ["mine"] * 3


def test_all_that_a_base_is_made_of_counts(folders: Path, read: list[str]) -> None:
    mine = folders / "mine/routines"
    put(mine / "mine.toml", FOLLOWS)
    put(
        mine / "evening.toml", f'{FOLLOWS}[[exercise]]\nuse = "plank"\n'
    )  # follows the built-in one
    told = [followed(), followed()]
    put(folders / "built/routines/exercises/plank.toml", PLANK.replace("Plank", "Board"))
    told += [followed(), followed()]
    put(folders / "built/routines/evening.toml", EVENING.replace("Evening", "Noon"))
    told += [followed(), followed()]
    put(mine / "evening.toml", f"{FOLLOWS}title = 'Own'\n")
    told += [followed(), followed()]
    assert told[::2] == told[1::2]
    assert told[::2] == [
        "Evening Plank Plank",
        "Evening Plank Board",
        "Noon Plank Board",
        "Own Plank",
    ]
    assert read == ["mine"] * 4


def test_a_routine_is_valid_again_once_its_base_is(folders: Path, read: list[str]) -> None:
    (folders / "built/routines/evening.toml").unlink()
    put(folders / "mine/routines/mine.toml", FOLLOWS.replace("evening", "base"))
    base = folders / "mine/routines/base.toml"
    states = [listed(), listed()]
    for text in ("format = 1\ntitle = 3\n", EVENING):
        put(base, text)
        states += [listed(), listed()]
    base.unlink()
    states += [listed()]
    assert states == [[None]] * 2 + [[None, None]] * 2 + [["Evening"] * 2] * 2 + [[None]]
    assert read.count("mine") == 4


def test_another_name_for_the_same_text_may_mean_another_base(
    folders: Path, read: list[str]
) -> None:
    own = folders / "mine/routines/evening.toml"
    put(own, f"{FOLLOWS}title = 'Own'\n")
    put(folders / "mine/routines/mine.toml", FOLLOWS)
    assert (followed("evening"), followed("mine")) == ("Own Plank", "Own Plank")
    put(folders / "evening.toml", FOLLOWS)
    assert followed("./evening.toml") == "Evening Plank"
    assert read == ["evening", "mine", "evening"]


def test_by_path_a_base_is_found_by_its_name(folders: Path, read: list[str]) -> None:
    put(folders / "sent.toml", FOLLOWS)
    put(folders / "mine/routines/evening.toml", EVENING.replace("Evening", "Own"))
    assert followed("sent.toml") == "Own Plank"
    assert followed("./sent.toml") == "Own Plank"
    assert read == ["sent", "sent"]  # messages call it otherwise
