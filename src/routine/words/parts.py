"""What the parts of a body and the things beside it are called, and whose they are.

Texts name a limb's part as `{side knee}` or `{other knee}` until `with_limbs` fills them in.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from routine.model.figure import Limb, Part, PartName, ThingName
from routine.model.kinds import Side


class Noun(NamedTuple):
    """One of a part, and several."""

    one: str
    many: str


# What parts are called that are not called by their names in a file, with an "s" for several.
_NOUNS: dict[PartName, Noun] = {
    "upper back": Noun("upper back", "shoulder blades"),
    "pelvis": Noun("hips", "hips"),
    "fingers": Noun("fingers", "fingers"),
    "waist": Noun("side of the waist", "sides of the waist"),
    "calf": Noun("lower leg", "lower legs"),
    "foot": Noun("foot", "feet"),
    "toes": Noun("toes", "toes"),
}
BOTH: frozenset[Limb] = frozenset({"side", "other"})
PARTNER: dict[Limb, Limb] = {"side": "other", "other": "side", "middle": "middle"}
# Whose parts are told apart by "opposite": those of an arm from those of a leg.
_OF_ARM = {"arm", "shoulder", "upper arm", "elbow", "forearm", "wrist", "hand", "fingers", "palm"}
_TOKEN = re.compile(r"\{(side|other) ([a-z ]+)\}")


def noun(name: PartName) -> Noun:
    """Return what a part is called."""
    return _NOUNS.get(name) or Noun(name, f"{name}s")


def thing_named(name: ThingName) -> str:
    """Name a thing: "a chair", "an armchair"."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def named(called: Noun, limbs: Collection[Limb], *, article: bool = True) -> str:
    """Name a part of these limbs: "the knees", "{side knee}"; "knees" without its article."""
    if "middle" not in limbs and not BOTH.issubset(limbs):
        (limb,) = limbs
        return f"{{{limb} {called.one}}}"
    text = called.one if "middle" in limbs else called.many
    return f"the {text}" if article else text


def parts_named(parts: Iterable[Part], *, article: bool = True) -> str:
    """Name parts in turn, those of both limbs together: "the hips and the knees"."""
    limbs: dict[PartName, set[Limb]] = {}
    for part in parts:
        limbs.setdefault(part.name, set()).add(part.limb)
    return " and ".join(named(noun(name), whose, article=article) for name, whose in limbs.items())


def with_limbs(text: str, side: Side | None, *, below: Limb | None = None) -> str:
    """Fill in whose parts are meant.

    With a side, "the right knee" and "the left". Without one, of two limbs that lie one above the
    other (`below` is the lower), "the top knee"; else "one knee" and "the other" as they come, and
    after that "that foot" of the one that was told of last, "the opposite arm" of its partner.
    """
    if side is not None:
        partner = "left" if side == "right" else "right"
        return _TOKEN.sub(lambda m: f"the {side if m[1] == 'side' else partner} {m[2]}", text)
    if below is not None:
        return _TOKEN.sub(lambda m: _stacked(m[2], is_below=m[1] == below), text)
    said = [*_TOKEN.finditer(text)]
    for at, match in reversed([*enumerate(said)]):
        text = text[: match.start()] + _in_turn(match, said[:at]) + text[match.end() :]
    return text


def _stacked(part: str, *, is_below: bool) -> str:
    return "one side" if part == "side" else f"the {'bottom' if is_below else 'top'} {part}"


def _in_turn(match: re.Match[str], before: Sequence[re.Match[str]]) -> str:
    """Name a part by what was told of before it: of legs, or of arms, or else of the others."""
    limb, part = match[1], match[2]
    if not before:
        return f"one {part}"
    alike = [each[1] for each in before if (each[2] in _OF_ARM) == (part in _OF_ARM)]
    if not alike or part == "shoulder":
        return f"the {part} on that side" if limb == before[-1][1] else f"the opposite {part}"
    if limb == alike[-1]:
        return f"that {part}"
    return f"the first {part}" if limb == alike[0] else f"the other {part}"
