"""The tables of a figure: joints, limbs, poses, the view, and which pose is shown when."""

from typing import Annotated, Literal, TypeAlias

from msgspec import UNSET, Meta, field

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
_Turn = Meta(ge=-180, le=180, extra={"expected": "degrees from -180 to 180"})


def _axis(joint: Joint, axis: Axis) -> Meta:
    low, high = RANGES[joint, axis]
    expected = f"degrees from {low:g} to {high:g}, the normal range of the {joint}"
    return about(_AXES[axis], ge=low, le=high, extra={"expected": expected})


class NeckTable(FileTable):
    """How the neck is: { bend, aside, turn }."""

    bend: Annotated[float, _axis("neck", "bend")] = 0
    aside: Annotated[float, _axis("neck", "aside")] = 0
    turn: Annotated[float, _axis("neck", "turn")] = 0


class ChestTable(FileTable):
    """How the upper back is: { bend, aside, turn }."""

    bend: Annotated[float, _axis("chest", "bend")] = 0
    aside: Annotated[float, _axis("chest", "aside")] = 0
    turn: Annotated[float, _axis("chest", "turn")] = 0


class WaistTable(FileTable):
    """How the lower back is: { bend, aside, turn }."""

    bend: Annotated[float, _axis("waist", "bend")] = 0
    aside: Annotated[float, _axis("waist", "aside")] = 0
    turn: Annotated[float, _axis("waist", "turn")] = 0


class ShoulderTable(FileTable):
    """How a shoulder is: { bend, out, turn }."""

    bend: Annotated[float, _axis("shoulder", "bend")] = 0
    out: Annotated[float, _axis("shoulder", "out")] = 0
    turn: Annotated[float, _axis("shoulder", "turn")] = 0


class ElbowTable(FileTable):
    """How an elbow is: { bend, turn }."""

    bend: Annotated[float, _axis("elbow", "bend")] = 0
    turn: Annotated[float, _axis("elbow", "turn")] = 0


class WristTable(FileTable):
    """How a wrist is: { bend }."""

    bend: Annotated[float, _axis("wrist", "bend")] = 0


class HipTable(FileTable):
    """How a hip is: { bend, out, turn }."""

    bend: Annotated[float, _axis("hip", "bend")] = 0
    out: Annotated[float, _axis("hip", "out")] = 0
    turn: Annotated[float, _axis("hip", "turn")] = 0


class KneeTable(FileTable):
    """How a knee is: { bend }."""

    bend: Annotated[float, _axis("knee", "bend")] = 0


class AnkleTable(FileTable):
    """How an ankle is: { bend, turn }."""

    bend: Annotated[float, _axis("ankle", "bend")] = 0
    turn: Annotated[float, _axis("ankle", "turn")] = 0


class ToesTable(FileTable):
    """How the toes are: { bend }."""

    bend: Annotated[float, _axis("toes", "bend")] = 0


_Bend = "Degrees; a number alone is bend."
_Shoulder: TypeAlias = Annotated[float, _axis("shoulder", "bend")] | ShoulderTable
_Elbow: TypeAlias = Annotated[float, _axis("elbow", "bend")] | ElbowTable
_Wrist: TypeAlias = Annotated[float, _axis("wrist", "bend")] | WristTable
_Hip: TypeAlias = Annotated[float, _axis("hip", "bend")] | HipTable
_Knee: TypeAlias = Annotated[float, _axis("knee", "bend")] | KneeTable
_Ankle: TypeAlias = Annotated[float, _axis("ankle", "bend")] | AnkleTable
_Toes: TypeAlias = Annotated[float, _axis("toes", "bend")] | ToesTable


class LimbTable(FileTable):
    """The joints of a limb, in degrees from standing upright with the palms to the front."""

    shoulder: Maybe[Annotated[_Shoulder, about(_Bend)]] = UNSET
    elbow: Maybe[Annotated[_Elbow, about(_Bend)]] = UNSET
    wrist: Maybe[Annotated[_Wrist, about(_Bend)]] = UNSET
    hip: Maybe[Annotated[_Hip, about(_Bend)]] = UNSET
    knee: Maybe[Annotated[_Knee, about(_Bend)]] = UNSET
    ankle: Maybe[Annotated[_Ankle, about(_Bend)]] = UNSET
    toes: Maybe[Annotated[_Toes, about(_Bend)]] = UNSET


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


class PoseTable(FileTable, kw_only=True):
    """A pose; of a further one, what differs from the figure itself, which is the first pose."""

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
    waist: Maybe[Annotated[Annotated[float, _axis("waist", "bend")] | WaistTable, about(_Bend)]] = (
        UNSET
    )
    chest: Maybe[Annotated[Annotated[float, _axis("chest", "bend")] | ChestTable, about(_Bend)]] = (
        UNSET
    )
    neck: Maybe[Annotated[Annotated[float, _axis("neck", "bend")] | NeckTable, about(_Bend)]] = (
        UNSET
    )
    both: Maybe[Annotated[LimbTable, about("The joints of both sides.")]] = UNSET
    side: Maybe[Annotated[LimbTable, about("The joints of the side that works.")]] = UNSET
    other: Maybe[Annotated[LimbTable, about("The joints of the other side.")]] = UNSET
    left: Maybe[Annotated[LimbTable, about("Without sides: the joints of the left.")]] = UNSET
    right: Maybe[Annotated[LimbTable, about("Without sides: the joints of the right.")]] = UNSET


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


class FurtherPoseTable(PoseTable, kw_only=True):
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


class FigureTable(PoseTable, kw_only=True):
    """The figure of an exercise: its first pose, further ones, and when each is shown."""

    view: Maybe[Annotated[ViewTable, about("From where it is seen.")]] = UNSET
    pose: Annotated[
        dict[_PoseName, FurtherPoseTable], Meta(max_length=20, description="Further poses.")
    ] = field(default_factory=dict)
    show: Maybe[Annotated[ShowTable, about("Which pose is shown when.")]] = UNSET
