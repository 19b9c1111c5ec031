"""The tables inside an exercise: lines, equipment, phases, holds, progress, sources."""

from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from msgspec import UNSET, Meta, Struct, UnsetType

from routine.definition.value_types import (
    AnswerTime,
    DocumentTitle,
    FileName,
    HoldTime,
    HoldTimes,
    Link,
    LongTime,
    Name,
    PhaseTime,
    Prose,
    RepTime,
)
from routine.limits import MOST_REPS, MOST_ROUNDS, MOST_SETS
from routine.model import Airway, Breath, CautionName, Mark

_T = TypeVar("_T")
Maybe: TypeAlias = _T | UnsetType
"""The value of a key that may be left out, and has no default then."""


def about(description: str, **constraints: Any) -> Meta:  # noqa: ANN401 - as Meta has them
    """Return what the schema says about a key, and the constraints of its value."""
    return Meta(description=description, **constraints)


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

    say: Maybe[Annotated[Prose, about("What is said.")]] = UNSET
    short: Maybe[Annotated[Prose, about("What is said instead when there is too little time.")]] = (
        UNSET
    )
    wait: Annotated[LongTime, about("Silence afterwards, to get into place.")] = 0
    caution: Annotated[
        bool | CautionName,
        about(
            "Whether it is always said, however little the voice says; "
            "or the name of a caution whose words are said instead.",
            extra={"expected": "true, false, or the name of a caution that has words"},
        ),
    ] = False


class ThingTable(FileTable):
    """What an exercise needs, with a name to ask for it by."""

    thing: Annotated[FileName, about('What it is, in a word, such as "chair".')]
    text: Maybe[Annotated[Prose, about("What it is used for, as a reader sees it.")]] = UNSET
    instead: Annotated[tuple[Name, ...], about("What you can use instead.", max_length=20)] = ()
    optional: Annotated[bool, about("Whether you can do without it.")] = False


class CautionTable(FileTable):
    """A caution in words of its own."""

    text: Annotated[Prose, about("When to leave it out or stop.")]


class PhaseTable(FileTable):
    """One named part of a repetition."""

    name: Annotated[Name, about('What it is called, such as "Squeeze".')]
    time: Annotated[PhaseTime, about("How long it lasts: 0.2 s to 10 min.")]
    breath: Annotated[
        Breath,
        about(
            "The breath that goes with it: in, out, steady, hold (the air stays in, or out), "
            "or free (nothing is said of it)."
        ),
    ] = "steady"
    through: Maybe[
        Annotated[Airway, about("Whether to breathe through the nose or the mouth.")]
    ] = UNSET
    mark: Maybe[Annotated[Mark, about("Where this time comes from: see marks.")]] = UNSET


class TimedLineTable(FileTable):
    """Something to say at a time of a hold."""

    at: Annotated[HoldTime, about("How long after the hold began.")]
    say: Annotated[Prose, about("What is said.")]
    short: Maybe[Annotated[Prose, about("What is said instead when there is too little time.")]] = (
        UNSET
    )


class HoldTable(FileTable):
    """Timed isometric work: { time } or { open, goal, max, first }; each 1 s to 10 min."""

    name: Annotated[Name, about('What it is called, such as "Stretch".')] = "Hold"
    slow_breath: Annotated[
        bool, about("Whether slow breaths, 5 s in and 5 s out, guide you through it.")
    ] = False
    time: Maybe[
        Annotated[
            HoldTimes,
            about("How long a fixed hold lasts; a list gives each set its own time."),
        ]
    ] = UNSET
    breath: Annotated[
        Literal["steady", "free"],
        about("steady, or free: then nothing is said of the breath."),
    ] = "steady"
    say: Annotated[
        tuple[TimedLineTable, ...],
        about("What is said at times of the hold, in their order.", max_length=40),
    ] = ()
    open: Annotated[bool, about("Whether it counts up until a key ends it.")] = False
    goal: Maybe[Annotated[HoldTime, about("What an open hold counts up to.")]] = UNSET
    max: Maybe[
        Annotated[
            HoldTime,
            about(
                "When an open hold ends itself (left out: 3 min, or goal if longer); "
                "how long a key can make a fixed one at most."
            ),
        ]
    ] = UNSET
    first: Maybe[
        Annotated[
            HoldTime,
            about("The first time mark of an open hold; left out: 30 s or a shorter goal."),
        ]
    ] = UNSET


class OwnPaceTable(FileTable):
    """Repetitions at your own pace, until a key ends the set."""

    rep_time: Annotated[
        RepTime, about("How long one takes, as an estimate for the length of the session.")
    ] = "3s"
    max: Maybe[
        Annotated[
            HoldTime,
            about(
                "When the set ends by itself; left out: twice its estimate, from 1 min to 10 min."
            ),
        ]
    ] = UNSET


class OwnWordsTable(FileTable):
    """Words of your own, instead of the usual ones."""

    rest: Maybe[Annotated[Prose, about("What is said as a rest begins.")]] = UNSET
    go: Maybe[Annotated[Prose, about("What is said as the work of a set begins.")]] = UNSET
    last: Maybe[Annotated[Prose, about("What is said in the last repetition.")]] = UNSET
    switch: Maybe[Annotated[Prose, about("What is said as the side changes.")]] = UNSET


class GroupTable(FileTable):
    """Exercises that are done in turn, round after round; they name their group."""

    name: Annotated[Name, about("Its name, which its exercises give as their group.")]
    rounds: Annotated[int, about("How many times they are done in turn.", ge=1, le=MOST_ROUNDS)]
    rest: Annotated[LongTime, about("Rest between two rounds; a gap is a part of it.")] = 0
    gap: Maybe[
        Annotated[
            LongTime,
            about(
                "The exact time from the end of one exercise to the start of the next, instead of "
                "a setup."
            ),
        ]
    ] = UNSET
    gap_from_round: Annotated[
        int, about("From which round on the gap replaces setups.", ge=1, le=MOST_ROUNDS)
    ] = 1
    inside: Maybe[Annotated[Name, about("The name of the group that it is in, if any.")]] = UNSET


class MoreReps(FileTable):
    """How the repetitions of a set may grow."""

    add: Annotated[int, about("How many more at a time.", ge=1, le=MOST_REPS)]
    most: Annotated[int, about("The most they may become.", ge=1, le=MOST_REPS)]


class MoreSets(FileTable):
    """How the sets may grow."""

    add: Annotated[int, about("How many more at a time.", ge=1, le=MOST_SETS)]
    most: Annotated[int, about("The most they may become.", ge=1, le=MOST_SETS)]


class LongerHold(FileTable):
    """How a hold may grow; of an open one, its first mark."""

    add: Annotated[HoldTime, about("How much longer at a time.")]
    most: Annotated[HoldTime, about("The longest it may become.")]


class ProgressTable(FileTable):
    """How the dose of the usual way may grow: reps first, then sets, then the hold."""

    after: Annotated[
        int,
        about("After how many full, confirmed sessions more is offered.", ge=1, le=20),
    ] = 3
    reps: Maybe[Annotated[MoreReps, about("More repetitions.")]] = UNSET
    sets: Maybe[Annotated[MoreSets, about("More sets.")]] = UNSET
    hold: Maybe[Annotated[LongerHold, about("A longer hold.")]] = UNSET
    mark: Maybe[Annotated[Mark, about("Where the rule comes from: see marks.")]] = UNSET


class CheckTable(FileTable):
    """A question after the last set."""

    say: Annotated[Prose, about("The question.")]
    short: Maybe[
        Annotated[Prose, about("The question to ask instead when there is too little time.")]
    ] = UNSET
    time: Annotated[AnswerTime, about("How long to wait for an answer: 5 s to 2 min.")] = "15s"


class MarksTable(FileTable):
    """Where the numbers come from: a source document, a reference, or common practice."""

    dose: Maybe[Annotated[Mark, about("Where sets, reps and holds come from.")]] = UNSET
    rest: Maybe[Annotated[Mark, about("Where the rest comes from.")]] = UNSET
    first: Maybe[Annotated[Mark, about("Where the first mark of an open hold comes from.")]] = UNSET
    setup: Maybe[Annotated[Mark, about("Where the time to get into place comes from.")]] = UNSET
    switch: Maybe[Annotated[Mark, about("Where the time to change sides comes from.")]] = UNSET


class SourceTable(FileTable):
    """A document that an exercise or a routine follows: a known one by its name, or its title."""

    ref: Maybe[Annotated[FileName, about("The name of a document that routine knows.")]] = UNSET
    title: Maybe[Annotated[DocumentTitle, about("The title of the document.")]] = UNSET
    by: Maybe[Annotated[Prose, about("Who wrote it.")]] = UNSET
    gives: Maybe[Annotated[Prose, about("What was taken from it.")]] = UNSET
    link: Maybe[Annotated[Link, about("Where it can be read.")]] = UNSET
