"""The shapes of charts, and the names of months above them."""

from datetime import date
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, ConsoleOptions

from routine.diary import current_instant
from routine.diary.database.store import Diary
from routine.diary.queries.days import WEEK, monday
from routine.pages.charts.drawing import filled, months, shapes
from routine.words import stats
from tests.support.command_line import piped
from tests.support.diary_seed import month


@pytest.mark.parametrize(
    "environ", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}, {"TERM": "linux"}]
)
def test_shapes_are_ascii_where_there_are_no_others(environ: dict[str, str], diary: Diary) -> None:
    month(diary, today=current_instant().local.date())
    out = piped("stats", **environ).stdout
    assert out.isascii()
    assert "\\u" not in out
    assert "o before  x after  % the same before and after" in out
    assert ". none  - under 10 min  + 10 to 19  * 20 to 29  # 30 or more" in out


def test_what_is_more_than_nothing_is_seen_and_nothing_is_not() -> None:
    assert filled(0, 10, "╸━") == ""
    assert filled(0.001, 10, "╸━") == "╸"
    assert filled(0.25, 10, "╸━") == "━━╸"
    assert filled(1, 10, "╸━") == "━" * 10


def test_each_month_has_its_name_where_there_is_room() -> None:
    days = [date(2026, 10, 26), date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 7)]
    assert months(days, [0, 5, 10, 15], 80) == "Oct  Nov       Dec"
    assert months(days, [4, 6, 8, 10], 80) == "  Oct Nov Dec"
    assert months(days, [4, 5, 7, 8], 80) == " Oct    Dec"
    assert months(days[:1], [3], 80) == "   Oct"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 53), st.sampled_from([1, 3, 5]))
def test_the_first_and_the_last_month_have_theirs_at_any_edge_and_none_is_cut_off(
    first: date, weeks: int, cell: int
) -> None:
    days = [monday(first) + n * WEEK for n in range(weeks)]
    width = 5 + weeks * cell if weeks > 1 else 8
    line = months(days, [5 + n * cell for n in range(weeks)], width)
    names = line.split()
    assert len(line) <= width
    assert (names[0], names[-1]) == (f"{days[0]:%b}", f"{days[-1]:%b}")
    in_order = [f"{day:%b}" for day in days]
    assert names == [name for name, _ in groupby(in_order) if name in names]


def test_shades_differ_in_their_shape_alone() -> None:
    for encoding in ("utf-8", "ascii"):
        drawn_with = shapes(_options(encoding))
        assert len(set(drawn_with.shades)) == len(stats.SHADES)
        assert len({drawn_with.before, drawn_with.after, drawn_with.both, drawn_with.between}) == 4


def _options(encoding: str) -> ConsoleOptions:
    options = Console(width=80).options
    options.encoding = encoding
    return options
