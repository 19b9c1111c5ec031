"""How the lines of the built-in files are worded: heard right, with time to answer, and our own."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from msgspec.structs import replace

from routine.model import Exercise, Line, Pace, Segment, Timeline
from routine.options import Options, apply
from routine.timeline import compile_timeline
from routine.words.reading_aloud import spoken_form
from routine.words.sentences import line_forms
from tests.routines.test_content import ALL_FILES, read, texts
from tests.routines.test_movements import ASKED, NAMES, SESSIONS, forms, routine, ways

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


def told(plan: Timeline, segment: Segment) -> list[Line]:
    """What a file has a body told in a rest or a switch, and where its next set is done."""
    used = plan.exercise(segment.exercise)
    if segment.kind == "rest":
        eased = Line("Ease off.") if used.hold is not None else None
        following = plan.segments[segment.index + 1].set or 1
        where = used.points[following - 1 :][:1]
        return [line for line in (used.in_rest or eased, *where) if line is not None]
    where = used.points[:1] if used.by_side else ()
    return [line for line in (used.in_switch, *where) if line is not None]


def unsaid(plan: Timeline) -> Iterator[tuple[str, str, list[str]]]:
    for segment in plan.segments:
        if segment.kind not in {"rest", "switch"}:
            continue
        side = segment.side or plan.segments[segment.index + 1].side
        words = [cue.say for cue in plan.cues_by_segment[segment.index] if cue.say]
        for line in told(plan, segment):
            shapes = [spoken_form(form) for form in line_forms(line, side)]
            if not any(shape in word for shape in shapes for word in words):
                yield segment.kind, line.say, words


@pytest.mark.parametrize("pace", get_args(Pace))
@pytest.mark.parametrize("asked", ASKED, ids=["usual", "easier", "harder"])
@pytest.mark.parametrize("name", [*NAMES, *SESSIONS])
def test_what_to_do_in_a_rest_and_a_switch_is_said_at_every_pace(
    name: str, asked: Options, pace: Pace
) -> None:
    plan = compile_timeline(apply(routine(name), replace(asked, pace=pace)))
    assert list(unsaid(plan)) == []
