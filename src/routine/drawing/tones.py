"""The colours of a picture: as attributes, which mail programs keep; in the dark as CSS."""

from typing import Final

# In the light; the accent is Okabe and Ito's orange, which the colour-blind tell from the blues.
_LIGHT: Final = {
    "skin": "#f3ece6",
    "skin far": "#d3c8c0",
    "shirt": "#86aecb",
    "shorts": "#55748f",
    "shorts far": "#415a72",
    "hair": "#57483f",
    "work": "#f29a2e",
    "work far": "#cf7d1c",
    "line": "#2b3640",
    "eye": "#2b3640",
    "mat": "#eaf0ec",
    "shadow": "#c9d3cd",
    "wall": "#eef0ee",
    "chair": "#d6c2a4",
    "chair-back": "#d6c2a4",
    "table": "#d6c2a4",
    "step": "#d6c2a4",
    "door": "#e2d6c4",
    "pillow": "#faf5e6",
    "towel": "#f0dfe6",
    "ball": "#9cc7a9",
    "band": "#3f8f83",
    "edge": "#c3cbc6",
    "arrow": "#c2410c",
    "casing": "#ffffff",
    "text": "#46525a",
}
_SAME: Final = {"nose": "skin", "ear": "skin", "foot": "skin", "nose far": "skin far"}
_DARK: Final = {
    "mat": "#262d30",
    "shadow": "#1a2023",
    "wall": "#30373b",
    "edge": "#49535a",
    "arrow": "#fdba74",
    "casing": "#161616",
    "text": "#c3ccd2",
}
_PAPER: Final = {
    "shirt": "#dddddd",
    "shorts": "#b0b0b0",
    "shorts far": "#909090",
    "work": "#303030",
    "work far": "#303030",
    "arrow": "#000000",
    "text": "#000000",
}

_CHANGING: Final = tuple(dict.fromkeys([*_DARK, *_PAPER]))
_OF_LINES: Final = frozenset({"edge"})


def tone_of(name: str) -> str:
    """Return the tone of a material that has none of its own, or is in one tone near and far."""
    near = name.removesuffix(" far")
    name = name.replace(near, _SAME.get(near, near))
    return name if name in _LIGHT else name.removesuffix(" far")


def colour(name: str) -> bytes:
    """Return red, green and blue of a tone in the light, for pictures without a style sheet."""
    return bytes.fromhex(_LIGHT[tone_of(name)][1:])


def fill(name: str) -> str:
    """Return the attributes that fill something in a tone."""
    tone = tone_of(name)
    return f'fill="{_LIGHT[tone]}"{_class(tone, "f")}'


def stroke(name: str) -> str:
    """Return the attributes that draw a line in a tone."""
    return f'stroke="{_LIGHT[name]}"{_class(name, "s")}'


def style() -> str:
    """Return the style sheet: dark where the reader prefers that, and more contrast on paper."""
    return (
        f"@media screen and (prefers-color-scheme:dark){{{_rules(_DARK)}}}"
        f"@media print{{{_rules(_PAPER)}}}"
    )


def _class(tone: str, kind: str) -> str:
    """Return the class of a tone that is another one in the dark or on paper."""
    return f' class="{kind}{_CHANGING.index(tone)}"' if tone in _CHANGING else ""


def _rules(colours: dict[str, str]) -> str:
    return "".join(
        f".f{(n := _CHANGING.index(tone))}{{fill:{value}}}"
        + (f".s{n}{{stroke:{value}}}" if tone in _OF_LINES else "")
        for tone, value in colours.items()
    )
