"""The phrases of a figure in words: parts, contacts, things, areas, pushes, and what is kept.

Each parser returns what a phrase says, and appends to `wrong` a message for each mistake in it;
what it returns then is of no use. Articles and capitals make no difference.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple, cast, get_args

from routine.model.figure import (
    AREAS,
    PARTS,
    THINGS,
    Aim,
    Area,
    AreaName,
    Axis,
    Joint,
    Limb,
    Part,
    PartName,
    Placement,
    Push,
    Relation,
    Thing,
    ThingName,
    Touch,
)
from routine.model.joints import RANGES
from routine.text import nearest, one_of, quoted, suggestion

Kept = tuple[Limb, Joint, Axis]
"""An angle that is the movement itself."""

LIMBS: Final[dict[str, tuple[Limb, ...]]] = {
    "side": ("side",),
    "other": ("other",),
    "both": ("side", "other"),
    "right": ("side",),
    "left": ("other",),
}
"""What the words for a limb mean: a figure is of the right side, and mirrored for the left."""
TRUNK: Final[tuple[Joint, ...]] = ("waist", "chest", "neck")
FLOOR: Final = "floor"
_MIDDLE: Final = (
    *("head", "forehead", "chin", "chest", "upper back", "lower back", "belly", "pelvis"),
)
_TO = Literal["up", "down", "forward", "back", "inward", "outward", "away"]
_BONES: Final = ("thigh", "shin", "forearm", "upper arm")
_FACES: Final[dict[str, PartName]] = {"palm": "hand", "sole": "foot"}
_BETWEEN_TWO: Final = {
    "between": "pillow between both knees",
    "from": "band from door to both hands",
}
_LEVEL, _FACING = ("level", "upright"), ("up", "down", "forward", "inward", "together")
_SYNONYMS: Final = {
    "onto": "on", "against": "on", "touching": "on", "over": "above", "under": "below",
    "beneath": "below", "underneath": "under", "around": "round", "near": "beside", "by": "beside",
    "ground": "floor", "mat": "floor", "leg": "thigh", "arm": "upper arm", "bottom": "buttock",
    "stomach": "belly", "abs": "belly", "glutes": "buttocks", "glute": "buttock", "foots": "feet",
    "back": "upper back", "palm": "hand", "palms": "hands", "sole": "foot", "soles": "feet",
    "ankles": "ankle", "backwards": "back", "forwards": "forward", "upwards": "up",
    "downwards": "down", "inwards": "inward", "outwards": "outward", "cushion": "pillow",
    "seat": "chair", "strap": "band", "horizontal": "level", "vertical": "upright",
    "stool": "chair", "sofa": "armchair", "couch": "armchair", "belt": "band", "butt": "buttock",
    "hamstring": "back of the thigh", "hamstrings": "back of the thigh", "groin": "inner thigh",
    "quads": "front of the thigh", "hip flexor": "front of the hip", "psoas": "front of the hip",
}  # fmt: skip


def _forms(names: Iterable[str]) -> dict[str, str]:
    """Return the names by each of their forms, singular and plural."""
    irregular = {"foot": "feet", "calf": "calves", "toes": "toes", "fingers": "fingers"}
    forms: dict[str, str] = {}
    for name in names:
        first, of, last = name.partition(" of the ")
        many = irregular.get(first, f"{first}s")
        plurals = (f"{first}{of}{last}s", f"{many}{of}{last}s") if of else (many,)
        forms |= dict.fromkeys((name, *plurals), name)
    return forms


class _Names(NamedTuple):
    """The names of one kind, by each of their forms."""

    kind: str
    forms: Mapping[str, str]
    alone: Sequence[str] = ()  # those that need no limb
    has_limbs: bool = False  # whether these may have one all the same

    def plural(self, name: str) -> str:
        return [form for form, known in self.forms.items() if known == name][-1]

    def valid(self) -> dict[str, str]:
        """Return each form and phrase that may be meant, with the phrase that is valid."""
        phrases = {name: name for name in self.alone}
        for name in dict.fromkeys(self.forms.values()):
            one, *others = (f"{limb} {name}" for limb in LIMBS if limb != "both")
            many = f"both {self.plural(name)}"
            if name in self.alone and not self.has_limbs:
                phrases |= dict.fromkeys((one, *others, many), name)
            else:
                phrases |= {each: each for each in (one, *others, many)}
                phrases = {name: one, self.plural(name): many} | phrases
        return phrases


_PART_NAMES: Final = _Names("part of the body", _forms(PARTS), _MIDDLE)
_AREA_NAMES: Final = _Names("area", _forms(AREAS), ("belly", "lower back", "chest"), has_limbs=True)
_BONE_NAMES: Final = _Names("part that can be level or upright", _forms(_BONES))
_FACE_NAMES: Final = _Names("part that can face that way", _forms(_FACES))
_PAIR_NAMES: Final = _FACE_NAMES._replace(alone=tuple(_FACES))
_JOINT_NAMES: Final = _Names("joint", _forms(dict.fromkeys(each for each, _ in RANGES)), TRUNK)
_THING_NAMES: Final = _Names("thing", _forms(THINGS), THINGS)
_LIMB: Final = re.compile(rf"(?:({'|'.join(LIMBS)}) )?(.+)")


def parse_part(text: str, wrong: list[str]) -> tuple[Part, ...]:
    """Return the parts that "head", "side hand" or "both feet" names; the side's limb first."""
    limbs, name = _named(_plain(text), _PART_NAMES, wrong)
    return tuple(Part(cast("PartName", name), limb) for limb in limbs)


def parse_touch(text: str, wrong: list[str]) -> tuple[Touch | Aim | Part, ...]:
    """Return the contacts and aims of a phrase; a part alone is one that is on the floor."""
    plain = _plain(text)
    if match := re.fullmatch(rf"(.+?) ({'|'.join(get_args(Relation))}) (.+)", plain):
        return _touch(match[1], cast("Relation", match[2]), match[3], wrong)
    if match := re.fullmatch(rf"(.+?) ({'|'.join((*_LEVEL, *_FACING))})", plain):
        return _aim(match[1], match[2], wrong)
    such = '"side heel on other heel", "side thigh level" or "both palms up"'
    wrong.append(_misshapen(text, parse_touch, f"a contact or a direction, such as {such}"))
    return ()


def _touch(
    first: str, relation: Relation, second: str, wrong: list[str]
) -> tuple[Touch | Part, ...]:
    parts = parse_part(first, wrong)
    if second == FLOOR:
        if relation != "on":
            wrong.append(f'found "{relation} floor"; expected "on floor"')
        return parts
    if second in THINGS:
        return tuple(Touch(part, relation, second) for part in parts)
    places = _part_of(second, (FLOOR, *THINGS), wrong)
    return tuple(Touch(part, relation, to) for part, to in _paired(parts, places, wrong))


def _paired(
    parts: tuple[Part, ...], places: tuple[Part, ...], wrong: list[str]
) -> list[tuple[Part, Part]]:
    """Return each part with its place: the one that there is, or that of its own side."""
    if not wrong and len(places) > len(parts):
        both = f"both {_PART_NAMES.plural(parts[0].name)}"
        wrong.append(f"found one part with two places; expected {quoted(both)}")
    pairs = list(zip(parts, places if len(places) == len(parts) else places * 2, strict=False))
    if not wrong and any(part == place for part, place in pairs):
        wrong.append("found a part with itself; expected another one")
    return pairs


def _aim(first: str, aims: str, wrong: list[str]) -> tuple[Aim, ...]:
    names = _BONE_NAMES if aims in _LEVEL else _FACE_NAMES
    if aims == "together":
        first, names = first.removeprefix("both "), _PAIR_NAMES
    limbs, name = _named(first, names, wrong)
    part = _FACES.get(name, cast("PartName", name))
    sides: tuple[Limb, ...] = ("side",) if aims == "together" else limbs
    return tuple(Aim(Part(part, limb), cast("Any", aims)) for limb in sides)


def parse_thing(text: str, wrong: list[str]) -> tuple[Thing, ...]:
    """Return the one thing of "pillow under head" or "band from door to both hands"."""
    match = re.fullmatch(rf"(.+?) ({'|'.join(get_args(Placement))}) (.+)", _plain(text))
    if not match:
        such = 'such as "pillow under head" or "ball between side waist and wall"'
        wrong.append(_misshapen(text, parse_thing, f"a thing and what it touches, {such}"))
        return ()
    _, name = _named(match[1], _THING_NAMES, wrong)
    words = re.split(r", | and | to | from ", match[3])
    things = [word for word in words if word in THINGS]
    known = (word for word in words if word not in THINGS)
    parts = tuple(part for word in known for part in _part_of(word, THINGS, wrong))
    placement = cast("Placement", match[2])
    if not wrong and (not parts or len(things) > 1):
        wrong.append(f"found {quoted(match[3])}; expected parts of the body, and one thing at most")
    elif not wrong and placement in _BETWEEN_TWO and len(parts) + len(things) == 1:
        wrong.append(f"found one place; expected two, such as {quoted(_BETWEEN_TWO[placement])}")
    to = cast("ThingName", things[0]) if things else None
    return (Thing(cast("ThingName", name), placement, parts, to),)


def parse_area(text: str, wrong: list[str]) -> tuple[Area, ...]:
    """Return the areas that "side outer hip", "both buttocks" or "belly" names."""
    limbs, name = _named(_plain(text), _AREA_NAMES, wrong)
    return tuple(Area(cast("AreaName", name), limb) for limb in limbs)


def parse_push(text: str, wrong: list[str]) -> tuple[Push, ...]:
    """Return the pushes of "side knee to other knee", "both knees inward" or "pelvis forward"."""
    plain = _plain(text)
    if match := re.fullmatch(r"(.+) to (.+)", plain):
        places = parse_part(match[2], wrong)
        parts = parse_part(match[1], wrong)
        return tuple(Push(part, to) for part, to in _paired(parts, places, wrong))
    if match := re.fullmatch(rf"(.+) ({'|'.join(get_args(_TO))})", plain):
        return tuple(Push(part, cast("_TO", match[2])) for part in parse_part(match[1], wrong))
    such = '"side knee to other knee" or "pelvis forward"'
    wrong.append(_misshapen(text, parse_push, f"a part and where it pushes, such as {such}"))
    return ()


def parse_kept(text: str, wrong: list[str]) -> tuple[Kept, ...]:
    """Return the angles that "side hip turn", "both knees bend" or "side hip" names."""
    joints = "|".join(sorted(_JOINT_NAMES.forms, key=len, reverse=True))
    match = re.fullmatch(rf"((?:(?:{'|'.join(LIMBS)}) )?(?:{joints}))(?: (.+))?", _plain(text))
    limbs, name = _named(match[1] if match else _plain(text), _JOINT_NAMES, wrong)
    joint = cast("Joint", name)
    axes = [axis for known, axis in RANGES if known == joint]
    kept = axes if match is None or match[2] is None else [cast("Axis", match[2])]
    if match and not set(kept) <= set(axes):
        near = suggestion(nearest(kept[0], axes)) or f"; expected {one_of(axes)}"
        wrong.append(f"found {quoted(kept[0])} of the {name}{near}")
    return tuple((limb, joint, axis) for limb in limbs for axis in kept)


PHRASES: Final[dict[str, Callable[[str, list[str]], tuple[Any, ...]]]] = {
    "floor": parse_part,
    "touch": parse_touch,
    "keep": parse_kept,
    "things": parse_thing,
    "work": parse_area,
    "push": parse_push,
}
"""By the key of a list of phrases, their parser."""


@lru_cache(maxsize=2048)  # a thousand routines use the same few exercises
def parsed(key: str, phrase: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """Return what a phrase of the list `key` says, and what is wrong with it."""
    wrong: list[str] = []
    return PHRASES[key](phrase, wrong), tuple(wrong)


def _plain(text: str) -> str:
    words = " ".join(text.casefold().split())
    return re.sub(r"(?<!of )\b(?:an?|the|your) ", "", words)


def _named(plain: str, names: _Names, wrong: list[str]) -> tuple[tuple[Limb, ...], str]:
    """Return the limbs of a name, ("middle",) for one without, and the name itself."""
    match = _LIMB.fullmatch(plain)
    limb, form = match.groups() if match else (None, plain)
    name = names.forms.get(form, form)
    if form not in names.forms:
        valid, spelt = names.valid(), _SYNONYMS.get(form, "")
        meant = f"{limb} {spelt}" if f"{limb} {spelt}" in valid else spelt
        near = suggestion(valid.get(meant) or valid.get(nearest(plain, valid) or ""))
        known = near or f"; expected {one_of(dict.fromkeys(names.forms.values()))}"
        wrong.append(f"found {quoted(plain)}, which is no {names.kind}{known}")
    elif limb and name in names.alone and not names.has_limbs:
        wrong.append(f"found {quoted(plain)}; {quoted(name)} has no limb: expected it alone")
    elif not limb and name not in names.alone:
        limbs = (f"side {name}", f"other {name}", f"both {names.plural(name)}")
        wrong.append(f"found {quoted(form)} without its limb; expected {one_of(limbs)}")
    return LIMBS.get(limb or "", ("middle",)), name


def _part_of(word: str, others: Iterable[str], wrong: list[str]) -> tuple[Part, ...]:
    """Return the parts that a word names, where it could be one of `others` too."""
    found: list[str] = []
    parts = parse_part(word, found)
    near = nearest(word, others) if found else None
    wrong += [f"found {quoted(word)}{suggestion(near)}"] if near else found
    return parts


def _misshapen(text: str, parse: Callable[[str, list[str]], Any], expected: str) -> str:
    """Return the message of a phrase that has no shape, with the one that was probably meant."""
    words = [
        word if word in _WORDS else _SYNONYMS.get(word, nearest(word, _WORDS) or word)
        for word in _plain(text).split(" ")
    ]
    meant, still_wrong = " ".join(words), list[str]()
    if meant != _plain(text) and (parse(meant, still_wrong), still_wrong)[1] == []:
        return f"found {quoted(text)}{suggestion(meant)}"
    return f"found {quoted(text)}; expected {expected}"


_WORDS: Final = frozenset(
    word
    for phrases in cast(
        "tuple[Iterable[str], ...]",
        (
            *(LIMBS, _PART_NAMES.forms, _FACE_NAMES.forms, THINGS, (FLOOR, "and", "to", "from")),
            *map(get_args, (Relation, Placement, _TO)),
            *(_LEVEL, _FACING),
        ),
    )
    for phrase in phrases
    for word in phrase.split(" ")
)
