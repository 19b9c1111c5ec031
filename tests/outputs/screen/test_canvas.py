"""Cells and the escape sequences that turn one screenful into the next."""

import io
import os
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from routine.model import Check, Exercise, Phase, Routine, SegmentKind, Timeline
from routine.outputs.screen.canvas import BLANK, Cell, Pen, changes, padded
from routine.outputs.screen.colors import StyleCodes
from routine.signals import Action, View
from routine.words.page import Page
from tests.support.screen_terminal import (
    MANY_COLORS,
    SIZES,
    SQUEEZE,
    TIMELINE,
    VIEWS,
    Terminal,
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


WORDS = st.text(
    st.sampled_from("aaabc    -.\u00a0\u00e9\u0301\u0301\u2026\u8170\u306e\u3000\U0001f9d8")
)
PLAIN = Console(file=io.StringIO(), width=80, color_system=None)


@settings(max_examples=1000, deadline=None)
@given(WORDS | st.text(), st.integers(2, 12))
def test_lines_are_broken_where_rich_breaks_them(text: str, width: int) -> None:
    pen = Pen("utf-8")
    lines = Text(pen.clean(text).strip()).wrap(PLAIN, width, overflow="fold")
    expected = [line.plain.rstrip() for line in lines] if pen.clean(text).strip() else []
    assert pen.wrap(text, width) == expected


STEPS = st.one_of(
    st.sampled_from(VIEWS),
    st.sampled_from(SIZES[2:-1]),
    st.sampled_from(["keys", "resize", "page"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEPS, min_size=1, max_size=12), st.sampled_from(VIEWS))
def test_what_changed_adds_up_to_a_full_redraw(steps: list[Any], last: View) -> None:
    terminal = Terminal()
    terminal.screen.open(TIMELINE)
    keys = False
    for step in [*steps, last]:
        if isinstance(step, View):
            terminal.screen.draw(step)
            terminal.written()
        elif isinstance(step, tuple):
            terminal.size = os.terminal_size(step)
            terminal.emulator.resize(step[1], step[0])
            terminal.screen.resize()
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
    fresh.shows(last)
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


# -- figures -------------------------------------------------------------------------------------

CODES = StyleCodes(MANY_COLORS)
FIGURE_CELLS = st.lists(
    st.sampled_from(
        (
            *(BLANK, BLANK, ("█", "skin"), ("▌", "skin on shirt"), ("▚", "work"), ("a", "")),
            *(("⣿", "far skin"), ("\U0001fb00", "shirt on work"), ("x", "strong")),
        )
    ),
    min_size=8,
    max_size=8,
)


def painted(*frames: list[list[Cell]]) -> list[list[tuple[Any, ...]]]:
    """Return text and colours of each column after these frames."""
    terminal = Terminal(8, 2)
    shown: list[list[Cell]] = [[BLANK] * 8] * 2
    for frame in frames:
        rows = [padded(row, 8) for row in frame]
        terminal.raw.write(changes(shown, rows, CODES).encode())
        shown = rows
    return [
        [(c.data, c.fg if c.data != " " else "", c.bg) for c in row] for row in terminal.cells()
    ]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(FIGURE_CELLS, FIGURE_CELLS).map(list), min_size=2, max_size=4))
def test_no_colour_behind_a_cell_stays_or_spreads(frames: list[list[list[Cell]]]) -> None:
    assert painted(*frames) == painted(frames[-1])


def test_a_row_is_not_erased_in_the_colour_behind_the_row_before() -> None:
    rows = [[("▌", "skin on shirt"), BLANK], Pen("utf-8").cells("操")]
    assert [cell[2] for cell in painted(rows)[1]] == ["default"] * 8
    sent = changes([[BLANK] * 2] * 2, rows, CODES)
    assert sent.index("\x1b[m") < sent.index("\x1b[2K")


def test_a_row_of_a_figure_is_patched_where_it_changed() -> None:
    before = [("⣿", "skin"), ("▙", "skin on work"), ("\U0001fb10", "hair"), ("▀", "skin")]
    after = [*before[:3], ("▄", "skin")]
    assert changes([before], [after], CODES) == "\x1b[1;4H\x1b[38;5;180m▄\x1b[m"
