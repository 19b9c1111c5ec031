"""Text as it is said: to somebody who lies there with closed eyes, each sign in words."""

# ruff: noqa: RUF001 - signs and letters that look like others are what is tested

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.words.reading_aloud import ambiguous_figures, spoken_form

SIGNS = {
    "~30 s": "about thirty seconds",
    "±5": "plus or minus five",
    "-5": "minus five",
    "\u22125": "minus five",
    "+5": "plus five",
    ">= 3": "at least three",
    "≤3": "at most three",
    "pain & <3": "pain and under three",
    "x = 3": "x equals three",
    "heel -> toe": "heel to toe",
    "a ± b, 5 ÷ 2": "a plus or minus b, five divided by two",
    "w/ band, w/o shoes": "with band, without shoes",
    "IT band": "I T band",
    "left/right": "left right",
    "Wait... now (slowly); go": "Wait, now, slowly, go",
    "Wait\u2026": "Wait.",
    "\u201cHold\u201d \u2014 don\u2019t": "Hold, don't",
    "no\u00a0#tag": "no tag",
    "Ready?! Go @ 5": "Ready? Go at five",
}


PLAIN = {
    "Squeeze: breathe out.": "Squeeze: breathe out.",
    "Push-up": "Push-up",
    "Übung, días, żuraw": "Übung, días, żuraw",
    "Đ\u1eafk": "Đak",
    "e\u0301": "é",
    "...": "",
    "": "",
}


OTHER = {
    "Приседания": "",
    "Next, Приседания, standing.": "Next, standing.",
    "Приседания. One of three.": "One of three.",
    # The number alone would say the opposite.
    "Не 30 s!": "",
    "Hold 😀 now": "Hold now",
}


ALL = SIGNS | PLAIN | OTHER


@pytest.mark.parametrize(("text", "said"), ALL.items())
def test_figures_and_signs_are_said_as_words(text: str, said: str) -> None:
    assert spoken_form(text) == said


FIGURES = "0123456789 .,-/xsm%°&+ab'\"#~:()½²№–—−×<>=$€@*_\\[]{}LinhNowkgABцא深😀→٣…"


@given(st.text(max_size=40) | st.text(alphabet=st.sampled_from(FIGURES), max_size=40))
def test_no_figure_or_sign_is_left_to_the_voice_and_saying_it_twice_changes_nothing(
    text: str,
) -> None:
    said = spoken_form(text)
    assert re.fullmatch(r"(?:[A-Za-zÀ-ÖØ-öø-ž' ,.?!:]|(?<=[^\W\d_])-(?=[^\W\d_]))*", said)
    assert spoken_form(said) == said
    assert all(one.hint for one in ambiguous_figures(text))


# What can mean two things, how it is said, and what to write where it was meant otherwise.
DOUBTS = {
    "Stand 5 m.": ("five metres", '"5 min"'),
    "2m": ("two minutes", '"2 metres"'),
    "1.75m": ("one point seven five metres", '"1.75 min"'),
    "Rest 2 m": ("two minutes", '"2 metres"'),
    '15"': ("fifteen seconds", '"15 inches"'),
    "5'": ("five minutes", '"5 feet"'),
    "1'30\"": ("one minute thirty seconds", '"1 ft 30 inches"'),
    "1/2": ("half", '"1 of 2"'),
    "12/12": ("twelve twelve", '"12 of 12"'),
    "7/9": ("seven out of nine", '"7 of 9"'),
    "10 1/2 turns": ("ten and a half", '"10 times 1/2"'),
    "Breathe 4-6": ("four to six", '"4, 6"'),
    "10-5": ("ten to five", '"10, 5"'),
    "2,5 kg": ("two point five kilos", '"2, 5"'),
    "1.000 steps": ("one point zero zero zero", '"1,000"'),
    "05/06/2026": ("the fifth of June, twenty twenty-six", '"2026-05-06"'),
    "at 7:30": ("seven thirty", '"7 min 30 s"'),
    "at 7:00": ("seven o'clock", '"7 min"'),
    "Hold -5": ("minus", '" - "'),
    "no. 3": ("no.", '"number"'),
}


@pytest.mark.parametrize(("text", "told"), DOUBTS.items())
def test_what_can_mean_two_things_is_told_with_how_to_write_the_other(
    text: str, told: tuple[str, str]
) -> None:
    [one] = ambiguous_figures(text)
    assert one.written in text
    assert one.spoken == told[0]
    assert one.spoken in spoken_form(text)
    assert one.hint.endswith(f"write {told[1]}") or f"write {told[1]};" in one.hint


@pytest.mark.parametrize(
    "text",
    [
        "Squeeze.",
        "Hold 30 s.",
        "3-5 breaths",
        "8-12",
        "4-7-8",
        "1/2 turn",
        "Walk 5 m away",
        "90/90",
        "3/10",
        "-5",
        "6 in thick",
        '15" hold',
        "at 7:30 am",
        "30/11/2026",
        "1,000",
        "5-5",
    ],
)
def test_what_can_only_mean_one_thing_is_not_told(text: str) -> None:
    assert ambiguous_figures(text) == []
