"""What `routine figure` says besides the words for poses."""

import pytest

from routine.words import figure_messages as words


def test_without_a_figure_it_says_how_to_add_one() -> None:
    one = words.without("plain", "plain.toml", many=False)
    assert one.startswith("plain has no figure; to add one, write a table [figure] into plain.toml")
    assert words.without("x", "x.toml", many=True).startswith("no exercise of x has a figure")


@pytest.mark.parametrize(("many", "what"), [(1, "the figure"), (3, "3 figures")])
def test_it_says_what_was_written(many: int, what: str) -> None:
    assert words.written("a.svg", many) == f"a.svg: {what}. A browser shows it."


def test_another_kind_of_file_is_refused_by_name() -> None:
    assert words.not_svg("a.png").startswith("a.png doesn't end in .svg")
