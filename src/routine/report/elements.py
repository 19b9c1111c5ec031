"""Elements of the page. All text and all values of attributes are made harmless here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# What no document may hold, beside what `visible` escapes.
_LAST_OF_PLANES = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NO_CHARACTERS = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")


_SHORT = 14  # characters that stay on one line of a cell
_WHOLE = 12  # rows that stay on one page of paper


def clean(text: str) -> str:
    """Return text as one line that a document can hold, its controls and reorderings visible."""
    return _NO_CHARACTERS.sub("\ufffd", visible(text))


def make(tag: str, text: str = "", **attributes: object) -> Element:
    """Return an element; `_` in the name of an attribute is "-", but for one at its end."""
    named = {
        name.removesuffix("_").replace("_", "-"): clean(str(value))
        for name, value in attributes.items()
    }
    element = Element(tag, named)
    element.text = clean(text) if text else None
    return element


def add(parent: Element, tag: str, text: str = "", **attributes: object) -> Element:
    """Put an element at the end of another, and return it."""
    element = make(tag, text, **attributes)
    parent.append(element)
    return element


def lines(parent: Element, text: str) -> None:
    """Put text into an empty element, a line break where it has one."""
    first, *rest = text.splitlines() or [""]
    parent.text = clean(first)
    for line in rest:
        SubElement(parent, "br").tail = clean(line)


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str | Element]], caption: str
) -> Element:
    """Return a table; the first cell of a row is its heading.

    A cell is a text, or an element that goes into it.
    """
    listed = list(rows)
    around = make("div", class_="wide" if len(listed) > _WHOLE else "wide whole")
    made = add(around, "table")
    add(made, "caption", caption)
    head = add(add(made, "thead"), "tr")
    for heading in headings:
        add(head, "th", heading, scope="col")
    body = add(made, "tbody")
    for row in listed:
        line = add(body, "tr")
        for place, cell in enumerate(row):
            _cell(line, cell, is_heading=place == 0)
    return around


def _cell(line: Element, cell: str | Element, *, is_heading: bool) -> None:
    made = add(line, "th", scope="row") if is_heading else add(line, "td")
    if isinstance(cell, str) and len(cell) <= _SHORT:
        made.set("class", "short")
    if isinstance(cell, str):
        lines(made, cell)
    else:
        made.append(cell)
