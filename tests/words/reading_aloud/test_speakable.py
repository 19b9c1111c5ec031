import pytest

from routine.words.reading_aloud import unpronounceable


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Squeeze.", ""),
        ("Übung 3: ½ turn → left", ""),
        ("Приседания, slowly.", "Приседания"),
        ("Hold 深蹲 (慢).", "Hold 深蹲, 慢"),
        ("Hold 😀 now", "😀"),
        ("5 ≠ 3", "≠"),
    ],
)
def test_what_no_voice_can_say_is_told(text: str, left: str) -> None:
    assert unpronounceable(text) == left
