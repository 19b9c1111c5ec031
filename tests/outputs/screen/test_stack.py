"""How blocks of rows share the height of a window."""

from routine.outputs.screen.stack import RowBlock, WindowSize, stack


def block(
    rank: int, text: str, *, spring: int = 0, name: str = "", partly: bool = False
) -> RowBlock:
    """Return a block with a row for each letter."""
    return RowBlock(rank, [[(letter, "")] for letter in text], spring, name, partly)


def shown(rows: int, *blocks: RowBlock) -> tuple[str, int | None]:
    cells, tops = stack(blocks, WindowSize(1, rows))
    return "".join(row[0][0] for row in cells), tops.get("bar")


def test_where_all_have_room_springs_share_the_rest_and_the_last_rows_stay_empty() -> None:
    sprung = block(1, "ab"), block(2, "c", spring=1), block(3, "d", spring=2)
    assert shown(10, *sprung) == ("ab  c    d", None)
    assert shown(3, block(1, "a")) == ("a  ", None)


def test_those_of_the_lowest_ranks_are_shown_in_their_order() -> None:
    blocks = block(3, "aaa"), block(1, "b"), block(2, "cc", name="bar")
    assert shown(6, *blocks) == ("aaabcc", 4)
    assert shown(5, *blocks) == ("bcc  ", 1)
    assert shown(1, *blocks) == ("b", None)


def test_of_a_block_that_may_be_shown_partly_the_first_rows_are() -> None:
    assert shown(3, block(1, "a"), block(2, "bcd", partly=True)) == ("abc", None)
    assert shown(3, block(1, "a"), block(2, "bcd")) == ("a  ", None)


def test_a_window_holds_what_has_no_more_columns_and_rows() -> None:
    assert WindowSize(40, 12).holds((40, 12))
    assert not WindowSize(40, 12).holds((41, 12))
    assert not WindowSize(40, 12).holds((40, 13))
