"""The page: what it is, figures, charts, and tables of all that they are made from."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, tostring

from routine.diary.queries.days import run_of_days
from routine.diary.queries.scope import parse_day
from routine.report import charts
from routine.report.elements import add, make, section, table
from routine.report.style import STYLE
from routine.words import profile, stats
from routine.words import report as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from routine.diary.queries.exercises import SideComparison
    from routine.diary.queries.history import PastSession
    from routine.diary.queries.pain_trend import Trend
    from routine.diary.queries.summary import Summary
    from routine.report.gathering import Report

_DOCTYPE: Final = "<!DOCTYPE html>\n"
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_META: Final = (
    {"charset": "utf-8"},
    {"http-equiv": "Content-Security-Policy", "content": _POLICY},
    {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    {"name": "referrer", "content": "no-referrer"},
    {"name": "color-scheme", "content": "light dark"},
)


def page(report: Report) -> str:
    """Return the page as HTML: whole in itself, it fetches nothing and runs nothing."""
    summary = report.summary
    html = make("html", lang="en")
    head = add(html, "head")
    head.extend(Element("meta", fields) for fields in _META)
    span = stats.span(summary.since, summary.until)
    add(head, "title", f"{words.TITLE}, {span}")
    add(head, "style").text = STYLE  # ours alone: a style is not escaped
    main = add(add(html, "body"), "main")
    _header(main, summary, span)
    if summary.in_period.sessions:
        _days(main, summary)
        _pain(main, summary)
        _hurt(main, summary)
        _left_out(main, summary)
        _doses(main, report)
        _holds(main, summary)
        _sides(main, summary)
        _sessions(main, report)
    return f"{_DOCTYPE}{tostring(html, encoding='unicode', method='html')}\n"


def _header(main: Element, summary: Summary, span: str) -> None:
    header = add(main, "header")
    add(header, "h1", words.TITLE)
    add(header, "p", span, class_="span")
    add(header, "p", words.ABOUT)
    if summary.routine is not None:
        add(header, "p", words.of_routine(summary.routine))
    add(header, "p", words.made(summary.today), class_="note")
    done = summary.in_period
    if not done.sessions:
        add(main, "p", words.NONE)
        return
    longest = run_of_days((day.day for day in summary.days if day.sessions), summary.until).longest
    glance = words.glance(*charts.amount(summary), summary.days_a_week, longest)
    listed = add(main, "dl", class_="figures")
    for name, value in glance:
        pair = add(listed, "div")
        add(pair, "dt", name)
        add(pair, "dd", value)


def _figure(parent: Element, drawing: Element, caption: str = "") -> None:
    made = add(parent, "figure")
    made.append(drawing)
    if caption:
        add(made, "figcaption", caption)


def _days(main: Element, summary: Summary) -> None:
    part = section(main, words.DAYS)
    _figure(part, charts.calendar(summary), words.DAYS_NOTE)
    part = section(main, words.WEEKS)
    _figure(part, charts.weeks(summary))


def _pain(main: Element, summary: Summary) -> None:
    part = section(main, words.PAIN)
    pain = summary.pain
    if not pain.days:
        add(part, "p", stats.NO_PAIN)
        return
    named = (
        (stats.BEFORE, pain.before),
        (stats.AFTER, pain.after),
        (stats.DAY_AFTER, pain.day_after),
    )
    told = "; ".join(
        f"{name}: {stats.trend(one.values, one.first, one.last, one.change)}" for name, one in named
    )
    _figure(part, charts.pain(pain.days, summary.shown, told), words.SCALE)
    table(part, words.TRENDS, (_trend(name, one) for name, one in named), words.PAIN)
    add(part, "p", stats.TREND, class_="note")


def _trend(name: str, trend: Trend) -> tuple[str, ...]:
    change = trend.change or words.TOO_FEW
    return name, str(trend.values), words.point(trend.first), words.point(trend.last), change


def _hurt(main: Element, summary: Summary) -> None:
    days: dict[tuple[str, str], list[date]] = {}
    for hurt in summary.hurt:
        days.setdefault((hurt.exercise, hurt.side or ""), []).append(hurt.day)
    if not days:
        return
    part = section(main, words.HURT)
    rows = (
        (exercise, side, f"{len(on):,}", words.some_days(on))
        for (exercise, side), on in days.items()
    )
    table(part, words.HURT_COLUMNS, rows, words.HURT)


def _left_out(main: Element, summary: Summary) -> None:
    rows = list(chain(_changes(summary), _skipped(summary)))
    if rows:
        part = section(main, words.LEFT_OUT)
        table(part, words.CHANGES, rows, words.LEFT_OUT)
    part = section(main, words.ENDS)
    add(part, "p", stats.ends((e.ended, e.reason, e.sessions) for e in summary.ends) + ".")


def _changes(summary: Summary) -> Iterator[tuple[str, str, str]]:
    for one in summary.left_out:
        _, _, what = profile.changed(one.change).rpartition(": ")
        yield one.change.exercise_name, what, f"{one.sessions:,}"


def _skipped(summary: Summary) -> Iterator[tuple[str, str, str]]:
    for one in summary.skipped:
        last = words.day(one.last)
        how = "left because it hurt" if one.for_hurt else "skipped with a key"
        what = f"{how}: {stats.many(one.sets, 'set')}, last: {last}"
        yield one.exercise, what, f"{one.sessions:,}"


def _doses(main: Element, report: Report) -> None:
    rows = [
        (
            words.day(parse_day(word.day)),
            exercise,
            words.dose(word.from_sets, word.from_reps, word.from_hold_ms),
            words.dose(word.sets, word.reps, word.hold_ms),
            f"{word.verdict}, taken back" if word.undone else word.verdict,
            word.why,
        )
        for exercise, word in report.doses
    ]
    if rows:
        table(section(main, words.DOSES), words.DOSE_COLUMNS, rows, words.DOSES)


def _holds(main: Element, summary: Summary) -> None:
    if not summary.holds:
        return
    most = max(held.longest.held_ms for held in summary.holds)
    rows = [
        (
            stats.with_way(held.exercise, held.way),
            stats.with_side(stats.held(held.longest.held_ms), held.longest.side),
            charts.bar(held.longest.held_ms, most),
            words.day(held.longest.day, of_all_times=True),
            stats.with_side(stats.held(held.last.held_ms), held.last.side),
            words.day(held.last.day, of_all_times=True),
        )
        for held in summary.holds
    ]
    part = section(main, words.HOLDS, words.HOLDS_NOTE)
    table(part, words.HOLD_COLUMNS, rows, words.HOLDS)


def _sides(main: Element, summary: Summary) -> None:
    if summary.sides:
        part = section(main, words.SIDES, stats.GUIDED)
        table(part, words.SIDE_COLUMNS, map(_side, summary.sides), words.SIDES)


def _side(one: SideComparison) -> tuple[str | Element, ...]:
    left, right = one.left, one.right
    bars = (left.reps, right.reps) if left.reps or right.reps else (left.held_ms, right.held_ms)
    return (
        one.exercise,
        stats.part(left.reps, left.held_ms),
        charts.pair(*bars),
        stats.part(right.reps, right.held_ms),
        words.hurt(left.hurt, right.hurt),
    )


def _sessions(main: Element, report: Report) -> None:
    shown = len(report.sessions)
    part = section(main, words.SESSIONS, words.newest(shown, report.summary.in_period.sessions))
    rows = _rows(report.summary, report.sessions)
    table(part, words.SESSION_COLUMNS, rows, words.SESSIONS)


def _rows(summary: Summary, sessions: Sequence[PastSession]) -> Iterator[tuple[str, ...]]:
    """Yield the sessions; the day after is told at the last session of a day."""
    days_after = {day.day.isoformat(): day.day_after for day in summary.pain.days}
    hurt: dict[str, list[str]] = {}
    for one in summary.hurt:
        hurt.setdefault(one.session, []).append(stats.with_side(one.exercise, one.side))
    for each in sessions:
        session = each.session
        yield (
            words.day(parse_day(session.day)),
            session.title,
            stats.time(each.active_ms),
            words.ended(session.ended, session.reason, as_guided=session.as_guided),
            words.sets(each.whole, each.planned, each.extra),
            words.pain(session.pain_before),
            words.pain(session.pain_after),
            words.pain(days_after.pop(session.day, None)),
            "; ".join(hurt.get(session.id, [])),
            session.note or "",
        )
