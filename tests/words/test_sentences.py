import pytest

from routine.words.sentences import mid_sentence


@pytest.mark.parametrize(
    ("name", "inside"), [("Wall sit", "wall sit"), ("QL side-shift", "QL side-shift"), ("", "")]
)
def test_a_name_inside_a_sentence_keeps_its_abbreviations(name: str, inside: str) -> None:
    assert mid_sentence(name) == inside
