"""Times of day, dates, numbers to call, the spine, and pairs of numbers."""

import pytest

from routine.words.reading_aloud import spoken_form

TIMES_AND_DATES = {
    "9am": "nine AM",
    "at 7:30 p.m.": "at seven thirty PM",
    "at 7:05": "at seven oh five",
    "at 7:00": "at seven o'clock",
    "at 18:00": "at eighteen hundred",
    "at 0:45": "at forty-five seconds",
    "2:1": "two to one",
    "2026-11-30": "the thirtieth of November, twenty twenty-six",
    "30/11/2026": "the thirtieth of November, twenty twenty-six",
    "11/30/2026": "the thirtieth of November, twenty twenty-six",
    "1.2.2026": "the first of February, twenty twenty-six",
    "2026-13-30": "two thousand twenty-six thirteen thirty",
    "32/11/2026": "thirty-two eleven two thousand twenty-six",
}


PAIRS = {
    "90/90": "ninety ninety",
    "24/7": "twenty-four seven",
    "L4/5": "L four five",
    "L4-L5, L5/S1": "L four L five, L five S one",
    "T5-T8": "T five to T eight",
    "T12": "T twelve",
    "3/10": "three out of ten",
    "7/9": "seven out of nine",
    "12/12": "twelve twelve",
    "20/10": "twenty ten",
    "10/10": "ten ten",
    "pain 10/10": "pain ten out of ten",
    "160/100": "one hundred sixty over one hundred",
    "Set 1/2": "Set one of two",
}


CALLS = {
    "0800 111 111": "zero eight zero zero, one one one, one one one",
    "+44 20 7946 0958": "plus four four, two zero, seven nine four six, zero nine five eight",
    "555-123-4567": "five five five, one two three, four five six seven",
    "Call 112 or 999.": "Call one one two or nine nine nine.",
    "999 reps": "nine hundred ninety-nine reps",
    "05 10": "zero five ten",
}


@pytest.mark.parametrize(("text", "said"), (TIMES_AND_DATES | PAIRS | CALLS).items())
def test_figures_and_signs_are_said_as_words(text: str, said: str) -> None:
    assert spoken_form(text) == said
