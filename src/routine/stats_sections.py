"""The sections of `routine stats` and of the report: headings, order, and when each is left out.

Three renderers walk them: `chart_page` draws for a terminal, `sentences` writes for a screen
reader, and `routine.report.document` makes HTML. Each has a table with a function for every section
that it shows. Facts that two of them share are here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from routine.program import ROUTINE
from routine.text import visible
from routine.words import avoidance, stats
from routine.words import report as report_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from routine.diary.queries.days import Totals
    from routine.diary.queries.exercises import SideComparison
    from routine.diary.queries.pain_history import PainHistory, Trend
    from routine.diary.queries.summary import Summary

_R = TypeVar("_R")
MOST_LINES: Final = 8
"""How many lines of a list `routine stats` shows; the report has them all."""


class Section(NamedTuple):
    """A section: its heading in stats and in the report, and whether a summary has anything for it.

    A heading is empty where the section has none, or where it is not shown.
    """

    heading: str
    report_heading: str
    applies: Callable[[Summary], bool]


DAYS: Final = Section("", report_words.DAYS, lambda s: s.in_period.sessions > 0)
WEEKS: Final = Section(stats.WEEKS, report_words.WEEKS, lambda s: s.begun is not None)
PAIN: Final = Section(stats.PAIN, stats.PAIN, lambda _: True)
HOLDS: Final = Section(stats.HOLDS, report_words.HOLDS, lambda s: bool(s.holds))
SIDES: Final = Section(stats.SIDES, stats.SIDES, lambda s: bool(s.sides))
HURT: Final = Section(stats.HURT, stats.HURT, lambda s: bool(s.hurt))
SKIPPED: Final = Section(stats.SKIPPED, "", lambda s: bool(s.skipped))
LEFT_OUT: Final = Section(stats.LEFT_OUT, "", lambda s: bool(s.left_out))
NOT_DONE: Final = Section("", report_words.LEFT_OUT, lambda s: bool(s.left_out or s.skipped))
ENDINGS: Final = Section("", report_words.ENDS, lambda _: True)
# Doses are beside the summary: the report's renderer yields nothing where there are none.
DOSES: Final = Section("", report_words.DOSES, lambda _: True)
FIGURES: Final = Section("", report_words.FIGURES, lambda _: True)  # beside the summary, as doses
SESSIONS: Final = Section("", report_words.SESSIONS, lambda _: True)

STATS: Final = (DAYS, WEEKS, PAIN, HOLDS, SIDES, HURT, SKIPPED, LEFT_OUT)
"""The order in stats. The calendar of the charts shows the weeks too; sentences have only weeks."""
REPORT: Final = (DAYS, WEEKS, PAIN, HURT, NOT_DONE, ENDINGS, DOSES, HOLDS, SIDES, FIGURES, SESSIONS)
"""The order in the report: what went wrong comes before what went well."""


def walk(
    outline: Iterable[Section], renderers: Mapping[Section, _R], summary: Summary
) -> Iterator[tuple[Section, _R]]:
    """Yield the sections of an outline that a summary has anything for, each with its renderer.

    A section that has no renderer is left out.
    """
    for section in outline:
        if section in renderers and section.applies(summary):
            yield section, renderers[section]


# -- facts of a section -------------------------------------------------------------------------


def opening(summary: Summary) -> str:
    """Return the period, and the routine where only one is meant."""
    routine = f", {visible(summary.routine)}" if summary.routine else ""
    return stats.span(summary.since, summary.until) + routine


def totals(summary: Summary) -> Iterator[tuple[str, Totals]]:
    """Yield how much was done, by name: in the period, this week, and in total if that is more."""
    yield stats.grouped_count(len(summary.weeks), "week"), summary.in_period
    yield "this week", summary.this_week
    if summary.in_all != summary.in_period:
        yield "in total", summary.in_all


def in_a_row(summary: Summary) -> str:
    """Return the days in a row; "" where nothing was ever done."""
    run = summary.run
    return stats.in_a_row(run.current, run.longest, run.last, summary.today)


def trends(pain: PainHistory) -> tuple[tuple[str, Trend], ...]:
    """Return the trends of pain by name."""
    return (
        (stats.BEFORE, pain.before),
        (stats.AFTER, pain.after),
        (stats.DAY_AFTER, pain.day_after),
    )


def longest_hold_ms(summary: Summary) -> int:
    """Return the longest of all holds, of which there is one at least."""
    return max(held.longest.held_ms for held in summary.holds)


def side_sizes(sides: SideComparison) -> tuple[int, int]:
    """Return how much was done on the left and on the right: reps, or without any, ms held."""
    left, right = sides.left, sides.right
    return (left.reps, right.reps) if left.reps or right.reps else (left.held_ms, right.held_ms)


def hurt_lines(summary: Summary, show_date: Callable[[date], str]) -> Iterator[str]:
    """Yield a line for each time that something hurt."""
    for hurt in summary.hurt:
        yield f"{show_date(hurt.day)}: {stats.with_side(hurt.exercise, hurt.side)}"


def skipped_lines(summary: Summary) -> Iterator[str]:
    """Yield a line for each exercise that was skipped: how often, and when last."""
    for skipped in summary.skipped:
        last = stats.when(skipped.last, summary.today)
        counts = (skipped.exercise, skipped.sets, skipped.sessions, last)
        yield stats.skipped(*counts, for_hurt=skipped.for_hurt)


def left_out_lines(summary: Summary) -> Iterator[str]:
    """Yield a line for each exercise that the profile left out or eased, and how often."""
    for left_out in summary.left_out:
        sessions = stats.grouped_count(left_out.sessions, "session")
        yield f"{avoidance.change_shown(left_out.change)}, {sessions}"


def shortened(lines: Iterable[str]) -> tuple[list[str], str]:
    """Return the first lines of a list, and a note on those that are not shown; "" of none."""
    every = list(lines)
    rest = len(every) - MOST_LINES
    return every[:MOST_LINES], f"and {rest:,} more: {ROUTINE} report" if rest > 0 else ""
