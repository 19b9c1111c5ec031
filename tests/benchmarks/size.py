"""How much is measured: all of it, less, or as little as shows that each benchmark still runs."""

from typing import NamedTuple


class Size(NamedTuple):
    """Spans are in seconds.

    `starts`, `looks`, `renders`, `exchanges` (of the diary) and `voices` (sessions new to it) are
    how often each is repeated. A page stays for `linger` before it is measured. Running sessions
    are watched for `seconds`; they come to their repetitions in `start` and `settle`, and in
    `voice` more where they are heard; one that loads the voice first has `loading`, and has loaded
    it after `quiet` without a new phrase. `minutes` is how long cues are watched, after `ready`.
    `session` and `render` are options that a session and an audio file are made with.
    """

    starts: int = 25
    files: int = 1_000
    sessions: int = 100_000
    looks: int = 15
    renders: int = 5
    exchanges: int = 5
    voices: int = 3
    linger: float = 1.0
    seconds: float = 60.0
    minutes: float = 10.0
    start: float = 4.0
    # Enter, of no use in the first 3 s, leaves the setup with 3 s to go; then come 100 s of work.
    settle: float = 6.0
    loading: float = 8.0
    voice: float = 3.0
    ready: float = 6.0
    quiet: float = 10.0
    session: tuple[str, ...] = ()
    render: tuple[str, ...] = ()


FULL = Size()
QUICK = FULL._replace(starts=7, looks=5, exchanges=1, voices=1, seconds=20.0, minutes=1.0)
SMOKE = Size(
    starts=1,
    files=5,
    sessions=50,
    looks=1,
    renders=1,
    exchanges=1,
    voices=1,
    linger=0.1,
    seconds=0.5,
    minutes=0.05,
    start=1.0,
    settle=1.0,
    loading=0.5,
    voice=0.5,
    ready=5.0,
    quiet=0.5,
    session=("--speed", "40", "--no-voice"),
    render=("--only", "3", "--no-voice"),
)
