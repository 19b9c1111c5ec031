"""How much longer than it says each peer takes."""

from collections.abc import Sequence
from contextlib import ExitStack

from tests.benchmarks.peers import Peer
from tests.benchmarks.programs import Program, watch

_START = 2.0
_LONGEST = 90.0


def of_peers(peers: Sequence[Peer]) -> dict[str, float]:
    """Return how many milliseconds longer than its nominal time each takes, all side by side."""
    with ExitStack() as stack:
        programs = [
            stack.enter_context(Program(peer.argv(peer.timed), peer.environ)) for peer in peers
        ]
        watch(programs, _START)
        for program, peer in zip(programs, peers, strict=True):
            program.press(peer.keys)
        watch(programs, _LONGEST)
        return dict(map(_excess, peers, programs))


def _excess(peer: Peer, program: Program) -> tuple[str, float]:
    began = program.when(peer.first)
    ended = program.when(peer.last) if peer.last else program.ended_at
    if began is None or ended is None:
        msg = f"{peer.label} did not come to its end"
        raise RuntimeError(msg)
    late = (ended - began - peer.nominal) * 1000
    return f"{peer.label}, longer than its {peer.nominal:g} s", late
