"""The definition's and the timeline's types: frozen values, no behaviour beyond what they derive.

All times are integer milliseconds. Exercises, sets and reps count from 1, segments from 0.
They are msgspec structs because a timeline holds thousands: 10,000 take 4 ms to make, as frozen
dataclasses 38.
"""

from routine.model.definition import (
    HOLD,
    Caution,
    Change,
    Check,
    Dose,
    Exercise,
    Hold,
    Line,
    Marks,
    Phase,
    Progress,
    Routine,
    Source,
    Step,
    Thing,
)
from routine.model.kinds import (
    MOST_HOLD_MS,
    MOST_REPS,
    MOST_SETS,
    TONES_MS,
    Breath,
    CautionName,
    Kind,
    Level,
    Mark,
    Pace,
    Position,
    Side,
    Sides,
    Through,
    Tone,
    Way,
)
from routine.model.timeline import (
    Cue,
    Segment,
    Timeline,
)

__all__ = [
    "HOLD",
    "MOST_HOLD_MS",
    "MOST_REPS",
    "MOST_SETS",
    "TONES_MS",
    "Breath",
    "Caution",
    "CautionName",
    "Change",
    "Check",
    "Cue",
    "Dose",
    "Exercise",
    "Hold",
    "Kind",
    "Level",
    "Line",
    "Mark",
    "Marks",
    "Pace",
    "Phase",
    "Position",
    "Progress",
    "Routine",
    "Segment",
    "Side",
    "Sides",
    "Source",
    "Step",
    "Thing",
    "Through",
    "Timeline",
    "Tone",
    "Way",
]
