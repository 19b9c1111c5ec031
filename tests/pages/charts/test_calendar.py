"""The calendar of days above the minutes of each week."""

from datetime import timedelta

import pytest

from routine.diary import current_instant
from routine.diary.database.store import Diary
from tests.support.command_line import STYLE, on_terminal
from tests.support.command_run import Run
from tests.support.diaries import put


def test_the_calendar_has_a_row_for_each_weekday_over_the_minutes_of_each_week(
    run: Run, diary: Diary
) -> None:
    put(diary, day="2026-11-23", active_ms=5 * 60_000)
    put(diary, day="2026-11-24", active_ms=19 * 60_000)
    put(diary, day="2026-11-25", active_ms=29 * 60_000)
    put(diary, day="2026-11-26", active_ms=30 * 60_000)
    put(diary, day="2026-11-02", active_ms=60 * 60_000)
    lines = run("stats").out.splitlines()
    start = lines.index("     Nov")
    assert lines[start + 1 : start + 8] == [
        "Mon  ████ ···· ···· ░░░░",
        "Tue  ···· ···· ···· ▒▒▒▒",
        "Wed  ···· ···· ···· ▓▓▓▓",
        "Thu  ···· ···· ···· ████",
        "Fri  ···· ···· ···· ····",
        "Sat  ···· ···· ····",
        "Sun  ···· ···· ····",
    ]
    assert lines[start + 9 : start + 14] == [
        "                    ████",
        "     ████           ████",
        "     ████           ████",
        "     ████           ████",
        "min  60             83",
    ]


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_year_fits_in_blocks_of_weeks(columns: int, diary: Diary) -> None:
    day = current_instant().local.date()
    for ago in range(0, 364, 7):
        put(diary, day=(day - timedelta(ago)).isoformat(), pain_before=ago % 11)
    lines = STYLE.sub("", on_terminal("stats", "--weeks", "52", columns=columns)).splitlines()
    blocks = {20: 4, 40: 2, 80: 1}[columns]
    rows = [line for line in lines if line.startswith("Mon  ")]
    assert len(rows) == blocks
    assert sum(len(row.removeprefix("Mon  ").replace(" ", "")) for row in rows) >= 52
    assert max(map(len, lines)) <= columns
