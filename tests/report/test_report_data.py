"""What a report holds: of which sessions, and how many."""

import re
from collections.abc import Callable

from routine.diary.database.store import Diary
from routine.words import report as words
from tests.support.diaries import put
from tests.support.diary_seed import bulk, month
from tests.support.report_page import Page


def test_of_one_routine_only_its_sessions_are_on_it(
    made: Callable[..., Page], diary: Diary
) -> None:
    month(diary)
    page = made("--routine", "gentle")
    assert "Only the sessions of gentle." in page.text
    assert "Desk break" not in page.text


def test_of_very_many_sessions_the_newest_are_listed(
    made: Callable[..., Page], diary: Diary
) -> None:
    bulk(diary, sessions=1_200)
    page = made("--weeks", "52")
    assert "The latest 1,000 of 1,200." in page.text
    rows = page.text.partition("The latest")[2]
    assert len(re.findall(r"^\w{3} \d+ \w{3}$", rows, re.MULTILINE)) == 1_000


def test_one_stray_session_of_long_ago_changes_no_rate(
    made: Callable[..., Page], diary: Diary
) -> None:
    for day in ("1999-01-01", "2026-11-25", "2026-11-26", "2026-11-27"):
        put(diary, {}, day=day)
    assert made().after("Days per week", 1) == ["7.0"]


def test_of_a_day_alone_no_rate_is_told(made: Callable[..., Page], diary: Diary) -> None:
    put(diary, {}, day="2026-11-26")
    assert made().after("Days per week", 1) == ["1 so far"]
    put(diary, {}, day="2026-11-27")
    assert made().after("Days per week", 1) == ["7.0"]


def test_a_session_in_which_nothing_was_done_is_not_on_it(
    made: Callable[..., Page], diary: Diary
) -> None:
    put(diary, {"reps": 0, "whole": False, "skipped": True}, day="2026-11-26", note="no")
    assert words.NONE in made().text
    put(diary, {}, day="2026-11-27")
    page = made()
    assert page.after("Sessions", 1) == ["1"]
    assert "Thu 26 Nov" not in page.text
