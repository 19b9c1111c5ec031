"""What `routine figure` says besides the words for poses."""

from routine.program import ROUTINE

MOVES_ALONE = "--moves takes no routine or exercise, since all share them"
NO_MOVES = "the figures of getting up and down are missing; install the program again"
MOVING_ALONE = "--moving is for a file of one exercise: -o FILE.svg, without --steps or --moves"
ONE_MOVES = "--moving shows one exercise at a time; name one of them"
NAME_MISSING = f"name a routine or an exercise, such as {ROUTINE} figure clamshell"


def without(name: str, file: str, *, many: bool) -> str:
    """Say that there is no figure to show, and how to add one."""
    what = f"no exercise of {name} has a figure" if many else f"{name} has no figure"
    how = f"`{ROUTINE} schema exercise` lists what may be in it"
    return f"{what}; to add one, write a table [figure] into {file}: {how}"


def written(file: str, exercises: int) -> str:
    """Say what was written."""
    what = "the figure" if exercises == 1 else f"{exercises} figures"
    return f"{file}: {what}. A browser shows it."


def not_svg(file: str) -> str:
    """Refuse a file that would be taken for another kind."""
    return f"{file} doesn't end in .svg; a figure is written as SVG, such as -o clamshell.svg"
