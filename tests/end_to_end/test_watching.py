"""`check --watch` and `preview --watch` in a terminal and in a pipe, until Ctrl-C."""

from pathlib import Path

import pytest

from tests.support.command_run import PLAIN
from tests.support.terminal_session import Place, Session

CLEAR = b"\x1b[2J"
CTRL_C = b"\x03"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "routines").mkdir()
    file = tmp_path / "routines" / "plain.toml"
    file.write_text(PLAIN, "utf-8")
    return file


def test_check_tells_what_is_wrong_as_the_file_is_saved(file: Path, tmp_path: Path) -> None:
    with Session("check", "--watch", "plain", home=tmp_path) as session:
        session.until_shown("plain: ok, about 1 minute")
        file.write_text(PLAIN.replace("sets", "zets"), "utf-8")
        session.until_shown(':6: exercise 1 "Clamshell": zets: unknown key')
        assert "ok" not in session.text
        file.unlink()
        session.until_shown('there is no routine or exercise "plain"')
        file.write_text(PLAIN, "utf-8")
        session.until_shown("plain: ok, about 1 minute")
        session.press(CTRL_C)
        assert session.ended() == 0
        assert session.sent.count(CLEAR) == 4
        assert b"Traceback" not in session.sent


@pytest.mark.parametrize(("term", "place"), [("xterm", "pipe"), ("dumb", "terminal")])
def test_in_a_pipe_and_on_a_simple_terminal_nothing_is_cleared(
    file: Path, tmp_path: Path, term: str, place: Place
) -> None:
    args, environ = ("check", "--watch", "plain"), {"TERM": term}
    with Session(*args, home=tmp_path, environ=environ, stdout=place, stderr=place) as session:
        session.until(lambda: b"ok" in session.out + session.sent, "first check")
        file.write_text("format = 1\n", "utf-8")
        session.until(lambda: b"missing" in session.err + session.sent, "mistakes")
        session.press(CTRL_C)
        assert session.ended() == 0
        assert b"\x1b" not in session.sent + session.out + session.err


def test_preview_shows_the_timeline_anew_and_mistakes_in_its_place(
    file: Path, tmp_path: Path
) -> None:
    with Session("preview", "--watch", "plain", home=tmp_path) as session:
        session.until_shown("Open", "in total")
        file.write_text(PLAIN.replace('"Open"', '"Lift"'), "utf-8")
        session.until_shown("Lift", "in total")
        file.write_text("format = 1\n", "utf-8")
        session.until_shown("missing")
        session.press(CTRL_C)
        assert session.ended() == 0
