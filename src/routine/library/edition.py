"""What a routine depends on beside its files: the code that reads them."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.machinery import PathFinder
from typing import Final

import msgspec

from routine import __version__

PACKAGES: Final = ("", "definition", "library", "model", "timeline", "toml", "words")
"""The packages of ours that decide what becomes of a file; "" are the modules beside them."""


@lru_cache(maxsize=1)
def edition() -> bytes:
    """Return what differs where the same files may become another routine.

    That is any other version of routine, Python, msgspec or tomli. Two builds of routine can have
    one version, in a source checkout above all, so that the times of its modules count too, and
    those of tomli, which takes 12 ms to import.
    """
    versions = (__version__, sys.version, msgspec.__version__, _parser())
    return repr((versions, sorted(_modules()))).encode(errors="surrogatepass")


def _parser() -> str:
    spec = PathFinder.find_spec("tomli")
    origin = "" if spec is None else str(spec.origin)
    return f"{origin} {_stamp(os.stat(origin))}" if os.path.exists(origin) else origin  # noqa: PTH110, PTH116 - as text


def _modules() -> Iterator[str]:
    """Yield each module of ours with its time and size; nothing where they are no files."""
    ours = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - as text
    pending = [os.path.join(ours, package) for package in PACKAGES]  # noqa: PTH118 - as text
    for folder in pending:
        with suppress(OSError), os.scandir(folder) as found:
            for item in found:
                if item.name.endswith(".py"):
                    yield f"{folder} {item.name} {_stamp(item.stat())}"
                elif folder != pending[0] and item.is_dir() and item.name != "__pycache__":
                    pending.append(item.path)


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns} {status.st_size}"
