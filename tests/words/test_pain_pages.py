"""The pages about a person: pain, an earlier session, suggestions."""

import pytest
from msgspec.structs import replace

from routine.model import Dose, Hold, Line, Progress, Step
from routine.signals import SetDone
from routine.words import (
    closing_page,
    doses,
    opening_page,
    pain_pages,
    resume_page,
    suggestion_pages,
)
from routine.words.page import Page
from tests.support.builders import WALL_SIT, exercise, timeline, way

RULE = Progress(3, reps=Step(2, 12))


def said(page: Page) -> str:
    return " ".join(cue.say for cue in page.cues if cue.say)


def test_pain_is_asked_with_the_words_at_both_ends_and_how_to_skip_it() -> None:
    for page in (pain_pages.before(""), pain_pages.after("")):
        shown = " ".join((page.title, *page.paragraphs, page.prompt))
        assert "0 is no pain, 10 the worst imaginable." in shown
        assert "Enter alone skips this." in shown
        assert "zero, no pain, to ten, the worst imaginable" in said(page)


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
    assert "Press r to lie with your legs up. Press enter to go on." in said(page)
    assert "slider" not in said(page)


def test_much_pain_offers_nothing_where_there_is_nothing_to_offer() -> None:
    page = pain_pages.rest(6, 0, is_rest=False)
    assert page.paragraphs == (
        "At 6 or more, rest today. If you do go on, stop anything that hurts.",
    )
    assert page.prompt == "q: rest today. enter: go on."
    assert "Press r" not in said(page)


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
    page = pain_pages.some(4, ["Bird dog", "QL reach", "Bird dog"], [])
    assert page.paragraphs == (
        "Do less today, or go softer.",
        "Easier ways for today: bird dog and QL reach.",
    )
    assert page.prompt == "e: easier today. enter: as usual."
    assert said(page).endswith(
        "Press e for the easier ways, today only. Press enter to go on as usual."
    )


def test_some_pain_offers_to_leave_sliders_out_with_the_easier_ways_or_alone() -> None:
    out = "No sliders above a pain of 3: e leaves out QL slider."
    assert pain_pages.some(4, ["Bird dog"], ["QL slider"]).paragraphs == (
        "Do less today, or go softer.",
        "Easier ways for today: bird dog.",
        out,
    )
    alone = pain_pages.some(4, [], ["QL slider"])
    assert alone.paragraphs == ("Do less today, or go softer.", out)
    assert alone.prompt == "e: leave out. enter: as usual."
    assert "Press e to leave out sliders, today only." in said(alone)


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
    pages_ = (pain_pages.rest(6, 1, is_rest=False), pain_pages.some(4, ["Bridge"], ["Slider"]))
    assert all(cue.is_said("tones") for page in pages_ for cue in page.cues)


def test_an_earlier_session_is_offered_with_where_it_stands() -> None:
    where = ("Sciatica", "started today at 14:05", "Wall sit, set 1 of 1.", "about 3 minutes")
    page = resume_page.go_on(*where)
    assert page.paragraphs == (
        "Sciatica, started today at 14:05.",
        "Wall sit, set 1 of 1.",
        "About 3 minutes left.",
    )
    assert "n: start again" in page.prompt
    assert "again" not in resume_page.go_on(*where, asks=False).prompt


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


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("sets", "at most 3 sets;"),
        ("reps", "at most 3 reps in a set;"),
        ("hold_ms", "at most 3 s;"),
    ],
)
def test_too_much_is_refused_with_the_most(figure: str, words: str) -> None:
    most = 3_000 if figure == "hold_ms" else 3
    assert words in doses.too_much(exercise(), figure, most)


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
    assert said(pain_pages.before("7")) == "Your number: seven. Enter keeps it."


def test_one_session_is_one_session() -> None:
    assert suggestion_pages.reason(exercise(), "in full").startswith("One session done in full")


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (exercise(sets=1), "1 set of 6"),
        (exercise(), "2 sets of 6"),
        (exercise(hold=Hold(20_000)), "2 holds of 20 s"),
        (exercise(hold=Hold(20_000), sets=1), "a hold of 20 s"),
        (exercise(hold=WALL_SIT, sets=1), "a hold of 30 s or longer"),
    ],
)
def test_a_dose_is_shown_as_people_say_it(of: object, words: str) -> None:
    assert doses.dose(of, of.dose) == words  # type: ignore[arg-type, attr-defined]


def test_an_easier_way_is_suggested_with_what_is_said_of_it() -> None:
    easier = replace(way("easier"), way_line=Line("Keep the {side} knee low."))
    page = suggestion_pages.easier_way(exercise(id="squeezes", sides="each", easier=easier))
    assert "Keep the left knee low." in page.paragraphs
    assert "`routine way squeezes usual` brings back the usual way." in page.paragraphs
    assert len(suggestion_pages.easier_way(exercise(id="squeezes")).paragraphs) == 2


def test_the_brief_voice_is_offered_with_the_way_back() -> None:
    assert "routine config voice full" in " ".join(suggestion_pages.brief_voice().paragraphs)


def test_what_was_agreed_to_is_shown_with_what_comes_next() -> None:
    one = exercise(progress=RULE)
    assert doses.shown(one, Dose(2, 8), Dose(2, 10), 5) == [
        "Pillow squeezes: 2 sets of 8, instead of 2 sets of 6.",
        "  Next: 2 sets of 10, suggested after 3 sessions in full; so far 3 in a row.",
    ]
    assert doses.shown(one, one.dose, None, 0)[1] == "  You are doing the most that is suggested."
    assert (
        doses.shown(exercise(), one.dose, None, 0)[1]
        == "  No increase is suggested for this exercise."
    )


def test_a_line_of_the_history_tells_what_was_taken_back() -> None:
    told = doses.history("2026-11-27", "accepted", "Three sessions done in full.", undone=True)
    assert told == "  2026-11-27: accepted, taken back. Three sessions done in full."
    assert "taken back" not in doses.history("2026-11-27", "set", "", undone=False)


@pytest.mark.parametrize(
    ("hurt", "asked"), [(True, "Did you do the rest as"), (False, "Did you do it all as")]
)
def test_after_what_hurt_only_the_rest_is_asked_about(hurt: bool, asked: str) -> None:  # noqa: FBT001 - a parameter
    done = SetDone(1, "Pillow squeezes", 1, None, 0, reps=6, held_ms=None, whole=True, hurt=hurt)
    page = closing_page.closing(timeline(exercise(sets=1)), [done], 60_000, corrects=False)
    assert page.prompt.startswith(asked)
    assert said(page).startswith(asked)


def test_what_has_to_be_known_today_is_shown_and_said_before_the_rest() -> None:
    page = opening_page.opening(timeline(exercise()), asks=True, note=pain_pages.SLIDERS_DONE)
    assert page.paragraphs[1] == pain_pages.SLIDERS_DONE
    assert "two sessions today" in said(page)
