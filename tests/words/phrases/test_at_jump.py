from routine.words.phrases import at_jump
from tests.support.builders import exercise, first, timeline


def test_where_a_key_led_to_is_told_by_set_and_side_or_by_the_side_alone() -> None:
    sides = first(timeline(exercise(sides="each")), "phase", set=2)
    assert at_jump.to_set(sides, "leg", 0) == ("Second set. Left leg.", "Left leg.")
    plain = first(timeline(exercise()), "phase", set=2)
    assert at_jump.to_set(plain, "leg", 1) == ("One more set.",)
