"""The pictures of the documentation: `python -m tests.support.figure_sheet` writes them anew.

They are those that were looked at and approved: a test compares today's with them. So look at them
before you commit them.
"""

from pathlib import Path

from routine import library
from routine.drawing.exercise_svg import exercise_svg, exercises_svg
from routine.library.catalog import exercise_entries
from routine.library.posed import posed
from tests.support.paths import ROOT

DOCS = ROOT / "docs"
FIRST = "static-back-pillow-squeezes"


def pictures() -> dict[Path, str]:
    """Return the pictures of the documentation as SVG, by where they are."""
    names = sorted(entry.name for entry in exercise_entries())
    exercises = [library.load(name).routine.exercises[0] for name in names]
    drawn = [each for each in map(posed, exercises) if each is not None]
    (first,) = (each for each in drawn if each.exercise.id == FIRST)
    return {
        DOCS / "figures.svg": exercises_svg(drawn, "still", "All exercises"),
        DOCS / f"{FIRST}.svg": exercise_svg(first, "still", "figure"),
    }


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for path, svg in pictures().items():
        path.write_text(svg, encoding="utf-8")
