"""What a person asks for on top of a file, and applying it: from routine to routine."""

from routine.options.applying import alone, apply, changes, eased, in_way, without_keys
from routine.options.options import Options
from routine.options.selection import ALL, choose, wanted_ways

__all__ = [
    "ALL",
    "Options",
    "alone",
    "apply",
    "changes",
    "choose",
    "eased",
    "in_way",
    "wanted_ways",
    "without_keys",
]
