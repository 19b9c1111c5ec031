"""Routines are loaded with what is wrong in their files."""

import os
import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from routine import library
from routine.errors import InvalidError
from routine.library import cache
from routine.timeline import measure

HOLD = 'name = "Plank"\nsetup = ["Down."]\nsetup_time = "20s"\nhold = { time = 20 }\n'
PLANK = f"format = 1\n{HOLD}"
EVENING = f'format = 1\ntitle = "Evening"\n\n[[exercise]]\n{HOLD}'
LONG = 'format = 1\ntitle = "Long"\n' + 20 * f'[[exercise]]\n{HOLD}sets = 20\nrest = "1m"\n'
USES = 'format = 1\ntitle = "Uses"\n[[exercise]]\nuse = "plank"\n'


pytestmark = pytest.mark.usefixtures("folders")


def put(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def invalid(target: str) -> tuple[str, ...]:
    with pytest.raises(InvalidError) as raised:
        library.load(target)
    return raised.value.problems


def test_an_exercise_of_the_user_is_used_in_a_built_in_routine(folders: Path) -> None:
    put(folders / "built/routines/uses.toml", USES)
    put(folders / "mine/routines/exercises/plank.toml", PLANK.replace("Plank", "My plank"))
    assert library.load("uses").routine.exercises[0].name == "My plank"


def test_an_unknown_use_gets_a_suggestion_from_both_folders(folders: Path) -> None:
    put(folders / "mine/routines/exercises/wall-sit.toml", PLANK)
    put(folders / "uses.toml", USES.replace("plank", "wal-sit"))
    assert invalid("uses.toml")[0].endswith('did you mean "wall-sit"?')


def test_a_file_that_is_no_routine_is_never_quoted(folders: Path) -> None:
    put(folders / "letter", "Dear Ada\n")
    assert invalid("./letter") == ('./letter:1: expected "=" and a value after the key',)


def test_all_routines_are_loaded_and_one_that_is_not_valid_hides_no_other(folders: Path) -> None:
    put(folders / "mine/routines/evening.toml", EVENING)
    put(folders / "mine/routines/broken.toml", "format = 1")
    loaded = {entry.name: one for entry, one in library.load_all()}
    assert loaded["broken"] is None
    assert loaded["evening"] is not None
    assert loaded["evening"].size == measure(loaded["evening"].routine)


def test_a_routine_that_is_too_long_is_refused_with_its_file(folders: Path) -> None:
    put(folders / "long.toml", LONG)
    assert invalid("long.toml")[0].startswith("long.toml: too long: 8h")


_LOADED = """
import sys
from routine import library
library.find("sciatica")
names = sorted({name for name in sys.modules if name.startswith(("msgspec", "tomli"))})
library.load("sciatica")
heavy = ("routine.definition", "routine.timeline", "routine.toml", "tomli")
print(names, sorted({name for name in sys.modules if name.startswith(heavy)}))
"""


def test_what_was_read_before_needs_no_reader_and_a_name_no_routine(tmp_path: Path) -> None:
    told = [
        subprocess.run(
            [sys.executable, "-c", _LOADED],
            env=os.environ | {"ROUTINE_HOME": str(tmp_path / "home")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for _ in range(2)
    ]
    assert "routine.definition.reading" in told[0]
    assert told[1] == "[] []\n"


def test_of_a_thousand_cached_routines_one_is_read_alone(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1_000):
        put(folders / f"mine/routines/evening-{number}.toml", EVENING)
    assert all(loaded for _, loaded in library.load_all())
    read: list[int] = []
    real = cache._read  # noqa: SLF001 - to count

    def counted(file: BinaryIO, record: cache._Record) -> bytes | None:
        read.append(record.length)
        return real(file, record)

    monkeypatch.setattr(cache, "_read", counted)
    assert library.load("evening-500").routine.name == "evening-500"
    assert len(read) == 1
    assert (folders / "mine/cache" / cache.FILE).stat().st_size > 900 * read[0]


def test_a_text_without_a_file_is_read_as_one() -> None:
    loaded = library.load_text(EVENING, "what you typed", "go")
    assert (loaded.routine.name, loaded.routine.title, loaded.file) == (
        "go",
        "Evening",
        "what you typed",
    )
    assert loaded.entry.path == Path()
    with pytest.raises(InvalidError, match=r"^what you typed: too long: "):
        library.load_text(LONG, "what you typed", "go")


FOLLOWS = """format = 1
extends = "evening"
[[change]]
exercise = "plank"
setup = ["Down."]
[[exercise]]
use = "plank"
"""


def test_a_routine_is_made_of_its_own_file_its_bases_and_the_exercises_that_they_use(
    folders: Path,
) -> None:
    put(folders / "mine/routines/mine.toml", FOLLOWS)
    loaded = library.load("mine")
    assert [os.path.basename(label) for label, _ in library.texts(loaded)] == [  # noqa: PTH119 - of a label
        "mine.toml",
        "evening.toml",
        "plank.toml",
    ]
    (changed, *base), added = library.places(loaded)
    assert (changed.path, added[0].path) == (("change", 0), ("exercise", 0))
    assert [(place.file, place.path) for place in base] == [("evening.toml", ("exercise", 0))]


def test_a_mistake_of_a_base_comes_under_the_label_of_its_file(folders: Path) -> None:
    put(folders / "mine/routines/evening.toml", f"{EVENING}sets = 0\n")
    put(folders / "mine/routines/mine.toml", FOLLOWS)
    (found,) = invalid("mine")
    assert found == (
        f"~{os.sep}{os.path.join('mine', 'routines', 'evening.toml')}:9: "  # noqa: PTH118 - as text
        'exercise 1 "Plank": sets: found 0; expected a whole number from 1 to 20'
    )


def test_a_base_that_can_not_be_read_is_told(folders: Path) -> None:
    put(folders / "mine/routines/mine.toml", FOLLOWS)
    put(folders / "mine/routines/evening.toml", b"\xff")
    assert "evening.toml" in invalid("mine")[0]


def test_a_routine_that_is_too_long_with_its_base_is_refused(folders: Path) -> None:
    put(folders / "mine/routines/evening.toml", f'format = 1\ntitle = "T"\n[[exercise]]\n{HOLD}')
    rows = f"[[exercise]]\n{HOLD}sets = 20\nrest = '1m'\n" * 20
    put(folders / "mine/routines/mine.toml", f'format = 1\nextends = "evening"\n{rows}')
    (found,) = invalid("mine")
    assert "mine.toml: too long: 8h" in found
