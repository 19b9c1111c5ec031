"""`routine stats`: what is shown of a diary, in any width and in any set of characters."""

import json
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, ConsoleOptions

from routine import diary as kept
from routine.diary import Instant, current_instant
from routine.diary.database.store import Diary
from routine.diary.queries.days import WEEK, monday
from routine.pages.charts.drawing import filled, months, shapes
from routine.text import flaws
from routine.units import HOUR
from routine.words import stats
from tests.support.command_line import STYLE, on_terminal, piped
from tests.support.command_run import Run
from tests.support.diaries import NOW, put
from tests.support.diary_seed import month

TODAY = date(2026, 11, 27)
HOSTILE = "\x1b]0;x\x07[red]\x9b31m\u202e"
SHOWN = r"\x1b]0;x\x07[red]\x9b31m\u202e"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ROUTINE_DEBUG", raising=False)
    monkeypatch.setattr(kept, "current_instant", lambda: Instant(NOW + HOUR, 60))
    return tmp_path / "home"


def section(out: str, heading: str) -> list[str]:
    """Return the lines from a heading up to the next empty line."""
    lines = out.splitlines()
    start = lines.index(heading) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else len(lines)]


# -- what is told -------------------------------------------------------------------------------


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


def test_pain_is_a_chart_with_its_trends_and_too_few_days_are_said(run: Run, diary: Diary) -> None:
    put(diary, day="2026-11-26", pain_before=6, pain_after=2)
    put(diary, day="2026-11-27", pain_before=3, pain_after=3)
    lines = section(run("stats").out, "Pain, from 0 to 10")
    assert [line[:4] for line in lines[:3]] == ["10 ┤", "   │", " 8 ┤"]
    assert lines[4].endswith("○")
    assert lines[5].rstrip().endswith("│")
    assert lines[7].endswith("◉")
    assert lines[8].rstrip().endswith("●")
    out = run("stats").out
    assert "before    2 days so far, too few to compare" in out
    assert stats.TREND[:20] not in out


def test_without_pain_it_is_said_that_it_will_be_asked(run: Run, diary: Diary) -> None:
    put(diary)
    assert " ".join(section(run("stats").out, "Pain, from 0 to 10")) == stats.NO_PAIN


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


def test_holds_are_bars_with_the_longest_and_the_last(run: Run, diary: Diary) -> None:
    held = {"name": "Wall sit", "known_as": "wall-sit", "by_key": True, "confirmed": True}
    put(diary, held | {"held_ms": 60_900, "way": "easier"}, day="2026-11-24", started_utc=NOW - 1)
    put(diary, held | {"held_ms": 30_000, "way": "easier", "side": "left"})
    title, longest, last = section(run("stats").out, "Held until you ended it")
    assert title == "Wall sit (easier way)"
    assert longest.endswith("━ 1 min, Tuesday")
    assert last.endswith("━ 30 s, today, left")
    assert abs(longest.count("━") - 2 * last.count("━")) <= 2


def test_left_and_right_are_bars_and_what_hurt_is_told_by_side(run: Run, diary: Diary) -> None:
    clam = {"name": "Clamshell", "known_as": "clamshell"}
    sides = ({"side": "left"}, {"side": "right", "reps": 6, "hurt": True})
    put(diary, *(clam | side for side in sides))
    pair, note = section(run("stats").out, "Left and right")
    assert pair.split() == ["Clamshell", "12", "reps", "━" * 15, "━" * 8, "6", "reps"]
    assert note == "  hurt: right once"
    assert section(run("stats").out, "What hurt") == ["- Fri 27 Nov: Clamshell, right"]


def test_of_a_long_list_the_rest_is_counted(run: Run, diary: Diary) -> None:
    for number in range(11):
        put(diary, {"hurt": True, "name": f"Exercise {number}"})
    lines = section(run("stats").out, "What hurt")
    assert len(lines) == 9
    assert lines[-1] == "and 3 more: routine report"


def test_a_routine_is_chosen_by_name_and_one_without_sessions_is_refused(
    run: Run, diary: Diary
) -> None:
    month(diary)
    out = run("stats", "--routine", "Sciatica").out
    assert out.startswith("7 September to 27 November 2026, sciatica\n12 weeks  16 sessions")
    code, out, err = run("stats", "--routine", "\x1bnone")
    assert (code, out) == (2, "")
    assert err == (
        'the diary has no session of "\\x1bnone"; it has sessions of desk-break, gentle, '
        "hidden-muscles and sciatica\n"
        "if you have renamed the file: routine log --routine OLD --rename NEW\n"
    )


def test_a_routine_in_an_empty_diary_is_refused(run: Run) -> None:
    assert run("stats", "--routine", "sciatica").err.endswith("it is empty\n")


@pytest.mark.parametrize("weeks", ["0", "53", "x"])
def test_weeks_are_one_to_fifty_two(run: Run, weeks: str) -> None:
    assert run("stats", "--weeks", weeks).code == 2


def test_json_has_the_keys_of_the_contract(run: Run, diary: Diary) -> None:
    month(diary)
    told = json.loads(run("stats", "--json", "--weeks", "1").out)
    assert list(told) == [
        "today",
        "since",
        "until",
        "routine",
        "first",
        "in_all",
        "this_week",
        "in_period",
        "run",
        "days",
        "weeks",
        "pain",
        "holds",
        "sides",
        "hurt",
        "skipped",
        "left_out",
        "ends",
    ]
    (active_ms,) = diary.rows("SELECT sum(active_ms) FROM session").fetchone()
    assert told["in_all"] == {"sessions": 27, "days": 23, "active_ms": active_ms}
    assert [day["day"] for day in told["days"]] == [f"2026-11-{n}" for n in range(23, 28)]
    assert list(told["pain"]) == ["days", "before", "after", "day_after"]
    assert list(told["holds"][0]) == ["exercise", "way", "longest", "last"]
    assert json.loads(run("stats", "--json").out).keys() == told.keys()


def test_json_of_an_empty_diary_has_them_too(run: Run) -> None:
    told = json.loads(run("stats", "--json").out)
    assert told["in_all"] == {"sessions": 0, "days": 0, "active_ms": 0}
    assert len(told["weeks"]) == 12


# -- in sentences -------------------------------------------------------------------------------


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


def test_the_setting_for_a_screen_reader_gives_sentences(
    run: Run, diary: Diary, home: Path
) -> None:
    month(diary)
    plain = run("stats", "--plain").out
    assert run("stats").out != plain
    (home / "config.toml").write_text('reader = "on"\n', encoding="utf-8")
    assert run("stats").out == plain
    assert json.loads(run("stats", "--json").out)


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


# -- untrusted, and where it is shown -----------------------------------------------------------


def test_what_a_diary_holds_is_shown_and_not_obeyed(run: Run, diary: Diary) -> None:
    held = {"known_as": HOSTILE, "held_ms": 5000, "by_key": True, "confirmed": True}
    sets = [{"name": HOSTILE, "side": "left", "skipped": n == 0} | held for n in range(2)]
    put(diary, *(one | {"hurt": True} for one in sets), routine=HOSTILE, title=HOSTILE)
    commands = ("stats",), ("stats", "--plain"), ("stats", "--json"), ("stats", "--routine", "x")
    for args in commands:
        _, out, err = run(*args)
        assert flaws(out + err) == []
    out = run("stats").out
    assert out.count(SHOWN) == 4
    assert "[red]" in out


@pytest.mark.parametrize("columns", [1, 8, 20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(columns: int, diary: Diary) -> None:
    month(diary, today=current_instant().local.date())
    for args in (("stats",), ("stats", "--plain")):
        sent = on_terminal(*args, columns=columns)
        assert max(len(STYLE.sub("", line)) for line in sent.splitlines()) <= min(columns, 88)


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


def test_colours_go_to_a_terminal_alone_and_not_where_none_are_wanted(diary: Diary) -> None:
    month(diary, today=current_instant().local.date())
    assert "\x1b[" in on_terminal("stats")
    assert "\x1b[" not in piped("stats").stdout
    assert "\x1b[3" not in on_terminal("stats", NO_COLOR="1")


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


# -- shapes -------------------------------------------------------------------------------------


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
        made = shapes(_options(encoding))
        assert len(set(made.shades)) == len(stats.SHADES)
        assert len({made.before, made.after, made.both, made.between}) == 4


def _options(encoding: str) -> ConsoleOptions:
    options = Console(width=80).options
    options.encoding = encoding
    return options
