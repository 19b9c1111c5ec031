"""The screen: what it sends to the terminal, and how it leaves it."""

import io
import os
import re
from typing import Any

import pytest

from routine.drawing.cells import characters
from routine.outputs.base import FigureSource
from routine.outputs.screen.screen import Screen
from routine.words.page import Page
from tests.support.screen_terminal import (
    HOLD,
    MANY_COLORS,
    RELEASE,
    SQUEEZE,
    TIMELINE,
    VIEWS,
    Terminal,
    phase,
    view,
)
from tests.support.session_figure import reaching, source


def cells_of_bar(rows: list[str]) -> int:
    return next(
        row for row in rows if "─" in row or row.strip(" ").startswith("████████████")
    ).count("█")


def test_the_first_frame_has_big_letters() -> None:
    rows = Terminal().shows(view(SQUEEZE))
    assert any("██    ██ ███████ ███████" in row for row in rows)


def test_the_bar_moves_with_every_frame() -> None:
    terminal = Terminal()
    terminal.shows(view(RELEASE, 2010))
    lengths = []
    for at in range(2100, 3000, 100):
        terminal.screen.draw(view(RELEASE, at))
        lengths.append(cells_of_bar(terminal.display()))
    assert lengths == sorted(set(lengths))


def test_a_bar_without_eighths_moves_by_halves() -> None:
    rows = Terminal(30, 7, environ={"TERM": "linux"}).shows(view(SQUEEZE, 950))
    assert any(row.endswith("██▌─────────────") for row in rows)


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


# -- figures -------------------------------------------------------------------------------------

REACHING = reaching()
PHASES = [segment for segment in REACHING.segments if segment.kind == "phase"]
BLOCKS = set(characters("quadrants")) - set(" █▀▄▌▐")  # not those of letters and bar


def figured(columns: int = 80, rows: int = 24, **how: Any) -> Terminal:
    terminal = Terminal(columns, rows, figures=source(), **how)
    terminal.screen.warm(REACHING)
    terminal.screen.open(REACHING)
    return terminal


def has_figure(terminal: Terminal) -> bool:
    return len(BLOCKS & set("".join(terminal.display()))) > 3


@pytest.mark.parametrize(
    ("size", "found"), [((80, 24), True), ((120, 40), True), ((40, 12), False), ((20, 3), False)]
)
def test_the_figure_is_shown_where_it_takes_nothing_from_word_and_seconds(
    size: tuple[int, int], *, found: bool
) -> None:
    terminal = figured(*size)
    terminal.screen.draw(view(PHASES[0], 900))
    assert has_figure(terminal) == found


@pytest.mark.parametrize(
    ("encoding", "environ"),
    [("ascii", MANY_COLORS), ("latin-1", MANY_COLORS), ("utf-8", {"TERM": "linux"})],
)
def test_no_figure_is_sent_to_a_terminal_that_cannot_show_it(
    encoding: str, environ: dict[str, str]
) -> None:
    terminal = figured(encoding=encoding, environ=environ)
    terminal.screen.draw(view(PHASES[0], 900))
    assert not has_figure(terminal)
    assert "Squeeze: breathe out" in "\n".join(terminal.display())


def test_no_figure_is_shown_where_none_is_wanted() -> None:
    terminal = Terminal(figures=FigureSource(None, lambda: pytest.fail("nothing is loaded")))
    terminal.screen.warm(REACHING)
    assert not any(set(row) & BLOCKS for row in terminal.shows(view(PHASES[0])))


def test_a_figure_has_colours_and_without_them_it_has_light_and_dark() -> None:
    many, none = figured(), figured(environ={"TERM": "xterm", "NO_COLOR": "1"})
    for terminal in (many, none):
        terminal.screen.draw(view(PHASES[0], 1_900))
    assert len(colors(many)) >= 6
    assert not colors(none)
    assert has_figure(none)
    assert b"\x1b[2m" in none.raw.getvalue()


def test_a_new_picture_is_drawn_only_while_no_cue_is_due() -> None:
    terminal = figured()
    terminal.screen.draw(view(PHASES[0], 100), 30)
    assert not has_figure(terminal)
    terminal.screen.draw(view(PHASES[0], 200), 300)
    assert has_figure(terminal)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
def test_a_set_with_a_moving_figure_takes_less_than_four_kilobytes_a_second(
    size: tuple[int, int],
) -> None:
    terminal = figured(*size)
    terminal.screen.draw(view(PHASES[0]))
    start = len(terminal.raw.getvalue())
    for of in PHASES[:12]:
        for elapsed in range(0, of.duration_ms, 100):
            terminal.screen.draw(view(of, elapsed))
    seconds = sum(of.duration_ms for of in PHASES[:12]) / 1000
    assert (len(terminal.raw.getvalue()) - start) / seconds < 4096


def test_a_figure_that_moved_leaves_nothing_behind() -> None:
    moved, fresh = figured(), figured()
    for elapsed in range(0, 2000, 100):
        moved.screen.draw(view(PHASES[0], elapsed))
    for terminal in (moved, fresh):
        for _ in range(2):
            terminal.screen.draw(view(PHASES[0], 1999))
    assert [[(c.data, c.fg, c.bg) for c in row if c.data != " "] for row in moved.cells()] == [
        [(c.data, c.fg, c.bg) for c in row if c.data != " "] for row in fresh.cells()
    ]
