"""The sections of stats and of the report: each has a renderer wherever it has a heading."""

from routine.pages.stats import chart_page, sections, sentences
from routine.report import document


def test_each_section_of_stats_is_drawn_and_told_but_the_days_and_the_weeks() -> None:
    told = set(sections.STATS)
    assert told - set(chart_page.RENDERERS) == {sections.WEEKS}  # the calendar draws them
    assert told - set(sentences.RENDERERS) == {sections.DAYS}
    assert all(section.heading for section in sentences.RENDERERS)


def test_each_section_of_the_report_has_a_heading_and_a_renderer() -> None:
    assert set(sections.REPORT) == set(document.RENDERERS)
    assert all(section.report_heading for section in sections.REPORT)


def test_no_section_of_stats_is_missing_in_the_report() -> None:
    merged = {sections.SKIPPED, sections.LEFT_OUT}  # into one, of what was not done
    assert set(sections.STATS) - set(sections.REPORT) == merged
    assert sections.NOT_DONE in sections.REPORT
