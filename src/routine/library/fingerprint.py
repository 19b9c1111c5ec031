"""The fingerprint of the code that reads files: what is read of them depends on it as well."""

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from importlib.machinery import PathFinder
from typing import Final

import msgspec

from routine import __version__
from routine.library.catalog import digest_of

PACKAGES: Final = (
    *("", "body", "definition", "drawing", "library", "model", "timeline", "toml", "words"),
)
"""The packages of ours that decide what a file is read as, how its figures are solved, and drawn.

"" are the modules beside them.
"""


@lru_cache(maxsize=1)
def fingerprint() -> bytes:
    """Return a digest that differs where the same files may be read as another routine.

    That is with any other version of routine, Python, msgspec or tomli. Two builds of routine can
    have the same version, above all in a source checkout, so the times and sizes of its modules
    count too, and those of tomli, which takes 12 ms to import.
    """
    versions = (__version__, sys.version, msgspec.__version__, _parser())
    return digest_of(repr((versions, sorted(_modules()))).encode(errors="surrogatepass"))


def _parser() -> str:
    spec = PathFinder.find_spec("tomli")
    origin = "" if spec is None else str(spec.origin)
    return f"{origin} {_stamp(origin)}"


def _modules() -> Iterator[str]:
    """Yield each module of ours with its time and size; nothing where they are not files."""
    ours = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - as text
    pending = [os.path.join(ours, package) for package in PACKAGES]  # noqa: PTH118 - as text
    for folder in pending:
        with suppress(OSError), os.scandir(folder) as found:
            for item in found:
                if item.name.endswith(".py"):
                    yield f"{folder} {item.name} {_stamp(item)}"
                elif folder != pending[0] and item.is_dir() and item.name != "__pycache__":
                    pending.append(item.path)


def _stamp(file: str | os.DirEntry[str]) -> str:
    """Return the time and the size of a file; nothing for a dead link, as editors make them."""
    with suppress(OSError):
        status = os.stat(file)  # noqa: PTH116 - of 100
        return f"{status.st_mtime_ns} {status.st_size}"
    return ""
