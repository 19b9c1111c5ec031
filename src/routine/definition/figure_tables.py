"""The tables of a figure: joints, limbs, poses, the view, and which pose is shown when."""

from typing import Annotated, Any, Final, Literal

from msgspec import UNSET, Meta, UnsetType, defstruct, field

from routine.definition.figure_phrases import TRUNK
from routine.definition.nested_tables import FileTable, Maybe, about
from routine.definition.value_types import Name
from routine.model.figure import Axis, Joint
from routine.model.joints import RANGES

FigurePosition = Literal[
    "upright", "back", "front", "side", "hands-and-knees", "sitting", "kneeling", "standing"
]
_AXES: dict[Axis, str] = {
    "bend": "Degrees of bending (flexion); a minus sign: backwards.",
    "out": "Degrees out to the side (abduction); a minus sign: across the middle.",
    "aside": "Degrees of bending towards the side that works; a minus sign: away from it.",
    "turn": "Degrees of turning outwards, of the trunk towards the side that works.",
}
_LIMBS: Final = {
    "both": "both sides",
    "side": "the side that works",
    "other": "the other side",
    "left": "the left, without sides",
    "right": "the right, without sides",
}
_Turn = Meta(ge=-180, le=180, extra={"expected": "degrees from -180 to 180"})


def _axis(joint: Joint, axis: Axis) -> Any:  # noqa: ANN401 - a type that is made here
    """Return the type of the degrees of a joint about an axis, within its normal range."""
    low, high = RANGES[joint, axis]
    expected = f"degrees from {low:g} to {high:g}, the normal range of the {joint}"
    return Annotated[float, about(_AXES[axis], ge=low, le=high, extra={"expected": expected})]


def _key(name: str, value: Any, description: str) -> tuple[str, object, object]:  # noqa: ANN401 - as above
    """Return the field of a key that may be left out."""
    return name, Annotated[value, about(description)] | UnsetType, UNSET


def _joint(joint: Joint) -> tuple[str, object, object]:
    """Return the field of a joint: degrees of bending alone, or a table by its axes."""
    axes = [axis for known, axis in RANGES if known == joint]
    where = {"waist": "lower back", "chest": "upper back"}.get(joint, joint)
    table = defstruct(
        f"{joint.title()}Table",
        [(axis, _axis(joint, axis), 0) for axis in axes],
        bases=(FileTable,),
        namespace={"__doc__": f"The {where}: {{ {', '.join(axes)} }}, in degrees."},
    )
    return _key(joint, _axis(joint, "bend") | table, "Degrees; a number alone is bend.")


_LimbTable: Any = defstruct(
    "LimbTable",
    [_joint(joint) for joint in dict.fromkeys(joint for joint, _ in RANGES) if joint not in TRUNK],
    bases=(FileTable,),
    namespace={
        "__doc__": "The joints of a limb, from standing upright with the palms to the front."
    },
)


def _phrase(key: str, expected: str) -> Meta:
    return Meta(max_length=100, extra={"expected": expected, "key": key})


_Part = Annotated[str, _phrase("floor", 'a part, such as "both feet"')]
_Touch = Annotated[str, _phrase("touch", 'a contact, such as "side heel on other heel"')]
_Kept = Annotated[str, _phrase("keep", 'an angle, such as "side hip turn"')]
_Thing = Annotated[str, _phrase("things", 'a thing, such as "pillow under head"')]
_Area = Annotated[str, _phrase("work", 'an area, such as "both buttocks"')]
_Push = Annotated[str, _phrase("push", 'a push, such as "both knees inward"')]


def _few(description: str) -> Meta:
    return Meta(max_length=20, description=description)


class _PoseKeys(FileTable, kw_only=True):
    """The keys of a pose without its joints."""

    position: Maybe[
        Annotated[
            FigurePosition,
            about("How the body is. A further pose or a way with a position starts afresh."),
        ]
    ] = UNSET
    below: Annotated[
        Literal["side", "other"], about("Lying on the side: the limbs that are below.")
    ] = "other"
    lean: Annotated[
        Annotated[float, _Turn],
        about("How far the trunk leans forward; lying, how far the head end is up."),
    ] = 0
    roll: Annotated[
        Annotated[float, _Turn], about("How far the trunk tips towards the side that works.")
    ] = 0
    floor: Annotated[tuple[_Part, ...], _few("The parts that carry, on the floor.")] = ()
    touch: Annotated[tuple[_Touch, ...], _few("What else touches, and what is level.")] = ()
    keep: Annotated[
        tuple[_Kept, ...], _few("The angles that are the movement: no contact changes them.")
    ] = ()
    things: Annotated[tuple[_Thing, ...], _few("Things, placed by what they touch.")] = ()
    work: Annotated[tuple[_Area, ...], _few("What works or is stretched.")] = ()
    push: Annotated[tuple[_Push, ...], _few("Pushes that can't be seen as a movement.")] = ()


PoseTable: Any = defstruct(
    "PoseTable",
    [
        *map(_joint, TRUNK),
        *(_key(limb, _LimbTable, f"The joints of {words}.") for limb, words in _LIMBS.items()),
    ],
    bases=(_PoseKeys,),
    kw_only=True,
)
"""The keys of a pose with its joints."""


_PoseName = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9-]{1,32}$",
        extra={"expected": 'a name such as "open": a to z, 0 to 9 and "-"'},
    ),
]
# Without a pattern: beside a list, it crashes msgspec 0.22 as the interpreter ends (issue 717).
_PoseWord = Annotated[
    str, Meta(min_length=1, max_length=32, extra={"expected": "the name of a pose"})
]
_Shown = (
    _PoseWord
    | Annotated[
        tuple[_PoseWord, ...],
        Meta(min_length=1, max_length=40, extra={"expected": "a list of names of poses"}),
    ]
)


class FurtherPoseTable(PoseTable, kw_only=True):  # type: ignore[misc, call-arg]  # made from RANGES
    """A further pose: what differs from the figure itself, or from another pose."""

    like: Maybe[
        Annotated[_PoseName, about("The pose that it differs from; left out: the figure itself.")]
    ] = UNSET


class ViewTable(FileTable):
    """From where the figure is seen, in degrees."""

    from_: Annotated[
        Annotated[float, _Turn],
        about("Around it, from straight beside: + towards the right end of the picture."),
    ] = field(name="from", default=25)
    above: Annotated[
        Annotated[float, Meta(ge=0, le=90, extra={"expected": "degrees from 0 to 90"})],
        about("How far from above."),
    ] = 15


class ShowTable(FileTable):
    """Which pose is shown when, by its name; "start" is the figure itself."""

    setup: Maybe[Annotated[_Shown, about("One for each line, or one for all.")]] = UNSET
    phase: Annotated[
        dict[Name, _PoseName],
        about(
            "By the names of phases; left out: the pose of the same name, else start.",
            max_length=20,
        ),
    ] = field(default_factory=dict)
    hold: Maybe[
        Annotated[_PoseName, about("In the hold; left out: the pose of the same name, else start.")]
    ] = UNSET
    points: Maybe[Annotated[_Shown, about("One for each point, or one for all.")]] = UNSET
    rest: Maybe[Annotated[_PoseName, about("In a rest.")]] = UNSET
    switch: Maybe[Annotated[_PoseName, about("While the sides are changed.")]] = UNSET
    leave: Maybe[Annotated[_Shown, about("One for each line, or one for all.")]] = UNSET


class FigureTable(PoseTable, kw_only=True):  # type: ignore[misc, call-arg]  # made from RANGES
    """The figure of an exercise: its first pose, further ones, and when each is shown."""

    view: Maybe[Annotated[ViewTable, about("From where it is seen.")]] = UNSET
    pose: Annotated[
        dict[_PoseName, FurtherPoseTable], Meta(max_length=20, description="Further poses.")
    ] = field(default_factory=dict)
    show: Maybe[Annotated[ShowTable, about("Which pose is shown when.")]] = UNSET
