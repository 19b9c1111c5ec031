"""Ranges of quantities, and counts such as "4-7-8"."""

import pytest

from routine.words.reading_aloud import spoken_form

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


@pytest.mark.parametrize(("text", "said"), RANGES.items())
def test_figures_and_signs_are_said_as_words(text: str, said: str) -> None:
    assert spoken_form(text) == said
