"""What a name or a path leads to."""

import sys
from pathlib import Path

import pytest

from routine import library
from routine.errors import MissingError
from routine.library import catalog

HOLD = 'name = "Plank"\nsetup = ["Down."]\nsetup_time = "20s"\nhold = { time = 20 }\n'
PLANK = f"format = 1\n{HOLD}"
EVENING = f'format = 1\ntitle = "Evening"\n\n[[exercise]]\n{HOLD}'


pytestmark = pytest.mark.usefixtures("folders")


def put(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def missing(target: str) -> str:
    with pytest.raises(MissingError) as raised:
        library.load(target)
    return str(raised.value)


@pytest.mark.parametrize(
    ("file", "targets"),
    [
        ("Morning.toml", ("Morning", "morning", "Morning.toml")),
        ("my hips.toml", ("my hips", "my-hips", "My Hips")),
        ("night.TOML", ("night", "Night")),
        ("\u00dcbung.toml", ("\u00dcbung", "\u00fcbung", "ubung")),
        ("exercises/Bridge.toml", ("Bridge", "bridge")),
        ("-x.toml", ("-x", "x")),
    ],
)
def test_by_whatever_name_a_file_is_meant_the_one_that_would_do_is_told(
    folders: Path, file: str, targets: tuple[str, ...]
) -> None:
    path = put(folders / "mine/routines" / file, EVENING)
    for target in targets:
        told = missing(target)
        assert told.startswith(f"{path}: ")
        assert told.endswith(".toml, or give its path")
    assert library.load(str(path)).routine.title == "Evening"


def test_a_file_that_differs_in_capitals_alone_is_never_taken_for_another(folders: Path) -> None:
    put(folders / "mine/routines/Evening.toml", EVENING)
    assert "; rename it to evening-2.toml" in missing("Evening")
    assert library.find("evening").origin == "built-in"
    assert library.find("EVENING").origin == "built-in"


def test_strays_are_told_of_each_kind_alone(folders: Path) -> None:
    put(folders / "mine/routines/Evening.toml", EVENING)
    put(folders / "mine/routines/exercises/Plank.toml", PLANK)
    assert [one.name for one in library.misnamed_files(exercises=False)] == ["evening-2.toml"]
    assert [one.name for one in library.misnamed_files(exercises=True)] == ["plank-2.toml"]


def test_a_file_of_a_known_name_that_is_not_here_is_told_the_name(folders: Path) -> None:
    assert missing("evening.toml") == (
        'evening.toml: there is no such file; did you mean "evening"?'
    )
    put(folders / "evening.toml", EVENING.replace("Evening", "Here"))
    assert library.load("evening.toml").routine.title == "Here"


def test_a_name_finds_a_routine_before_an_exercise(folders: Path) -> None:
    assert library.find("plank").path.parent.name == "exercises"
    put(folders / "built/routines/plank.toml", EVENING)
    assert library.find("plank").path.parent.name == "routines"


def test_an_exercise_loads_by_its_name_as_a_routine_of_one() -> None:
    loaded = library.load("plank")
    assert (loaded.routine.title, loaded.routine.exercise_count) == ("Plank", 1)
    assert loaded.file == "plank.toml"


def test_a_path_is_yours_and_keeps_its_label(folders: Path) -> None:
    put(folders / "my Own.toml", EVENING)
    for target in ("my Own.toml", "./my Own.toml", str(folders / "my Own.toml")):
        loaded = library.load(target)
        assert (loaded.file, loaded.entry.name, loaded.entry.origin) == (target, "my Own", "yours")


def test_an_unknown_name_gets_a_suggestion() -> None:
    assert missing("evenin") == (
        'there is no routine or exercise "evenin"; did you mean "evening"?\n'
        "to see what there is: `routine list`, `routine list --exercises`"
    )
    assert missing("zzz") == (
        'there is no routine or exercise "zzz"\n'
        "to see what there is: `routine list`, `routine list --exercises`"
    )


@pytest.mark.parametrize("asked", ["wall", "wall-s", "WALL-S", "quiet-strength", "quiet-strenth"])
def test_a_name_is_suggested_by_its_beginning_and_by_its_title(folders: Path, asked: str) -> None:
    text = PLANK.replace('"Plank"', '"Quiet: strength!"')
    put(folders / "built/routines/exercises/wall-sit.toml", text)
    assert 'did you mean "wall-sit"?' in missing(asked)


def test_a_beginning_of_several_names_points_at_none_but_the_nearest(folders: Path) -> None:
    for name in ("bridge-with-a-ball", "bridge-with-a-band"):
        put(folders / f"built/routines/exercises/{name}.toml", PLANK)
    assert "did you mean" not in missing("br")


def test_a_file_that_is_not_valid_is_suggested_by_its_name_alone(folders: Path) -> None:
    put(folders / "mine/routines/morning.toml", 'title = "Sunrise"')
    assert "did you mean" not in missing("sunrise")
    assert 'did you mean "morning"?' in missing("mornin")


@pytest.mark.parametrize("target", ["Eve!", "", "...", "a b", "evening\n", "x\x1b", "a" * 65])
def test_a_bad_name_is_told_what_a_name_is(target: str) -> None:
    told = missing(target)
    assert "cannot be the name of a routine: use a to z" in told
    assert "\x1b" not in told


@pytest.mark.parametrize("target", ["./nothing.toml", "nothing.toml", "a\0/b", "no/thing"])
def test_a_path_to_nothing_is_told(target: str) -> None:
    assert missing(target).endswith(": there is no such file")


def test_a_folder_is_refused(folders: Path) -> None:
    (folders / "folder.toml").mkdir()
    assert "folder.toml: " in missing("folder.toml")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_of_a_file_can_not_command_the_terminal(folders: Path) -> None:
    put(folders / "x\x1b\udcff.toml", EVENING)
    loaded = library.load("x\x1b\udcff.toml")
    assert loaded.file == r"x\x1b\udcff.toml"
    assert loaded.entry.name == r"x\x1b\udcff"


def test_capitals_do_not_matter_and_a_file_of_the_name_is_pointed_at(folders: Path) -> None:
    put(folders / "mine/routines/evening.toml", EVENING)
    assert library.find("Evening").name == "evening"
    put(folders / "morning.toml", EVENING)
    assert 'did you mean "morning.toml"?' in missing("morning")


def test_a_folder_is_told_with_a_file_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("Mine")
    folder.mkdir()
    told = "this is a folder; expected a routine file"
    for target in ("Mine", "./Mine/"):
        with pytest.raises(MissingError) as raised:
            library.load(target)
        assert str(raised.value) == f"{target}: {told}"
    (folder / "b.toml").touch()
    (folder / "a.toml").touch()
    for target in ("Mine", "./Mine/"):
        with pytest.raises(MissingError) as raised:
            library.load(target)
        assert str(raised.value) == f"{target}: {told}, such as {target.rstrip('/')}/a.toml"


def test_a_name_leads_to_the_very_file_that_is_listed_by_it(folders: Path) -> None:
    for place in ("mine/routines/evening", "mine/routines/plank", "built/routines/morning"):
        put(folders / f"{place}.toml", EVENING)
    put(folders / "mine/routines/exercises/plank.toml", PLANK)
    put(folders / "mine/routines/exercises/wall-sit.toml", PLANK)
    listed = {entry.name: entry for entry in reversed(catalog.all_entries())}
    assert len(listed) == 4
    assert {name: library.find(name) for name in listed} == listed
    assert listed["evening"].shadows
