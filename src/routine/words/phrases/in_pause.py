"""What is heard in a pause, in one that waits for a second press, and in the get-ready after it."""

from routine.model import Position
from routine.words.sentences import POSITIONS, capitalized

GOES_ON = "Press space to go on."
OR_GO_ON = "or space to go on."
PAUSED = f"Paused. {GOES_ON}"
STOP_AGAIN = f"Press q again to stop, {OR_GO_ON}"
NEXT_AGAIN = f"Press the down arrow again for the next exercise, {OR_GO_ON}"
PREVIOUS_AGAIN = f"Press the up arrow again for the exercise before, {OR_GO_ON}"
AWAY = f"You were away, so this is paused. Nothing was skipped. {GOES_ON}"
AWAY_WITHOUT_KEYS = "You were away. Nothing was skipped. We'll go on in a moment."
READY = "Ready."
WAITS = "Press space when you're ready."
BACK_INTO_PLACE = "Back into place."
ANY_KEY_STARTS = "Any key starts."
BY_ITSELF = "It starts by itself. Any key starts it sooner."
BY_ITSELF_SPOKEN = "It starts by itself. Press any key to start sooner."


def position(position: Position | None) -> str:
    """Say the position to get back into; "" where it is unknown."""
    return "" if position is None else f"{capitalized(POSITIONS[position])}."
