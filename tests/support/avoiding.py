"""A routine of which each exercise has a caution that a person can avoid."""

from routine.model import CautionName, Way
from routine.options import Options
from tests.support.builders import cautions, exercise, routine, way

SITS = exercise(name="Wall sit", cautions=cautions("long-hold", "deep-knee-bend"))
LIES = exercise(
    name="Cobra",
    cautions=cautions("face-down"),
    easier=way("easier", name="Cobra", cautions=cautions("lying-flat")),
)
KNEELS = exercise(
    name="Stretch",
    id="stretch",
    harder=way("harder", name="Stretch", cautions=cautions("kneeling")),
    cautions=cautions("kneeling"),
    easier=way("easier", name="Stretch"),
)
ALL = routine(SITS, LIES, KNEELS)


def avoiding(*names: CautionName, ways: tuple[tuple[str, Way], ...] = ()) -> Options:
    """Return the options of a person who avoids these cautions."""
    return Options(avoid=frozenset(names), ways=ways)
