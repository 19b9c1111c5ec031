"""What moves between two poses, in words, as tables of differences of angles.

A row's ranges are by how many degrees something becomes more, of what `PoseReading.measure` names.
"""

from routine.words.angles import row
from routine.words.pose_reading import AngleWords, Stance

_ON_BACK = "back|raised|curled"
_ON_SIDE = "side|propped|plank"
_UPRIGHT = "standing|wall sit|half kneeling|kneeling|on heels|seated|on the floor"
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
_TRUNK = (
    row("head and shoulders rise higher", on=_ON_BACK, trunk=_MORE),
    row("head and shoulders come lower", on=_ON_BACK, trunk=_LESS),
    row("the chest rises off the floor", on="front", trunk=_LESS),
    row("the chest comes down to the floor", on="front", trunk=_MORE),
    row("the back rounds", trunk=_MORE),
    row("the back straightens", trunk=_LESS),
)
_LEAN = (
    row("the trunk comes forward", on=_UPRIGHT, lean=_MORE),
    row("the trunk comes back", on=_UPRIGHT, lean=_LESS),
)
_SIDEWAYS = (
    row("the hips move to {side side}", on="standing", shift=(4, 400), trunk_aside=(-400, 0)),
    row("the hips move to {other side}", on="standing", shift=(-400, -4), trunk_aside=(0, 400)),
    row("the trunk bends to {side side}", trunk_aside=_MORE),
    row("the trunk bends to {other side}", trunk_aside=_LESS),
    row("the hips move to {side side}", roll=_LESS),
    row("the hips move to {other side}", roll=_MORE),
)
_TURN = (
    row("the trunk turns to {side side}", trunk_turn=_MORE),
    row("the trunk turns to {other side}", trunk_turn=_LESS),
)
_HIPS = (
    row("the back slides further down the wall", "{hip} bends", on="wall sit", hip=_MORE),
    row("the back slides up the wall", "{hip} straightens", on="wall sit", hip=_LESS),
    row("the knees open", "{knee} opens", on=_ON_SIDE, hip_turn=_MORE),
    row("the knees close", "{knee} closes", on=_ON_SIDE, hip_turn=_LESS),
    row("the legs rise", "{leg} rises", on=_ON_SIDE, hip_out=_MORE),
    row("the legs come down", "{leg} comes down", on=_ON_SIDE, hip_out=_LESS),
    row("the legs come forward", "{leg} comes forward", on=_ON_SIDE, hip=_MORE),
    row("the legs come in line with the back", "{leg} comes in line with the back", on=_ON_SIDE,
        hip=_LESS),
    row("", "{knee} comes up", on="seated|standing", hip=_MORE),
    row("", "{knee} goes down", on="seated", hip=_LESS),
    row("the knees come up", "{knee} comes up", on=_ON_BACK, hip=_MORE),
    row("the knees go down", "{knee} goes down", on=_ON_BACK, hip=_LESS),
    row("the legs reach back", "{leg} reaches back", on="all fours|front|standing", hip=_LESS),
    row("the legs come in again", "{leg} comes in again", on="all fours|front", hip=_MORE),
    row("the hips move forward", "the hips move forward", on="half kneeling|kneeling", hip=_LESS),
    row("the hips move back", "the hips move back", on="half kneeling|kneeling", hip=_MORE),
    row("the legs move apart", "{leg} moves out to the side", hip_out=_MORE),
    row("the legs come together", "{leg} comes in to the middle", hip_out=_LESS),
    row("the knees fall apart", "{knee} turns out", hip_turn=_MORE),
    row("the knees come together", "{knee} turns in", hip_turn=_LESS),
)  # fmt: skip
_KNEES = (
    row("", on="wall sit|half kneeling"),
    row("the knees bend", "{knee} bends", knee=_MORE),
    row("the knees straighten", "{knee} straightens", knee=_LESS),
)
_FEET = (
    row("the toes pull up", "the toes of {foot} pull up", ankle=_MORE),
    row("the feet point", "{foot} points", ankle=_LESS),
    row("the soles turn out", "the sole of {foot} turns out", sole=_MORE),
    row("the soles turn in", "the sole of {foot} turns in", sole=_LESS),
)
_SHOULDERS = (
    row("the arms reach forward", "{arm} reaches forward", on="all fours|folded|front",
        shoulder=_MORE),
    row("the arms come back", "{arm} comes back", on="all fours|folded|front", shoulder=_LESS),
    row("the arms rise", "{arm} rises", shoulder=_MORE),
    row("the arms move out to the sides", "{arm} moves out to the side", shoulder_out=_MORE),
    row("the arms come down", "{arm} comes down", shoulder=_LESS),
    row("the arms come in to the sides", "{arm} comes in to the side", shoulder_out=_LESS),
)  # fmt: skip
_ELBOWS = (
    row("the arms straighten", "{elbow} straightens", elbow=_LESS),
    row("the elbows bend", "{elbow} bends", elbow=_MORE),
)
_HEAD = (
    row("the head rises off the floor", on=_ON_BACK, neck=_MORE),
    row("the head comes down to the floor", on=_ON_BACK, neck=_LESS),
    row("the chin goes down", neck=_MORE),
    row("the chin comes up", neck=_LESS),
    row("the head bends to {side side}", neck_aside=_MORE),
    row("the head bends to {other side}", neck_aside=_LESS),
    row("the head turns to {side side}", neck_turn=_MORE),
    row("the head turns to {other side}", neck_turn=_LESS),
)
_Tables = tuple[tuple[AngleWords, ...], ...]
TRUNK: _Tables = (_LEAN, _TRUNK, _SIDEWAYS, _TURN)
HIPS: _Tables = (_HIPS,)
KNEES: _Tables = (_KNEES,)
FEET: _Tables = (_FEET,)
ARMS: _Tables = (_SHOULDERS, _ELBOWS)
HEAD: _Tables = (_HEAD,)
