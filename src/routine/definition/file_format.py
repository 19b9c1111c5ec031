"""The file format: the keys of routines, exercises and ways, and the JSON Schema made from them.

The structs hold strings and numbers as the file has them; `conversion` makes the model of them. A
new key is a field here or in `nested_tables`, one of the model, and a line in `conversion`.
"""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, field

from routine.definition.figure_tables import FigureTable
from routine.definition.nested_tables import (
    CautionTable,
    CheckTable,
    FileTable,
    GroupTable,
    HoldTable,
    LineTable,
    MarksTable,
    Maybe,
    OwnPaceTable,
    OwnWordsTable,
    PhaseTable,
    ProgressTable,
    SourceTable,
    ThingTable,
    about,
)
from routine.definition.value_types import (
    EveryTime,
    FileName,
    Format,
    LongTime,
    Name,
    Prose,
    RestTimes,
    Selector,
    SwitchTime,
)
from routine.limits import MOST_EXERCISES, MOST_REPS, MOST_SETS
from routine.model import CautionName, Day, Position, Sides, WaitForKey

FORMAT = 1
MOST_LISTED = 40
"""Of lines, cautions, sources and the like."""
_Reps = Annotated[int, Meta(ge=1, le=MOST_REPS)]
_Line = Prose | LineTable
_Lines = tuple[_Line, ...]


def _several(description: str) -> Meta:
    return Meta(max_length=MOST_LISTED, description=description)


class _ExerciseKeys(FileTable, kw_only=True):
    """The keys that describe an exercise; each of its ways may override them."""

    summary: Maybe[Annotated[Prose, about("What it is, in a sentence.")]] = UNSET
    position: Maybe[Annotated[Position, about("How the body is.")]] = UNSET
    muscles: Annotated[
        tuple[Name, ...], about("The muscles that work or are stretched.", max_length=20)
    ] = ()
    equipment: Annotated[tuple[Prose | ThingTable, ...], _several("What it needs.")] = ()
    beforehand: Annotated[
        _Lines, _several("What to know or do before a session with it: said first, and shown.")
    ] = ()
    setup: Annotated[_Lines, _several("How to get into place, line by line.")] = ()
    setup_time: Maybe[
        Annotated[
            LongTime, about("Time to get into place. If left out: as long as its lines need.")
        ]
    ] = UNSET
    note: Maybe[
        Annotated[_Line, about("Words to the person who does it, said last in the setup.")]
    ] = UNSET
    leave: Annotated[_Lines, _several("How to get up from it, line by line.")] = ()
    sides: Annotated[Sides, about("Which sides are worked.")] = "none"
    by_side: Annotated[bool, about('With sides = "each": all sets of one side first.')] = False
    limb: Annotated[Name, about('What is named after "Left" or "Right", such as "knee".')] = "side"
    sets: Annotated[int, about("How many sets.", ge=1, le=MOST_SETS)] = 1
    reps: Maybe[
        Annotated[
            _Reps | Annotated[tuple[_Reps, ...], Meta(min_length=1, max_length=MOST_SETS)],
            about(
                "How many repetitions in a set; a list gives each set its own number.",
                extra={
                    "expected": f"a whole number from 1 to {MOST_REPS}, "
                    "or a list with one for each set"
                },
            ),
        ]
    ] = UNSET
    points: Maybe[
        Annotated[
            _Lines,
            about(
                "The places to work on, one for each set: what is said of each.",
                min_length=1,
                max_length=MOST_SETS,
            ),
        ]
    ] = UNSET
    phase: Maybe[
        Annotated[
            tuple[PhaseTable, ...],
            about(
                "The parts of a repetition, in order.",
                min_length=1,
                max_length=20,
                extra={"expected": "a list of phases, each in double brackets: [[...]]"},
            ),
        ]
    ] = UNSET
    hold: Maybe[Annotated[HoldTable, about("Timed work, instead of reps and phases.")]] = UNSET
    own_pace: Maybe[
        Annotated[
            bool | OwnPaceTable,
            about(
                "Repetitions at your own pace, without phases: enter ends the set.",
                extra={"expected": 'true, or a table such as { rep_time = "3s", max = "90s" }'},
            ),
        ]
    ] = UNSET
    load: Maybe[Annotated[Name, about('What it is done with, such as "8 kg" or "red band".')]] = (
        UNSET
    )
    rest: Annotated[
        RestTimes,
        about("Rest between sets; a list gives each rest its own time."),
    ] = "30s"
    every: Maybe[
        Annotated[
            EveryTime,
            about("From the start of one set to the start of the next: what is left is rest."),
        ]
    ] = UNSET
    switch: Annotated[SwitchTime, about("Time to change sides: at most 2 min.")] = "5s"
    in_rest: Maybe[Annotated[_Line, about("What to do in a rest, such as to sit back.")]] = UNSET
    in_switch: Maybe[
        Annotated[_Line, about("How to change sides, said before the other side begins.")]
    ] = UNSET
    words: Annotated[OwnWordsTable, about("Words of your own.")] = field(
        default_factory=OwnWordsTable
    )
    wait_for_key: Maybe[
        Annotated[WaitForKey, about("Whether the first set, or each, begins only after a key.")]
    ] = UNSET
    most_sets: Maybe[
        Annotated[
            int,
            about("How many sets there can be when you add more with a key.", ge=1, le=MOST_SETS),
        ]
    ] = UNSET
    check: Maybe[Annotated[CheckTable, about("A question after the last set.")]] = UNSET
    feel: Annotated[tuple[Prose, ...], _several("What it should feel like.")] = ()
    not_feel: Annotated[tuple[Prose, ...], _several("What it should not feel like.")] = ()
    adaptations: Annotated[tuple[Prose, ...], _several("How to make it suit you.")] = ()
    cautions: Annotated[
        tuple[CautionName | CautionTable, ...],
        _several("When to leave it out or stop: names of cautions, or { text } of its own."),
    ] = ()
    marks: Annotated[MarksTable, about("Where its numbers come from.")] = field(
        default_factory=MarksTable
    )
    sources: Annotated[tuple[SourceTable, ...], _several("The documents that it follows.")] = ()
    figure: Maybe[Annotated[FigureTable, about("The body that is drawn: its poses.")]] = UNSET


class WayTable(_ExerciseKeys, kw_only=True):
    """An easier or a harder way of an exercise: what is said of it, and the keys that differ."""

    say: Annotated[Prose, about("What is said about this way, last in the setup.")]
    short: Maybe[Annotated[Prose, about("What is said instead when there is too little time.")]] = (
        UNSET
    )


class _FullExercise(_ExerciseKeys, kw_only=True):
    """The keys that an exercise file and a routine's [[exercise]] share."""

    progress: Maybe[Annotated[ProgressTable, about("How its dose may grow with time.")]] = UNSET
    easier: Maybe[Annotated[WayTable, about("An easier way of it.")]] = UNSET
    harder: Maybe[Annotated[WayTable, about("A harder way of it.")]] = UNSET


class _InRoutine(_FullExercise, kw_only=True):
    """The keys that an exercise has only in a routine."""

    name: Maybe[Annotated[Name, about("What it is called; needed unless there is use.")]] = UNSET
    stage: Maybe[Annotated[Name, about("The part of the routine that it belongs to.")]] = UNSET
    group: Maybe[Annotated[Name, about("The group in whose rounds it is done.")]] = UNSET


class ExerciseTable(_InRoutine, kw_only=True):
    """An exercise in a routine; with use, every other key overrides the file's."""

    use: Maybe[Annotated[FileName, about("The exercise file to take all other keys from.")]] = UNSET
    before: Maybe[
        Annotated[Selector, about("With extends: the exercise of the base that it comes before.")]
    ] = UNSET
    after: Maybe[
        Annotated[Selector, about("With extends: the exercise of the base that it comes after.")]
    ] = UNSET


class ChangeTable(_InRoutine, kw_only=True):
    """What is different in an exercise of the routine that is extended."""

    exercise: Annotated[Selector, about("Which one: its file's name, its name or its number.")]


class ExerciseFile(_FullExercise, kw_only=True):
    """An exercise file: one exercise, to do alone or to use in routines."""

    format: Format
    name: Annotated[Name, about("What it is called.")]


class RoutineTable(FileTable, kw_only=True):
    """A routine file: a title, and exercises in order."""

    format: Format
    extends: Maybe[
        Annotated[FileName, about("The routine to follow: all that isn't given comes from there.")]
    ] = UNSET
    drop: Annotated[
        tuple[Selector, ...],
        about("With extends: the exercises to leave out.", max_length=MOST_EXERCISES),
    ] = ()
    change: Annotated[
        tuple[ChangeTable, ...],
        about(
            "With extends: what is different in its exercises.",
            max_length=MOST_EXERCISES,
            extra={"expected": "a list of changes, each in double brackets: [[change]]"},
        ),
    ] = ()
    title: Maybe[
        Annotated[Name, about("What the routine is called.", extra={"unless": "extends"})]
    ] = UNSET
    summary: Maybe[Annotated[Prose, about("What it is for, in a sentence.")]] = UNSET
    approach: Maybe[Annotated[Prose, about("Whose approach it is.")]] = UNSET
    aim: Maybe[Annotated[Prose, about("What it is for.")]] = UNSET
    often: Maybe[Annotated[Prose, about("How often to do it.")]] = UNSET
    notice: Annotated[tuple[Prose, ...], _several("Things to notice. They are never scored.")] = ()
    message: Maybe[Annotated[Prose, about("Words to the person whose programme it is.")]] = UNSET
    days: Annotated[tuple[Day, ...], about("The days on which to do it.", max_length=7)] = ()
    avoid: Annotated[
        tuple[CautionName, ...],
        _several("Cautions to keep, beside those of the profile of whoever does it."),
    ] = ()
    words: Annotated[OwnWordsTable, about("Words of your own, in all exercises.")] = field(
        default_factory=OwnWordsTable
    )
    gap: Maybe[
        Annotated[
            LongTime,
            about(
                "The exact time from the end of one exercise to the start of the next, instead of "
                "all setups but the first."
            ),
        ]
    ] = UNSET
    group: Annotated[
        tuple[GroupTable, ...],
        about("Groups of exercises that are done in rounds.", max_length=MOST_EXERCISES),
    ] = ()
    notes: Annotated[
        tuple[Prose, ...], _several("What it leaves out of its documents, and why.")
    ] = ()
    sources: Annotated[tuple[SourceTable, ...], _several("The documents that it follows.")] = ()
    exercise: Annotated[
        tuple[ExerciseTable, ...],
        about(
            "The exercises, in order.",
            min_length=1,
            max_length=MOST_EXERCISES,
            extra={
                "expected": "one or more exercises, each in double brackets: [[exercise]]",
                "unless": "extends",
            },
        ),
    ] = ()


_WITHOUT_BASE = {
    "if": {"not": {"required": ["extends"]}},
    "then": {"required": ["title", "exercise"]},
}


def schema(kind: Literal["routine", "exercise"]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a routine file or of an exercise file.

    It describes each key. What keys mean together (hold or reps, a hold's goal and its end), and
    the range of a duration written as text, are checked by the program only.
    """
    import msgspec.json  # noqa: PLC0415 - needed by one command only

    table = RoutineTable if kind == "routine" else ExerciseFile
    described = msgspec.json.schema(table)
    if kind == "routine":
        described["$defs"]["Routine"] |= _WITHOUT_BASE
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{kind.capitalize()} file, format {FORMAT}",
        **described,
    }
