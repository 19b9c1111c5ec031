"""The signals that end a session."""

import signal

from routine.keyboard.base import ENDING_SIGNALS
from tests.support.pseudo_terminal import ENDINGS


def test_all_that_ends_a_process_and_may_be_caught_is_caught_but_for_faults_of_its_own() -> None:
    assert {signal.Signals[f"SIG{name}"] for name in ENDINGS} <= ENDING_SIGNALS
    ours = {"KILL", "STOP", "CHLD", "WINCH", "CONT", "TSTP", "TTIN", "TTOU", "SEGV", "BUS", "FPE"}
    others = ours | {"ILL", "PIPE", "XFSZ"}
    assert not {signal.Signals[f"SIG{name}"] for name in others} & ENDING_SIGNALS
