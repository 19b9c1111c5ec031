from routine.words.phrases import in_pause


def test_a_position_is_said_where_it_is_known() -> None:
    assert in_pause.position("front") == "Face down."
    assert in_pause.position(None) == ""
