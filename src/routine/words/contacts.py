"""What a body touches, in words: things, contacts, aims and pushes, by tables of phrases."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from routine.model.figure import Limb, Part, PartName, Push, Relation, Thing, ThingName, Touch
from routine.words.parts import BOTH, Noun, named, noun, parts_named, thing_named
from routine.words.pose_reading import PoseReading, is_seat
from routine.words.sentences import listed

# How a thing is placed, in words of its own or as most things are. {thing}, {at} what it touches
# ("the knees"), {parts} the same as a subject ("knees"), {to} what it leads to.
_PLACED: dict[tuple[str, str, str], str] = {
    ("chair", "under", ""): "{parts} on the seat of {thing}",
    ("chair", "under", "hand"): "{parts} on the back of {thing}",
    ("table", "under", ""): "{parts} on {thing}",
    ("armchair", "under", ""): "{parts} on {thing}",
    ("step", "under", ""): "{parts} on {thing}",
    ("chair", "in front of", "hand"): "{parts} on the back of {thing}",
    ("table", "in front of", "hand"): "{parts} on {thing}",
    ("ball", "under", "hand"): "{thing} in {at}",
    ("wall", "behind", ""): "{parts} against {thing}",
    ("wall", "beside", ""): "{parts} against {thing}",
    ("door", "behind", ""): "{parts} against {thing}",
    ("", "from", ""): "{thing} held in {at}",
}
_PLACED_ELSE = "{{thing}} {placement} {{at}}"
_LEADING = {"from": "{thing} from {to} to {at}", "between": "{thing} between {at} and {to}"}
_LEADING_ELSE = ", towards {to}"
_HELD = ", its ends in {hands}"

# Contacts that people don't say as "the hands on the forehead": what touches, how, what it touches,
# and in which position ("": in all).
_TOUCHES: dict[tuple[str, str, str, str], str] = {
    ("hand", "on", "forehead", ""): "{part} under the forehead",
    ("forearm", "on", "forehead", ""): "{part} under the forehead",
    ("hand", "on", "lower back", "back"): "{part} under the lower back",
    ("hand", "below", "waist", "back"): "{part} under the lower back",
    ("hand", "below", "waist", "curled"): "{part} under the lower back",
    ("hand", "on", "head", "side"): "{part} under the head",
    ("hand", "on", "thigh", "back"): "{part} behind {to}",
    ("hand", "on", "chair", "standing"): "{part} on the back of {to}",
    ("heel", "on", "buttock", "front"): "{part} drawn to {to}",
    ("knee", "on", "shoulder", "back"): "{part} drawn towards {to}",
}
_RELATIONS: dict[Relation, str] = {
    "on": "{part} on {to}",
    "above": "{part} straight above {to}",
    "below": "{part} straight below {to}",
    "beside": "{part} beside {to}",
}
# A hand aims its palm, a foot its sole.
_FACES: dict[PartName, Noun] = {"hand": Noun("palm", "palms"), "foot": Noun("sole", "soles")}
_AIMS = {"inward": "facing in", "forward": "facing forward"}
# What is told of the parts on the floor, and in which positions; of others it goes without saying.
_FLOOR: dict[PartName, frozenset[str]] = {
    "foot": frozenset({"back", "raised", "curled"}),
    "heel": frozenset({"raised"}),
    "hand": frozenset({"side", "propped", "seated", "on the floor", "half kneeling", "kneeling"}),
    "elbow": frozenset({"front"}),
    "forearm": frozenset({"front", "seated", "on the floor"}),
}
_DRAWN_TO = {"chest", "shoulder", "belly", "head", "chin"}
_WAYS = {"inward": "inwards", "outward": "outwards"}


def things_said(held: PoseReading) -> list[str]:
    """Say how each thing is placed, but for those that the position's words name."""
    things = held.pose.things
    return [
        _placed(thing, things)
        for thing in things
        if not is_seat(held.pose, thing)
        and not (thing.name == "wall" and thing.placement == "behind" and "wall" in held.words)
    ]


def floor_said(held: PoseReading, names: Collection[PartName]) -> list[str]:
    """Say which of these parts are on the floor, where it does not go without saying."""
    floor = held.pose.floor
    parts = [
        part
        for part in floor
        if part.name in names
        and held.stance in _FLOOR.get(part.name, ())
        and not (part.name == "hand" and Part("forearm", part.limb) in floor)
    ]
    return [f"{parts_named(parts, article=False)} on the floor"] if parts else []


def touches_said(held: PoseReading, names: Collection[PartName]) -> list[str]:
    """Say the contacts that these parts make, those of both limbs at once."""
    alike: dict[tuple[str, str, str], list[Touch]] = {}
    for touch in held.pose.touches:
        if touch.part.name in names:
            to = touch.to.name if isinstance(touch.to, Part) else touch.to
            alike.setdefault((touch.part.name, touch.relation, to), []).append(touch)
    joined = [noun(group[0].part.name).many for key, group in alike.items() if _joins(*key)]
    return [
        *([f"{listed(joined)} together"] if joined else []),
        *(_touching(held, *key, group) for key, group in alike.items() if not _joins(*key)),
    ]


def _joins(name: str, relation: str, to: str) -> bool:
    return name == to and relation == "on"


def _touching(held: PoseReading, name: str, relation: str, to: str, group: Sequence[Touch]) -> str:
    keys = ((name, relation, to, held.stance), (name, relation, to, ""))
    own = next((_TOUCHES[key] for key in keys if key in _TOUCHES), _RELATIONS[group[0].relation])
    return own.format(
        part=parts_named([touch.part for touch in group], article=False),
        to=_target([touch.to for touch in group], held.pose.things),
    )


def _target(targets: Sequence[Part | ThingName | Literal["floor"]], things: Iterable[Thing]) -> str:
    first = targets[0]
    if not isinstance(first, Part):
        return _thing(first, things)
    return parts_named(to for to in targets if isinstance(to, Part))


def aims_said(held: PoseReading, names: Collection[PartName]) -> list[str]:
    """Say where these parts point or face, those of both limbs at once."""
    limbs: dict[tuple[PartName, str], set[Limb]] = {}
    for aim in held.pose.aims:
        if aim.part.name in names:
            whose = BOTH if aim.aims == "together" else {aim.part.limb}
            limbs.setdefault((aim.part.name, aim.aims), set()).update(whose)
    return [
        f"{named(_noun(name, aims), whose, article=False)} {_AIMS.get(aims, aims)}"
        for (name, aims), whose in limbs.items()
    ]


def _noun(name: PartName, aims: str) -> Noun:
    return noun(name) if aims in {"level", "upright"} else _FACES.get(name, noun(name))


def pushes_said(held: PoseReading) -> list[str]:
    """Say who pushes where: "the knees press the pillow together"."""
    pushes: dict[tuple[PartName, str], list[Push]] = {}
    for push in held.pose.pushes:
        to = push.towards.name if isinstance(push.towards, Part) else push.towards
        pushes.setdefault((push.part.name, to), []).append(push)
    return list(dict.fromkeys(_pushing(held, group) for group in pushes.values()))


def letting_go_said(held: PoseReading) -> list[str]:
    """Say who lets go where a push ends."""
    who = parts_named(push.part for push in held.pose.pushes)
    return [f"{who} {'let' if _are_many(held.pose.pushes) else 'lets'} go"] if who else []


def _pushing(held: PoseReading, group: Sequence[Push]) -> str:
    part, towards = group[0].part, group[0].towards
    is_joint = _several(group) and towards == "inward"
    if is_joint or (isinstance(towards, Part) and towards.name == part.name):
        return _together(held, part.name)
    who = parts_named(push.part for push in group)
    ends = [push.towards for push in group if isinstance(push.towards, Part)]
    where = parts_named(ends) if ends else _WAYS.get(str(towards), str(towards))
    many = _are_many(group)
    if ends and any(touch.part == part and touch.to == towards for touch in held.pose.touches):
        return f"{who} {'press' if many else 'presses'} on {where}"
    if ends and ends[0].name in _DRAWN_TO:
        return f"{who} {'are' if many else 'is'} drawn towards {where}"
    return f"{who} {'press' if many else 'presses'} {'towards ' if ends else ''}{where}"


def _several(pushes: Iterable[Push]) -> bool:
    return len({push.part for push in pushes}) > 1


def _are_many(pushes: Iterable[Push]) -> bool:
    """Return whether what pushes is told in the plural, as the hips are."""
    parts = {push.part for push in pushes}
    return len(parts) > 1 or any(noun(part.name).one == noun(part.name).many for part in parts)


def _together(held: PoseReading, name: PartName) -> str:
    between = [
        thing.name
        for thing in held.pose.things
        if thing.placement == "between" and any(part.name == name for part in thing.parts)
    ]
    what = f"the {between[0]} together" if between else "together"
    faces = _FACES[name] if name == "foot" else noun(name)
    return f"the {faces.many} press {what}"


def _placed(thing: Thing, things: Iterable[Thing]) -> str:
    held = [part for part in thing.parts if part.name == "hand" and thing.placement == "round"]
    at = [part for part in thing.parts if part not in held] or held
    template = _LEADING.get(thing.placement) if thing.to else None
    template = template or _template(thing, at[0].name) + (_LEADING_ELSE if thing.to else "")
    return (template + (_HELD if held and held != at else "")).format(
        thing=thing_named(thing.name),
        at=parts_named(at),
        parts=parts_named(at, article=False),
        hands=parts_named(held),
        to=_thing(thing.to, things) if thing.to else "",
    )


def _template(thing: Thing, part: PartName) -> str:
    name, placement = thing.name, thing.placement
    keys = ((name, placement, part), (name, placement, ""), ("", placement, ""))
    own = (_PLACED[key] for key in keys if key in _PLACED)
    return next(own, _PLACED_ELSE.format(placement=placement))


def _thing(name: ThingName | Literal["floor"], things: Iterable[Thing]) -> str:
    """Name a thing: "the wall" where its place is told, or else "a wall"."""
    is_told = any(thing.name == name for thing in things)
    return f"the {name}" if name == "floor" or is_told else thing_named(name)
