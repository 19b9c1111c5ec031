"""The page of stats in sentences."""

from routine.diary.database.store import Diary
from routine.words import stats
from tests.support.command_run import Run
from tests.support.diaries import put
from tests.support.diary_seed import month


def section(out: str, heading: str) -> list[str]:
    """Return the lines from a heading up to the next empty line."""
    lines = out.splitlines()
    start = lines.index(heading) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else len(lines)]


def test_in_sentences_there_is_no_chart_and_all_that_the_charts_show(
    run: Run, diary: Diary
) -> None:
    month(diary)
    code, out, err = run("stats", "--plain")
    assert (code, err) == (0, "")
    assert out.isascii()
    assert out.splitlines()[:12] == [
        "7 September to 27 November 2026",
        "12 weeks: 27 sessions on 23 days, 5 hours 24 minutes",
        "This week: 5 sessions on 4 days, 1 hour 6 minutes",
        "2 days in a row; longest run: 11 days",
        "",
        "Weeks",
        "Week of 26 October: 34 minutes on 3 days",
        "Week of 2 November: 99 minutes on 7 days",
        "Week of 9 November: 27 minutes on 2 days",
        "Week of 16 November: 98 minutes on 7 days",
        "Week of 23 November: 66 minutes on 4 days",
        "",
    ]
    pain = section(out, "Pain, from 0 to 10")
    assert pain[0] == "Before: 4 at first, 2 recently, lower"
    assert pain[-2:] == [
        "26 November: 3 before, 2 after, 1 the day after",
        "27 November: 1 before, 0 after",
    ]
    (wall_sit,) = section(out, "Held until you ended it")
    assert wall_sit.startswith("Wall sit: longest 1 minute 12 seconds, Tuesday; last ")
    assert "Supine sciatic slider: left 40 reps, right 40 reps" in section(out, "Left and right")
    assert "18 November: Wall sit" in section(out, "What hurt")
    assert "Wall sit: 1 set in 1 session, last: 2 November" in section(out, "Skipped")
    assert len(section(out, "Left out or made easier, for your profile")) == 2


def test_sentences_name_a_week_without_a_session_but_none_before_the_first(
    run: Run, diary: Diary
) -> None:
    put(diary, day="2026-11-12")
    put(diary, day="2026-11-27")
    assert section(run("stats", "--plain").out, "Weeks") == [
        "Week of 9 November: 10 minutes on 1 day",
        "Week of 16 November: no session",
        "Week of 23 November: 10 minutes on 1 day",
    ]


def test_sentences_of_another_year_and_of_all_times_say_so(run: Run, diary: Diary) -> None:
    put(diary, {"hurt": True, "side": "left"}, day="2025-12-30", pain_after=3)
    put(diary, day="2020-01-01")
    out = run("stats", "--plain", "--weeks", "52").out
    assert "In total: 2 sessions on 2 days, 20 minutes" in out.splitlines()
    assert section(out, "Weeks")[0] == "Week of 29 December 2025: 10 minutes on 1 day"
    assert section(out, "Pain, from 0 to 10") == [
        "1 day so far, too few to compare",
        "30 December 2025: 3 after",
    ]
    assert section(out, "Left and right") == [
        "Static back pillow squeezes: left 12 reps, right 0 reps; hurt: left once"
    ]
    assert section(out, "What hurt") == ["30 December 2025: Static back pillow squeezes, left"]


def test_sentences_without_pain_or_a_session_say_what_will_be(run: Run, diary: Diary) -> None:
    assert run("stats", "--plain").out == f"{stats.EMPTY}\n"
    put(diary)
    assert section(run("stats", "--plain").out, "Pain, from 0 to 10") == [stats.NO_PAIN]


def test_sentences_too_leave_the_rest_of_a_long_list_to_the_report(run: Run, diary: Diary) -> None:
    for number in range(11):
        put(diary, {"hurt": True, "name": f"Exercise {number}"})
    assert section(run("stats", "--plain").out, "What hurt")[8:] == ["and 3 more: routine report"]


def test_of_one_routine_the_sentences_say_so(run: Run, diary: Diary) -> None:
    put(diary)
    out = run("stats", "--plain", "--routine", "sciatica").out
    assert out.startswith("7 September to 27 November 2026, sciatica\n")
