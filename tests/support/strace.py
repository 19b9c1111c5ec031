"""Kill processes before the nth time that they make a system call, with strace."""

import shutil
import subprocess
import sys
from typing import Final

import pytest

_STRACE: Final = ("-f", "-qq", "-o", "/dev/null")


def killing_before(call: str, number: int) -> tuple[str, ...]:
    """Return what to put before a command that is to be killed before a system call."""
    watched, inject = f"trace={call}", f"inject={call}:signal=SIGKILL:when={number}"
    return (shutil.which("strace") or "", *_STRACE, "-e", watched, "-e", inject)


def skip_without_strace() -> None:
    """Skip the test where there is no strace, or it can trace nothing."""
    program = shutil.which("strace")
    if program is None:
        pytest.skip("strace is not installed")
    tried = [program, *_STRACE, "-e", "trace=pwrite64", sys.executable, "-c", ""]
    said = subprocess.run(tried, capture_output=True, text=True, check=False)
    if said.returncode:
        pytest.skip(f"strace can trace nothing here: {said.stderr.strip()}")
