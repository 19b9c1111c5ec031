"""The values that fields of the model may have; the place of each position, and tone lengths."""

from typing import Literal, get_args

Breath = Literal["in", "out", "steady", "hold", "free"]
"""`hold`: the air stays in, or out; `free`: nothing is said or shown of it."""
Airway = Literal["mouth", "nose"]
Position = Literal["back", "front", "side", "sitting", "kneeling", "standing"]
Place = Literal["floor", "chair", "standing"]
Sides = Literal["none", "each", "left", "right"]
Side = Literal["left", "right"]
Mark = Literal["source", "reference", "practice"]  # where a figure comes from
Pace = Literal["slow", "normal", "quick"]
SegmentKind = Literal["setup", "phase", "hold", "rest", "switch", "check"]
Level = Literal["full", "brief", "tones"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WaitForKey = Literal["first-set", "each-set"]
"""Which sets of an exercise begin only after a key."""
FileKind = Literal["exercise", "routine", "built-in routine"]
"""What a file names: an exercise by `use`, a routine by `extends`."""
CellStyle = Literal["quadrants", "half-blocks", "sextants", "braille"]
"""What figures are drawn with in a terminal."""
Way = Literal["easier", "harder"]
CautionName = Literal[
    "lying-flat",
    "face-down",
    "kneeling",
    "hip-past-90",
    "hip-crossed",
    "hip-turned-in",
    "hip-extended",
    "hip-turned-out",
    "long-hold",
    "bending",
    "deep-knee-bend",
    "ball",
    "slider-limit",
    "never-hold",
    "breath-hold",
]
Tone = Literal[
    "inhale",
    "exhale",
    "steady",
    "breath_hold",
    "tick",
    "change",
    "half_way",
    "last_one",
    "left",
    "right",
    "mark",
    "question",
    "pause",
    "go_on",
    "set_end",
    "exercise_end",
    "session_end",
    "key",
    "comfort",
]

# Where an exercise is done, by its position. How far a body moves between two positions is another
# thing: `timeline.moving_times` has kneeling apart from the floor.
PLACES: dict[Position, Place] = {
    "back": "floor",
    "front": "floor",
    "side": "floor",
    "kneeling": "floor",
    "sitting": "chair",
    "standing": "standing",
}

# How long each tone lasts, except for the breath glides, which last as long as their phase.
TONES_MS: dict[Tone, int] = dict.fromkeys(get_args(Tone), 250) | {
    "tick": 180,
    "key": 160,
    "mark": 150,
    "comfort": 800,
    "half_way": 300,
    "breath_hold": 300,
    "last_one": 400,
    "exercise_end": 500,
    "session_end": 900,
}
