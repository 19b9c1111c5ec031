"""The state of a session, and forks of it."""

from routine.model import Cue
from routine.player.places import Places
from routine.player.state import SessionClock, State
from routine.signals import SessionMs, Sound
from tests.support.builders import exercise, timeline

TIMELINE = timeline(exercise())


def test_a_fork_shares_nothing_that_changes_in_place() -> None:
    state = State(
        timeline=TIMELINE,
        places=Places(TIMELINE),
        adapt=lambda timeline, _, __: timeline,
        has_keyboard=True,
        sound=Sound(),
        clock=SessionClock.at_speed(1),
        pending=[(SessionMs(1_000), Cue(0, 0))],
    )
    fork = state.fork()
    names = State.__struct_fields__
    shared = {name for name in names if getattr(fork, name) is getattr(state, name)}
    changing = {name for name in names if type(getattr(state, name)).__hash__ is None}
    assert not shared & {*changing, "tally"}
    assert fork.pending == state.pending
