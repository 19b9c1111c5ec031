"""The fixed answers to keys, which a voice prepares before a session."""

from routine.words.closing_page import ALL_AS_GUIDED_SPOKEN, REST_AS_GUIDED_SPOKEN
from routine.words.phrases import at_jump, in_pause, when_it_hurts
from routine.words.sound_and_voice import LEVELS

ANSWERS = (
    in_pause.PAUSED,
    in_pause.AWAY,
    in_pause.STOP_AGAIN,
    when_it_hurts.HURT_AGAIN_SPOKEN,
    when_it_hurts.EASIER_AGAIN,
    when_it_hurts.THE_USUAL_WAY,
    at_jump.NEXT_AGAIN,
    at_jump.PREVIOUS_AGAIN,
    when_it_hurts.LEFT_OUT_SPOKEN,
    at_jump.ONE_MORE_SET,
    at_jump.NO_MORE_SETS,
    when_it_hurts.NO_EASIER,
    when_it_hurts.EASIER_ALREADY,
    ALL_AS_GUIDED_SPOKEN,
    REST_AS_GUIDED_SPOKEN,
    *LEVELS.values(),
)
"""Each answer that does not depend on the moment."""
