"""The types of a routine and of its timeline: frozen values with nothing but derived properties.

All times are integer milliseconds. Exercises, sets and reps count from 1, segments from 0. The
types are msgspec structs because a timeline holds thousands: 10,000 take 4 ms to make, 38 as frozen
dataclasses.
"""

from routine.model.definition import (
    HOLD,
    Caution,
    Change,
    Check,
    Dose,
    EquipmentItem,
    Exercise,
    Hold,
    Line,
    Marks,
    Phase,
    Progress,
    Routine,
    RoutineSize,
    Source,
    Step,
)
from routine.model.kinds import (
    PLACES,
    TONES_MS,
    Airway,
    Breath,
    CautionName,
    Level,
    Mark,
    Pace,
    Place,
    Position,
    SegmentKind,
    Side,
    Sides,
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
    "PLACES",
    "TONES_MS",
    "Airway",
    "Breath",
    "Caution",
    "CautionName",
    "Change",
    "Check",
    "Cue",
    "Dose",
    "EquipmentItem",
    "Exercise",
    "Hold",
    "Level",
    "Line",
    "Mark",
    "Marks",
    "Pace",
    "Phase",
    "Place",
    "Position",
    "Progress",
    "Routine",
    "RoutineSize",
    "Segment",
    "SegmentKind",
    "Side",
    "Sides",
    "Source",
    "Step",
    "Timeline",
    "Tone",
    "Way",
]
