"""Numbers and units as they are said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.words import aloud, speech_ms

SAID = {
    "Squeeze, breathe out.": "Squeeze, breathe out.",
    "Hold 45s.": "Hold forty-five seconds.",
    "Hold 1 s.": "Hold one second.",
    "Rest 1m30s": "Rest one minute thirty seconds",
    "At most 1h5m": "At most one hour five minutes",
    "5 m away": "five metres away",
    "2.5 kg, 10-20 reps at 90°": "two point five kilos, ten to twenty reps at ninety degrees",
    "1.0 kg": "one point zero kilos",
    "0\u20135": "zero to five",
    "3 x 10": "three times ten",
    "2x a day": "two times a day",
    "2\u00d7": "two times",
    "1/2 of it": "half of it",
    "160/100": "one hundred sixty over one hundred",
    "1st set, 22nd day": "first set, twenty-second day",
    "set 1 of 2, rep 7 of 20": "set one of two, rep seven of twenty",
    "15 cm (6 in) thick": "fifteen centimetres (six inches) thick",
    "6 in a row": "six in a row",
    "1,000 steps": "one thousand steps",
    "10%": "ten percent",
    "123456": "one two three four five six",
    "L5 and S1": "L five and S one",
    "9am": "nine am",
    "pain & <3": "pain and under three",
    "Push-up": "Push-up",
}


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_numbers_and_units_are_said_as_words(text: str, said: str) -> None:
    assert aloud(text) == said


@given(st.text(alphabet=st.sampled_from("0123456789 .,-/xsm%°&+ab"), max_size=40))
def test_no_figure_is_left_to_the_voice_and_saying_it_twice_changes_nothing(text: str) -> None:
    said = aloud(text)
    assert not re.search("[0-9]", said)
    assert aloud(said) == said


def test_a_phrase_takes_as_long_with_its_numbers_as_with_their_words() -> None:
    assert speech_ms("Hold 45s.") == speech_ms("Hold forty-five seconds.")
