"""The page of stats with charts, in any width and in any set of characters."""

from pathlib import Path

import pytest

from routine.diary import current_instant
from routine.diary.database.store import Diary
from routine.words import stats
from tests.support.command_line import STYLE, on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import put
from tests.support.diary_seed import month


def section(out: str, heading: str) -> list[str]:
    """Return the lines from a heading up to the next empty line."""
    lines = out.splitlines()
    start = lines.index(heading) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else len(lines)]


def test_an_empty_diary_tells_how_to_begin_and_makes_nothing(run: Run, home: Path) -> None:
    code, out, err = run("stats")
    assert (code, err) == (0, "")
    assert " ".join(out.split()) == stats.EMPTY
    assert not home.exists()


def test_a_month_is_shown_section_by_section(run: Run, diary: Diary) -> None:
    month(diary)
    code, out, err = run("stats")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        "7 September to 27 November 2026",
        "12 weeks  27 sessions on 23 days, 5 h 24 min",
        "this week 5 sessions on 4 days, 1 h 6 min",
        "2 days in a row; longest run: 11 days",
    ]
    headings = [
        "Pain, from 0 to 10",
        "Held until you ended it",
        "Left and right",
        "What hurt",
        "Skipped",
        "Left out or made easier, for your profile",
    ]
    assert [line for line in lines if line in headings] == headings
    assert "before    4 at first, 2 recently: lower" in lines
    assert max(map(len, lines)) <= 80
    assert "\x1b" not in out


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-11-27"], "Last: today"),
        (["2026-11-26"], "Last: yesterday"),
        (["2026-11-24"], "Last: Tuesday"),
        (["2026-11-02", "2026-11-01"], "Last: 2 November; longest run: 2 days"),
        (["2025-11-02"], "Last: 2 November 2025"),
        (["2026-11-26", "2026-11-25"], "2 days in a row"),
    ],
)
def test_a_gap_is_only_when_the_last_day_was(
    run: Run, diary: Diary, days: list[str], expected: str
) -> None:
    for day in days:
        put(diary, day=day)
    assert expected in run("stats").out.splitlines()


def test_all_of_it_is_told_only_where_it_is_more_than_the_period(run: Run, diary: Diary) -> None:
    put(diary)
    assert "in total" not in run("stats").out
    put(diary, day="2020-01-01")
    assert "in total  2 sessions on 2 days, 20 min" in run("stats").out.splitlines()


def test_of_a_single_day_nothing_is_drawn_and_all_is_said(run: Run, diary: Diary) -> None:
    held = {"name": "Wall sit", "known_as": "wall-sit", "by_key": True, "confirmed": True}
    put(diary, held | {"held_ms": 33_000}, pain_before=4, pain_after=3)
    code, out, err = run("stats")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "7 September to 27 November 2026",
        "12 weeks  1 session on 1 day, 10 min",
        "this week 1 session on 1 day, 10 min",
        "Last: today",
        "",
        "Pain, from 0 to 10",
        "27 November: 4 before, 3 after",
        "",
        "Held until you ended it",
        "Wall sit: 33 seconds, today",
    ]


def test_of_a_long_list_the_rest_is_counted(run: Run, diary: Diary) -> None:
    for number in range(11):
        put(diary, {"hurt": True, "name": f"Exercise {number}"})
    lines = section(run("stats").out, "What hurt")
    assert len(lines) == 9
    assert lines[-1] == "and 3 more: routine report"


@pytest.mark.parametrize("columns", [1, 8, 20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(columns: int, diary: Diary) -> None:
    month(diary, today=current_instant().local.date())
    for args in (("stats",), ("stats", "--plain")):
        sent = on_terminal(*args, columns=columns)
        assert max(len(STYLE.sub("", line)) for line in sent.splitlines()) <= min(columns, 88)


def test_colours_go_to_a_terminal_alone_and_not_where_none_are_wanted(diary: Diary) -> None:
    month(diary, today=current_instant().local.date())
    assert "\x1b[" in on_terminal("stats")
    assert "\x1b[" not in piped("stats").stdout
    assert "\x1b[3" not in on_terminal("stats", NO_COLOR="1")
