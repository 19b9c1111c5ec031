"""The rows of the diary: one struct a table, its fields the columns.

All times are integer milliseconds: those of the world in UTC since 1970 (`_utc`), those of a
session with its pauses left out (`at_ms`, `active_ms`). Of a row both `key` and `Table` are data:
the statements, the export and the import are made from them.
"""

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct

from routine.limits import MOST_HOLD_MS, MOST_REPS, MOST_SETS
from routine.model import SegmentKind, Side, Way
from routine.pain import MOST
from routine.signals import PauseReason

Pain = Annotated[int, Meta(ge=0, le=MOST)]
"""From 0, no pain, to 10, the worst imaginable."""
Id = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
_Count = Annotated[int, Meta(ge=0, le=2**40)]  # of which a million can be added up
_Utc = Annotated[int, Meta(ge=0, le=253_402_214_399_999)]  # a day before 10000, for any offset
_Sets = Annotated[int, Meta(ge=1, le=MOST_SETS)]
_Reps = Annotated[int, Meta(ge=1, le=MOST_REPS)]
_Hold = Annotated[int, Meta(ge=1, le=MOST_HOLD_MS)]
_Offset = Annotated[int, Meta(ge=-1439, le=1439)]
_Text = Annotated[str, Meta(max_length=65_536)]
Ended = Literal["finished", "stopped"]
Verdict = Literal["accepted", "declined", "set"]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A row of a table; equal rows hold the same."""

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]

    def values(self) -> tuple[Any, ...]:
        """Return what the columns hold, in their order."""
        return tuple(getattr(self, field) for field in self.__struct_fields__)


class PlanRow(Row, frozen=True, kw_only=True):
    """A routine and the options that it was applied with, as they were; once for many sessions.

    Both are JSON; `id` is a digest of both.
    """

    table: ClassVar[str] = "plan"
    key: ClassVar[tuple[str, ...]] = ("id",)

    id: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    routine: Annotated[str, Meta(max_length=2**22)]
    options: _Text


class SessionRow(Row, frozen=True, kw_only=True):
    """One performance of a routine.

    `day` is the local day on which it began. `ended` is None while it lasts, or if it was killed;
    `reason` is why it was stopped. `as_guided` is the answer to the question at the end, None
    where nobody gave one: then all is kept as guided, not as done. Neither `ended_utc` nor
    `changed_utc` is earlier than `started_utc`, whatever the clock said.

    The table has a column more, `begun`: whether any set was. It follows from the sets.
    """

    table: ClassVar[str] = "session"
    key: ClassVar[tuple[str, ...]] = ("id",)

    id: Id
    plan: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    routine: _Text
    title: _Text
    day: Annotated[str, Meta(pattern=r"\A\d{4}-\d\d-\d\d\Z")]
    started_utc: _Utc
    offset_min: _Offset
    ended_utc: _Utc | None = None
    ended: Ended | None = None
    reason: _Text | None = None
    active_ms: _Count = 0
    as_guided: bool | None = None
    pain_before: Pain | None = None
    pain_after: Pain | None = None
    note: _Text | None = None
    version: _Text = ""
    changed_utc: _Utc = 0


class SetRow(Row, frozen=True, kw_only=True):
    """One set of an exercise, on one side where there are two.

    `name` is the exercise's, `known_as` its name in the library. `reps` were gone through to their
    end, of `planned_reps`, the last one in this `way`; `held_ms` is the time of a hold, of
    `planned_ms` (of an open one, its target). `whole` says whether it was led to its end, or a hold
    as far as was planned; `confirmed` whether a person said that it was done, or ended the hold by
    a key (`by_key`); `skipped`, that a key led past it, and `skipped_for` why.
    """

    table: ClassVar[str] = "sets"
    key: ClassVar[tuple[str, ...]] = ("session", "exercise", "number", "side", "extra")

    session: Id
    exercise: _Count
    number: _Count
    side: Literal["", "left", "right"] = ""
    extra: _Count = 0
    name: _Text
    known_as: _Text | None = None
    way: Way | None = None
    planned_reps: _Count | None = None
    planned_ms: _Count | None = None
    reps: _Count = 0
    held_ms: _Count | None = None
    whole: bool = False
    confirmed: bool = False
    skipped: bool = False
    skipped_for: Literal["key", "hurt"] | None = None
    hurt: bool = False
    by_key: bool = False

    @property
    def was_begun(self) -> bool:
        """Whether anything of it was done: what the column `begun` of its session follows from."""
        return bool(self.reps or self.held_ms or self.whole or self.hurt)


class PauseRow(Row, frozen=True, kw_only=True):
    """A pause: where in the session, when, and how long; None while it lasts."""

    table: ClassVar[str] = "pause"
    key: ClassVar[tuple[str, ...]] = ("session", "number")

    session: Id
    number: _Count
    at_ms: _Count
    began_utc: _Utc
    lasted_ms: _Count | None = None
    reason: PauseReason


class AnswerRow(Row, frozen=True, kw_only=True):
    """What a person answered in a session: to a check, to a hold's time, at the end."""

    table: ClassVar[str] = "answer"
    key: ClassVar[tuple[str, ...]] = ("session", "number")

    session: Id
    number: _Count
    at_ms: _Count
    exercise: _Count
    question: _Text
    answer: bool | None = None
    held_ms: _Count | None = None


class PlaceRow(Row, frozen=True, kw_only=True):
    """Where a session stands that can be gone on with."""

    table: ClassVar[str] = "place"
    key: ClassVar[tuple[str, ...]] = ("session",)

    session: Id
    exercise: _Count
    kind: SegmentKind
    number: _Count | None = None
    side: Side | None = None
    rep: _Count | None = None
    extra: _Count = 0
    queued: _Count = 0
    at_ms: _Count = 0
    seen_utc: _Utc = 0


class DoseRow(Row, frozen=True, kw_only=True):
    """A person's word on the dose of an exercise whose file gives `from_...`.

    The one that counts is the last that is neither declined nor undone; without figures, it is
    that of the file again.
    """

    table: ClassVar[str] = "dose"
    key: ClassVar[tuple[str, ...]] = ("id",)

    id: Id
    exercise: _Text
    verdict: Verdict
    from_sets: _Sets
    from_reps: _Reps | None = None
    from_hold_ms: _Hold | None = None
    sets: _Sets | None = None
    reps: _Reps | None = None
    hold_ms: _Hold | None = None
    why: _Text = ""
    day: Annotated[str, Meta(pattern=r"\A\d{4}-\d\d-\d\d\Z")]
    at_utc: _Utc
    undone: bool = False


class DeletedRow(Row, frozen=True, kw_only=True):
    """A session that was deleted, so that no import brings it back."""

    table: ClassVar[str] = "deleted"
    key: ClassVar[tuple[str, ...]] = ("session",)

    session: Id
    at_utc: _Utc


class ToldRow(Row, frozen=True, kw_only=True):
    """Something that is offered once, and was."""

    table: ClassVar[str] = "told"
    key: ClassVar[tuple[str, ...]] = ("what",)

    what: _Text
    at_utc: _Utc


PARTS = (SetRow, PauseRow, AnswerRow, PlaceRow)
"""What belongs to a session, and goes with it."""
KINDS = (PlanRow, SessionRow, *PARTS, DoseRow, DeletedRow, ToldRow)
"""The rows of every table."""
