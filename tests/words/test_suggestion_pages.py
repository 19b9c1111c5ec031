"""The pages that suggest something for the next time."""

import pytest
from msgspec.structs import replace

from routine.model import Dose, Line, Progress, Step
from routine.words import (
    suggestion_pages,
)
from tests.support.builders import exercise, way

RULE = Progress(3, reps=Step(2, 12))


def test_a_suggestion_says_what_and_why_and_how_to_answer() -> None:
    one = exercise(progress=RULE)
    page = suggestion_pages.another_dose(one, Dose(2, 8), "no more pain")
    assert page.title == "A little more next time?"
    assert page.paragraphs == (
        "Pillow squeezes: 2 sets of 8, instead of 2 sets of 6.",
        "Three sessions done in full: nothing hurt, and the pain was no worse afterwards.",
    )
    assert page.prompt == "enter: yes; n: not now"


@pytest.mark.parametrize(
    ("why", "words"),
    [("hurt", "It hurt today."), ("more pain", "It hurt more after the session than before.")],
)
def test_a_step_back_is_suggested_as_gently(why: str, words: str) -> None:
    page = suggestion_pages.another_dose(exercise(), Dose(1, 6), why)  # type: ignore[arg-type]
    assert page.title == "A little less next time?"
    assert page.paragraphs[1] == words


def test_what_nobody_answered_is_not_said() -> None:
    why = suggestion_pages.reason(exercise(progress=RULE), "in full")
    assert why == "Three sessions done in full: nothing hurt."


def test_what_was_agreed_to_is_said_in_the_end() -> None:
    told = suggestion_pages.from_now_on(exercise(), Dose(2, 8))
    assert told == "Pillow squeezes: 2 sets of 8 from next time on."


def test_one_session_is_one_session() -> None:
    assert suggestion_pages.reason(exercise(), "in full").startswith("One session done in full")


def test_an_easier_way_is_suggested_with_what_is_said_of_it() -> None:
    easier = replace(way("easier"), way_line=Line("Keep the {side} knee low."))
    page = suggestion_pages.easier_way(exercise(id="squeezes", sides="each", easier=easier))
    assert "Keep the left knee low." in page.paragraphs
    assert "`routine way squeezes usual` brings back the usual way." in page.paragraphs
    assert len(suggestion_pages.easier_way(exercise(id="squeezes")).paragraphs) == 2


def test_the_brief_voice_is_offered_with_the_way_back() -> None:
    assert "routine config voice full" in " ".join(suggestion_pages.brief_voice().paragraphs)
