"""How the lines of the built-in files are worded: heard right, with time to answer, and our own."""

import re
from collections.abc import Iterator

import pytest

from routine.model import Exercise, Line
from test_content import ALL_FILES, read, texts
from test_movements import NAMES, forms, routine, ways

# Runs of six words and more that our lines once shared with a document.
THEIR_RUNS = (
    "a pillow or two under your pelvis",
    "stand with your back to the wall",
    "your lower back flat on the",
)
# A question to the body is felt for about as long as a breath takes.
LEAST_MS, MOST_MS = 4_000, 6_000


def said(found: Exercise) -> Iterator[str]:
    yield from forms(*found.setup, *found.points, *found.leave)
    yield from forms(found.in_rest, found.in_switch, found.way_line)
    yield from (phase.name for phase in found.phases)


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z']+", text.casefold()))


def asks(line: Line) -> bool:
    return line.say.endswith("?")


def test_no_line_shares_a_run_of_words_with_a_document() -> None:
    files = {path.stem: " | ".join(map(plain, texts(read(path)))) for path in ALL_FILES}
    found = {(name, run) for run in THEIR_RUNS for name, told in files.items() if run in told}
    assert found == set()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_to_the_body_leaves_time_to_feel_the_answer(name: str) -> None:
    asked = [line for way in ways(routine(name).exercises[0]) for line in way.setup if asks(line)]
    assert asked
    assert [line.say for line in asked if not LEAST_MS <= line.wait_ms <= MOST_MS] == []


@pytest.mark.parametrize("name", NAMES)
def test_where_there_are_sides_nothing_sounds_like_left(name: str) -> None:
    found = [way for way in ways(routine(name).exercises[0]) if way.sides != "none"]
    assert [
        text for way in found for text in said(way) if re.search(r"\blift\b", text, re.IGNORECASE)
    ] == []
