"""The title of the terminal's window: where a session is, and the one before at its end."""

import re

import pytest

from routine.model import Exercise, Routine, Timeline
from routine.outputs.screen.title import WindowTitle
from routine.words.page import Page
from tests.support.screen_terminal import (
    HOLD,
    KNEES,
    LINES,
    RELEASE,
    SETUP,
    SQUEEZE,
    SWITCH,
    TIMELINE,
    Terminal,
    segment,
    view,
)

SAVED, PUT_BACK = b"\x1b[22;2t", b"\x1b]2;\x07\x1b[23;2t"


def titles(sent: bytes, encoding: str = "utf-8") -> list[str]:
    return [text.decode(encoding) for text in re.findall(rb"\x1b\]2;([^\x07]*)\x07", sent)]


def test_it_tells_routine_and_exercise_and_changes_with_each_exercise_alone() -> None:
    terminal = Terminal()
    terminal.screen.show_page(Page("Sciatica", LINES, "Press enter."))
    terminal.screen.warm(TIMELINE)
    terminal.shows(view(SETUP), view(SQUEEZE), view(RELEASE, 900), view(SWITCH), view(HOLD))
    assert titles(terminal.raw.getvalue()) == [
        "routine",
        "Sciatica",
        "Sciatica, exercise 1 of 3: Pillow squeezes",
        "Sciatica, exercise 2 of 3: Clamshell",
        "Sciatica, exercise 3 of 3: Wall sit",
    ]


def test_the_one_before_is_kept_first_and_put_back_last() -> None:
    terminal = Terminal()
    terminal.shows(view(SQUEEZE))
    sent = terminal.written() or terminal.raw.getvalue()
    assert sent.index(SAVED) < sent.index(b"\x1b]2;")
    terminal.screen.close()
    sent = terminal.raw.getvalue()
    assert (sent.count(SAVED), sent.count(PUT_BACK)) == (1, 1)
    assert sent.rindex(PUT_BACK) == sent.rindex(b"\x1b]2;")


def test_after_a_while_in_the_shell_it_is_there_again() -> None:
    terminal = Terminal()
    terminal.shows(view(SWITCH))
    terminal.screen.suspend()
    assert terminal.written().startswith(PUT_BACK)
    terminal.screen.resume()
    sent = terminal.written()
    assert SAVED in sent
    assert titles(sent) == ["Sciatica, exercise 2 of 3: Clamshell"]


def test_while_the_shell_has_the_window_no_title_is_sent() -> None:
    title = WindowTitle("utf-8", {"TERM": "xterm"}, is_windows=False)
    assert title.change("Sciatica") == ""
    assert titles(title.enter().encode()) == ["Sciatica"]
    title.leave()
    assert title.change("Gentle") == ""


def test_nothing_in_a_name_ends_the_title_or_begins_a_command() -> None:
    name = "a\x1b]0;b\x07c\x9cd\u202ee\nf"
    exercise = Exercise(name=name, sets=1)
    plan = Timeline(Routine("x", name, (exercise,), 1), (segment(0, 9, "setup", exercise),), ())
    terminal = Terminal()
    terminal.shows(view(plan.segments[0]), timeline=plan)
    last = titles(terminal.raw.getvalue())[-1]
    assert last.startswith(r"a\x1b]0;b\x07c\x9cd\u202ee\nf, exercise 1 of 1: a\x1b]0")
    assert last.isprintable()


def test_what_the_terminal_cant_show_is_a_question_mark() -> None:
    terminal = Terminal(encoding="latin-1")
    plan = Timeline(Routine("x", "Übung 体操", (KNEES,), 3), TIMELINE.segments, ())
    terminal.shows(timeline=plan)
    assert titles(terminal.raw.getvalue(), "latin-1")[-1] == "Übung ??"


def test_a_long_one_is_cut() -> None:
    title = WindowTitle("utf-8", {"TERM": "xterm"}, is_windows=False)
    title.change("x" * 101)
    assert titles(title.enter().encode()) == ["x" * 100]


@pytest.mark.parametrize("term", ["linux", "dumb", "vt100", "ansi", "eterm-color", "", None])
def test_a_terminal_that_may_show_it_as_text_gets_none(term: str | None) -> None:
    terminal = Terminal(environ={} if term is None else {"TERM": term})
    terminal.screen.show_page(Page("Sciatica", LINES, "Press enter."))
    terminal.shows(view(SQUEEZE), view(HOLD))
    terminal.screen.close()
    sent = terminal.raw.getvalue()
    assert b"\x1b]" not in sent
    assert b"t" not in re.findall(rb"\x1b\[[0-9;]*([a-z])", sent)


@pytest.mark.parametrize(
    "term",
    ["xterm", "xterm-256color", "xterm-kitty", "screen.xterm-256color", "tmux-256color", "foot"],
)
def test_windows_and_multiplexers_get_one(term: str) -> None:
    title = WindowTitle("utf-8", {"TERM": term}, is_windows=False)
    assert title.enter() == "\x1b[22;2t\x1b]2;routine\x07"


def test_windows_has_no_term_and_gets_one() -> None:
    assert WindowTitle("utf-8", {}, is_windows=True).enter()
