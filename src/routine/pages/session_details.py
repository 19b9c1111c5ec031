"""One past session with all its parts, as its page and its JSON show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from msgspec import json

from routine.diary.database.plans import decode, plan_of, routine_of
from routine.diary.database.rows import AnswerRow, PauseRow, SetRow
from routine.model import Routine
from routine.options import Options

if TYPE_CHECKING:
    from routine.diary.database.rows import PlanRow
    from routine.diary.database.store import Diary
    from routine.diary.queries.sessions import PastSession

    _R = TypeVar("_R", SetRow, PauseRow, AnswerRow)


class SessionDetails(NamedTuple):
    """A session, summed up and in its parts.

    `routine` is its plan, empty if that can't be read; `options` are the unusual ones, as JSON.
    """

    past: PastSession
    routine: Routine
    options: dict[str, Any]
    sets: list[SetRow]
    pauses: list[PauseRow]
    answers: list[AnswerRow]

    @property
    def is_whole(self) -> bool:
        """Whether every planned set was guided to its end, and none of them hurt."""
        return self.past.whole >= self.past.planned and not self.past.hurt


def read_details(diary: Diary, past: PastSession) -> SessionDetails:
    """Return a session with all its parts. Raises sqlite3.Error."""
    plan, id_ = plan_of(diary, past.session), past.session.id
    return SessionDetails(
        past,
        routine_of(plan) or Routine(name="", title="", exercises=(), exercise_count=0),
        _options(plan),
        _rows(diary, SetRow, id_),
        _rows(diary, PauseRow, id_),
        _rows(diary, AnswerRow, id_),
    )


def _rows(diary: Diary, kind: type[_R], session: str) -> list[_R]:
    order = ", ".join(kind.key)
    return list(diary.select(kind, f"WHERE session = ? ORDER BY {order}", session))


def _options(plan: PlanRow | None) -> dict[str, Any]:
    usual = json.decode(json.encode(Options()))
    given = decode(plan.options, dict[str, Any]) if plan else None
    return {name: value for name, value in (given or {}).items() if value != usual.get(name)}
