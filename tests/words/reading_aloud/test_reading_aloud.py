"""Numbers, units and signs as they are said: as to somebody who lies there with closed eyes."""

# ruff: noqa: RUF001 - signs and letters that look like others are what is tested

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.words.reading_aloud import ambiguous_figures, spoken_form

FRACTIONS = {
    "1/2 of it": "half of it",
    "½ way": "half way",
    "1/4 turn": "a quarter turn",
    "Do a ¼ turn.": "Do a quarter turn.",
    "3/4 turn": "three-quarter turn",
    "¾ of a turn": "three quarters of a turn",
    "⅔ of it": "two thirds of it",
    "1/8 turn": "an eighth turn",
    "1 1/2 turns": "one and a half turns",
    "1-1/2 turns": "one and a half turns",
    "1½": "one and a half",
    "2¾ kg": "two and three quarters kilos",
    "2 1/2 minutes": "two and a half minutes",
    "1/2 min": "half a minute",
    "1/2 minute": "half a minute",
    "1/4 h": "a quarter of an hour",
    "1/2 inches": "half an inch",
    "1/2 turn, 1/2-1 kg": "half turn, a half to one kilo",
}


NUMBERS = {
    "set 1 of 2, rep 7 of 20": "set one of two, rep seven of twenty",
    "0": "zero",
    "112 reps": "one hundred twelve reps",
    "1,000 steps": "one thousand steps",
    "10,000": "ten thousand",
    "10 000 steps": "ten thousand steps",
    "12\u202f500": "twelve thousand five hundred",
    "10'000": "ten thousand",
    "123456": "one hundred twenty-three thousand four hundred fifty-six",
    "1000000": "one million",
    "1234567890": "one two three four five six seven eight nine zero",
    "007": "zero zero seven",
    "1,2,3": "one, two, three",
    "1.75m": "one point seven five metres",
    "2.5 kg": "two point five kilos",
    ".5 kg": "zero point five kilos",
    "1.0 kg": "one point zero kilos",
    "2,5 kg": "two point five kilos",
    "Stop.5 more": "Stop. five more",
    "1st set, 22nd day, 101st": "first set, twenty-second day, one hundred first",
    "1st-3rd": "first to third",
    "\uff15\uff10 s": "fifty seconds",
    "\u0663\u0660 s": "thirty seconds",
    "in 2015, in 1905, in 2005": "in twenty fifteen, in nineteen oh five, in two thousand five",
    "in 1900": "in nineteen hundred",
    "of 2015 steps": "of two thousand fifteen steps",
    "L5 and S1": "L five and S one",
    "Set2": "Set two",
    "2a step": "two A step",
    "P90X": "P ninety X",
    "#2": "number two",
    "No. 3": "number three",
    "Nos. 3 and 4": "numbers three and four",
    "№3": "number three",
    "Yes or no. 3 more.": "Yes or no. three more.",
    "5²": "five squared",
    "⓫ reps": "eleven reps",
    "৴ of it": "of it",
}


RANGES = {
    "8-12": "eight to twelve",
    "0\u20135": "zero to five",
    "8 - 12 reps": "eight to twelve reps",
    "5\u20148 reps": "five to eight reps",
    "10-20 kg": "ten to twenty kilos",
    "30s-60s": "thirty seconds to sixty seconds",
    "5%-10%": "five percent to ten percent",
    "0:30-0:45": "thirty seconds to forty-five seconds",
    "-5\u20135": "minus five to five",
    "7-8/10": "seven to eight out of ten",
    "3/10-4/10": "three out of ten to four out of ten",
    "4-7-8": "four seven eight",
    "Tempo 3-1-1-0": "Tempo three one one zero",
    "10/10/10": "ten ten ten",
    "10s-20s-30s": "ten seconds, twenty seconds, thirty seconds",
    "5-5": "five five",
    "90-90": "ninety ninety",
    "30 s - 2 sets": "thirty seconds, two sets",
    "30s/30s": "thirty seconds thirty seconds",
    "Set 1 - 10 reps": "Set one, ten reps",
    "5 - 1:30": "five, one minute thirty seconds",
    "-".join(["1"] * 14): " ".join(["one"] * 14),
}


UNITS = {
    "Hold 45s.": "Hold forty-five seconds.",
    "Hold 1 s.": "Hold one second.",
    "30 sec. hold": "thirty seconds hold",
    "Hold 30 sec. Then rest.": "Hold thirty seconds. Then rest.",
    "5 KG": "five kilos",
    "5 kgs": "five kilos",
    "5 m away": "five metres away",
    "5 m hold": "five minutes hold",
    "5 km/h": "five kilometres per hour",
    "2 m/s": "two metres per second",
    "10 L, 10 R": "ten L, ten R",
    "1 in": "one inch",
    "15 cm (6 in) thick": "fifteen centimetres, six inches, thick",
    "6 in. thick": "six inches thick",
    "Step 6 in away": "Step six inches away",
    "6 in a row": "six in a row",
    "6in": "six inches",
    "Breathe 4 in, 6 out": "Breathe four in, six out",
    '15" hold': "fifteen seconds hold",
    'Hold 15" and "breathe"': "Hold fifteen seconds and breathe",
    'Say "10" aloud': "Say ten aloud",
    "'10'": "ten",
    "Rest 5'": "Rest five minutes",
    '18" box': "eighteen inches box",
    "1'30\"": "one minute thirty seconds",
    "1'30\" step": "one foot thirty step",
    "5'10\" tall": "five feet ten tall",
    "5 don't": "five don't",
    "90°": "ninety degrees",
    "-10 °C": "minus ten degrees Celsius",
    "10%": "ten percent",
    "80%1RM": "eighty percent of one rep max",
    "80% of 1RM": "eighty percent of one rep max",
    "RPE 8": "RPE eight",
    "2x a day": "two times a day",
    "2x/week": "two times a week",
    "2\u00d7": "two times",
    "3 x 10": "three times ten",
    "3 sets x 10": "three sets times ten",
    "x3": "times three",
    "3 x 30 s": "three times thirty seconds",
    "10/side": "ten per side",
    "10 reps/side": "ten reps per side",
    "2-minute rest": "two-minute rest",
    "3+ reps": "three or more reps",
    "30+ s": "thirty or more seconds",
    "3-5+": "three to five or more",
    "$5": "five dollars",
    "5 €": "five euros",
}


TIMES = {
    "1:00": "one minute",
    "0:45": "forty-five seconds",
    "1:30": "one minute thirty seconds",
    "0:00": "zero seconds",
    "1:05:00": "one hour five minutes",
    "Rest 1m30s": "Rest one minute thirty seconds",
    "At most 1h5m": "At most one hour five minutes",
    "1h30": "one hour thirty minutes",
    "3min30s": "three minutes thirty seconds",
    "Hold 2m": "Hold two minutes",
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


ALL = FRACTIONS | NUMBERS | RANGES | UNITS | TIMES | PAIRS | CALLS | SIGNS | PLAIN | OTHER


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
