"""Numbers as they are written: whole ones, fractions, ordinals and times."""

import pytest

from routine.words.reading_aloud import spoken_form

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
}


@pytest.mark.parametrize(("text", "said"), (FRACTIONS | NUMBERS | TIMES).items())
def test_figures_and_signs_are_said_as_words(text: str, said: str) -> None:
    assert spoken_form(text) == said
