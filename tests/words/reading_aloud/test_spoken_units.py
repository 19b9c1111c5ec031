"""Units after a number: which one is meant, and how it is said."""

import pytest

from routine.words.reading_aloud import spoken_form

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


@pytest.mark.parametrize(("text", "said"), UNITS.items())
def test_figures_and_signs_are_said_as_words(text: str, said: str) -> None:
    assert spoken_form(text) == said
