"""The page of `routine report` as HTML: figures, charts, and tables of the numbers behind them.

It spans a year at most. Its content security policy forbids scripts and all fetching.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, fromstring, tostring

from msgspec.structs import replace

from routine import stats_sections as sections
from routine.diary.queries.days import run_of_days
from routine.diary.queries.scope import parse_day
from routine.library.drawn import drawn_svg
from routine.report import svg_charts
from routine.report.elements import add, clean, make, table
from routine.report.style import STYLE
from routine.words import avoidance, stats
from routine.words import report as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from routine.diary.queries.exercises import SideComparison
    from routine.diary.queries.pain_history import Trend
    from routine.diary.queries.sessions import PastSession
    from routine.diary.queries.summary import Summary
    from routine.report.report_data import Report

_DOCTYPE: Final = "<!DOCTYPE html>\n"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_NAMESPACE: Final = ' xmlns="http://www.w3.org/2000/svg"'  # HTML needs none
_META: Final = (
    {"charset": "utf-8"},
    {"http-equiv": "Content-Security-Policy", "content": _POLICY},
    {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    {"name": "referrer", "content": "no-referrer"},
    {"name": "color-scheme", "content": "light dark"},
)


def page(report: Report) -> str:
    """Return the page as one HTML document that fetches nothing and runs nothing."""
    summary = report.summary
    html = make("html", lang="en")
    head = add(html, "head")
    head.extend(Element("meta", fields) for fields in _META)
    span = stats.span(summary.since, summary.until)
    add(head, "title", f"{words.TITLE}, {span}")
    add(head, "style").text = STYLE  # not escaped: it is our own
    main = add(add(html, "body"), "main")
    _header(main, summary, span)
    if summary.in_period.sessions:  # which count from their first set on: pain alone is no session
        _sections(main, report)
    return f"{_DOCTYPE}{tostring(html, encoding='unicode', method='html')}\n"


def _header(main: Element, summary: Summary, span: str) -> None:
    header = add(main, "header")
    add(header, "h1", words.TITLE)
    add(header, "p", span, class_="span")
    add(header, "p", words.ABOUT)
    if summary.routine is not None:
        add(header, "p", words.of_routine(summary.routine))
    header.append(_note(words.made_on(summary.today)))
    totals = summary.in_period
    if not totals.sessions:
        add(main, "p", words.NONE)
        return
    longest = run_of_days((day.day for day in summary.days if day.sessions), summary.until).longest
    glance = words.glance(
        totals.sessions, totals.days, totals.active_ms, summary.days_a_week, longest
    )
    figures = add(main, "dl", class_="figures")
    for name, value in glance:
        pair = add(figures, "div")
        add(pair, "dt", name)
        add(pair, "dd", value)


def _sections(main: Element, report: Report) -> None:
    for section, render in sections.walk(sections.REPORT, RENDERERS, report.summary):
        content = list(render(report))
        if content:
            part = add(main, "section")
            add(part, "h2", section.report_heading)
            part.extend(content)


def _note(text: str) -> Element:
    return make("p", text, class_="note")


def _figure(drawing: Element, caption: str = "") -> Element:
    figure = make("figure")
    figure.append(drawing)
    if caption:
        add(figure, "figcaption", caption)
    return figure


def _pain(report: Report) -> Iterator[Element]:
    pain = report.summary.pain
    if not pain.days:
        yield make("p", stats.NO_PAIN)
        return
    trends = sections.trends(pain)
    description = "; ".join(
        f"{name}: {stats.trend(trend.values, trend.first, trend.last, trend.change)}"
        for name, trend in trends
    )
    yield _figure(svg_charts.pain(pain.days, report.summary.shown, description), words.SCALE)
    yield table(words.TRENDS, (_trend(*named) for named in trends), stats.PAIN)
    yield _note(stats.TREND)


def _trend(name: str, trend: Trend) -> tuple[str, ...]:
    change = trend.change or words.TOO_FEW
    return name, str(trend.values), words.figure(trend.first), words.figure(trend.last), change


def _hurt(report: Report) -> Iterator[Element]:
    days: dict[tuple[str, str], list[date]] = {}
    for hurt in report.summary.hurt:
        days.setdefault((hurt.exercise, hurt.side or ""), []).append(hurt.day)
    rows = (
        (exercise, side, f"{len(on):,}", words.some_days(on))
        for (exercise, side), on in days.items()
    )
    yield table(words.HURT_COLUMNS, rows, stats.HURT)


def _endings(report: Report) -> Iterator[Element]:
    ends = ((end.ended, end.reason, end.sessions) for end in report.summary.ends)
    yield make("p", stats.endings(ends) + ".")


def _not_done(summary: Summary) -> Iterator[tuple[str, str, str]]:
    """Yield what the profile left out or eased, then what was skipped: name, what, sessions."""
    for left_out in summary.left_out:
        _, _, what = avoidance.change_shown(left_out.change).rpartition(": ")
        yield left_out.change.exercise_name, what, f"{left_out.sessions:,}"
    for skipped in summary.skipped:
        last = words.day(skipped.last)
        how = "left because it hurt" if skipped.for_hurt else "skipped with a key"
        what = f"{how}: {stats.grouped_count(skipped.sets, 'set')}, last: {last}"
        yield skipped.exercise, what, f"{skipped.sessions:,}"


def _doses(report: Report) -> Iterator[Element]:
    rows = [
        (
            words.day(parse_day(row.day)),
            exercise,
            words.dose(row.from_sets, row.from_reps, row.from_hold_ms),
            words.dose(row.sets, row.reps, row.hold_ms),
            f"{row.verdict}, taken back" if row.undone else row.verdict,
            row.why,
        )
        for exercise, row in report.doses
    ]
    if rows:
        yield table(words.DOSE_COLUMNS, rows, words.DOSES)


def _holds(report: Report) -> Iterator[Element]:
    most = sections.longest_hold_ms(report.summary)
    rows = [
        (
            stats.with_way(held.exercise, held.way),
            stats.with_side(stats.hold_time(held.longest.held_ms), held.longest.side),
            svg_charts.bar(held.longest.held_ms, most),
            words.day(held.longest.day, of_all_times=True),
            stats.with_side(stats.hold_time(held.last.held_ms), held.last.side),
            words.day(held.last.day, of_all_times=True),
        )
        for held in report.summary.holds
    ]
    yield _note(words.HOLDS_NOTE)
    yield table(words.HOLD_COLUMNS, rows, words.HOLDS)


def _sides(report: Report) -> Iterator[Element]:
    yield _note(stats.GUIDED)
    yield table(words.SIDE_COLUMNS, map(_side_by_side, report.summary.sides), stats.SIDES)


def _side_by_side(sides: SideComparison) -> tuple[str | Element, ...]:
    left, right = sides.left, sides.right
    return (
        sides.exercise,
        stats.side_amount(left.reps, left.held_ms),
        svg_charts.pair(*sections.side_sizes(sides)),
        stats.side_amount(right.reps, right.held_ms),
        stats.hurt_by_side(left.hurt, right.hurt),
    )


def _figures(report: Report) -> Iterator[Element]:
    grid = make("div", class_="exercises")
    for number, exercise in enumerate(report.figures):
        svg = drawn_svg(replace(exercise, name=clean(exercise.name)), None, f"exercise{number}-")
        if svg:
            drawing = fromstring(svg.replace(_NAMESPACE, "", 1))  # noqa: S314 - our own
            grid.append(_figure(drawing, stats.with_way(exercise.name, exercise.way)))
    if len(grid):
        yield _note(words.FIGURES_NOTE)
        yield grid


def _sessions(report: Report) -> Iterator[Element]:
    newest = words.newest(len(report.sessions), report.summary.in_period.sessions)
    if newest:
        yield _note(newest)
    yield table(words.SESSION_COLUMNS, _rows(report.summary, report.sessions), words.SESSIONS)


def _rows(summary: Summary, sessions: Sequence[PastSession]) -> Iterator[tuple[str, ...]]:
    """Yield a row for each session; the pain of the day after is in the last one of a day."""
    days_after = {day.day.isoformat(): day.day_after for day in summary.pain.days}
    hurt: dict[str, list[str]] = {}
    for exercise in summary.hurt:
        name = stats.with_side(exercise.exercise, exercise.side)
        hurt.setdefault(exercise.session, []).append(name)
    for past in sessions:
        session = past.session
        yield (
            words.day(parse_day(session.day)),
            session.title,
            stats.time(past.active_ms),
            words.ending(session.ended, session.reason, as_guided=session.as_guided),
            words.sets(past.whole, past.planned, past.extra),
            words.figure(session.pain_before),
            words.figure(session.pain_after),
            words.figure(days_after.pop(session.day, None)),
            "; ".join(hurt.get(session.id, [])),
            session.note or "",
        )


RENDERERS: Final[Mapping[sections.Section, Callable[[Report], Iterable[Element]]]] = {
    sections.DAYS: lambda report: [_figure(svg_charts.calendar(report.summary), words.DAYS_NOTE)],
    sections.WEEKS: lambda report: [_figure(svg_charts.weeks(report.summary))],
    sections.PAIN: _pain,
    sections.HURT: _hurt,
    sections.NOT_DONE: lambda report: [
        table(words.CHANGES, _not_done(report.summary), words.LEFT_OUT)
    ],
    sections.ENDINGS: _endings,
    sections.DOSES: _doses,
    sections.HOLDS: _holds,
    sections.SIDES: _sides,
    sections.FIGURES: _figures,
    sections.SESSIONS: _sessions,
}
