"""The safety pages in real terminals: what is asked, shown, printed and stored."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import tomli

from routine.words import closing_page, safety_pages
from tests.support.command_line import piped
from tests.support.session_files import events, make_home, start, start_json
from tests.support.terminal_session import ENTER, LEAVE, Session

FAST = ("--speed", "500")
FIRST, SECOND = (one.page for one in safety_pages.questions())
FIRST_HELP, SECOND_HELP = (one.help for one in safety_pages.questions())
LAST = safety_pages.while_exercising()
OPENING = "Press enter to start."
HEADING = f"{next(safety_pages.sections())[0]}:"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a user who has never read the safety pages."""
    folder = make_home(tmp_path / "home")
    (folder / "profile.toml").unlink()
    return folder


def today() -> date:
    return datetime.now().astimezone().date()


def kept(home: Path) -> date | None:
    """Return the day on which, by the profile, the safety pages were read."""
    place = home / "profile.toml"
    text = place.read_text(encoding="utf-8") if place.exists() else ""
    found: date | None = tomli.loads(text).get("safety")
    return found


def go_through(session: Session) -> None:
    """Answer n, n and enter, each on its page."""
    session.until_shown(FIRST.paragraphs[0], FIRST.prompt)
    session.press(b"n")
    session.until_shown(SECOND.paragraphs[0], SECOND.prompt)
    session.press_again(b"n")
    session.until_shown(LAST.paragraphs[-1], LAST.prompt)
    session.press(b"\r")
    session.until_shown(OPENING)


# -- asked --------------------------------------------------------------------------------------


def test_the_very_first_session_asks_and_the_next_does_not(home: Path) -> None:
    with start(home, "short", *FAST) as session:
        go_through(session)
        session.press_again(b"\r")
        session.until_shown(closing_page.ALL_AS_GUIDED)
        session.press_again(b"\r")
        assert session.ended() == 0
        assert session.left_behind.startswith("That's it.")
    assert kept(home) == today()
    with start(home, "short", *FAST) as session:
        session.until_shown(OPENING)
        assert FIRST.title not in session.text
        session.press(b"q")
        assert session.ended() == 3
        assert HEADING.encode() not in session.sent


def test_it_is_kept_that_safety_was_read_also_where_no_session_followed(home: Path) -> None:
    with start(home, "short") as session:
        go_through(session)
        session.press(b"q")
        assert session.ended() == 3
        assert session.left_behind == ""
    assert kept(home) == today()


@pytest.mark.parametrize("keys", [b"q", b"n", b"y"])
def test_who_leaves_before_the_last_page_is_asked_again(home: Path, keys: bytes) -> None:
    with start(home, "short") as session:
        session.until_shown(FIRST.prompt)
        session.press(keys)
        session.until(lambda: FIRST.title not in session.text or session.statuses[1:], "an answer")
        session.press_again(b"q")
        assert session.ended() == 3
    assert not (home / "profile.toml").exists()


@pytest.mark.parametrize(("days", "asks"), [(27, False), (28, True), (-1, True)])
def test_it_is_asked_again_after_28_days(home: Path, days: int, *, asks: bool) -> None:
    read = today() - timedelta(days)
    (home / "profile.toml").write_text(f"safety = {read}\n", encoding="ascii")
    with start(home, "short") as session:
        session.until_shown(FIRST.prompt if asks else OPENING)
        session.press(b"q")
        assert session.ended() == 3
    assert kept(home) == read


def test_what_else_is_kept_stays(home: Path) -> None:
    text = 'avoid = ["ball"]\n[ways]\nwall-sit = "easier"\n'
    (home / "profile.toml").write_text(text, encoding="ascii")
    with start(home, "short") as session:
        go_through(session)
        session.press(b"q")
        assert session.ended() == 3
    found = tomli.loads((home / "profile.toml").read_text(encoding="utf-8"))
    assert found == {"avoid": ["ball"], "ways": {"wall-sit": "easier"}, "safety": today()}


def test_what_is_kept_elsewhere_in_the_meantime_stays(home: Path) -> None:
    with start(home, "short") as session:
        session.until_shown(FIRST.prompt)
        done = piped("profile", "--avoid", "kneeling", ROUTINE_HOME=str(home))
        assert done.returncode == 0
        go_through(session)
        session.press(b"q")
        assert session.ended() == 3
    found = tomli.loads((home / "profile.toml").read_text(encoding="utf-8"))
    assert found == {"avoid": ["kneeling"], "safety": today()}


def test_settings_that_can_not_be_kept_do_not_take_along_that_safety_was_read(home: Path) -> None:
    (home / "config.toml").write_text("volume = off\n", encoding="ascii")
    with start(home, "short", *FAST) as session:
        go_through(session)
        session.press(b"q")
        assert session.ended() == 3
    assert kept(home) == today()


def test_a_file_that_is_not_valid_stays_as_it_is_and_is_told_of(home: Path) -> None:
    (home / "profile.toml").write_text("age = 61\n", encoding="ascii")
    with start(home, "short") as session:
        go_through(session)
        session.press(b"q")
        assert session.ended() == 3
        assert "profile.toml:1: age: unknown key" in session.sent.partition(ENTER)[0].decode()
        assert "nothing was saved" in session.left_behind
    assert (home / "profile.toml").read_text(encoding="ascii") == "age = 61\n"


def test_where_it_is_not_known_what_to_avoid_no_session_starts(home: Path) -> None:
    (home / "profile.toml").write_text("avoid = off\n", encoding="ascii")
    with start(home, "short") as session:
        assert session.ended() == 2
        assert "profile.toml:1: " in session.text
        assert "routine doesn't know what you want to avoid" in session.text
        assert ENTER not in session.sent


# -- something is true --------------------------------------------------------------------------


def test_y_leaves_where_to_get_help_on_the_normal_screen(home: Path) -> None:
    with start(home, "short") as session:
        session.until_shown(FIRST.prompt)
        session.press(b"y")
        session.until_shown(*FIRST_HELP.paragraphs, safety_pages.BACK_OR_END)
        session.press(b"x")
        assert session.ended() == 3
        lines = [FIRST_HELP.title, *FIRST_HELP.paragraphs]
        assert " ".join(session.left_behind.split()) == " ".join(lines)
        assert session.sent.count(LEAVE) == 1
        assert session.mode() == session.mode_before


@pytest.mark.parametrize("args", [("--plain",), ("--json",)])
def test_in_lines_of_text_y_tells_where_to_get_help_and_that_any_key_ends_it(
    home: Path, args: tuple[str, ...]
) -> None:
    with start(home, "short", *args, stdout="pipe" if "--json" in args else "terminal") as session:
        session.until_shown(FIRST.prompt)
        session.press(b"n")
        session.until_shown(SECOND.paragraphs[-1])
        session.press(b"y")
        session.until_shown(*SECOND_HELP.paragraphs)
        session.press_again(b"x")
        assert session.ended() == 3
        lines = session.sent.decode().replace("\r\n", "\n").splitlines()
        assert session.out == b""
    at = lines.index(SECOND_HELP.paragraphs[0])
    assert lines[at - 1] == SECOND_HELP.title
    assert lines[at + 1 :] == [*SECOND_HELP.paragraphs[1:], safety_pages.BACK_OR_END]


# -- printed ------------------------------------------------------------------------------------


def test_in_a_pipe_it_is_printed_before_the_session_and_not_asked(home: Path) -> None:
    told = piped("safety", ROUTINE_HOME=str(home)).stdout
    ended = piped("start", "short", *FAST, ROUTINE_HOME=str(home))
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"{told}Short\n")
    assert FIRST.prompt not in ended.stdout
    assert kept(home) is None
    assert piped("start", "short", *FAST, ROUTINE_HOME=str(home)).stdout == ended.stdout


def test_in_a_pipe_it_is_not_printed_where_it_was_read(home: Path) -> None:
    (home / "profile.toml").write_text(f"safety = {today()}\n", encoding="ascii")
    assert piped("start", "short", *FAST, ROUTINE_HOME=str(home)).stdout.startswith("Short\n")


def test_without_questions_it_is_printed_before_the_full_screen(home: Path) -> None:
    with start(home, "short", "--no-questions", *FAST) as session:
        assert session.ended() == 0
        before = session.sent.partition(ENTER)[0].decode()
        assert HEADING in before
        assert all(line in before for line in (*safety_pages.EMERGENCY, *safety_pages.ASK_FIRST))
        assert FIRST.prompt.encode() not in session.sent
    assert kept(home) is None


@pytest.mark.parametrize("stdin", ["nothing", "pipe", "closed"])
def test_without_a_keyboard_it_is_printed(home: Path, stdin: str) -> None:
    with start(home, "short", *FAST, stdin=stdin) as session:
        assert session.ended() == 0
        assert HEADING in session.sent.partition(ENTER)[0].decode()
        assert FIRST.prompt.encode() not in session.sent


def _as_named(text: str) -> str:
    """Return a text with both forms of the program's name made the same."""
    return re.sub(r"`[^`]+ profile`", "`routine profile`", text)


def test_with_json_it_is_printed_on_standard_error_beside_event_lines_alone(home: Path) -> None:
    told = piped("safety", ROUTINE_HOME=str(home)).stdout
    with start_json(home, "short", *FAST, stdin="nothing", stderr="pipe") as session:
        assert session.ended() == 0
        assert _as_named(session.err.decode()).startswith(_as_named(told))
        assert session.out.startswith(b'{"event":"started"')
        assert events(session)[-1]["event"] == "finished"
        assert session.out.count(b"\n") == len(events(session))


def test_with_json_it_is_asked_on_standard_error_where_that_is_the_terminal(home: Path) -> None:
    with start_json(home, "short", *FAST) as session:
        go_through(session)
        assert session.out == b""
        session.press_again(b"\r")
        session.until_shown(closing_page.ALL_AS_GUIDED)
        session.press(b"n")
        assert session.ended() == 0
        assert {*events(session)[0]} > {"event", "at_ms", "segment"}
    assert kept(home) == today()


# -- small windows ------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_what_is_asked_is_seen_on_the_screen_of_any_size_that_has_room_for_it(
    home: Path, size: tuple[int, int]
) -> None:
    with start(home, "short", *FAST, size=size) as session:
        session.until_shown(FIRST.prompt)
        session.press(b"n")
        session.until_shown(SECOND.paragraphs[1], SECOND.prompt)
        session.press_again(b"n")
        session.until_shown(LAST.prompt)
        session.press(b"\r")
        session.until_shown(OPENING)
        session.press(b"q")
        assert session.ended() == 3


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 3)])
def test_what_is_asked_is_told_in_plain_lines_where_a_page_has_no_room(
    home: Path, size: tuple[int, int]
) -> None:
    def until_sent(*texts: str) -> None:
        session.until(lambda: all(text.encode() in session.sent for text in texts), str(texts))

    with start(home, "short", *FAST, size=size) as session:
        until_sent(*FIRST.paragraphs, FIRST.prompt)
        session.press(b"n")
        until_sent(SECOND.title, *SECOND.paragraphs, SECOND.prompt)
        session.press_again(b"n")
        until_sent(LAST.title, *LAST.paragraphs, LAST.prompt)
        session.press(b"\r")
        until_sent(OPENING)
        session.press(b"q")
        assert session.ended() == 3
        assert ENTER not in session.sent
    assert kept(home) == today()
    with start(home, "short", *FAST, size=size) as session:
        session.until(lambda: ENTER in session.sent, "the screen, where nothing is due")
        session.press_again(b"q")
        assert session.ended() == 3


def test_in_a_window_of_40_columns_and_12_rows_all_that_is_asked_is_read(home: Path) -> None:
    with start(home, "short", size=(40, 12)) as session:
        session.until_shown(*FIRST.paragraphs, FIRST.prompt)
        session.press(b"n")
        session.until_shown(*SECOND.paragraphs, SECOND.prompt)
        session.press_again(b"n")
        session.until_shown(*LAST.paragraphs, LAST.prompt)
        session.press(b"q")
        assert session.ended() == 3
