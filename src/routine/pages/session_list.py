"""Past sessions, one line each, in columns or as sentences; how a session is named and dated."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from routine.columns import width_of
from routine.diary import local_time
from routine.diary.database.database_file import diary_path
from routine.diary.database.rows import SHORT
from routine.pages.console import columns_of, wrapped
from routine.pages.widths import cut, padded
from routine.program import ROUTINE
from routine.text import visible
from routine.units import MINUTE, SECOND, minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from routine.diary.database.rows import SessionRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.sessions import PastSession

_ROOM: Final = 76  # columns of the terminal that the table needs
_SENTENCE_INDENT: Final = 8
_NOTE_INDENT: Final = 26
_TITLE: Final = 2  # the column of titles
_WIDEST_TITLE: Final = 16
_NUMBERS: Final = {3, 5}  # the columns that are aligned on the right
_WIDEST_NOTE: Final = 40
_HEAD: Final = ("id", "began", "routine", "time", "", "sets", "pain", "")


def lines(
    sessions: Sequence[PastSession], *, filtered: bool, running: str | None = None
) -> Iterator[str]:
    """Yield the lines; without any session, how to begin.

    `filtered` is whether options restrict them, `running` the id of the session that is running.
    """
    columns = columns_of(sys.stdout)
    if not sessions:
        texts = _NOTHING_FITS if filtered else _NOTHING_YET
        yield from (line for text in texts for line in wrapped(text, columns, 0) or [""])
        return
    rows = [_cells(past, running) for past in sessions]
    if 0 < columns < _ROOM:
        for past, row in zip(sessions, rows, strict=True):
            yield from wrapped(_sentence(past, row, running), columns, _SENTENCE_INDENT)
            yield from _below(_note(past), columns, _SENTENCE_INDENT)
        return
    head, *table = _table([_HEAD, *rows])
    yield head
    for past, line in zip(sessions, table, strict=True):
        yield from _fitted(line, _note(past), columns)


def _fitted(line: str, note: str, columns: int) -> Iterator[str]:
    """Yield the line of a session; the note at its end goes below it if there is no room."""
    if not columns or width_of(line) <= columns:
        yield line
        return
    yield from wrapped(line.removesuffix(note).rstrip(" ,"), columns, _NOTE_INDENT)
    yield from _below(note, columns, _NOTE_INDENT)


def _below(note: str, columns: int, indent: int) -> Iterator[str]:
    """Yield the lines of a note, all but the first under its first word."""
    if note:
        margin = " " * min(indent, columns // 2)
        yield from wrapped(f"{margin}{note}", columns, indent + 1)


def foot(cut: int, diary: Diary | None, *, can_go_on: bool = False) -> Iterator[str]:
    """Yield the lines below the sessions, such as where the diary is, or would be.

    If `cut` is not 0, only that many sessions were shown. `can_go_on` is whether the newest of them
    is the one that `routine resume` continues.
    """
    columns = columns_of(sys.stdout)
    if cut:
        yield from wrapped(
            f"These are the latest {cut}. To see all: {ROUTINE} log --all", columns, 2
        )
    name = "The diary, once you have one" if diary is None else "The diary"
    yield from wrapped(f"{name}: {visible(str(diary_path()))}", columns, 2)
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
    """Yield rows with their columns aligned; a title that is too wide shifts only its own row."""
    # Titles are the only column with other columns behind it that may have wide letters.
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    widths[_TITLE] = min(max(width_of(row[_TITLE]) for row in rows), _WIDEST_TITLE)
    for row in rows:
        parts = [
            cell.rjust(width) if column in _NUMBERS else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        parts[_TITLE] = padded(row[_TITLE], widths[_TITLE])
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
        ", ".join(filter(None, (*_remarks(past, running), _note(past)))),
    )


def _remarks(past: PastSession, running: str | None) -> Iterator[str]:
    """Yield that something hurt, and why the session, once ended, counts only in the log."""
    if past.hurt:
        yield "hurt"
    if past.session.id != running and (why := why_uncounted(past)):
        yield why


def _sentence(past: PastSession, cells: tuple[str, ...], running: str | None) -> str:
    """Return the cells of a session, without its note, as a sentence."""
    id_, at, title, time, state, _, its_pain, _ = cells
    done = f"{past.whole} of {past.planned} sets"
    pain = its_pain and f"pain {its_pain}"
    parts = [title, time, state, done, pain, *_remarks(past, running)]
    return f"{id_}  {at}  {', '.join(filter(None, parts))}"


def _time(ms: int) -> str:
    """Return a time in whole minutes, less than half a minute in seconds."""
    return f"{minutes(ms)} min" if ms >= MINUTE // 2 else f"{ms // SECOND} s"


def _pain(past: PastSession) -> str:
    """Return the pain before and after, as "4 -> 3"; "" if neither is known."""
    before, after = past.session.pain_before, past.session.pain_after
    if before is None and after is None:
        return ""
    return f"{'?' if before is None else before} -> {'?' if after is None else after}"


def _note(past: PastSession) -> str:
    """Return the note in quotes, cut if it is long; "" if there is none."""
    if not past.session.note:
        return ""
    return f'"{cut(visible(past.session.note), _WIDEST_NOTE)}"'


# -- how a session is named and dated, wherever one is mentioned ---------------------------------


def short_id(session: SessionRow) -> str:
    """Return the end of a session's id, which a person types to name it."""
    return session.id[-SHORT:]


def started_at(session: SessionRow) -> datetime:
    """Return when a session began, in the time zone of that place."""
    return local_time(session.started_utc, session.offset_min)


def dated_title(session: SessionRow) -> str:
    """Return when a session began, with its title: "2026-11-27 07:42, Sciatica"."""
    return f"{started_at(session):%Y-%m-%d %H:%M}, {visible(session.title)}"


def why_uncounted(past: PastSession) -> str:
    """Return why a session counts only in the log; "" if it counts everywhere."""
    nothing = "" if past.begun else "nothing was done"
    ahead = "its date is in the future, so it doesn't count" if past.is_ahead else ""
    return ", ".join(filter(None, (nothing, ahead)))
