"""Past sessions, a line each: in columns where there is room, else as sentences."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from routine.pages.console import columns_of, wrapped
from routine.pages.session_text import short_id, started_at, why_uncounted
from routine.pages.widths import cut, left, width_of
from routine.program import ROUTINE
from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routine.diary.database.store import Diary
    from routine.diary.queries.sessions import PastSession

_ROOM: Final = 76  # columns that the table needs
_NARROW: Final = 8
_INDENT: Final = 26
_TITLE: Final = 2  # the column of titles
_WIDEST_TITLE: Final = 16
_RIGHT: Final = {3, 5}  # those of figures
_NOTE: Final = 40
_HEAD: Final = ("id", "began", "routine", "time", "", "sets", "pain", "")


def lines(
    sessions: Sequence[PastSession], *, filtered: bool, running: str | None = None
) -> Iterator[str]:
    """Yield the lines; where there is no session, what to do.

    `filtered`: only some were wanted. `running` is the id of the session that runs now.
    """
    columns = columns_of(sys.stdout)
    if not sessions:
        told = _NOTHING_FITS if filtered else _NOTHING_YET
        yield from (line for text in told for line in wrapped(text, columns, 0) or [""])
        return
    rows = [_cells(each, running) for each in sessions]
    if 0 < columns < _ROOM:
        for each, row in zip(sessions, rows, strict=True):
            yield from wrapped(_sentence(each, row, running), columns, _NARROW)
            yield from _below(_note(each), columns, _NARROW)
        return
    head, *table = _table([_HEAD, *rows])
    yield head
    for each, line in zip(sessions, table, strict=True):
        yield from _fitted(line, _note(each), columns)


def _fitted(line: str, note: str, columns: int) -> Iterator[str]:
    """Yield the line of a session; the note at its end is below it where there is no room."""
    if not columns or width_of(line) <= columns:
        yield line
        return
    yield from wrapped(line.removesuffix(note).rstrip(" ,"), columns, _INDENT)
    yield from _below(note, columns, _INDENT)


def _below(note: str, columns: int, indent: int) -> Iterator[str]:
    """Yield the lines of a note, those that follow under its first word."""
    if note:
        margin = " " * min(indent, columns // 2)
        yield from wrapped(f"{margin}{note}", columns, indent + 1)


def foot(cut: int, diary: Diary | None, *, can_go_on: bool = False) -> Iterator[str]:
    """Yield where the diary is, or would be; `cut`: that only so many sessions were shown.

    `can_go_on`: the newest of them is the one that `routine resume` goes on with.
    """
    from routine.diary.database.database_file import diary_path

    columns = columns_of(sys.stdout)
    if cut:
        yield from wrapped(
            f"These are the latest {cut}. To see all: {ROUTINE} log --all", columns, 2
        )
    told = "The diary, once you have one" if diary is None else "The diary"
    yield from wrapped(f"{told}: {visible(str(diary_path()))}", columns, 2)
    if can_go_on:
        yield from wrapped(f"You can continue the last one: {ROUTINE} resume", columns, 2)


_NOTHING_YET: Final = (
    "Nothing here yet. Your sessions will be listed here.",
    "",
    f"  {ROUTINE} start sciatica   your first one, about 15 minutes",
    f"  {ROUTINE} list             shorter ones too",
)
_NOTHING_FITS: Final = (f"No session fits. `{ROUTINE} log --all` shows them all.",)


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield rows with their columns in line; a title that is too wide moves its own row alone."""
    # Of all columns that others stand behind, titles alone are not of our own letters.
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[_TITLE] = min(max(width_of(row[_TITLE]) for row in rows), _WIDEST_TITLE)
    for row in rows:
        parts = [
            cell.rjust(width) if place in _RIGHT else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        parts[_TITLE] = left(row[_TITLE], widths[_TITLE])
        yield "  ".join(parts).rstrip()


def _cells(past: PastSession, running: str | None) -> tuple[str, ...]:
    return (
        short_id(past.session),
        f"{started_at(past.session):%Y-%m-%d %H:%M}",
        visible(past.session.title),
        _time(past.active_ms),
        "running" if past.session.id == running else past.state,
        f"{min(past.whole, past.planned)}/{past.planned}{f'+{past.extra}' if past.extra else ''}",
        _pain(past),
        ", ".join(filter(None, (*_told(past, running), _note(past)))),
    )


def _told(past: PastSession, running: str | None) -> Iterator[str]:
    """Yield what there is to know; of the session that runs now, it is not over."""
    if past.hurt:
        yield "hurt"
    if past.session.id != running and (why := why_uncounted(past)):
        yield why


def _sentence(past: PastSession, cells: tuple[str, ...], running: str | None) -> str:
    """Return all but the note as a sentence."""
    id_, at, title, time, state, _, its_pain, _ = cells
    done = f"{past.whole} of {past.planned} sets"
    pain = its_pain and f"pain {its_pain}"
    parts = [title, time, state, done, pain, *_told(past, running)]
    return f"{id_}  {at}  {', '.join(filter(None, parts))}"


def _time(ms: int) -> str:
    """Return whole minutes; of less than a half of one, seconds."""
    from routine.units import MINUTE, SECOND, minutes

    return f"{minutes(ms)} min" if ms >= MINUTE // 2 else f"{ms // SECOND} s"


def _pain(past: PastSession) -> str:
    """Return the pain before and after, as "4 -> 3"; "" where nobody said."""
    before, after = past.session.pain_before, past.session.pain_after
    if before is None and after is None:
        return ""
    return f"{'?' if before is None else before} -> {'?' if after is None else after}"


def _note(past: PastSession) -> str:
    """Return the note in quotes, a long one cut; "" where there is none."""
    if not past.session.note:
        return ""
    return f'"{cut(visible(past.session.note), _NOTE)}"'
