"""Valid keys of a figure to the model: what a pose and a way leave out, they have from another."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Final

from routine.definition.figure_phrases import LIMBS, PHRASES, TRUNK, Kept, parsed
from routine.definition.figure_showing import showing
from routine.model.figure import Aim, Angle, Base, Camera, Figure, Part, Pose, Touch

_Keys = Mapping[str, Any]
_Angles = dict[Kept, float]
ANGLES: Final = "angles"
"""The key of the joints of a merged table, limb by limb and axis by axis; no file has it."""
_JOINTS: Final = ("both", *(limb for limb in LIMBS if limb != "both"), *TRUNK)
START: Final = "start"
"""The name of a figure's first pose, which is the figure itself."""

# Of an arm on a hand whose fingers point to the front.
_LEANING_ARM: Final = {"shoulder": {"bend": 85, "turn": -20}, "elbow": {"turn": -150}, "wrist": -70}
# For each position the base, the joints, and what is on the floor where nothing is said of it.
_POSITIONS: Final[dict[str, tuple[Base, _Keys, tuple[str, ...]]]] = {
    "upright": ("upright", {}, ()),
    "back": ("back", {}, ("head", "upper back", "pelvis")),
    "front": ("front", {}, ("chest", "pelvis")),
    "side": ("side", {}, ()),
    "hands-and-knees": (
        "front",
        {"both": {"hip": 85, "knee": 95, **_LEANING_ARM}},
        ("both knees", "both toes", "both hands"),
    ),
    "sitting": ("upright", {"both": {"hip": 90, "knee": 90}}, ("both feet",)),
    "kneeling": ("upright", {"both": {"knee": 90, "ankle": -40}}, ("both knees", "both toes")),
    "standing": ("upright", {}, ("both feet",)),
}


def to_figure(keys: _Keys) -> Figure | None:
    """Return the figure of an exercise with these valid keys; None without one."""
    if "figure" not in keys:
        return None
    figure = merged({}, own_figure(keys))
    names = (START, *figure.get("pose", {}))
    poses = tuple(_pose(name, pose_keys(figure, name)) for name in names)
    view = figure.get("view", {})
    camera = Camera(*(float(view.get(*each)) for each in (("from", 25), ("above", 15))))
    return Figure(poses, camera, showing(keys, figure.get("show", {}), names))


def own_figure(keys: _Keys) -> dict[str, Any]:
    """Return the figure of an exercise that has one; its position, if left out, is the exercise's.

    This and what follows take values of a wrong type, too, which are reported elsewhere.
    """
    return {"position": keys.get("position", "upright"), **table_of(keys["figure"])}


def merged(base: _Keys, own: _Keys) -> dict[str, Any]:
    """Return a figure or a pose, `base`, with `own` keys over it: joints axis by axis.

    With a position of its own, nothing is left of the base but the view. Poses are merged by name,
    and what is shown key by key.
    """
    under = {key: base[key] for key in base if key == "view" or "position" not in own}
    both = {key: value for key, value in {**under, **own}.items() if key not in _JOINTS}
    if "pose" in both:
        poses, own_poses = table_of(under.get("pose")), table_of(own.get("pose"))
        changed = {
            name: merged(table_of(poses.get(name)), table_of(own_poses[name])) for name in own_poses
        }
        both["pose"] = poses | changed
    if "show" in both:
        show, own_show = table_of(under.get("show")), table_of(own.get("show"))
        phase = table_of(show.get("phase")) | table_of(own_show.get("phase"))
        both["show"] = {**show, **own_show, "phase": phase}
    return both | {ANGLES: _angles(under) | _angles(own)}


def table_of(value: object) -> dict[str, Any]:
    """Return a table; an empty one for any other value."""
    return value if isinstance(value, dict) else {}


def pose_keys(figure: _Keys, name: str) -> dict[str, Any]:
    """Return the keys of a pose with those of the pose that it differs from."""
    if name == START:
        return {key: figure[key] for key in figure if key not in {"pose", "show", "view"}}
    own = figure["pose"][name]
    return merged(pose_keys(figure, own.get("like", START)), own)


def _angles(table: _Keys) -> _Angles:
    """Return the joints that a table sets: of both limbs first, then of each."""
    angles: _Angles = dict(table.get(ANGLES, {}))
    for word in filter(table.__contains__, _JOINTS):
        joints: dict[Any, Any] = {word: table[word]} if word in TRUNK else table_of(table[word])
        for joint, value in joints.items():
            axes: dict[Any, Any] = value if isinstance(value, dict) else {"bend": value}
            for limb, axis in product(LIMBS.get(word, ("middle",)), axes):
                angles[limb, joint, axis] = axes[axis]
    return angles


def _pose(name: str, keys: _Keys) -> Pose:
    base, joints, floor = _POSITIONS[keys["position"]]
    below = keys.get("below", "other")
    if base == "side":
        floor = (f"{below} hip", f"{below} shoulder")
    said = {key: tuple(_parsed(key, keys)) for key in PHRASES}
    return Pose(
        name,
        base,
        below,
        float(keys.get("lean", 0)),
        float(keys.get("roll", 0)),
        tuple(_kept_angles(_angles(joints) | _angles(keys), set(said["keep"]))),
        (
            *(said["floor"] if "floor" in keys else _parsed("floor", {"floor": floor})),
            *(each for each in said["touch"] if isinstance(each, Part)),
        ),
        tuple(each for each in said["touch"] if isinstance(each, Touch)),
        tuple(each for each in said["touch"] if isinstance(each, Aim)),
        said["things"],
        said["work"],
        said["push"],
    )


def _kept_angles(angles: _Angles, kept: set[Kept]) -> Iterator[Angle]:
    """Yield the angles of a pose; one that is kept is 0 where nothing else is said of it."""
    for limb, joint, axis in sorted(kept | angles.keys()):
        degrees = float(angles.get((limb, joint, axis), 0))
        yield Angle(joint, limb, axis, degrees, (limb, joint, axis) in kept)


def _parsed(key: str, keys: _Keys) -> Iterator[Any]:
    for phrase in keys.get(key, ()):
        yield from parsed(key, phrase)[0]
