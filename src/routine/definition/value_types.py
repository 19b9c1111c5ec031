"""The types of single values in a file: durations, names, prose, links.

A `Meta` carries what both the JSON Schema and the validation need: `extra["expected"]` is what
messages name as expected, and `extra["range"]` makes a value a duration.
"""

from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta

from routine.limits import FILE_NAME, MOST_EXERCISES, MOST_HOLD_MS, MOST_SETS
from routine.units import MINUTE, SECOND, format_duration, parse_duration

_DURATION = r"^(?=.)([0-9]{1,4}h)?([0-9]{1,4}m)?([0-9]{1,5}(\.[0-9]{1,3})?s)?$"


OPEN_FIRST = 30 * SECOND
"""The first mark of an open hold without `first`, unless its goal is earlier; milliseconds."""
OPEN_MAX = 3 * MINUTE
"""The end of an open hold without `max`, unless its goal is later; milliseconds."""


class DurationRange(NamedTuple):
    """The shortest and the longest duration allowed, in milliseconds."""

    low: int
    high: int

    @property
    def examples(self) -> list[str]:
        """Durations in the range, as a file has them."""
        return [each for each in ("45s", "1m30s") if self.low <= parse_duration(each) <= self.high]

    @property
    def words(self) -> str:
        """The range as messages name it."""
        low, high = format_duration(self.low), format_duration(self.high)
        examples = ", ".join(f'"{each}"' for each in self.examples)
        return f"{low} to {high}, such as {examples} or a number of seconds"


def milliseconds(value: object) -> int | None:
    """Return a duration in milliseconds, None for anything else, which is reported elsewhere."""
    try:
        return parse_duration(value) if isinstance(value, str | int | float) else None
    except ValueError:
        return None


def _number(span: DurationRange) -> Meta:
    return Meta(ge=span.low / SECOND, le=span.high / SECOND)


def _duration(span: DurationRange) -> Meta:
    return Meta(extra={"expected": span.words, "range": span}, examples=[*span.examples, 45])


REP_TIME = 3 * SECOND
"""How long a repetition at one's own pace takes without `rep_time`; milliseconds, practice."""
OWN_PACE_MAX = MINUTE
"""The least end of a set at one's own pace without `max`; milliseconds, practice."""
LEAST_REST = 3 * SECOND
"""The least that the work of a set leaves of the time of `every`; milliseconds, practice."""

_LONG = DurationRange(0, 10 * MINUTE)
_SWITCH = DurationRange(0, 2 * MINUTE)
_PHASE = DurationRange(200, 10 * MINUTE)
_HOLD = DurationRange(SECOND, MOST_HOLD_MS)
_ANSWER = DurationRange(5 * SECOND, 2 * MINUTE)
_EVERY = DurationRange(5 * SECOND, 10 * MINUTE)
_REP = DurationRange(200, MINUTE)

_Spelled = Annotated[str, Meta(pattern=_DURATION)]
# Without a pattern for msgspec: beside a list, it crashes msgspec 0.22 as the interpreter ends
# (issue 717).
_SpelledBesideList = Annotated[str, Meta(extra_json_schema={"pattern": _DURATION})]
LongTime = Annotated[_Spelled | Annotated[float, _number(_LONG)], _duration(_LONG)]
SwitchTime = Annotated[_Spelled | Annotated[float, _number(_SWITCH)], _duration(_SWITCH)]
PhaseTime = Annotated[_Spelled | Annotated[float, _number(_PHASE)], _duration(_PHASE)]
HoldTime = Annotated[_Spelled | Annotated[float, _number(_HOLD)], _duration(_HOLD)]
EveryTime = Annotated[_Spelled | Annotated[float, _number(_EVERY)], _duration(_EVERY)]
RepTime = Annotated[_Spelled | Annotated[float, _number(_REP)], _duration(_REP)]
AnswerTime = Annotated[_Spelled | Annotated[float, _number(_ANSWER)], _duration(_ANSWER)]


def _expecting(expected: str, **constraints: Any) -> Meta:  # noqa: ANN401 - as Meta has them
    return Meta(extra={"expected": expected}, **constraints)


_SEVERAL = Meta(min_length=1, max_length=MOST_SETS)
HoldTimes = Annotated[
    Annotated[_SpelledBesideList | Annotated[float, _number(_HOLD)], _duration(_HOLD)]
    | Annotated[tuple[HoldTime, ...], _SEVERAL],
    _expecting(f"{_HOLD.words}, or a list with one for each set"),
]
RestTimes = Annotated[
    Annotated[_SpelledBesideList | Annotated[float, _number(_LONG)], _duration(_LONG)]
    | Annotated[tuple[LongTime, ...], _SEVERAL],
    _expecting(f"{_LONG.words}, or a list with one for each rest"),
]


def _one_line(most: int) -> Meta:
    extra = {"expected": f"one line of 1 to {most} characters", "one_line": True}
    return Meta(min_length=1, max_length=most, pattern=r"^[^\n\t]*[^\s][^\n\t]*$", extra=extra)


Name = Annotated[str, _one_line(80)]
DocumentTitle = Annotated[str, _one_line(300)]
Prose = Annotated[
    str, _expecting("text of 1 to 300 characters", min_length=1, max_length=300, pattern=r"\S")
]
FileName = Annotated[
    str,
    _expecting('a name such as "wall-sit": a to z, 0 to 9, "-" and "_"', pattern=f"^{FILE_NAME}$"),
]
Selector = Annotated[
    Annotated[str, _one_line(80)] | Annotated[int, Meta(ge=1, le=MOST_EXERCISES)],
    _expecting("an exercise of the base by its file's name, its name or its number"),
]
Link = Annotated[
    str,
    _expecting(
        'a link that starts with "https://", of at most 300 characters',
        max_length=300,
        pattern=r"^https?://\S+$",
    ),
]
Format = Annotated[
    Literal[1],
    _expecting(
        "format = 1, the only one so far", description="The version of this file format: 1."
    ),
]
