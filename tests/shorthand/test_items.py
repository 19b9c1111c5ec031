"""What a part of a plan says of itself."""

from routine.shorthand.items import Amount, Item


def test_a_part_without_name_and_dose_only_changes_others() -> None:
    assert Item(0, 9, rests=[Amount(30_000, 5)], sides="each").is_bare
    assert not Item(0, 9, name="squats").is_bare
    assert not Item(0, 9, times=[Amount(30_000, 0)]).is_bare
    assert not Item(0, 9, holds=True).is_bare


def test_it_has_one_set_unless_it_says_how_many_or_each_differs() -> None:
    ten = Amount(10, 0)
    assert Item(0, 9, reps=[ten]).has_one_set
    assert not Item(0, 9, reps=[ten, ten]).has_one_set
    assert not Item(0, 9, sets=ten).has_one_set
    assert not Item(0, 9, count=ten).has_one_set


def test_reps_are_counted_and_holds_are_not() -> None:
    assert Item(0, 9, reps=[Amount(10, 0)]).is_counted
    assert Item(0, 9, count=Amount(10, 0)).is_counted
    assert not Item(0, 9, times=[Amount(10_000, 0)]).is_counted
