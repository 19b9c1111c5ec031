r"""Elements of the page, built as a tree of xml.etree, so that text stays text.

All texts and attribute values are escaped here: controls become visible, as \x1b, and
characters that XML forbids become U+FFFD.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from routine.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Characters that no document may hold, besides those that `visible` escapes.
_LAST_OF_PLANES = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_NO_CHARACTERS = re.compile(f"[\ufdd0-\ufdef{_LAST_OF_PLANES}]")


_SHORT = 14  # characters of a cell that is not wrapped
_ROWS_OF_A_PAGE = 12  # rows of a table that is printed on one page


def clean(text: str) -> str:
    """Return a text as one line that a document can hold, with control characters visible."""
    return _NO_CHARACTERS.sub("\ufffd", visible(text))


def make(tag: str, text: str = "", **attributes: object) -> Element:
    """Return an element; `_` in an attribute's name becomes "-", and is dropped at its end."""
    named = {
        name.removesuffix("_").replace("_", "-"): clean(str(value))
        for name, value in attributes.items()
    }
    element = Element(tag, named)
    element.text = clean(text) if text else None
    return element


def add(parent: Element, tag: str, text: str = "", **attributes: object) -> Element:
    """Append a new element to another, and return it."""
    element = make(tag, text, **attributes)
    parent.append(element)
    return element


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str | Element]], caption: str
) -> Element:
    """Return a table. A cell is a text or an element; the first of a row is the row's heading."""
    rows = list(rows)
    frame = make("div", class_="wide" if len(rows) > _ROWS_OF_A_PAGE else "wide whole")
    element = add(frame, "table")
    add(element, "caption", caption)
    head = add(add(element, "thead"), "tr")
    for heading in headings:
        add(head, "th", heading, scope="col")
    body = add(element, "tbody")
    for row in rows:
        line = add(body, "tr")
        for column, cell in enumerate(row):
            _add_cell(line, cell, is_heading=column == 0)
    return frame


def _add_cell(row: Element, cell: str | Element, *, is_heading: bool) -> None:
    """Append a cell to a row; a text keeps its line breaks."""
    element = add(row, "th", scope="row") if is_heading else add(row, "td")
    if not isinstance(cell, str):
        element.append(cell)
        return
    if len(cell) <= _SHORT:
        element.set("class", "short")
    first, *rest = cell.splitlines() or [""]
    element.text = clean(first)
    for line in rest:
        SubElement(element, "br").tail = clean(line)
