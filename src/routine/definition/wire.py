"""What a file holds: the keys, their types and ranges, and the JSON Schema made from them.

The structs keep strings and numbers as the file has them; `building` turns them into the model's
milliseconds.
"""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

from routine.definition.values import (
    AnswerTime,
    FileName,
    Format,
    HoldTime,
    Link,
    LongTime,
    Name,
    PhaseTime,
    Prose,
    SwitchTime,
    Title,
)
from routine.model import Breath, Mark, Position, Sides, Through

FORMAT = 1


class _Table(Struct, forbid_unknown_fields=True, kw_only=True):
    """A table of a file: no other keys, all of them by name."""


class Line(_Table):
    """A line to say, with a short form and a wait after it."""

    say: Annotated[Prose, Meta(description="What is said.")]
    short: (
        Annotated[Prose, Meta(description="What is said where the whole does not fit.")] | UnsetType
    ) = UNSET
    wait: Annotated[LongTime, Meta(description="Silence after it, to get into place.")] = 0
    caution: Annotated[
        bool, Meta(description="Whether it is said however little the voice says.")
    ] = False


class Phase(_Table):
    """One named part of a repetition."""

    name: Annotated[Name, Meta(description='What it is called, such as "Squeeze".')]
    time: Annotated[PhaseTime, Meta(description="How long it lasts: 0.2 s to 10 min.")]
    breath: Annotated[Breath, Meta(description="The breath that goes with it.")] = "steady"
    through: Annotated[Through, Meta(description="What to breathe through.")] | UnsetType = UNSET
    mark: Annotated[Mark, Meta(description="Where its time comes from: see marks.")] | UnsetType = (
        UNSET
    )


class Hold(_Table):
    """Timed isometric work: { time } or { open, goal, max, first }; each 1 s to 10 min."""

    time: Annotated[HoldTime, Meta(description="How long a fixed hold lasts.")] | UnsetType = UNSET
    open: Annotated[bool, Meta(description="Whether it counts up until a key ends it.")] = False
    goal: Annotated[HoldTime, Meta(description="What an open hold counts up to.")] | UnsetType = (
        UNSET
    )
    max: (
        Annotated[
            HoldTime,
            Meta(description="When an open hold ends itself; left out: 3 min, or goal if longer."),
        ]
        | UnsetType
    ) = UNSET
    first: (
        Annotated[
            HoldTime,
            Meta(description="The first mark of an open hold; left out: 30 s, or goal if shorter."),
        ]
        | UnsetType
    ) = UNSET


class Check(_Table):
    """A question after the last set."""

    say: Annotated[Prose, Meta(description="The question.")]
    short: (
        Annotated[Prose, Meta(description="The question where the whole does not fit.")] | UnsetType
    ) = UNSET
    time: Annotated[
        AnswerTime, Meta(description="How long an answer is waited for: 5 s to 2 min.")
    ] = "15s"


class Marks(_Table):
    """Where the figures come from: a source document, a reference, or common practice."""

    dose: Annotated[Mark, Meta(description="Of sets, reps and holds.")] | UnsetType = UNSET
    rest: Annotated[Mark, Meta(description="Of the rest.")] | UnsetType = UNSET
    first: Annotated[Mark, Meta(description="Of the first mark of an open hold.")] | UnsetType = (
        UNSET
    )


class Source(_Table):
    """A document that an exercise or a routine follows."""

    title: Annotated[Title, Meta(description="The title of the document.")]
    by: Annotated[Prose, Meta(description="Who wrote it.")] | UnsetType = UNSET
    gives: Annotated[Prose, Meta(description="What of this comes from it.")] | UnsetType = UNSET
    link: Annotated[Link, Meta(description="Where it can be read.")] | UnsetType = UNSET


class _Keys(_Table):
    """The keys that an exercise file and a routine's [[exercise]] share."""

    summary: Annotated[Prose, Meta(description="What it is, in a sentence.")] | UnsetType = UNSET
    position: Annotated[Position, Meta(description="How the body is.")] | UnsetType = UNSET
    equipment: Annotated[tuple[Prose, ...], Meta(max_length=40, description="What it needs.")] = ()
    setup: Annotated[
        tuple[Prose | Line, ...],
        Meta(max_length=40, description="How to get into place, line by line."),
    ] = ()
    setup_time: (
        Annotated[
            LongTime,
            Meta(description="Time to get into place; left out: what its lines need."),
        ]
        | UnsetType
    ) = UNSET
    leave: Annotated[
        tuple[Prose | Line, ...],
        Meta(max_length=40, description="How to get out of place, line by line."),
    ] = ()
    sides: Annotated[Sides, Meta(description="The sides that it works.")] = "none"
    by_side: Annotated[
        bool, Meta(description='With sides = "each": all sets of one side first.')
    ] = False
    limb: Annotated[Name, Meta(description='What "Left ..." names, such as "knee".')] = "side"
    sets: Annotated[int, Meta(ge=1, le=20, description="How many sets.")] = 1
    reps: (
        Annotated[int, Meta(ge=1, le=200, description="How many repetitions a set.")] | UnsetType
    ) = UNSET
    phase: (
        Annotated[
            tuple[Phase, ...],
            Meta(
                min_length=1,
                max_length=20,
                description="The parts of a repetition, in order.",
                extra={"expected": "a list of phases, each in double brackets: [[...phase]]"},
            ),
        ]
        | UnsetType
    ) = UNSET
    hold: (
        Annotated[Hold, Meta(description="Timed work, in place of reps and phases.")] | UnsetType
    ) = UNSET
    rest: Annotated[LongTime, Meta(description="Rest between sets.")] = "30s"
    switch: Annotated[SwitchTime, Meta(description="Time to change sides: at most 2 min.")] = "5s"
    most_sets: (
        Annotated[
            int,
            Meta(ge=1, le=20, description="How many sets there may be; a key adds some."),
        ]
        | UnsetType
    ) = UNSET
    check: Annotated[Check, Meta(description="A question after the last set.")] | UnsetType = UNSET
    feel: Annotated[
        tuple[Prose, ...], Meta(max_length=40, description="What it should feel like.")
    ] = ()
    adaptations: Annotated[
        tuple[Prose, ...], Meta(max_length=40, description="How to make it fit.")
    ] = ()
    cautions: Annotated[
        tuple[Prose, ...], Meta(max_length=40, description="When to leave it out or stop.")
    ] = ()
    marks: Annotated[Marks, Meta(description="Where its figures come from.")] = field(
        default_factory=Marks
    )
    sources: Annotated[
        tuple[Source, ...], Meta(max_length=40, description="The documents that it follows.")
    ] = ()


class Exercise(_Keys, kw_only=True):
    """An exercise in a routine; with use, every other key overrides the file's."""

    use: (
        Annotated[FileName, Meta(description="The exercise file to take all other keys from.")]
        | UnsetType
    ) = UNSET
    name: (
        Annotated[Name, Meta(description="What it is called; required without use.")] | UnsetType
    ) = UNSET


class ExerciseFile(_Keys, kw_only=True):
    """An exercise file: one exercise, to do alone or to use in routines."""

    format: Format
    name: Annotated[Name, Meta(description="What it is called.")]


class Routine(_Table, kw_only=True):
    """A routine file: a title, and exercises in order."""

    format: Format
    title: Annotated[Name, Meta(description="What the routine is called.")]
    summary: Annotated[Prose, Meta(description="What it is for, in a sentence.")] | UnsetType = (
        UNSET
    )
    notice: Annotated[
        tuple[Prose, ...], Meta(max_length=40, description="Things to notice; never scored.")
    ] = ()
    sources: Annotated[
        tuple[Source, ...], Meta(max_length=40, description="The documents that it follows.")
    ] = ()
    exercise: Annotated[
        tuple[Exercise, ...],
        Meta(
            min_length=1,
            max_length=100,
            description="The exercises, in order.",
            extra={"expected": "one or more exercises, each in double brackets: [[exercise]]"},
        ),
    ]


def schema(kind: Literal["routine", "exercise"]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a routine file or of an exercise file.

    It says what each key may hold. What keys mean together (hold or reps, a hold's goal and its
    end), and the range of a duration spelled as text, only the program checks.
    """
    import msgspec.json  # noqa: PLC0415 - needed by one command only

    model = Routine if kind == "routine" else ExerciseFile
    made = msgspec.json.schema(model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind.capitalize()} file, format {FORMAT}",
        **made,
    }
