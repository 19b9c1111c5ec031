"""The pain scale: which changes people notice, and which count as worse."""

from routine.pain import is_noticeable, is_noticeably_worse, noticed_from


def test_a_change_is_noticeable_from_the_points_that_the_study_gives() -> None:
    assert [noticed_from(pain) for pain in range(11)] == [2, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4]
    assert is_noticeable(6, 8)
    assert is_noticeable(6, 4)
    assert not is_noticeable(6, 7)


def test_only_a_noticeable_rise_between_two_answers_is_worse() -> None:
    assert is_noticeably_worse(6, 8)
    assert not is_noticeably_worse(6, 7)
    assert not is_noticeably_worse(8, 6)
    assert not is_noticeably_worse(None, 8)
    assert not is_noticeably_worse(6, None)
