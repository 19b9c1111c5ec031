"""The layout of pages of text."""

import os

from routine.words.page import Page
from tests.support.screen_terminal import Terminal

PARAGRAPHS = [
    "You need a chair, a firm pillow and a wall. It takes about 12 minutes.",
    "Keep the computer within arm's reach. Any key pauses.",
    "If something hurts, stop and rest. You don't need a key for that.",
]


def test_a_page_of_text_keeps_its_prompt_at_every_size() -> None:
    for columns, rows in ((80, 24), (40, 12), (30, 9), (20, 3), (20, 2)):
        terminal = Terminal(columns, rows)
        terminal.screen.show_page(Page("Sciatica", tuple(PARAGRAPHS), "Press enter to start."))
        shown = " ".join(" ".join(terminal.display()).split())
        assert "Press enter to start." in shown
        assert ("If something hurts" in shown) == (rows > 3)
        assert all(text in shown for text in PARAGRAPHS) == (rows > 9)
        terminal.size = os.terminal_size((50, 20))
        terminal.emulator.resize(20, 50)
        terminal.screen.resize()
        assert "Press enter to start." in " ".join(terminal.display())


def test_a_page_of_text_has_its_title_in_letters() -> None:
    terminal = Terminal()
    terminal.screen.show_page(Page("Sciatica", tuple(PARAGRAPHS), "Press enter to start."))
    assert any("█▀▀ █▀▀ █ █▀█ ▀█▀ █ █▀▀ █▀█" in row for row in terminal.display())
