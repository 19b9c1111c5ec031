"""Sessions in pipes and poor terminals, and with hostile files.

Faults covered: pipe, cron, TERM=dumb; not UTF-8; terminal injection; huge or deep
TOML; paths.
"""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from routine.words import closing_page
from tests.support.command_line import ROUTINE, SECONDS
from tests.support.session_files import make_home, start
from tests.support.terminal_session import UNREAD, Session, environment

FAST = ("--speed", "500")
STYLES = re.compile(rb"\x1b\[([\d;]*)m")
NOT_UTF8 = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


def add(home: Path, name: str, title: str, exercise: str) -> None:
    text = f'format = 1\ntitle = "{title}"\n[[exercise]]\nname = "{exercise}"\n'
    text += 'setup_time = "5s"\nhold = { time = "10s" }\n'
    (home / "routines" / f"{name}.toml").write_text(text, encoding="utf-8")


def run_through(session: Session) -> int:
    """Lead a session from enter to the answer to its last question."""
    session.until_shown("Press enter to start.")
    session.press(b"\r")
    session.until_shown(closing_page.ALL_AS_GUIDED)
    session.press(b"n")
    return session.ended()


# -- terminals ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environ", "args"),
    [(NOT_UTF8, ()), ({"PYTHONIOENCODING": "ascii"}, ()), (NOT_UTF8, ("--plain",))],
)
def test_where_only_ascii_is_known_only_ascii_is_sent(
    home: Path, environ: dict[str, str], args: tuple[str, ...]
) -> None:
    add(home, "beyond", "Übung 体操 🏋", "Brücke é")
    with start(home, "beyond", *args, *FAST, environ=environ) as session:
        assert run_through(session) == 0
        assert session.sent.isascii()


def test_no_color_leaves_bold_and_dim_and_without_it_there_are_colours(home: Path) -> None:
    used = []
    for environ in ({"NO_COLOR": "1"}, {}):
        with start(home, "short", "--no-questions", *FAST, environ=environ) as session:
            assert session.ended() == 0
            used.append({code for one in STYLES.findall(session.sent) for code in one.split(b";")})
    without, coloured = used
    assert without <= {b"", b"0", b"1", b"2", b"22"}
    assert any(code.startswith((b"3", b"9")) for code in coloured)


def test_a_dumb_terminal_gets_plain_lines_and_its_keys_work(home: Path) -> None:
    with start(home, "short", *FAST, environ={"TERM": "dumb"}) as session:
        assert run_through(session) == 0
        assert b"\x1b" not in session.sent
        assert session.mode() == session.mode_before
        assert "Clamshell, set 1 of 2" in session.text


# -- pipes --------------------------------------------------------------------------------------


def test_into_a_pipe_go_plain_lines_while_the_terminal_has_the_keys(home: Path) -> None:
    with start(home, "still", stdout="pipe", stderr="pipe") as session:
        session.until(lambda: b"Clamshell. One of three." in session.out, "the session")
        session.press(b"q")
        session.until(lambda: b"q again" in session.out, "the pause")
        session.press_again(b"q")
        assert session.ended() == 3
        assert (session.sent, session.err) == (b"", b"")
        assert session.mode() == session.mode_before
        assert b"\x1b" not in session.out
        assert b"Stopped after" in session.out


@pytest.mark.parametrize("stdin", ["nothing", "pipe", "closed"])
def test_a_standard_input_that_is_no_terminal_is_never_read(home: Path, stdin: Any) -> None:
    with start(home, "short", *FAST, stdin=stdin) as session:
        session.until(lambda: b"Starting now." in session.sent, "the page before the session")
        assert session.ended() == 0
        assert session.left_behind.startswith("That's it.")
        assert session.unread == UNREAD


def test_a_closed_standard_output_stops_no_session(home: Path) -> None:
    with start(home, "short", *FAST, stdin="nothing", stdout="closed", stderr="pipe") as session:
        assert session.ended() == 0
        assert (session.err, session.sent) == (b"", b"")


@pytest.mark.parametrize("args", [(), ("--json",)])
def test_a_closed_pipe_ends_a_session_quietly_with_141(home: Path, args: tuple[str, ...]) -> None:
    with start(home, "short", *args, *FAST, stdin="nothing", stdout="pipe", stderr="pipe") as one:
        one.until(lambda: b"\n" in one.out, "a line")
        one.close_output()
        assert one.ended() == 141
        # With --json the words for people are there, and none about the pipe.
        assert (one.err == b"") is ("--json" not in args)
        assert b"rror" not in one.err
        assert b"pipe" not in one.err


# -- text from files ----------------------------------------------------------------------------

INJECTIONS = {
    "an escape": r"\u001b",
    "a bell": r"\u0007",
    "a C1 control": r"\u009b",
    "another direction": r"\u202e",
    "NUL": r"\u0000",
}


@pytest.mark.parametrize("text", INJECTIONS.values(), ids=INJECTIONS)
def test_text_that_a_terminal_would_obey_is_refused_with_its_line(home: Path, text: str) -> None:
    add(home, "ill", "Fine", text)
    with start(home, "./routines/ill.toml") as session:
        assert session.ended() == 2
        assert "./routines/ill.toml:4: " in session.text
        assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", session.sent)
        assert not re.search("[\x80-\x9f\u202e]", session.sent.decode())


@pytest.mark.parametrize("args", [(), ("--plain",)])
def test_markup_in_a_name_is_shown_as_it_is(home: Path, args: tuple[str, ...]) -> None:
    title, name = "[red]A title that is too long for big letters[/]", "[bold]x[/nope] :warning:"
    add(home, "marked", title, name)
    with start(home, "marked", *args, *FAST) as session:
        session.until_shown(title, name)
        assert run_through(session) == 0
        assert f"{name}: 1 of 1 set, held 0:10." in session.text


# -- files --------------------------------------------------------------------------------------


def refused(home: Path, target: str, *, cwd: Path | None = None) -> str:
    """Check a file within 400 MB of memory and 2 s of processor time; return what is printed."""
    limits = 'ulimit -v 400000; ulimit -t 2; exec "$@"'
    ended = subprocess.run(
        ["/bin/sh", "-c", limits, "sh", *ROUTINE, "start", target],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        env=environment(home, {}),
        cwd=cwd or home,
    )
    assert (ended.returncode, ended.stdout) == (2, b"")
    said = ended.stderr.decode()
    assert "\x1b" not in said
    assert "Traceback" not in said
    assert 0 < len(said) < 1000
    return said


def test_a_pipe_of_the_file_system_is_refused_without_waiting_for_its_writer(home: Path) -> None:
    os.mkfifo(home / "fifo.toml")
    assert "this is a pipe" in refused(home, "./fifo.toml")


@pytest.mark.parametrize(
    ("target", "told"), [("/dev/null", "this is a device"), ("./routines", "this is a folder")]
)
def test_what_is_no_file_is_refused_without_being_read(home: Path, target: str, told: str) -> None:
    assert told in refused(home, target)


def test_a_file_that_is_no_routine_is_refused_without_quoting_it(home: Path) -> None:
    folder = home / "beside"
    folder.mkdir()
    (folder / "letter").write_text("Dear Ada\n", encoding="utf-8")
    (home / "a" / "b").mkdir(parents=True)
    said = refused(home, "../../beside/letter", cwd=home / "a" / "b")
    assert said.startswith("../../beside/letter:1: ")
    assert "Dear" not in said
    assert "Ada" not in said


def test_a_file_that_is_not_there_is_told_so(home: Path) -> None:
    assert refused(home, "./none.toml") == "./none.toml: there is no such file\n"


def test_a_name_is_never_a_path(home: Path) -> None:
    assert "cannot be the name of a routine" in refused(home, "...")
    assert refused(home, "..").startswith("..: this is a folder; ")


def test_a_misspelt_name_gets_the_right_one_told(home: Path) -> None:
    assert 'did you mean "sciatica"?' in refused(home, "sciatca")


def test_a_name_with_escapes_is_told_without_them(home: Path) -> None:
    assert refused(home, "./\x1b.toml").startswith(r"./\x1b.toml: ")


def test_a_key_that_is_one_part_too_deep_is_refused_before_it_is_read(home: Path) -> None:
    (home / "deep.toml").write_text(".".join("a" * 17) + " = 1\n", encoding="ascii")
    assert "deep.toml:1: nested too deep; " in refused(home, "./deep.toml")
