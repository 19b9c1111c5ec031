"""Other programs for timers, exercise and breath: which, in which version, and how each is run."""

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Peer(NamedTuple):
    """A program that does a part of what ours does.

    `long` are arguments for more than a minute and a half of it. With `timed` it lasts `nominal`
    seconds, counted from when it has written `first` until it has written `last`, or ended where
    that is empty. `keys` are what starts it.
    """

    package: str
    version: str
    command: str
    long: tuple[str, ...]
    timed: tuple[str, ...]
    nominal: float
    keys: bytes = b""
    first: bytes = b""
    last: bytes = b""
    folder: Path = Path()

    @property
    def label(self) -> str:
        """What the table calls it."""
        return f"{self.package} {self.version}"

    @property
    def environ(self) -> dict[str, str]:
        """What keeps its files out of the user's home, and what is ours out of its imports."""
        return {"HOME": str(self.folder), "PYTHONPATH": ""}

    def argv(self, args: Sequence[str]) -> list[str]:
        """Return its command line."""
        return [str(self.folder / "bin" / self.command), *args]


_QUIET = ("--no-sound", "--no-log", "--quiet")
_PEERS = (
    Peer("termdown", "2.0.0", "termdown", ("120",), ("30",), 30),
    Peer("countdown-cli", "2.2.1", "countdown", ("2m",), ("30s",), 30),
    # Two exercises of 30 s, each with its rest of 5 s.
    Peer("cali-workout", "1.0.0", "cali-workout", (), (), 70, b"\r", b"| 1/10 |", b"| 3/10 |"),
    # Six breaths of 10 s; its last picture stays 0.4 s by intent.
    Peer(
        "breathe-cli",
        "1.14.0",
        "breathe",
        ("-d", "2", *_QUIET),
        ("-d", "1", *_QUIET),
        60.4,
        first=b"\x1b[36mIN",
    ),
)


def install(folder: Path) -> tuple[Peer, ...]:
    """Install the peers into a new virtual environment; none where the index can't be reached."""
    sys.stderr.write("Installing peers ...\n")
    venv.create(folder, with_pip=True)
    wanted = [f"{peer.package}=={peer.version}" for peer in _PEERS]
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *wanted]
    done = subprocess.run(pip, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(f"No peers: {done.stderr.strip()}\n")
        return ()
    return tuple(peer._replace(folder=folder) for peer in _PEERS)
