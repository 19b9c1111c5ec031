"""The sections of stats and of the report: each has a renderer wherever it has a heading."""

from routine import stats_sections as sections
from routine.pages import stats_charts, stats_sentences
from routine.report import document


def test_each_section_of_stats_is_drawn_and_told_but_the_days_and_the_weeks() -> None:
    shown = set(sections.STATS)
    assert shown - set(stats_charts.RENDERERS) == {sections.WEEKS}  # the calendar draws them
    assert shown - set(stats_sentences.RENDERERS) == {sections.DAYS}
    assert all(section.heading for section in stats_sentences.RENDERERS)


def test_each_section_of_the_report_has_a_heading_and_a_renderer() -> None:
    assert set(sections.REPORT) == set(document.RENDERERS)
    assert all(section.report_heading for section in sections.REPORT)


def test_no_section_of_stats_is_missing_in_the_report() -> None:
    merged = {sections.SKIPPED, sections.LEFT_OUT}  # into one, of what was not done
    assert set(sections.STATS) - set(sections.REPORT) == merged
    assert sections.NOT_DONE in sections.REPORT
