"""Run the command line in a process of its own, with pipes or on a terminal."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios

ROUTINE = (sys.executable, "-m", "routine")
SECONDS = 60.0  # longer than anything takes, beside other tests too: reaching it means failure

STYLE = re.compile(r"\x1b\[[0-9;]*m")


def piped(*args: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a command with pipes for its output; return the completed process."""
    return subprocess.run(
        [*ROUTINE, *args],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        env=os.environ | environ,
    )


def on_terminal(*args: str, columns: int = 80, **environ: str) -> str:
    """Run a command on a terminal; return everything it sent there, escape sequences included."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR"}}
    with subprocess.Popen(
        [*ROUTINE, *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=env | {"TERM": "xterm-256color"} | environ,
    ) as process:
        os.close(theirs)
        sent = _until_end(ours)
        assert process.wait(SECONDS) == 0
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


def _until_end(terminal: int) -> bytes:
    sent = b""
    try:
        while more := os.read(terminal, 65536):
            sent += more
    except OSError:  # Linux says EIO where the other side is closed
        pass
    return sent
