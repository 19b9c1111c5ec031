"""The safety pages: read whole, seen whole, and with where to get help."""

import pytest

from routine.outputs.screen.canvas import Pen
from routine.outputs.screen.lettering import Faces, Letters
from routine.outputs.screen.page_layout import compose_page
from routine.outputs.screen.stack import WindowSize
from routine.references import CAUTIONS, FOR_ALL
from routine.words import safety_pages
from routine.words.page import NOT_MEDICAL, NOT_THAT_KEY, TOO_QUICK, Page, with_hint
from routine.words.reading_aloud import spoken_form


def test_what_is_asked_comes_with_where_to_get_help() -> None:
    emergency, doctor_first = safety_pages.questions()
    assert emergency.page.paragraphs == tuple(f"- {line}" for line in safety_pages.EMERGENCY)
    assert emergency.page.prompt == "Any of these, new or getting worse? y or n"
    assert "emergency department now" in emergency.help.paragraphs[0]
    assert "112, 911 or 999" in emergency.help.paragraphs[1]
    listed = (f"- {line}" for line in safety_pages.ASK_FIRST)
    assert doctor_first.page.paragraphs == (*listed, safety_pages.CLEARED)
    assert "doctor or surgeon has cleared you" in safety_pages.CLEARED
    assert doctor_first.help.paragraphs[0].startswith("Don't exercise yet.")
    assert emergency.help.prompt == doctor_first.help.prompt == safety_pages.BACK_OR_END


@pytest.mark.parametrize(
    "page", [page for one in safety_pages.questions() for page in (one.page, one.help)]
)
def test_a_page_of_safety_is_read_whole_at_every_level(page: Page) -> None:
    said = [cue.say for cue in page.cues]
    numbers = ("112, 911 or 999", "one one two, nine one one or nine nine nine")
    lines = [line.removeprefix("- ").replace(*numbers) for line in page.paragraphs]
    read = [f"{page.title}.", *map(spoken_form, lines)]
    assert said[: len(read)] == read
    assert all(cue.is_said("tones") for cue in page.cues)
    asked = {
        safety_pages.NEW_OR_WORSE: "Do you have any of these, new or getting worse? Press y, or n.",
        safety_pages.ANY_OF_THESE: "Any of these? Press y, or n.",
    }
    assert said[len(read) :] == [asked.get(page.prompt, page.prompt)]


def test_a_number_to_call_is_said_figure_by_figure() -> None:
    said = [cue.say for cue in safety_pages.questions()[0].help.cues]
    assert said[2] == (
        "If you can't get there, "
        "call your emergency number: one one two, nine one one or nine nine nine."
    )


def test_what_to_mind_in_every_exercise_waits_for_enter() -> None:
    page = safety_pages.while_exercising()
    assert (page.paragraphs, page.prompt) == (FOR_ALL, "Press enter to go on.")
    assert page.cues[-1].say == "Press enter to go on."


def test_all_of_it_can_be_read_under_its_headings() -> None:
    told = dict(safety_pages.sections())
    assert list(told.values())[:3] == [safety_pages.EMERGENCY, safety_pages.ASK_FIRST, FOR_ALL]
    assert len(told) == 5
    cautions = told["Who should avoid what"]
    assert set(cautions) == {words.text for words in CAUTIONS.values()}
    assert len(set(cautions)) == len(cautions)
    assert NOT_MEDICAL in told["What this is"]


def test_the_intended_use_is_stated_plainly() -> None:
    told = " ".join(dict(safety_pages.sections())["What this is"])
    for words in (
        "timer and guide for general mobility and strength",
        "not a medical device",
        "not meant to help with any illness or injury",
        "measures nothing",
    ):
        assert words in told


@pytest.mark.parametrize("hint", ["", NOT_THAT_KEY, TOO_QUICK])
@pytest.mark.parametrize(
    "page",
    [
        safety_pages.while_exercising(),
        *(page for one in safety_pages.questions() for page in (one.page, one.help)),
    ],
    ids=lambda page: page.title,
)
def test_a_page_of_safety_is_seen_whole_in_40_columns_and_12_rows(page: Page, hint: str) -> None:
    shown = with_hint(page, hint) if hint else page
    letters = Letters(Pen("utf-8"), Faces(blocks=True))
    rows = compose_page(shown, WindowSize(40, 12), letters)
    seen = " ".join("".join(cell for cell, _ in row) for row in rows)
    words = " ".join((shown.title, *shown.paragraphs, shown.prompt))
    assert " ".join(seen.split()) == " ".join(words.split())
