"""What is heard when something hurts: an easier way, or leaving the exercise."""

from routine.model import Line
from routine.words.phrases.in_pause import OR_GO_ON

HURT_AGAIN = "Press h again to leave this exercise, e for an easier way, space to go on."
HURT_AGAIN_SPOKEN = (
    f"Press h again if this hurts, and we'll leave it. Press e for an easier way, {OR_GO_ON}"
)
EASIER_AGAIN = f"Press e again for an easier way, {OR_GO_ON}"
NO_EASIER_HURT_AGAIN = f"Press h again to leave this exercise, {OR_GO_ON}"
NO_EASIER_HURT_AGAIN_SPOKEN = f"Press h again if this hurts, and we'll leave it, {OR_GO_ON}"
EASIER_ALREADY = f"This is already the easier way. Press h to leave it, {OR_GO_ON}"
NO_EASIER = f"There's no easier way for this one. Press h to leave it, {OR_GO_ON}"
THE_USUAL_WAY = "Back to the usual way."
LEFT_OUT = "Rest a minute, then the next exercise. Any key: skip the wait. q: pause, stop."
LEFT_OUT_SPOKEN = (
    "Rest for a minute. Then the next exercise starts. Press any key to skip the wait."
)
WE_LEAVE_IT = "We'll leave this one."
WE_STOP_HERE = "We'll leave it there. You did well to stop."
WE_LEAVE_IT_FOR_GOOD = "We'll leave this one out, in the rounds to come too."


def easier(line: Line | None) -> str:
    """Say and show that an exercise continues in its easier way; without a line, the usual one."""
    return line.say if line else THE_USUAL_WAY
