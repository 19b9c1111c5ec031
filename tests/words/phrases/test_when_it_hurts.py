from routine.model import Line
from routine.words.phrases import when_it_hurts


def test_a_way_is_told_by_its_line_and_the_usual_one_by_a_word_of_ours() -> None:
    assert when_it_hurts.easier(Line("Press softly.")) == "Press softly."
    assert when_it_hurts.easier(None) == "Back to the usual way."
