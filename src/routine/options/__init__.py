"""What a person asks for beyond a file, as a value, and the pure functions that apply it."""

from routine.options.applying import (
    apply,
    avoidance_changes,
    eased,
    in_way,
    left_after,
    only_exercise,
    without_keys,
    without_waits,
)
from routine.options.selection import ALL, choose_exercises, choose_ways
from routine.options.session_options import Options

__all__ = [
    "ALL",
    "Options",
    "apply",
    "avoidance_changes",
    "choose_exercises",
    "choose_ways",
    "eased",
    "in_way",
    "left_after",
    "only_exercise",
    "without_keys",
    "without_waits",
]
