"""What a person keeps of their body, on the command line: `safety`, `profile` and `way`."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from routine import profile
from routine.commands import main
from routine.model import CautionName
from routine.profile import Profile
from routine.references import CAUTIONS, FOR_ALL
from routine.words import safety_pages
from tests.support.command_line import on_terminal
from tests.support.terminal_session import TYPED

PLAIN = """\
format = 1
title = "Plain"
[[exercise]]
name = "Clamshell"
reps = 3
phase = [{ name = "Open", time = "2s", breath = "out" }]
"""


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*args: str) -> Result:
        code = main(args)
        return Result(code, *capsys.readouterr())

    return run_it


def keep(*avoid: CautionName, **changes: Any) -> None:
    profile.change(**{"avoid": frozenset(avoid), "ways": (), "safety": None} | changes)


def add_plain(home: Path) -> None:
    (home / "routines").mkdir(parents=True)
    (home / "routines" / "plain.toml").write_text(PLAIN, encoding="utf-8")


# -- safety -------------------------------------------------------------------------------------


def test_safety_tells_all_of_it_each_line_whole_in_a_pipe(run: Run) -> None:
    code, out, err = run("safety")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    told = [f"{heading}:" for heading, _ in safety_pages.sections()]
    assert [line for line in lines if line.endswith(":") and line[0] != " "] == told
    one_by_one = [*safety_pages.EMERGENCY, *safety_pages.ASK_FIRST, *FOR_ALL]
    one_by_one += [words.text for words in CAUTIONS.values()]
    assert [line for line in one_by_one if f"  - {line}" not in lines] == []
    assert max(map(len, lines)) > 80


@pytest.mark.parametrize(("columns", "widest"), [(200, 88), (80, 80)])
def test_safety_is_wrapped_on_a_terminal_with_its_lines_under_their_marks(
    run: Run, columns: int, widest: int
) -> None:
    bin_folder = Path(sys.executable).parent  # where the shell finds this interpreter by its name
    sent = on_terminal("safety", columns=columns, PATH=str(bin_folder))
    lines = sent.splitlines()
    assert max(map(len, lines)) <= widest
    assert " ".join(sent.split()).replace(TYPED, "routine") == " ".join(run("safety").out.split())
    more = [line for line in lines if line.startswith("   ")]
    assert more
    assert all(line.startswith("    ") and line[4] != " " for line in more)


@pytest.mark.parametrize("columns", [1, 20, 40])
def test_no_line_of_safety_is_wider_than_the_terminal(columns: int) -> None:
    assert max(map(len, on_terminal("safety", columns=columns).splitlines())) <= columns


# -- profile ------------------------------------------------------------------------------------


def test_where_nothing_can_be_asked_what_is_kept_is_shown(run: Run, home: Path) -> None:
    file = f"The file: {home / 'profile.toml'}\n"
    assert run("profile") == (0, f"Your profile leaves nothing out.\n\n{file}", "")
    assert not home.exists()
    keep("ball", "kneeling")
    shown = "kneeling        kneeling\nball            pressing on a ball\n"
    assert run("profile") == run("profile", "--show") == (0, f"{shown}\n{file}", "")


def test_avoid_keeps_cautions_in_place_of_those_before_and_shows_them(run: Run) -> None:
    keep("kneeling", ways=(("bridge", "harder"),))
    code, out, err = run("profile", "--avoid", "Ball, FACE-DOWN")
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        "face-down       lying face down",
        "ball            pressing on a ball",
    ]
    found, wrong = profile.load()
    avoid: frozenset[CautionName] = frozenset({"ball", "face-down"})
    assert (found, wrong) == (Profile(avoid, (("bridge", "harder"),)), [])


def test_avoid_nothing_keeps_nothing(run: Run) -> None:
    keep("kneeling")
    assert run("profile", "--avoid", "nothing").out.startswith("Your profile leaves nothing out.\n")
    assert profile.load() == (Profile(), [])


@pytest.mark.parametrize("given", ["bal", "", "ball,", "ball,\x1b[31m"])
def test_an_unknown_caution_is_refused_with_those_there_are(run: Run, given: str) -> None:
    keep("kneeling")
    code, out, err = run("profile", "--avoid", given)
    assert (code, out) == (2, "")
    told = " ".join(err.split())
    assert all(name in told for name in CAUTIONS)
    assert "or nothing" in told
    assert "\x1b" not in err
    assert profile.load()[0].avoid == {"kneeling"}


def test_profile_json_has_the_keys_of_the_contract(run: Run, home: Path) -> None:
    nothing: dict[str, object] = {
        "path": str(home / "profile.toml"),
        "avoid": [],
        "ways": {},
        "safety": None,
    }
    code, out, err = run("profile", "--json")
    assert (code, err, json.loads(out)) == (0, "", nothing)
    (home / "profile.toml").parent.mkdir()
    text = 'safety = 2026-11-27\n[ways]\nbridge = "harder"\n'
    (home / "profile.toml").write_text(text, encoding="utf-8")
    told = json.loads(run("profile", "--json", "--avoid", "kneeling,ball").out)
    assert told == nothing | {
        "avoid": ["ball", "kneeling"],
        "ways": {"bridge": "harder"},
        "safety": "2026-11-27",
    }


def test_show_beside_avoid_is_refused(run: Run, home: Path) -> None:
    assert run("profile", "--show", "--avoid", "ball").code == 2
    assert not home.exists()


def test_what_is_wrong_in_the_file_is_a_warning_and_nothing_is_written_over_it(
    run: Run, home: Path
) -> None:
    home.mkdir()
    (home / "profile.toml").write_text("age = 61\n", encoding="utf-8")
    code, out, err = run("profile")
    assert (code, err) == (0, "profile.toml:1: age: unknown key\n")
    assert out.startswith("Your profile leaves nothing out.")
    for args in (("profile", "--avoid", "ball"), ("way", "wall-sit", "easier")):
        code, out, err = run(*args)
        assert (code, out) == (2, "")
        assert err.endswith(f"nothing was saved; the file is {home / 'profile.toml'}\n")
    assert (home / "profile.toml").read_text(encoding="utf-8") == "age = 61\n"


@pytest.mark.parametrize(
    "args",
    [
        ("profile",),
        ("profile", "--avoid", "ball"),
        ("way",),
        ("way", "wall-sit", "easier"),
        ("show", "sciatica"),
        ("preview", "sciatica"),
        ("render", "sciatica"),
        ("start", "sciatica", "--no-questions"),
    ],
    ids=" ".join,
)
def test_where_it_is_not_known_what_to_avoid_nothing_goes_on(
    run: Run, home: Path, args: tuple[str, ...]
) -> None:
    home.mkdir()
    (home / "profile.toml").write_text('avoid = ["bal"]\n', encoding="utf-8")
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith("profile.toml:1: avoid: expected a list of cautions")
    assert "so routine doesn't know what you want to avoid" in err
    assert (home / "profile.toml").read_text(encoding="utf-8") == 'avoid = ["bal"]\n'


# -- way ----------------------------------------------------------------------------------------


def test_way_alone_shows_what_is_kept(run: Run) -> None:
    hint = "\nTo keep one: routine way wall-sit easier\n"
    assert run("way") == (0, f"You do every exercise the usual way.\n{hint}", "")
    keep(ways=(("wall-sit", "easier"), ("bridge", "harder")))
    assert run("way") == (0, f"bridge  harder\nwall-sit  easier\n{hint}", "")


def test_way_keeps_one_beside_the_others_and_usual_takes_it_back(run: Run) -> None:
    keep("ball", ways=(("bridge", "harder"),))
    assert run("way", "wall-sit", "easier") == (0, "Wall sit: the easier way from now on.\n", "")
    assert profile.load()[0].ways == (("bridge", "harder"), ("wall-sit", "easier"))
    assert run("way", "wall-sit", "harder").code == 0
    assert profile.load()[0].ways == (("bridge", "harder"), ("wall-sit", "harder"))
    assert run("way", "wall-sit", "usual") == (0, "Wall sit: the usual way from now on.\n", "")
    assert profile.load() == (Profile(frozenset({"ball"}), (("bridge", "harder"),)), [])


def test_way_of_an_exercise_shows_its_ways_and_which_is_done(run: Run) -> None:
    first, easier, harder = run("way", "wall-sit").out.splitlines()
    assert first == "Wall sit: you do it the usual way."
    assert easier.startswith("  easier: Slide down only a little")
    assert harder.startswith("  harder: Go all the way to level thighs")
    keep(ways=(("wall-sit", "easier"),))
    assert run("way", "wall-sit").out.startswith("Wall sit: you do it the easier way.\n")


def test_a_way_that_an_exercise_has_not_is_refused(run: Run, home: Path) -> None:
    folder = home / "routines" / "exercises"
    folder.mkdir(parents=True)
    text = PLAIN.replace("[[exercise]]\n", "").replace('title = "Plain"\n', "")
    (folder / "plain.toml").write_text(text, encoding="utf-8")
    assert run("way", "plain", "easier") == (2, "", "Clamshell has no easier way\n")
    assert run("way", "plain").out == "Clamshell: you do it the usual way.\n"
    assert not (home / "profile.toml").exists()


@pytest.mark.parametrize("name", ["sciatica", "plain", "./home/routines/plain.toml"])
def test_a_way_is_kept_for_exercises_of_the_library_alone(run: Run, home: Path, name: str) -> None:
    add_plain(home)
    code, out, err = run("way", name, "easier")
    assert (code, out) == (2, "")
    assert f'"{name}" is not an exercise in the library' in err
    assert not (home / "profile.toml").exists()


def test_a_way_of_nothing_known_is_refused_with_a_guess(run: Run) -> None:
    code, _, err = run("way", "wal-sit", "easier")
    assert code == 2
    assert 'did you mean "wall-sit"?' in err
    assert run("way", "wall-sit", "softer").code == 2
