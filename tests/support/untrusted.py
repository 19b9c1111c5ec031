"""A timeline with any text wherever a file's text can stand."""

from typing import Any

from msgspec.structs import replace

from routine.model import (
    Caution,
    Change,
    Check,
    EquipmentItem,
    Exercise,
    Hold,
    Line,
    Phase,
    Routine,
    Source,
    Timeline,
)
from routine.timeline import compile_timeline


def hostile(text: str) -> Timeline:
    """A timeline with this text wherever a file's text can stand."""
    lines = (Line(text),)
    shared: dict[str, Any] = {
        "equipment": (EquipmentItem(text, text, (text,)),),
        "muscles": (text,),
        "points": (Line(text),),
        "way_line": Line(text),
        "not_feel": (text,),
        "setup": lines,
        "leave": lines,
        "feel": (text,),
        "adaptations": (text,),
        "cautions": (Caution(text),),
        "check": Check(text, None, 15_000),
        "sources": (Source(text, text, text, text),),
    }
    phases = Exercise(text, summary=text, phases=(Phase(text, 2000),), stage=text, **shared)
    hold = Exercise(text, number=2, hold=Hold(ms=2000, name=text), stage=text, **shared)
    hold = replace(hold, easier=hold, harder=hold)
    routine = Routine(
        text,
        text,
        (phases, hold),
        2,
        summary=text,
        approach=text,
        aim=text,
        often=text,
        notice=(text,),
        notes=(text,),
        sources=(Source(text),),
        changes=(Change(1, text, ("ball",)),),
    )
    return compile_timeline(routine)
