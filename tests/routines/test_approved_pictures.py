"""The pictures of the documentation, which were looked at, are those that are drawn today."""

import re

from tests.support.figure_sheet import pictures

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_NEAR = 3.0
"""In the units of a picture, of which a body is about a thousand high: sines differ by system."""


def test_every_exercise_is_drawn_as_it_was_approved() -> None:
    for path, svg in pictures().items():
        approved = path.read_text(encoding="utf-8")
        assert _NUMBER.split(svg) == _NUMBER.split(approved), f"{path.name}: look, then write anew"
        for now, then in zip(_NUMBER.findall(svg), _NUMBER.findall(approved), strict=True):
            assert abs(float(now) - float(then)) <= _NEAR
