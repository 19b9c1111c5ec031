"""The tables inside an exercise: lines, equipment, phases, holds, progress, sources."""

from typing import Annotated

from msgspec import UNSET, Meta, Struct, UnsetType

from routine.definition.value_types import (
    AnswerTime,
    DocumentTitle,
    FileName,
    HoldTime,
    Link,
    LongTime,
    Name,
    PhaseTime,
    Prose,
)
from routine.limits import MOST_REPS, MOST_SETS
from routine.model import Airway, Breath, CautionName, Mark


class FileTable(Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a file: no other keys, all of them by name.

    The docstrings of all tables are printed by `routine schema`. So are their names, but without
    the "Table" that tells them from the model's types; did_you_mean knows them by these names too.
    """

    def __init_subclass__(cls) -> None:
        """Set the name that the schema shows."""
        cls.__name__ = cls.__name__.removesuffix("Table")


class LineTable(FileTable):
    """A line to say, with a short form and a wait after it; or the words of a named caution."""

    say: Annotated[Prose, Meta(description="What is said.")] | UnsetType = UNSET
    short: (
        Annotated[Prose, Meta(description="What is said instead when there is too little time.")]
        | UnsetType
    ) = UNSET
    wait: Annotated[LongTime, Meta(description="Silence afterwards, to get into place.")] = 0
    caution: Annotated[
        bool | CautionName,
        Meta(
            description="Whether it is always said, however little the voice says; "
            "or the name of a caution whose words are said instead.",
            extra={"expected": "true, false, or the name of a caution that has words"},
        ),
    ] = False


class ThingTable(FileTable):
    """What an exercise needs, with a name to ask for it by."""

    thing: Annotated[FileName, Meta(description='What it is, in a word, such as "chair".')]
    text: (
        Annotated[Prose, Meta(description="What it is used for, as a reader sees it.")] | UnsetType
    ) = UNSET
    instead: Annotated[
        tuple[Name, ...], Meta(max_length=20, description="What you can use instead.")
    ] = ()
    optional: Annotated[bool, Meta(description="Whether you can do without it.")] = False


class CautionTable(FileTable):
    """A caution in words of its own."""

    text: Annotated[Prose, Meta(description="When to leave it out or stop.")]


class PhaseTable(FileTable):
    """One named part of a repetition."""

    name: Annotated[Name, Meta(description='What it is called, such as "Squeeze".')]
    time: Annotated[PhaseTime, Meta(description="How long it lasts: 0.2 s to 10 min.")]
    breath: Annotated[Breath, Meta(description="The breath that goes with it.")] = "steady"
    through: (
        Annotated[Airway, Meta(description="Whether to breathe through the nose or the mouth.")]
        | UnsetType
    ) = UNSET
    mark: (
        Annotated[Mark, Meta(description="Where this time comes from: see marks.")] | UnsetType
    ) = UNSET


class HoldTable(FileTable):
    """Timed isometric work: { time } or { open, goal, max, first }; each 1 s to 10 min."""

    name: Annotated[Name, Meta(description='What it is called, such as "Stretch".')] = "Hold"
    slow_breath: Annotated[
        bool, Meta(description="Whether slow breaths, 5 s in and 5 s out, guide you through it.")
    ] = False
    time: Annotated[HoldTime, Meta(description="How long a fixed hold lasts.")] | UnsetType = UNSET
    open: Annotated[bool, Meta(description="Whether it counts up until a key ends it.")] = False
    goal: Annotated[HoldTime, Meta(description="What an open hold counts up to.")] | UnsetType = (
        UNSET
    )
    max: (
        Annotated[
            HoldTime,
            Meta(
                description="When an open hold ends itself (left out: 3 min, or goal if longer); "
                "how long a key can make a fixed one at most."
            ),
        ]
        | UnsetType
    ) = UNSET
    first: (
        Annotated[
            HoldTime,
            Meta(
                description="The first time mark of an open hold; left out: 30 s or a shorter goal."
            ),
        ]
        | UnsetType
    ) = UNSET


class MoreReps(FileTable):
    """How the repetitions of a set may grow."""

    add: Annotated[int, Meta(ge=1, le=MOST_REPS, description="How many more at a time.")]
    most: Annotated[int, Meta(ge=1, le=MOST_REPS, description="The most they may become.")]


class MoreSets(FileTable):
    """How the sets may grow."""

    add: Annotated[int, Meta(ge=1, le=MOST_SETS, description="How many more at a time.")]
    most: Annotated[int, Meta(ge=1, le=MOST_SETS, description="The most they may become.")]


class LongerHold(FileTable):
    """How a hold may grow; of an open one, its first mark."""

    add: Annotated[HoldTime, Meta(description="How much longer at a time.")]
    most: Annotated[HoldTime, Meta(description="The longest it may become.")]


class ProgressTable(FileTable):
    """How the dose of the usual way may grow: reps first, then sets, then the hold."""

    after: Annotated[
        int,
        Meta(ge=1, le=20, description="After how many full, confirmed sessions more is offered."),
    ] = 3
    reps: Annotated[MoreReps, Meta(description="More repetitions.")] | UnsetType = UNSET
    sets: Annotated[MoreSets, Meta(description="More sets.")] | UnsetType = UNSET
    hold: Annotated[LongerHold, Meta(description="A longer hold.")] | UnsetType = UNSET
    mark: Annotated[Mark, Meta(description="Where the rule comes from: see marks.")] | UnsetType = (
        UNSET
    )


class CheckTable(FileTable):
    """A question after the last set."""

    say: Annotated[Prose, Meta(description="The question.")]
    short: (
        Annotated[
            Prose, Meta(description="The question to ask instead when there is too little time.")
        ]
        | UnsetType
    ) = UNSET
    time: Annotated[
        AnswerTime, Meta(description="How long to wait for an answer: 5 s to 2 min.")
    ] = "15s"


class MarksTable(FileTable):
    """Where the figures come from: a source document, a reference, or common practice."""

    dose: Annotated[Mark, Meta(description="Where sets, reps and holds come from.")] | UnsetType = (
        UNSET
    )
    rest: Annotated[Mark, Meta(description="Where the rest comes from.")] | UnsetType = UNSET
    first: (
        Annotated[Mark, Meta(description="Where the first mark of an open hold comes from.")]
        | UnsetType
    ) = UNSET
    setup: (
        Annotated[Mark, Meta(description="Where the time to get into place comes from.")]
        | UnsetType
    ) = UNSET
    switch: (
        Annotated[Mark, Meta(description="Where the time to change sides comes from.")] | UnsetType
    ) = UNSET


class SourceTable(FileTable):
    """A document that an exercise or a routine follows: a known one by its name, or its title."""

    ref: (
        Annotated[FileName, Meta(description="The name of a document that routine knows.")]
        | UnsetType
    ) = UNSET
    title: Annotated[DocumentTitle, Meta(description="The title of the document.")] | UnsetType = (
        UNSET
    )
    by: Annotated[Prose, Meta(description="Who wrote it.")] | UnsetType = UNSET
    gives: Annotated[Prose, Meta(description="What was taken from it.")] | UnsetType = UNSET
    link: Annotated[Link, Meta(description="Where it can be read.")] | UnsetType = UNSET
