"""What a running program and the processes that it started use, by Linux's /proc."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")


class Usage(NamedTuple):
    """Of a program with its children: seconds of a core, and MB.

    Memory that processes share is divided among them in `shared_out` (PSS), and counted for each in
    `peaks` (VmHWM), in which each has its own peak, at whatever time that was.
    """

    cpu: float = 0.0
    peak: float = 0.0
    """The highest that its own process had: VmHWM."""
    peaks: float = 0.0
    shared_out: float = 0.0


def usage(pid: int) -> Usage:
    """Return what a process uses, with those that descend from it; all zero once it has ended."""
    family = [pid, *_descendants(pid)]
    # Not ru_maxrss: that of a child begins with the memory of whoever started it.
    peaks = [_megabytes(each, "status", "VmHWM:") for each in family]
    cpu = sum(map(_seconds, family))
    return Usage(
        cpu, peaks[0], sum(peaks), sum(_megabytes(e, "smaps_rollup", "Pss:") for e in family)
    )


def _descendants(pid: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for folder in _PROC.glob("[0-9]*"):
        if fields := _stat(int(folder.name)):
            children.setdefault(int(fields[1]), []).append(int(folder.name))
    found = [pid]
    for each in found:
        found += children.get(each, [])
    return iter(found[1:])


def _stat(pid: int) -> list[str]:
    """Return the fields after a process's name; none once it has ended."""
    # What stands before the last bracket is its name, which may hold anything.
    return _read(pid, "stat").rpartition(")")[2].split()


def _seconds(pid: int) -> float:
    """Return the seconds of a core that it used, with the children that it waited for."""
    return sum(map(int, _stat(pid)[11:15])) / _TICKS


def _megabytes(pid: int, file: str, label: str) -> float:
    words = _read(pid, file).partition(label)[2].split()
    return int(words[0]) / 1024 if words else 0.0


def _read(pid: int, file: str) -> str:
    with suppress(OSError):
        return (_PROC / str(pid) / file).read_text(errors="replace")
    return ""
