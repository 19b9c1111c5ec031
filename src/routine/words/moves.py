"""What moves between two poses, in words, as tables of differences of angles.

A row's ranges are by how many degrees something becomes more, of what `PoseReading.measure` names.
"""

from routine.words.angles import ON_BACK, ON_SIDE, UPRIGHT, mirrored, row
from routine.words.pose_reading import AngleWords, Stance

_MORE = (8.0, 400.0)
_LESS = (-400.0, -8.0)

# What is said where one position becomes another; of others, the new one is told as a whole.
POSITIONS: dict[tuple[Stance, Stance], str] = {
    ("back", "raised"): "the hips lift off the floor",
    ("raised", "back"): "the hips come down to the floor",
    ("back", "curled"): "head and shoulders rise off the floor",
    ("curled", "back"): "head and shoulders come down to the floor",
    ("standing", "wall sit"): "the back slides down the wall, and the knees bend",
    ("wall sit", "standing"): "the back slides up the wall, and the knees straighten",
    ("propped", "plank"): "the hips rise into line",
    ("plank", "propped"): "the hips come down to the floor",
    ("all fours", "folded"): "the hips sit back onto the heels",
    ("folded", "all fours"): "the hips come up off the heels",
}


def _either(name: str, more: str, less: str, on: str = "") -> tuple[AngleWords, AngleWords]:
    """Return a row for more of something, and one for less: of both limbs|of one."""
    rising, falling = (text.partition("|") for text in (more, less))
    return (
        row(rising[0], rising[2], on, **{name: _MORE}),
        row(falling[0], falling[2], on, **{name: _LESS}),
    )


LEAN = _either("lean", "the trunk comes forward", "the trunk comes back", UPRIGHT)
TRUNK = (
    *_either("trunk", "head and shoulders rise higher", "head and shoulders come lower", ON_BACK),
    *_either("trunk", "the chest comes down to the floor", "the chest rises off the floor",
             "front"),
    *_either("trunk", "the back rounds", "the back straightens"),
)  # fmt: skip
SIDEWAYS = (
    *mirrored("the hips move to {}", "standing", shift=(4, 400), trunk_aside=(-400, 0)),
    *mirrored("the trunk bends to {}", trunk_aside=_MORE),
    *mirrored("the hips move to {}", roll=_LESS),
)
TURNS = mirrored("the trunk turns to {}", trunk_turn=_MORE)
HIPS = (
    *_either("hip", "the back slides further down the wall|{hip} bends",
             "the back slides up the wall|{hip} straightens", "wall sit"),
    *_either("hip_turn", "the knees open|{knee} opens", "the knees close|{knee} closes", ON_SIDE),
    *_either("hip_out", "the legs rise|{leg} rises", "the legs come down|{leg} comes down",
             ON_SIDE),
    *_either("hip", "the legs come forward|{leg} comes forward",
             "the legs come in line with the back|{leg} comes in line with the back", ON_SIDE),
    row("", "{knee} comes up", on="seated|standing", hip=_MORE),
    row("", "{knee} goes down", on="seated", hip=_LESS),
    *_either("hip", "the knees come up|{knee} comes up", "the knees go down|{knee} goes down",
             ON_BACK),
    row("the legs reach back", "{leg} reaches back", on="all fours|front|standing", hip=_LESS),
    row("the legs come in again", "{leg} comes in again", on="all fours|front", hip=_MORE),
    *_either("hip", "the hips move back|the hips move back",
             "the hips move forward|the hips move forward", "half kneeling|kneeling"),
    *_either("hip_out", "the legs move apart|{leg} moves out to the side",
             "the legs come together|{leg} comes in to the middle"),
    *_either("hip_turn", "the knees fall apart|{knee} turns out",
             "the knees come together|{knee} turns in"),
)  # fmt: skip
KNEES = (
    row("", on="wall sit|half kneeling"),
    *_either("knee", "the knees bend|{knee} bends", "the knees straighten|{knee} straightens"),
)
FEET = (
    *_either("ankle", "the toes pull up|the toes of {foot} pull up",
             "the feet point|{foot} points"),
    *_either("sole", "the soles turn out|the sole of {foot} turns out",
             "the soles turn in|the sole of {foot} turns in"),
)  # fmt: skip
SHOULDERS = (
    *_either("shoulder", "the arms reach forward|{arm} reaches forward",
             "the arms come back|{arm} comes back", "all fours|folded|front"),
    row("the arms rise", "{arm} rises", shoulder=_MORE),
    row("the arms move out to the sides", "{arm} moves out to the side", shoulder_out=_MORE),
    row("the arms come down", "{arm} comes down", shoulder=_LESS),
    row("the arms come in to the sides", "{arm} comes in to the side", shoulder_out=_LESS),
)  # fmt: skip
ELBOWS = _either(
    "elbow", "the elbows bend|{elbow} bends", "the arms straighten|{elbow} straightens"
)
HEAD = (
    *_either("neck", "the head rises off the floor", "the head comes down to the floor", ON_BACK),
    *_either("neck", "the chin goes down", "the chin comes up"),
    *mirrored("the head bends to {}", neck_aside=_MORE),
    *mirrored("the head turns to {}", neck_turn=_MORE),
)
