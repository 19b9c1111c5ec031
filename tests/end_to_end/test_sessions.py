"""Whole sessions in terminals: what is shown, in which order, and what stays on the terminal.

Faults covered: drift and clocks, text from files, and the contract of the events.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from routine.words import closing_page
from tests.support.command_line import piped
from tests.support.session_files import events, make_home, start, start_json, until_event
from tests.support.terminal_session import ENTER, LEAVE, SHOW_CURSOR, TYPED, Session

FAST = ("--speed", "500")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


def preview(home: Path, name: str, *args: str) -> dict[str, Any]:
    ended = piped("preview", name, "--json", *args, ROUTINE_HOME=str(home))
    assert ended.returncode == 0
    found: dict[str, Any] = json.loads(ended.stdout)
    return found


# -- a whole session ----------------------------------------------------------------------------


def test_a_whole_session_from_enter_to_enter_leaves_its_summary_and_the_terminal_as_before(
    home: Path,
) -> None:
    with start(home, "short", *FAST) as session:
        session.until_shown("Press enter to start.", "clamshell and wall sit")
        session.press(b"\r")
        session.until_shown(
            closing_page.ALL_AS_GUIDED,
            "Clamshell: 2 of 2 sets, 8 reps.",
        )
        assert session.mode() != session.mode_before
        session.press_again(b"\r")
        assert session.ended() == 0
        assert session.left_behind.splitlines()[:3] == [
            "That's it. One minute.",
            "Clamshell: 2 of 2 sets, 8 reps.",
            "Wall sit: 1 of 1 set, held 0:12.",
        ]
        assert_as_before(session)


def assert_as_before(session: Session) -> None:
    assert session.mode() == session.mode_before
    assert session.sent.count(b"\x1b[?1049h") == session.sent.count(LEAVE)
    assert session.sent.rfind(b"\x1b[?25l") < session.sent.rfind(SHOW_CURSOR)
    assert session.sent.rfind(b"\x1b[?7l") < session.sent.rfind(b"\x1b[?7h")
    assert session.sent.rfind(SHOW_CURSOR) < session.sent.rfind(LEAVE)
    assert "\x1b" not in session.left_behind
    pen = session.emulator.cursor.attrs
    assert (pen.fg, pen.bg, pen.bold, pen.reverse) == ("default", "default", False, False)


def test_every_kind_of_segment_is_shown(home: Path) -> None:
    wanted = ("Open: breathe out", "Close: breathe in", "Rest: slow breaths", "Even on both sides?")
    seen: set[str] = set()

    def look() -> bool:
        text = session.text
        seen.update(one for one in wanted if one in text)
        return closing_page.ALL_AS_GUIDED in text

    with start(home, "short", "--speed", "30") as session:
        session.until_shown("Press enter to start.")
        session.press(b"\r")
        session.until(look, "the closing page")
        session.press(b"\r")
        assert session.ended() == 0
    assert seen == set(wanted)


def test_without_questions_it_starts_and_ends_by_itself(home: Path) -> None:
    with start(home, "short", "--no-questions", *FAST) as session:
        assert session.ended() == 0
        assert session.left_behind.startswith("That's it.")
        assert_as_before(session)


OFFER = f"Using a screen reader? `{TYPED} config reader on` gives lines of text instead."


def _in_words(sent: bytes) -> str:
    """Return the output as one line, since a narrow terminal wraps it between words."""
    return " ".join(sent.decode().split())


def test_lines_for_a_screen_reader_are_offered_before_the_first_full_screen_alone(
    home: Path,
) -> None:
    with start(home, "short", "--no-questions", *FAST) as session:
        assert session.ended() == 0
        assert OFFER in _in_words(session.sent.partition(ENTER)[0])
        assert _in_words(session.sent).count(OFFER) == 1
    with start(home, "short", "--no-questions", "--plain", *FAST) as session:
        assert session.ended() == 0
        assert OFFER not in _in_words(session.sent)
    with start(home, "short", "--no-questions", *FAST) as session:
        assert session.ended() == 0
        assert OFFER not in _in_words(session.sent)
        assert ENTER in session.sent


def test_who_reads_with_a_screen_reader_gets_lines_on_a_terminal(home: Path) -> None:
    (home / "config.toml").write_text('sound = "off"\nreader = "on"\n', encoding="ascii")
    with start(home, "short", "--no-questions", *FAST) as session:
        assert session.ended() == 0
        assert b"\x1b" not in session.sent
        assert "Clamshell, set 1 of 2" in session.text


def test_the_real_routine_shows_its_opening_page_and_is_left_with_one_key(home: Path) -> None:
    with start(home, "sciatica", *FAST) as session:
        session.until_shown("Press enter to start.", "three exercises")
        session.press(b"q")
        assert session.ended() == 3
        assert session.left_behind == ""
        assert_as_before(session)


# -- events -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options",
    [(), ("--from", "2", "--hands-free"), ("--only", "1", "--sets", "1", "--pace", "quick")],
)
def test_events_come_in_order_at_the_times_of_the_plan(
    home: Path, options: tuple[str, ...]
) -> None:
    plan = preview(home, "short", *options)
    with start_json(home, "short", *options, *FAST, stdin="nothing", stderr="pipe") as session:
        assert session.ended() == 0
        told = events(session)
        assert session.sent == b""
    begun = [(one["segment"], one["at_ms"]) for one in told if one["event"] == "segment"]
    assert begun == [(one["index"], one["start_ms"]) for one in plan["segments"]]
    kinds = ("kind", "exercise", "set", "rep", "side", "phase")
    shown = [tuple(one[key] for key in kinds) for one in told if one["event"] == "segment"]
    assert shown == [tuple(one[key] for key in kinds) for one in plan["segments"]]
    ticks = [(one["segment"], one["at_ms"]) for one in told if one["event"] == "countdown"]
    assert ticks == [(c["segment"], c["at_ms"]) for c in plan["cues"] if c["tone"] == "tick"]
    assert all(one["at_ms"] <= other["at_ms"] for one, other in pairwise(told))
    assert {one["event"] for one in told[1:-1]} <= {"segment", "countdown"}
    assert (told[0]["event"], told[0]["total_ms"]) == ("started", plan["total_ms"])
    longer = 2_000 if plan["open"] else 0  # nobody ended the open hold before its most
    assert (told[-1]["event"], told[-1]["at_ms"]) == ("finished", plan["total_ms"] + longer)
    exercises = {one["exercise"] for one in plan["segments"]}
    assert {one["exercise"] for one in told[-1]["sets"]} == exercises
    assert all(one["whole"] for one in told[-1]["sets"])


def test_with_json_the_questions_come_on_standard_error(home: Path) -> None:
    with start_json(home, "short", "--only", "1", *FAST) as session:
        session.until_shown("Press enter to start.")
        assert session.out == b""
        session.press(b"\r")
        session.until_shown(closing_page.ALL_AS_GUIDED)
        session.press(b"n")
        assert session.ended() == 0
        assert events(session)[-1]["event"] == "answered"
        assert b"\x1b" not in session.sent + session.out


def test_a_question_that_would_go_into_a_pipe_is_not_waited_on(home: Path) -> None:
    with start_json(home, "short", "--only", "1", *FAST, stderr="pipe") as session:
        assert session.ended() == 0
        assert events(session)[-1]["event"] == "finished"


# -- clocks -------------------------------------------------------------------------------------

FAKETIME = next(
    filter(Path.exists, map(Path, Path("/usr").glob("lib/*/faketime/libfaketime.so.1"))), None
)


@pytest.mark.skipif(FAKETIME is None, reason="libfaketime is not installed")
def test_setting_the_clock_in_a_session_changes_nothing(home: Path, tmp_path: Path) -> None:
    date = tmp_path / "date"
    date.write_text("+0", encoding="ascii")
    pretend = {
        "LD_PRELOAD": str(FAKETIME),
        "FAKETIME_TIMESTAMP_FILE": str(date),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
    }
    plan = preview(home, "short", "--only", "1")
    how: dict[str, Any] = {"environ": pretend, "stdin": "nothing"}
    with start_json(home, "short", "--only", "1", "--speed", "30", **how) as session:
        for segment, change in [(1, "+500d"), (4, "-500d"), (8, "+0")]:
            until_event(session, "segment", segment=segment)
            date.write_text(change, encoding="ascii")
        assert session.ended() == 0
        told = events(session)
    begun = [one["at_ms"] for one in told if one["event"] == "segment"]
    assert begun == [one["start_ms"] for one in plan["segments"]]
    assert "paused" not in {one["event"] for one in told}


# -- start-up -----------------------------------------------------------------------------------

PROBE = """
import sys
from routine.commands import main
from routine.outputs.screen.screen import Screen

def loaded():
    print(*sorted({"numpy", "rich"} & set(sys.modules)), file=sys.stderr, flush=True)

show_page = Screen.show_page
def probed(*args):
    show_page(*args)
    loaded()
Screen.show_page = probed
code = main()
loaded()
sys.exit(code)
"""


@pytest.mark.parametrize(("sound", "at_end"), [(False, ""), (True, "numpy")])
def test_numpy_is_loaded_after_the_opening_page_if_there_is_to_be_sound_and_rich_never(
    tmp_path: Path, at_end: str, *, sound: bool
) -> None:
    home = make_home(tmp_path, sound=sound)
    with start(
        home, "short", *FAST, stderr="pipe", program=(sys.executable, "-c", PROBE)
    ) as session:
        session.until_shown("Press enter to start.")
        session.press(b"\r")
        session.until_shown(closing_page.ALL_AS_GUIDED)
        session.press_again(b"\r")
        assert session.ended() == 0
        at_pages = session.err.decode().splitlines()
    assert at_pages[0] == ""
    assert at_pages[-2:] == [at_end, at_end]
