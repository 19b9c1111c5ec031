"""The chart of pain by day, with its trends."""

from routine.diary.database.store import Diary
from routine.words import stats
from tests.pages.test_stats_charts import section
from tests.support.command_run import Run
from tests.support.diaries import put


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
