"""The pages about pain, before and after a session."""

import pytest

from routine.words import (
    pain_pages,
)
from tests.support.builders import words_of


def test_pain_is_asked_with_the_words_at_both_ends_and_how_to_skip_it() -> None:
    for page in (pain_pages.before(""), pain_pages.after("")):
        shown = " ".join((page.title, *page.paragraphs, page.prompt))
        assert "0 is no pain, 10 the worst imaginable." in shown
        assert "Enter alone skips this." in shown
        assert "zero, no pain, to ten, the worst imaginable" in words_of(page)


def test_a_number_is_shown_as_it_is_typed() -> None:
    page = pain_pages.before("10")
    assert "Your number: 10" in page.paragraphs
    assert page.prompt == "Enter keeps it."
    assert page.title == pain_pages.before("").title


def test_the_questions_are_heard_at_every_level() -> None:
    assert all(cue.level == "tones" for cue in pain_pages.before("").cues)


def test_much_pain_suggests_to_rest_and_offers_only_to_lie_with_the_legs_up() -> None:
    page = pain_pages.rest(8, 240_000, is_rest=False)
    assert page.title == "You said 8."
    assert page.paragraphs == (
        "At 6 or more, rest today. If you do go on, stop anything that hurts.",
        "Or just lie with your legs up on a chair, for about 4 minutes.",
    )
    assert page.prompt == "q: rest today. r: legs up. enter: go on."
    assert "Press r to lie with your legs up. Press enter to go on." in words_of(page)
    assert "slider" not in words_of(page)


def test_much_pain_offers_nothing_where_there_is_nothing_to_offer() -> None:
    page = pain_pages.rest(6, 0, is_rest=False)
    assert page.paragraphs == (
        "At 6 or more, rest today. If you do go on, stop anything that hurts.",
    )
    assert page.prompt == "q: rest today. enter: go on."
    assert "Press r" not in words_of(page)


def test_much_pain_before_a_rest_says_that_it_is_one() -> None:
    page = pain_pages.rest(7, 0, is_rest=True)
    assert page.paragraphs[1] == "This session is nothing but a rest. Do it if it feels good."
    assert "r:" not in page.prompt.split()


def test_before_nothing_but_sliders_some_pain_suggests_to_rest_and_names_no_slider_to_do() -> None:
    page = pain_pages.rest(4, 240_000, is_rest=False)
    assert page.paragraphs[0] == (
        "No sliders above a pain of 3: rest today. If you do go on, stop anything that hurts."
    )
    assert page.prompt == pain_pages.rest(8, 240_000, is_rest=False).prompt


def test_some_pain_offers_the_easier_ways_by_name_once_each_for_this_session() -> None:
    page = pain_pages.easier_ways(4, ["Bird dog", "QL reach", "Bird dog"], [])
    assert page.paragraphs == (
        "Do less today, or go softer.",
        "Easier ways for today: bird dog and QL reach.",
    )
    assert page.prompt == "e: easier today. enter: as usual."
    assert words_of(page).endswith(
        "Press e for the easier ways, today only. Press enter to go on as usual."
    )


def test_some_pain_offers_to_leave_sliders_out_with_the_easier_ways_or_alone() -> None:
    out = "No sliders above a pain of 3: e leaves out QL slider."
    assert pain_pages.easier_ways(4, ["Bird dog"], ["QL slider"]).paragraphs == (
        "Do less today, or go softer.",
        "Easier ways for today: bird dog.",
        out,
    )
    alone = pain_pages.easier_ways(4, [], ["QL slider"])
    assert alone.paragraphs == ("Do less today, or go softer.", out)
    assert alone.prompt == "e: leave out. enter: as usual."
    assert "Press e to leave out sliders, today only." in words_of(alone)


def test_what_is_eased_today_is_named_or_all_of_it_and_what_is_left_out() -> None:
    told = "Done the easier way, today only: wall sit."
    out = "Left out today, for a pain above 3: QL slider and fibular slider."
    names, sliders = ["Wall sit"], ["QL slider", "Fibular slider", "QL slider"]
    assert pain_pages.eased(names, [], is_all=False) == told
    assert pain_pages.eased(names, [], is_all=True) == "All of it done the easier way, today only."
    assert pain_pages.eased(names, sliders, is_all=False) == f"{out} {told}"
    assert pain_pages.eased(names, sliders, is_all=True) == f"{out} All else the easier way."
    assert pain_pages.eased([], sliders, is_all=False) == out
    assert pain_pages.go_softer(5) == "You said 5. Do less today, or go softer."


def test_the_choices_in_pain_are_heard_at_every_level() -> None:
    pages_ = (
        pain_pages.rest(6, 1, is_rest=False),
        pain_pages.easier_ways(4, ["Bridge"], ["Slider"]),
    )
    assert all(cue.is_said("tones") for page in pages_ for cue in page.cues)


@pytest.mark.parametrize(
    ("before", "after", "is_worse", "told"),
    [
        (3, None, False, ()),
        (None, 3, False, ("Pain: 3 now.",)),
        (3, 2, False, ("Pain: 3 before, 2 now.",)),
        (3, 4, True, ("Pain: 3 before, 4 now.", "That is more", "See how it feels tomorrow")),
        (3, 7, True, ("Pain: 3 before, 7 now.", "At 6 or more, rest", "See how it feels tomorrow")),
        (
            8,
            8,
            False,
            ("Pain: 8 before, 8 now.", "At 6 or more, rest", "See how it feels tomorrow"),
        ),
    ],
)
def test_both_numbers_stand_in_the_end_and_what_to_mind_where_it_hurts_more(
    before: int | None,
    after: int | None,
    is_worse: bool,  # noqa: FBT001 - a parameter
    told: tuple[str, ...],
) -> None:
    lines = pain_pages.compared(before, after, is_worse=is_worse)
    assert len(lines) == len(told)
    assert all(line.startswith(start) for line, start in zip(lines, told, strict=True))


def test_a_number_is_said_as_it_is_typed() -> None:
    assert words_of(pain_pages.before("7")) == "Your number: seven. Enter keeps it."
