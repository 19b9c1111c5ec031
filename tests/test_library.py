import os
import socket
import sys
from pathlib import Path

import pytest

from routine import library, timeline
from routine.errors import InvalidError, MissingError
from routine.folders import home
from routine.library import Entry
from routine.model import Routine
from routine.timeline import Misfit, RoutineSize, measure

HOLD = 'name = "Plank"\nsetup = ["Down."]\nsetup_time = "20s"\nhold = { time = 20 }\n'
PLANK = f"format = 1\n{HOLD}"
EVENING = f'format = 1\ntitle = "Evening"\n\n[[exercise]]\n{HOLD}'
LONG = 'format = 1\ntitle = "Long"\n' + 20 * f'[[exercise]]\n{HOLD}sets = 20\nrest = "1m"\n'
USES = 'format = 1\ntitle = "Uses"\n[[exercise]]\nuse = "plank"\n'
unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make `built/routines` the built-in folder and `mine` the user's, with files in both."""
    monkeypatch.setattr(library, "__file__", str(tmp_path / "built" / "library.py"))
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "mine"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    for folder in ("built", "mine"):
        (tmp_path / folder / "routines" / "exercises").mkdir(parents=True)
    put(tmp_path / "built/routines/evening.toml", EVENING)
    put(tmp_path / "built/routines/exercises/plank.toml", PLANK)
    monkeypatch.chdir(tmp_path)
    return tmp_path


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


def pretend(monkeypatch: pytest.MonkeyPatch, *misfits: Misfit) -> None:
    def found(routine: Routine) -> tuple[RoutineSize, tuple[Misfit, ...]]:
        return measure(routine), misfits

    monkeypatch.setattr(timeline, "survey", found)


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
    assert [one.name for one in library.strays(exercises=False)] == ["evening-2.toml"]
    assert [one.name for one in library.strays(exercises=True)] == ["plank-2.toml"]


def test_a_file_of_a_known_name_that_is_not_here_is_told_the_name(folders: Path) -> None:
    assert missing("evening.toml") == (
        'evening.toml: there is no such file; did you mean "evening"?'
    )
    put(folders / "evening.toml", EVENING.replace("Evening", "Here"))
    assert library.load("evening.toml").routine.title == "Here"


def test_a_file_of_the_user_shadows_the_built_in_one_visibly(folders: Path) -> None:
    mine = put(folders / "mine/routines/evening.toml", EVENING.replace("Evening", "Mine"))
    assert library.entries() == [Entry("evening", mine, "yours", shadows=True)]
    assert library.load("evening").routine.title == "Mine"


def test_an_exercise_of_the_user_is_used_in_a_built_in_routine(folders: Path) -> None:
    put(folders / "built/routines/uses.toml", USES)
    put(folders / "mine/routines/exercises/plank.toml", PLANK.replace("Plank", "My plank"))
    assert library.load("uses").routine.exercises[0].name == "My plank"


def test_an_unknown_use_gets_a_suggestion_from_both_folders(folders: Path) -> None:
    put(folders / "mine/routines/exercises/wall-sit.toml", PLANK)
    put(folders / "uses.toml", USES.replace("plank", "wal-sit"))
    assert invalid("uses.toml")[0].endswith('did you mean "wall-sit"?')


def test_without_a_folder_of_the_user_the_built_in_files_remain(folders: Path) -> None:
    (folders / "mine/routines/exercises").rmdir()
    (folders / "mine/routines").rmdir()
    assert [entry.name for entry in library.entries()] == ["evening"]


def test_the_checkout_has_its_routines_two_folders_up(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folders / "routines").mkdir()
    put(folders / "routines/top.toml", EVENING)
    monkeypatch.setattr(library, "__file__", str(folders / "src" / "routine" / "library.py"))
    assert [entry.name for entry in library.entries()] == ["top"]


def test_home_is_the_data_folder_of_the_platform_unless_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert home() == Path(os.environ["ROUTINE_HOME"])
    monkeypatch.setenv("ROUTINE_HOME", "")
    assert home().name == "routine"
    assert home() != Path(os.environ["HOME"])


def test_a_name_finds_a_routine_before_an_exercise(folders: Path) -> None:
    assert library.find("plank").path.parent.name == "exercises"
    put(folders / "built/routines/plank.toml", EVENING)
    assert library.find("plank").path.parent.name == "routines"


def test_an_exercise_loads_by_its_name_as_a_routine_of_one() -> None:
    loaded = library.load("plank")
    assert (loaded.routine.title, loaded.routine.planned) == ("Plank", 1)
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


def test_a_file_that_is_no_routine_is_never_quoted(folders: Path) -> None:
    put(folders / "letter", "Dear Ada\n")
    assert invalid("./letter") == ('./letter:1: expected "=" and a value after the key',)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_of_a_file_can_not_command_the_terminal(folders: Path) -> None:
    put(folders / "x\x1b\udcff.toml", EVENING)
    loaded = library.load("x\x1b\udcff.toml")
    assert loaded.file == r"x\x1b\udcff.toml"
    assert loaded.entry.name == r"x\x1b\udcff"


def test_a_file_of_the_user_is_labelled_from_their_home(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "mine/routines/bad.toml", "foo")
    where = str(Path("~") / "mine" / "routines" / "bad.toml")
    assert invalid("bad")[0].startswith(f"{where}:1: ")
    monkeypatch.setenv("HOME", str(folders / "elsewhere"))
    monkeypatch.setenv("USERPROFILE", str(folders / "elsewhere"))
    assert invalid("bad")[0].startswith(f"{folders / 'mine' / 'routines' / 'bad.toml'}:1: ")


def test_words_that_do_not_fit_whole_are_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=False, message="only its short form fits"))
    assert library.load("evening").warnings == (
        'evening.toml:6: exercise 1 "Plank": setup 1: only its short form fits',
    )


def test_words_that_fit_in_no_form_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(
        monkeypatch,
        Misfit(1, "setup", 0, too_long=True, message="too short"),
        Misfit(1, "setup", 0, too_long=False, message="only its short form fits"),
    )
    assert invalid("evening") == ('evening.toml:7: exercise 1 "Plank": setup_time: too short',)


def test_words_of_a_used_file_are_told_under_its_own_label(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "uses.toml", f"{USES}setup_time = 3\n")
    pretend(
        monkeypatch,
        Misfit(1, "setup", 0, too_long=False, message="short"),
        Misfit(1, "check", 0, too_long=False, message="elsewhere"),
    )
    assert library.load("uses.toml").warnings == (
        "plank.toml:3: setup 1: short",
        'uses.toml:4: exercise 1 "Plank": elsewhere',
    )
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=True, message="too short"))
    assert invalid("uses.toml") == ('uses.toml:5: exercise 1 "Plank": setup_time: too short',)


def test_words_of_an_exercise_file_are_told_in_it_and_in_no_other_of_its_name(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folders / "plank.toml", f"\n\n{PLANK}")
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=False, message="short"))
    assert library.load("./plank.toml").warnings == ("./plank.toml:5: setup 1: short",)
    pretend(monkeypatch, Misfit(1, "check", 0, too_long=False, message="nowhere"))
    assert library.load("./plank.toml").warnings == ("./plank.toml:1: nowhere",)


def test_an_exercise_file_that_has_gone_leaves_the_line_of_its_use(
    monkeypatch: pytest.MonkeyPatch, folders: Path
) -> None:
    put(folders / "uses.toml", USES)
    asked = iter([("plank.toml", PLANK), None])
    monkeypatch.setattr(library.Shelf, "text", lambda *_: next(asked))  # a race
    pretend(monkeypatch, Misfit(1, "setup", 0, too_long=False, message="short"))
    assert library.load("uses.toml").warnings == ('uses.toml:4: exercise 1 "Plank": short',)


def test_the_real_measure_of_words_is_asked(folders: Path) -> None:
    put(folders / "hasty.toml", EVENING.replace('"20s"', "0"))
    assert invalid("hasty.toml")[0].startswith('hasty.toml:7: exercise 1 "Plank": setup_time: ')


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


def test_capitals_do_not_matter_and_a_file_of_the_name_is_pointed_at(folders: Path) -> None:
    put(folders / "mine/routines/evening.toml", EVENING)
    assert library.find("Evening").name == "evening"
    put(folders / "morning.toml", EVENING)
    assert 'did you mean "morning.toml"?' in missing("morning")
