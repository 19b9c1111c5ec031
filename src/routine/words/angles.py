"""What ranges of angles are called, as tables: of the trunk, legs, feet, arms and head.

A row's ranges are degrees of what `PoseReading.measure` names. The first that fits is said.
"""

from routine.words.pose_reading import AngleWords

ON_BACK = "back|raised|curled"
ON_SIDE = "side|propped|plank"
_SITTING = "seated|on the floor|wall sit"
_KNEELING = "half kneeling|kneeling|on heels|folded"
UPRIGHT = f"standing|{_SITTING}|half kneeling|kneeling|on heels"
_ANY = 400.0


def row(both: str, one: str = "", on: str = "", **ranges: tuple[float, float]) -> AngleWords:
    """Return a row of a table: what is said of both limbs (or the trunk), and of one."""
    return AngleWords(both, one, frozenset(filter(None, on.split("|"))), ranges)


def mirrored(words: str, on: str = "", **ranges: tuple[float, float]) -> tuple[AngleWords, ...]:
    """Return a row for the side that works, with {} for it, and one for its partner."""
    own = row(words.format("{side side}"), "", on, **ranges)
    others = {name: (-high, -low) for name, (low, high) in ranges.items()}
    return own, own._replace(both=words.format("{other side}"), ranges=others)


TRUNK = (
    row("bent far forward", lean=(50, _ANY), on=UPRIGHT),
    row("leaning forward", lean=(12, 50), on=UPRIGHT),
    row("leaning back", lean=(-_ANY, -12), on=UPRIGHT),
    row("propped up halfway", lean=(15, _ANY), on="back"),
    row("chest raised off the floor", lean=(15, _ANY), on="front"),
)
CURVES = (
    row("", on=ON_BACK),
    row("chest raised", trunk=(-_ANY, -12), on="front"),
    row("", on="folded"),
    row("back rounded", trunk=(15, _ANY)),
    row("back arched", trunk=(-_ANY, -15)),
)
SIDEWAYS = (
    *mirrored("hips shifted to {}", on="standing", shift=(5, _ANY),
              trunk_aside=(-_ANY, -4), lean=(-10, 10)),
    row("", on="propped"),
    *mirrored("reaching over to {}", on="folded", trunk_aside=(8, _ANY)),
    *mirrored("trunk bent to {}", trunk_aside=(8, _ANY)),
)  # fmt: skip
TURNS = mirrored("trunk turned to {}", trunk_turn=(10, _ANY))
LEGS = (
    # On a seat, at a wall, on the knees: what follows from the position goes without saying.
    row("", on=_SITTING, hip=(55, 125), knee=(55, 125)),
    row("", on="wall sit"),
    row("", on="all fours|folded", hip=(55, 150), knee=(55, 160)),
    row("", on=_KNEELING),
    row("", on="standing", hip=(-8, 12), hip_out=(-12, 12), knee=(-10, 15)),
    row("knees straightened", "{knee} straightened", on=_SITTING, knee=(-10, 25)),
    row("knees half straightened", "{knee} half straightened", on=_SITTING, knee=(25, 55)),
    row("feet tucked back", "{foot} tucked back", on=_SITTING, knee=(125, _ANY)),
    row("legs stretched out behind", "{leg} stretched out behind", on="all fours",
         hip=(-40, 45), knee=(-10, 35)),
    row("", on="standing", lean=(12, _ANY), knee=(-10, 15)),
    row("legs behind", "{leg} behind", on="standing", hip=(-_ANY, -8)),
    row("knees soft", "{knee} a little bent", on="standing", hip=(-8, 60), knee=(15, 60)),
    row("feet apart", "{leg} out to the side", on="standing", hip_out=(12, _ANY), knee=(-10, 15)),
    row("feet a step forward", "{leg} in front", on="standing", hip=(12, 60), knee=(-10, 15)),
    row("hips and knees at right angles", "{hip} and knee at right angles", on=ON_BACK,
         hip=(75, 105), knee=(75, 105), opening=(-25, 25)),
    row("legs straight up", "{leg} straight up", on=ON_BACK, hip=(70, 110), knee=(-10, 20)),
    row("thighs upright, knees half straight", "{thigh} upright, {knee} half straight", on=ON_BACK,
         hip=(70, 110), knee=(20, 75)),
    row("knees drawn up to the chest", "{knee} drawn up to the chest", on=ON_BACK,
         hip=(105, _ANY), knee=(60, _ANY)),
    row("knees bent and fallen apart", "{knee} bent and fallen outwards", on=ON_BACK,
         opening=(40, _ANY), knee=(45, _ANY)),
    row("legs raised straight", "{leg} raised straight", on=ON_BACK,
         hip=(20, 70), knee=(-10, 20)),
    row("thighs in line with the back", "{thigh} in line with the back", on="raised",
        hip=(-30, 12)),
    row("knees bent", "{knee} bent", on="raised"),
    row("knees bent, heels near the buttocks", "{knee} bent, {heel} near the buttock", on="front",
         knee=(105, _ANY)),
    row("knees bent and wide apart", "{knee} bent and out to the side", on="front",
         knee=(35, 105), opening=(20, _ANY)),
    row("knees bent, feet up", "{knee} bent, {foot} up", on="front", knee=(50, 105)),
    row("legs straight and apart", "{leg} straight, out to the side", on="front|back",
         hip_out=(14, _ANY), knee=(-10, 25)),
    row("knees bent, a little open", "{knee} bent and opened a little", on=ON_SIDE,
        opening=(18, 45), knee=(40, _ANY)),
    row("knees bent and open", "{knee} bent and opened upwards", on=ON_SIDE,
         opening=(18, _ANY), knee=(40, _ANY)),
    row("legs straight", "{leg} straight and raised a little", on="side",
        hip_out=(-4, 12), knee=(-10, 25)),
    row("legs straight and raised", "{leg} straight and raised", on=ON_SIDE,
         hip_out=(10, _ANY), knee=(-10, 25)),
    row("knees bent, feet behind", "{knee} bent, {foot} behind", on=ON_SIDE,
         hip=(-_ANY, 15), knee=(70, _ANY)),
    row("", on="standing", knee=(-10, 15)),
    row("legs straight", "{leg} straight", knee=(-10, 25)),
    row("knees bent", "{knee} bent"),
)  # fmt: skip
FEET = (
    row("", on=f"front|all fours|{_KNEELING}"),
    row("feet pointed, soles turned in", "{foot} pointed, its sole turned in",
         ankle=(-_ANY, -15), sole=(-_ANY, -8)),
    row("feet pointed", "{foot} pointed", ankle=(-_ANY, -28)),
    row("toes pulled up", "the toes of {foot} pulled up", ankle=(10, _ANY)),
    row("soles turned in", "the sole of {foot} turned in", sole=(-_ANY, -8)),
    row("soles turned out", "the sole of {foot} turned out", sole=(8, _ANY)),
)  # fmt: skip
ARMS = (
    row("arms stretched forward", "{arm} stretched forward", on="all fours|folded|front",
         shoulder=(125, _ANY), elbow=(-10, 60)),
    row("", on="all fours|folded|plank"),
    row("arms stretched above the head", "{arm} stretched above the head",
         on=f"{ON_BACK}|side|propped", shoulder=(125, _ANY), elbow=(-10, 60)),
    row("arms straight up", "{arm} straight up", shoulder=(125, _ANY), elbow=(-10, 60)),
    row("hands close to the chest", "{hand} close to the chest", on=UPRIGHT,
         shoulder=(-40, 70), shoulder_out=(-40, 50), elbow=(95, _ANY)),
    row("arms straight out in front", "{arm} straight out in front", on=f"{UPRIGHT}|side|propped",
         shoulder=(60, 125), elbow=(-10, 40)),
    row("arms raised towards the ceiling", "{arm} raised towards the ceiling", on=ON_BACK,
         shoulder=(60, 125), shoulder_out=(-40, 40), elbow=(-10, 40)),
    row("elbows bent and out to the sides", "{elbow} bent and out to the side", on="front",
         shoulder_out=(50, _ANY), elbow=(50, _ANY)),
    row("", on="side|propped"),
    row("arms straight out to the sides", "{arm} straight out to the side",
         shoulder=(-40, 60), shoulder_out=(62, 120), elbow=(-10, 45)),
    row("arms a little out to the sides", "{arm} a little out to the side",
         shoulder=(-40, 60), shoulder_out=(25, 62), elbow=(-10, 45)),
    row("", on=UPRIGHT, shoulder=(-25, 25), elbow=(-10, 35)),
    row("arms by the sides", shoulder=(-40, 25), elbow=(-10, 45)),
    row("arms forward, elbows a little bent", "{arm} forward, a little bent", elbow=(-10, 95)),
    row("elbows bent", "{elbow} bent"),
)  # fmt: skip
HEAD = (
    row("", on="raised|curled"),
    row("head raised", neck=(12, _ANY), on="back"),
    row("head lifted", neck=(-_ANY, -20), on="front|all fours"),
    row("", on="front|all fours|folded|back"),
    row("chin lowered", neck=(12, _ANY)),
    row("chin raised", neck=(-_ANY, -12)),
    *mirrored("head bent to {}", neck_aside=(20, _ANY)),
    *mirrored("head turned to {}", neck_turn=(25, _ANY)),
)
