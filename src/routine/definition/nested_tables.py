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


def about(description: str) -> Meta:
    """Return what the schema says about a key."""
    return Meta(description=description)


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

    say: Annotated[Prose, about("What is said.")] | UnsetType = UNSET
    short: (
        Annotated[Prose, about("What is said instead when there is too little time.")] | UnsetType
    ) = UNSET
    wait: Annotated[LongTime, about("Silence afterwards, to get into place.")] = 0
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

    thing: Annotated[FileName, about('What it is, in a word, such as "chair".')]
    text: Annotated[Prose, about("What it is used for, as a reader sees it.")] | UnsetType = UNSET
    instead: Annotated[
        tuple[Name, ...], Meta(max_length=20, description="What you can use instead.")
    ] = ()
    optional: Annotated[bool, about("Whether you can do without it.")] = False


class CautionTable(FileTable):
    """A caution in words of its own."""

    text: Annotated[Prose, about("When to leave it out or stop.")]


class PhaseTable(FileTable):
    """One named part of a repetition."""

    name: Annotated[Name, about('What it is called, such as "Squeeze".')]
    time: Annotated[PhaseTime, about("How long it lasts: 0.2 s to 10 min.")]
    breath: Annotated[Breath, about("The breath that goes with it.")] = "steady"
    through: (
        Annotated[Airway, about("Whether to breathe through the nose or the mouth.")] | UnsetType
    ) = UNSET
    mark: Annotated[Mark, about("Where this time comes from: see marks.")] | UnsetType = UNSET


class HoldTable(FileTable):
    """Timed isometric work: { time } or { open, goal, max, first }; each 1 s to 10 min."""

    name: Annotated[Name, about('What it is called, such as "Stretch".')] = "Hold"
    slow_breath: Annotated[
        bool, about("Whether slow breaths, 5 s in and 5 s out, guide you through it.")
    ] = False
    time: Annotated[HoldTime, about("How long a fixed hold lasts.")] | UnsetType = UNSET
    open: Annotated[bool, about("Whether it counts up until a key ends it.")] = False
    goal: Annotated[HoldTime, about("What an open hold counts up to.")] | UnsetType = UNSET
    max: (
        Annotated[
            HoldTime,
            about(
                "When an open hold ends itself (left out: 3 min, or goal if longer); "
                "how long a key can make a fixed one at most."
            ),
        ]
        | UnsetType
    ) = UNSET
    first: (
        Annotated[
            HoldTime,
            about("The first time mark of an open hold; left out: 30 s or a shorter goal."),
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

    add: Annotated[HoldTime, about("How much longer at a time.")]
    most: Annotated[HoldTime, about("The longest it may become.")]


class ProgressTable(FileTable):
    """How the dose of the usual way may grow: reps first, then sets, then the hold."""

    after: Annotated[
        int,
        Meta(ge=1, le=20, description="After how many full, confirmed sessions more is offered."),
    ] = 3
    reps: Annotated[MoreReps, about("More repetitions.")] | UnsetType = UNSET
    sets: Annotated[MoreSets, about("More sets.")] | UnsetType = UNSET
    hold: Annotated[LongerHold, about("A longer hold.")] | UnsetType = UNSET
    mark: Annotated[Mark, about("Where the rule comes from: see marks.")] | UnsetType = UNSET


class CheckTable(FileTable):
    """A question after the last set."""

    say: Annotated[Prose, about("The question.")]
    short: (
        Annotated[Prose, about("The question to ask instead when there is too little time.")]
        | UnsetType
    ) = UNSET
    time: Annotated[AnswerTime, about("How long to wait for an answer: 5 s to 2 min.")] = "15s"


class MarksTable(FileTable):
    """Where the figures come from: a source document, a reference, or common practice."""

    dose: Annotated[Mark, about("Where sets, reps and holds come from.")] | UnsetType = UNSET
    rest: Annotated[Mark, about("Where the rest comes from.")] | UnsetType = UNSET
    first: (
        Annotated[Mark, about("Where the first mark of an open hold comes from.")] | UnsetType
    ) = UNSET
    setup: Annotated[Mark, about("Where the time to get into place comes from.")] | UnsetType = (
        UNSET
    )
    switch: Annotated[Mark, about("Where the time to change sides comes from.")] | UnsetType = UNSET


class SourceTable(FileTable):
    """A document that an exercise or a routine follows: a known one by its name, or its title."""

    ref: Annotated[FileName, about("The name of a document that routine knows.")] | UnsetType = (
        UNSET
    )
    title: Annotated[DocumentTitle, about("The title of the document.")] | UnsetType = UNSET
    by: Annotated[Prose, about("Who wrote it.")] | UnsetType = UNSET
    gives: Annotated[Prose, about("What was taken from it.")] | UnsetType = UNSET
    link: Annotated[Link, about("Where it can be read.")] | UnsetType = UNSET
