"""What is heard at a jump: the set that a key led to, and why one can't be added."""

from routine.model import Segment
from routine.words.phrases.in_pause import OR_GO_ON
from routine.words.reading_aloud.number_words import ordinal
from routine.words.sentences import capitalized, side_name

NEXT_AGAIN = f"Press down again for the next exercise, {OR_GO_ON}"
PREVIOUS_AGAIN = f"Press up again for the exercise before, {OR_GO_ON}"
ONE_MORE_SET = "One more set."
NO_MORE_SETS = "That's all the sets there are for this one."
NOT_A_SET = "You can add a set in a rest, or when you're asked."


def to_set(segment: Segment, limb: str, extra: int) -> tuple[str, ...]:
    """Say which set a key led to; `extra` counts the sets added so far."""
    which = ONE_MORE_SET if extra else f"{capitalized(ordinal(segment.set or 1))} set."
    if segment.side is None:
        return (which,)
    side = f"{side_name(limb, segment.side)}."
    return (f"{which} {side}", side)
