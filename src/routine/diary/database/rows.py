"""The rows of the diary: one struct for each table, its fields the columns.

Times are integer milliseconds: of the wall clock in UTC since 1970 (`_utc`), of a session without
its pauses (`at_ms`, `active_ms`). The statements, the export and the import are all made from the
fields, `table` and `key`. A new column is a field here, and a step in `schema.STEPS`.
"""

from typing import Annotated, ClassVar, Final, Literal

from msgspec import Meta, Struct

from routine.limits import MOST_HOLD_MS, MOST_REPS, MOST_SETS
from routine.model import SegmentKind, Side, Way
from routine.pain import MOST
from routine.signals import PauseReason

Pain = Annotated[int, Meta(ge=0, le=MOST)]
"""From 0, no pain, to 10, the worst imaginable."""
Id = Annotated[str, Meta(pattern=r"\A[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")]
"""A UUIDv7, sortable by time and unique across machines (RFC 9562)."""
RANDOM_BYTES: Final = 10
"""How many random bytes an id is made from."""
SHORT: Final = 6
"""How many of its last digits a person types to name a session: the first ones are the time."""
_TIME_BITS: Final = 48
_Count = Annotated[int, Meta(ge=0, le=2**40)]  # a million of them can be added up
_Utc = Annotated[int, Meta(ge=0, le=253_402_214_399_999)]  # a day before 10000, for any offset
_Sets = Annotated[int, Meta(ge=1, le=MOST_SETS)]
_Reps = Annotated[int, Meta(ge=1, le=MOST_REPS)]
_Hold = Annotated[int, Meta(ge=1, le=MOST_HOLD_MS)]
_Offset = Annotated[int, Meta(ge=-1439, le=1439)]
_Text = Annotated[str, Meta(max_length=65_536)]
Ended = Literal["finished", "stopped"]
Verdict = Literal["accepted", "declined", "set"]


class Row(Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """A row of a table, with the table's name and primary key."""

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]]


class PlanRow(Row, frozen=True, kw_only=True):
    """A routine and its options, both JSON, once for all sessions made from them."""

    table = "plan"
    key = ("id",)
    id: Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
    routine: Annotated[str, Meta(max_length=2**22)]
    options: _Text


class SessionRow(Row, frozen=True, kw_only=True):
    """One performance of a routine.

    `day` is the local day on which it began. `ended` is None while it lasts, or if it was killed;
    `reason` is why it was stopped. `as_guided` is the answer to the question at the end, None
    where nobody answered: then its sets are kept as guided, not as done. Neither `ended_utc` nor
    `changed_utc` is earlier than `started_utc`, whatever the clock said.

    The table has one more column, `begun`: whether any set was. Triggers derive it from the sets.
    """

    table = "session"
    key = ("id",)
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

    `round` is which time the exercise came, 0 where it has no rounds. `name` is the exercise's
    name, `known_as` that in the library. `reps` of `planned_reps` were completed, the last one in
    this `way`, with this `load`; a hold lasted `held_ms` of `planned_ms` (of an open one, its
    target). `whole` is whether the set, or the hold's planned time, was completed, however it
    ended; `confirmed` whether a person said that it was done, or ended it by a key (`by_key`);
    `skipped` whether a key skipped it, and `skipped_for` why.
    """

    table = "sets"
    key = ("session", "exercise", "round", "number", "side", "extra")
    session: Id
    exercise: _Count
    round: _Count = 0
    number: _Count
    side: Literal["", "left", "right"] = ""
    extra: _Count = 0
    name: _Text
    known_as: _Text | None = None
    way: Way | None = None
    load: _Text | None = None
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
        """Whether anything of it was done; the triggers that set `begun` of its session agree."""
        return bool(self.reps or self.held_ms or self.whole or self.hurt)


class PauseRow(Row, frozen=True, kw_only=True):
    """A pause: where in the session, when, and how long it lasted; None while it lasts."""

    table = "pause"
    key = ("session", "number")
    session: Id
    number: _Count
    at_ms: _Count
    began_utc: _Utc
    lasted_ms: _Count | None = None
    reason: PauseReason


class AnswerRow(Row, frozen=True, kw_only=True):
    """An answer of a person in a session: to a check, about a hold's time, at the end."""

    table = "answer"
    key = ("session", "number")
    session: Id
    number: _Count
    at_ms: _Count
    exercise: _Count
    question: _Text
    answer: bool | None = None
    held_ms: _Count | None = None


class PlaceRow(Row, frozen=True, kw_only=True):
    """The place at which a session can be resumed, and when it was last seen there."""

    table = "place"
    key = ("session",)
    session: Id
    exercise: _Count
    round: _Count | None = None
    kind: SegmentKind
    number: _Count | None = None
    side: Side | None = None
    rep: _Count | None = None
    extra: _Count = 0
    queued: _Count = 0
    at_ms: _Count = 0
    seen_utc: _Utc = 0


class DoseRow(Row, frozen=True, kw_only=True):
    """A person's verdict on the dose of an exercise whose file gives `from_...`.

    The latest verdict neither declined nor undone applies; one without figures restores the file's
    dose.
    """

    table = "dose"
    key = ("id",)
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
    """A deleted session, kept so that no import brings it back."""

    table = "deleted"
    key = ("session",)
    session: Id
    at_utc: _Utc


class OfferRow(Row, frozen=True, kw_only=True):
    """A one-time offer that was made."""

    table = "told"
    key = ("what",)
    what: _Text
    at_utc: _Utc


PARTS = (SetRow, PauseRow, AnswerRow, PlaceRow)
"""The rows that belong to a session, and are deleted with it."""
ROW_TYPES = (PlanRow, SessionRow, *PARTS, DoseRow, DeletedRow, OfferRow)
"""The row types of all tables."""


def new_id(utc_ms: int, random: bytes) -> str:
    """Return the UUIDv7 of a time in ms since 1970 and ten random bytes."""
    if len(random) != RANDOM_BYTES or utc_ms >> _TIME_BITS:
        msg = "expected a time of 48 bits and ten random bytes"
        raise ValueError(msg)
    bits = (utc_ms << 80) | int.from_bytes(random)
    bits = (bits & ~(0xF << 76)) | (0x7 << 76)
    bits = (bits & ~(0x3 << 62)) | (0x2 << 62)
    text = f"{bits:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
