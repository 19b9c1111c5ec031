"""`routine new`: by options, by questions on a terminal; whole or not at all, and over nothing."""

import errno
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from routine import library
from tests.support.command_run import PLAIN, Run, Write
from tests.support.terminal_session import Session

UP, DOWN, ESC, ENTER, CTRL_C = b"\x1b[A", b"\x1b[B", b"\x1b", b"\r", b"\x03"
EVENING = ("new", "Evening hips", "--exercise", "bridge")


def files(folder: Path) -> list[str]:
    """Return the names of all files below a folder, but schemas and what is kept of a person."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.name for path in found if path.suffix in {".toml", ".part"})


# -- by options -------------------------------------------------------------------------------


def test_options_make_a_routine_and_say_what_to_type_next(run: Run, home: Path) -> None:
    path = home / "routines" / "evening-hips.toml"
    more = ("--exercise", "Wall sit: 2 sets", "--note", "bridge: Slowly.", "--days", "fri,mon")
    code, out, err = run(*EVENING, *more, "--summary", "To unwind.", "--avoid", "kneeling")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"Your routine: {path}",
        "To start it:  routine start evening-hips",
        "To change it: routine edit evening-hips",
    ]
    loaded = library.load("evening-hips")
    routine = loaded.routine
    assert (routine.title, routine.summary, loaded.warnings) == ("Evening hips", "To unwind.", ())
    assert [(one.id, one.sets) for one in routine.exercises] == [("bridge", 1), ("wall-sit", 2)]
    assert (routine.days, routine.avoid) == (("mon", "fri"), ("kneeling",))
    assert path.stat().st_mode & 0o077 == 0


def test_its_first_line_leads_an_editor_to_the_schema(run: Run, home: Path) -> None:
    assert run(*EVENING).code == 0
    first, *_ = (home / "routines" / "evening-hips.toml").read_text("utf-8").splitlines()
    assert (home / "routines" / first.removeprefix("#:schema ")).is_file()


def test_a_title_alone_names_it_too(run: Run) -> None:
    assert run("new", "--title", "Été", "--exercise", "bridge").code == 0
    assert library.load("ete").routine.title == "Été"


def test_from_copies_a_file(run: Run, home: Path) -> None:
    code, _, err = run("new", "evening", "--from", "sciatica")
    assert (code, err) == (0, "")
    text = (home / "routines" / "evening.toml").read_text("utf-8")
    assert "# The routine evening: three exercises in the order of" in text
    assert "# What the document asks, in our words: to notice, never scored.\n" in text
    mine, theirs = library.load("evening").routine, library.load("sciatica").routine
    assert (mine.title, mine.exercises) == ("Evening", theirs.exercises)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "it needs a name, for example: routine new"),
        (("evening",), "without a terminal, exercises are given as options, for example"),
        (("sciatica", "--exercise", "bridge"), 'there is "sciatica" already; take another'),
        (("e", "--exercise", "brige"), 'no exercise "brige"; did you mean "bridge"?'),
        (("e", "--exercise", "bridge: x"), 'expected such as "2 sets of 20, rest 30 s"'),
        (("e", "--exercise", "bridge: 999"), "reps: found 999; expected a whole number from 1"),
        (("e", "--exercise", "bridge", "--note", "clamshell: x"), "add --exercise clamshell"),
        (("e", "--note", "bridge: x"), "--note goes with --exercise"),
        (("e", "--exercise", "bridge", "--days", "someday"), '"someday" is no day'),
        (("e", "--exercise", "bridge", "--avoid", "x"), 'there is no caution "x"'),
        (("e", "--exercise", "bridge", "--summary", "x" * 301), "summary: found"),
        (("e", "--from", "nowhere"), 'there is no routine or exercise "nowhere"'),
        (("e", "--from", "sciatica", "--days", "mon"), "--from copies all of a file"),
    ],
)
def test_what_can_not_be_is_told_and_nothing_is_written(
    run: Run, tmp_path: Path, args: tuple[str, ...], message: str
) -> None:
    code, out, err = run("new", *args)
    assert (code, out) == (2, "")
    assert message in err
    assert files(tmp_path) == []


def test_nothing_that_is_there_is_written_over(run: Run, yours: Write) -> None:
    path = yours("evening-hips", PLAIN)
    assert run(*EVENING).code == 2
    assert path.read_text("utf-8") == PLAIN


def test_a_write_that_fails_leaves_nothing(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)
    code, out, err = run(*EVENING)
    assert (code, out) == (1, "")
    assert "evening-hips.toml: it can't be written: no space left on device" in err
    assert files(home) == []


# -- a programme for somebody else ---------------------------------------------------------------


def test_a_programme_is_a_file_here_that_others_can_start(run: Run, tmp_path: Path) -> None:
    args = ("new", "--for-someone", "--exercise", "bridge: 2 sets", "--message", "Well done.")
    code, out, err = run(*args)
    assert (code, err) == (0, "")
    assert f"The programme: {tmp_path / 'programme.toml'}\n" in out
    assert "type: routine start programme.toml" in out
    file = Path("programme.toml")
    assert "#:schema" not in file.read_text("utf-8")
    routine = library.load("./programme.toml").routine
    assert (routine.title, routine.message) == ("Your programme", "Well done.")
    before = file.read_bytes()
    assert run(*args).code == 0
    assert file.read_bytes() == before
    assert files(tmp_path) == ["programme-2.toml", "programme.toml"]


def test_a_programme_holds_nothing_that_only_you_have(run: Run, yours: Write) -> None:
    yours("exercises/mine", 'format = 1\nname = "Mine"\nhold = { time = "30s" }\n')
    yours("plain", PLAIN)
    assert "of your own" in run("new", "--for-someone", "--exercise", "mine").err
    assert "only you have" in run("new", "--for-someone", "--from", "plain").err
    assert run("new", "Knee", "--for-someone", "--from", "sciatica").code == 0
    assert library.load("./knee.toml").routine.title == "Knee"


# -- on a terminal ----------------------------------------------------------------------------


@pytest.fixture
def place(home: Path) -> Path:
    home.mkdir()
    return home


def test_a_few_questions_make_a_routine(place: Path) -> None:
    with Session("new", home=place) as session:
        session.until_shown("What is it called?")
        session.press(b"Sciatica", ENTER)
        session.until_shown('there is "sciatica" already', "edit sciatica > Sciatica")
        session.press(b"Evening hips", ENTER)
        session.until_shown("What is it for?")
        session.press(b"To unwind.", ENTER)
        session.until_shown("Which exercises?", "Search:", "letters: search")
        session.press(b"wall sit", ENTER, b"bri")
        session.until_shown("1 set of 5. On your back with your feet on the floor")
        session.press(ENTER)
        session.until_shown("enter: go on with 2")
        session.press(ENTER)
        session.until_shown("Wall sit: how much?", "> 1 set, goal 2 min")
        session.press(ENTER)
        session.until_shown(
            "Bridge: how much? Type another dose, or just press enter. > 1 set of 5"
        )
        session.press(b"3 x 500", ENTER)
        session.until_shown(
            "reps: found 500; expected a whole number from 1 to 200", "set > 3 x 500"
        )
        session.press(b"3 x 8", ENTER)
        assert session.ended() == 0
        assert "routine start evening-hips" in session.text
        assert session.mode() == session.mode_before
    text = (place / "routines" / "evening-hips.toml").read_text("utf-8")
    assert re.findall(r"^(?:use|sets|reps|title) = .*", text, re.MULTILINE) == [
        'title = "Evening hips"',
        'use = "wall-sit"',
        'use = "bridge"',
        "sets = 3",
        "reps = 8",
    ]


def test_a_programme_is_asked_for_with_words_to_whoever_does_it(place: Path) -> None:
    with Session("new", "--for-someone", home=place) as session:
        session.until_shown("What is it called?", "> Your programme")
        session.press(ENTER)
        session.until_shown("What is it for?")
        session.press(ENTER)
        session.until_shown("Search:")
        session.press(b"clam", ENTER, ENTER)
        session.until_shown("Clamshell, on each side: how much?")
        session.press(ENTER)
        session.until_shown("Clamshell: a note to them?")
        session.press(b"Stop before it pinches.", ENTER)
        session.until_shown("A message to them?")
        session.press(b"Well done.", ENTER)
        session.until_shown("On which days?")
        session.press(b"Monday, x", ENTER)
        session.until_shown('"x" is no day', "fri > Monday, x")
        session.press(b"Monday, fri", ENTER)
        session.until_shown("Is there anything to leave out?", "enter: go on with none")
        session.press(b"kneel", ENTER, ENTER)
        assert session.ended() == 0
    loaded = library.load(str(place / "programme.toml")).routine
    assert (loaded.message, loaded.days, loaded.avoid) == (
        "Well done.",
        ("mon", "fri"),
        ("kneeling",),
    )
    note = loaded.exercises[0].note
    assert note is not None
    assert note.say == "Stop before it pinches."


@pytest.mark.parametrize(
    ("environ", "size"),
    [({"TERM": "dumb"}, (80, 40)), ({}, (38, 60)), ({"LC_ALL": "C", "PYTHONUTF8": "0"}, (80, 11))],
    ids=["dumb", "narrow", "low"],
)
def test_a_simple_terminal_asks_in_lines(
    place: Path, environ: dict[str, str], size: tuple[int, int]
) -> None:
    with Session("new", "Evening", home=place, environ=environ, size=size) as session:
        session.until_shown("What is it for?")
        session.press(ENTER)
        session.until_shown("Enter alone goes on.", "on. >")
        session.press(b"bridge", ENTER)
        session.until_shown("So far: Bridge")
        session.press(ENTER)
        session.until_shown("Enter alone: 1 set of 5")
        session.press(ENTER)
        assert session.ended() == 0
        if environ.get("TERM") == "dumb":
            assert b"\x1b" not in session.sent
    assert files(place) == ["evening.toml"]


@pytest.mark.parametrize("size", [(80, 24), (40, 12), (20, 3)])
@pytest.mark.parametrize("key", [ESC, CTRL_C], ids=["esc", "ctrl-c"])
def test_whoever_leaves_leaves_nothing_behind(
    place: Path, size: tuple[int, int], key: bytes
) -> None:
    if size == (20, 3):
        key = CTRL_C  # lines know no Esc
    with Session("new", "Evening", home=place, size=size) as session:
        session.until(lambda: b">" in session.sent, "question")
        session.press(ENTER)
        session.until(lambda: b"Search:" in session.sent or b"Type numbers" in session.sent, "list")
        session.press(key)
        if key == ESC:  # one question back, and from the first one out
            session.until(lambda: session.sent.count(b"What is it for?") == 2, "question")
            session.press(key)
        assert session.ended() == 130
        assert b"Nothing was written." in session.sent.replace(b"\r\n", b" ")
        assert session.mode() == session.mode_before
        assert b"Traceback" not in session.sent
    assert files(place) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_killed_in_a_question_it_leaves_nothing(place: Path, number: signal.Signals) -> None:
    with Session("new", "Evening", home=place) as session:
        session.until_shown("What is it for?")
        session.press(ENTER)
        session.until_shown("Search:")
        session.signal(number)
        session.ended()
        if number != signal.SIGKILL:
            assert session.mode() == session.mode_before
        assert b"Traceback" not in session.sent
    assert files(place) == []


def test_what_asks_is_not_loaded_for_help_or_options() -> None:
    code = (
        "import sys; from routine.commands import main; main(sys.argv[1:]); "
        "sys.exit('prompt_toolkit' in sys.modules)"
    )
    for args in (["new", "--help"], [*EVENING]):
        done = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
