from routine.words.phrases import in_setup
from tests.support.builders import exercise


def test_a_first_exercise_is_announced_by_its_place_and_a_later_one_by_its_position() -> None:
    one = exercise(position="front")
    assert in_setup.announcement(one, 3, first=True) == "Pillow squeezes. One of three."
    assert in_setup.announcement(one, 3, first=False) == "Next, pillow squeezes, face down."
    assert in_setup.announcement(exercise(), 3, first=False) == "Next, pillow squeezes."
