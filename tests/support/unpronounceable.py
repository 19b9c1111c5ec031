"""A timeline with lines that no voice here can say."""

# ruff: noqa: RUF001 - letters of other alphabets are what is meant

from routine.model import Hold, Line, Phase
from tests.support.builders import exercise, timeline

CAUTION = "Не сгибайте колени больше 90°."
SQUATS = exercise(
    name="Приседания",
    setup=(Line("Stand tall."), Line(CAUTION, caution=True)),
    setup_ms=None,
    phases=(Phase("Вниз", 2_000, "in"), Phase("Up", 2_000, "out")),
)
HOLD = exercise(name="Wall sit", sides="each", limb="нога", hold=Hold(10_000), sets=1)
PLAN = timeline(SQUATS, HOLD)
