import io
import os
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routine.model import Check, Exercise, Phase, Routine, SegmentKind, Timeline
from routine.outputs.screen.canvas import Pen, changes, padded
from routine.outputs.screen.screen import Screen
from routine.signals import Action, View
from routine.words.page import Page
from tests.support.screen_terminal import (
    HOLD,
    RELEASE,
    SIZES,
    SQUEEZE,
    TIMELINE,
    VIEWS,
    Terminal,
    phase,
    segment,
    view,
)


def test_no_size_breaks_a_row_or_scrolls() -> None:
    for columns, rows in SIZES:
        terminal = Terminal(columns, rows)
        terminal.shows(*VIEWS)
        terminal.screen.show_page(Page("Sciatica", ("One.", "Two."), "Press enter to start."))
        terminal.press(Action.KEYS)
        terminal.shows(*VIEWS)
        shown = terminal.screen._shown  # noqa: SLF001 - rows wider than the window leave no trace
        assert shown is not None
        assert all(len(row) == columns for row in shown)
        assert len(shown) == (rows if columns else 0)
        assert not terminal.emulator.history.top


def seen(terminal: Terminal) -> list[list[tuple[str, ...]]]:
    """Return text, colour and weight of each column; a space has neither of the two."""
    return [
        [(c.data, c.fg, c.bold) if c.data != " " else (" ",) for c in row]
        for row in terminal.cells()
    ]


STEPS = st.one_of(
    st.sampled_from(VIEWS),
    st.sampled_from(SIZES[2:-1]),
    st.sampled_from(["warm", "keys", "resize", "page"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=12), st.sampled_from(VIEWS))
def test_what_changed_adds_up_to_a_full_redraw(steps: list[Any], last: View) -> None:
    terminal = Terminal()
    terminal.screen.open(TIMELINE)
    warm = keys = False
    for step in [*steps, last]:
        if isinstance(step, View):
            terminal.screen.draw(step)
            terminal.written()
        elif isinstance(step, tuple):
            terminal.size = os.terminal_size(step)
            terminal.emulator.resize(step[1], step[0])
            terminal.screen.resize()
        elif step == "warm":
            terminal.screen.warm(TIMELINE)
            warm = True
        elif step == "keys":
            terminal.press(Action.KEYS)
            keys = not keys
        elif step == "resize":
            terminal.screen.resize()
        else:
            terminal.screen.show_page(Page("Sciatica", ("One.", "Two."), "Press enter."))
    fresh = Terminal(*terminal.size)
    if keys:
        fresh.press(Action.KEYS)
    fresh.shows(last, warm=warm)
    assert seen(terminal) == seen(fresh)


def test_a_row_with_doubtful_widths_leaves_nothing_of_the_one_before() -> None:
    terminal = Terminal()
    long = view(SQUEEZE, show="A remark that is a good deal longer than the next")
    wide = view(SQUEEZE, show="体操")
    terminal.shows(long)
    for one in (wide, long, wide):
        terminal.screen.draw(one)
        terminal.written()
        fresh = Terminal()
        fresh.shows(one)
        assert seen(terminal) == seen(fresh)


def test_the_column_is_set_anew_after_a_doubtful_character() -> None:
    before, after = padded([], 8), padded(Pen("utf-8").cells("操ab c"), 8)
    sent = changes([before], [after], {"": ""})
    assert sent == "\x1b[1;1H\x1b[2K操\x1b[3Gab\x1b[6Gc"


@pytest.mark.parametrize(
    ("width", "shown"), [(1, " "), (2, " …"), (3, "操…"), (4, "操 …"), (5, "操操a")]
)
def test_a_wide_character_is_never_cut_in_two(width: int, shown: str) -> None:
    pen = Pen("utf-8")
    row = pen.cut(pen.cells("操操a"), width)
    assert "".join(cell[0] for cell in row) == shown
    assert len(row) == width


OURS = rb"\x1b\[(?:\?(?:1049|25|7|2026)[hl]|2J|2K|\d*(?:;\d+)*[HGm]|2[23];2t)"
OURS += rb"|\x1b\[(?:\?1007[slr]|>0u|<u|>4;0m|>4m)"
OURS += rb"|\x1b\]2;[^\x00-\x1f\x7f]*\x07"


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=40),
    st.sampled_from([(80, 24), (40, 12), (20, 3)]),
    st.sampled_from(["utf-8", "ascii", "latin-1"]),
)
def test_no_text_sends_an_escape_that_is_not_ours(
    text: str, size: tuple[int, int], encoding: str
) -> None:
    exercise = Exercise(name=text, phases=(Phase(text, 2000, "out"),), check=Check(text, None, 9))
    timeline = Timeline(Routine("x", text, (exercise,), 1), (), ())
    terminal = Terminal(*size, encoding=encoding)
    kinds: tuple[SegmentKind, ...] = ("phase", "setup", "check")
    for kind in kinds:
        of = segment(0, 2000, kind, exercise, phase=text, breath="out")
        for mode in ("running", "paused"):
            one = view(of, show=text, next=text, mode=mode)
            terminal.screen.open(timeline)
            terminal.screen.warm(timeline)
            terminal.screen.draw(one)
    terminal.screen.show_page(Page(text, (text,), text))
    sent = re.sub(OURS, b"", terminal.raw.getvalue()).decode(encoding)
    assert not [c for c in sent if c < " " or "\x7f" <= c <= "\x9f" or "\u202a" <= c <= "\u202e"]


def test_an_ascii_stream_gets_ascii() -> None:
    terminal = Terminal(encoding="ascii")
    rows = terminal.shows(*VIEWS, view(SQUEEZE, 700))
    assert terminal.raw.getvalue().isascii()
    assert sum("##" in row[:60] for row in rows) >= 5
    assert any("#-" in row for row in rows)
    assert "<- -> set" in rows[-1]


def colors(terminal: Terminal) -> set[str]:
    return {cell.fg for row in terminal.cells() for cell in row} - {"default"}


def test_breaths_have_colors_that_differ() -> None:
    terminal = Terminal()
    found = []
    for of in (SQUEEZE, RELEASE, HOLD):
        terminal.shows(view(of, 500))
        found.append(colors(terminal))
    assert [len(one) for one in found] == [1, 1, 1]
    assert len(set.union(*found)) == 3


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1", "TERM": "xterm-256color"}, {"TERM": "dumb"}])
def test_no_color_is_sent_where_none_is_wanted(environ: dict[str, str]) -> None:
    terminal = Terminal(environ=environ)
    terminal.shows(*VIEWS)
    assert not colors(terminal)
    sent = set(re.findall(rb"\x1b\[([\d;]*)m", terminal.raw.getvalue()))
    assert sent <= {b"", b"1", b"2", b"0;1", b"0;2"}


def test_few_colors_are_used_where_a_terminal_has_few() -> None:
    terminal = Terminal(environ={"TERM": "xterm"})
    terminal.shows(view(RELEASE, 500))
    assert b"\x1b[94m" in terminal.raw.getvalue()


def test_a_set_takes_less_than_a_kilobyte_a_second() -> None:
    terminal = Terminal(environ={"TERM": "xterm", "COLORTERM": "truecolor"})
    terminal.shows(view(SQUEEZE))
    start = len(terminal.raw.getvalue())
    for rep in range(1, 21):
        for at in (0, 1):
            of = phase(1, at, rep)
            for elapsed in range(0, of.duration_ms, 100):
                terminal.screen.draw(view(of, elapsed))
    assert (len(terminal.raw.getvalue()) - start) / 100 < 1024


def test_nothing_is_written_when_nothing_changed() -> None:
    terminal = Terminal()
    terminal.shows(view(SQUEEZE, 500))
    terminal.screen.draw(view(SQUEEZE, 500))
    terminal.screen.draw(view(SQUEEZE, 501))
    assert terminal.written() == b""


def test_a_large_change_is_shown_at_once() -> None:
    terminal = Terminal()
    terminal.shows(view(SQUEEZE, 500))
    terminal.screen.draw(view(RELEASE))
    change = terminal.written()
    assert change.startswith(b"\x1b[?2026h")
    assert change.endswith(b"\x1b[?2026l")


def test_close_gives_the_terminal_back_once() -> None:
    terminal = Terminal()
    terminal.shows(view(SQUEEZE))
    assert b"\x1b[?1049h" in terminal.raw.getvalue()
    assert b"\x1b[?25l" in terminal.raw.getvalue()
    terminal.screen.close()
    terminal.screen.close()
    terminal.screen.draw(view(RELEASE))
    assert terminal.written() == (
        b"\x1b]2;\x07\x1b[23;2t" + KEYS_BACK + b"\x1b[m\x1b[?7h\x1b[?25h\x1b[?1049l"
    )


def test_a_terminal_given_back_and_taken_again_shows_the_same() -> None:
    terminal = Terminal()
    before = terminal.shows(view(SQUEEZE, 500))
    terminal.screen.suspend()
    assert terminal.written().endswith(b"\x1b[?25h\x1b[?1049l")
    terminal.emulator.reset()
    terminal.screen.resume()
    terminal.screen.draw(view(SQUEEZE, 500))
    assert terminal.raw.getvalue().count(b"\x1b[?1049h") == 2
    assert terminal.display() == before


KEYS_PLAIN = b"\x1b[?1007s\x1b[?1007l\x1b[>0u\x1b[>4;0m"
KEYS_BACK = b"\x1b[>4m\x1b[<u\x1b[?1007r"


def test_wheel_and_keyboard_protocols_are_off_on_this_screen_and_as_before_on_the_other() -> None:
    terminal = Terminal()
    for _ in range(2):
        terminal.screen.open(TIMELINE)
        sent = terminal.written()
        assert sent.index(b"\x1b[?1049h") < sent.index(KEYS_PLAIN)
        assert KEYS_BACK not in sent
        terminal.screen.suspend()
        sent = terminal.written()
        assert sent.index(KEYS_BACK) < sent.index(b"\x1b[m") < sent.index(b"\x1b[?1049l")
    terminal.screen.close()
    assert terminal.written() == b""


def test_the_linux_console_is_sent_nothing_of_protocols_that_it_has_not() -> None:
    terminal = Terminal(environ={"TERM": "linux"})
    terminal.screen.open(TIMELINE)
    terminal.screen.close()
    sent = terminal.written()
    assert b"\x1b[?1049l" in sent
    assert not any(marks in sent for marks in (b"1007", b"[>", b"[<"))


def test_a_page_of_text_is_back_when_the_terminal_is_taken_again() -> None:
    terminal = Terminal()
    terminal.screen.show_page(Page("Sciatica", ("One.",), "Press enter."))
    before = terminal.display()
    terminal.screen.suspend()
    terminal.emulator.reset()
    terminal.screen.resume()
    assert terminal.display() == before


def test_close_before_open_writes_nothing() -> None:
    terminal = Terminal()
    terminal.screen.close()
    terminal.screen.draw(view(SQUEEZE))
    assert terminal.written() == b""


def test_close_is_quiet_on_a_broken_pipe() -> None:
    class Broken(io.StringIO):
        encoding = "utf-8"
        broken = False

        def flush(self) -> None:
            if self.broken:
                raise BrokenPipeError

    stream = Broken()
    screen = Screen(stream, size=lambda: os.terminal_size((80, 24)), environ={})
    screen.open(TIMELINE)
    stream.broken = True
    with pytest.raises(BrokenPipeError):
        screen.draw(view(SQUEEZE))
    screen.close()
