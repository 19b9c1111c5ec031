"""How this program is invoked: what to type in this folder to run it."""

from __future__ import annotations

import os
import sys
from typing import Final

_NAME: Final = "routine"
_IS_WINDOWS: Final = os.name == "nt"
_SAFE: Final = frozenset("/._-+:@%,~\\" if _IS_WINDOWS else "/._-+:@%,")
# The folders of what `uvx` runs, which uv may remove at any time.
_TEMPORARY: Final = (f"{os.sep}archive-v", f"{os.sep}environments-v")


def name() -> str:
    """Return what to type in this folder to run this program.

    That is `routine` if the shell finds this very program by its name, else its path, such as
    `.venv/bin/routine`; or `python -m routine` or `uvx --from FOLDER routine` if it was started so.
    """
    program = sys.argv[0]
    folder, base = os.path.split(program)
    stem, _ = os.path.splitext(base)  # noqa: PTH122 - pathlib would cost start-up time
    if stem == "__main__" and os.path.basename(folder) == _NAME:  # noqa: PTH119 - pathlib would cost start-up time
        return f"{_typed(sys.orig_argv[0])} -m {_NAME}"
    if stem.lower() != _NAME:
        return _NAME  # called by another program
    if "UV" in os.environ and any(mark in sys.prefix for mark in _TEMPORARY):
        return f"uvx {_source()}{_NAME}"
    return _typed(program)


def _typed(program: str) -> str:
    """Return how to type a program that was started by its name or its path."""
    folder, base = os.path.split(program)
    if not folder or _is_found(program):
        return base.removesuffix(".exe")
    if os.path.isabs(program):  # noqa: PTH117 - pathlib would cost start-up time
        program = _from_here(program)
    return _quoted(program)


def _is_found(program: str) -> bool:
    """Return whether the shell finds this very program by its name alone."""
    base = os.path.basename(program)  # noqa: PTH119 - pathlib would cost start-up time
    ending = ".exe" if _IS_WINDOWS and not base.lower().endswith(".exe") else ""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if "UV" in os.environ:  # `uv run` puts this folder first, for this one run
        folders = folders[1:]
    for folder in filter(None, folders):
        path = os.path.join(folder, base + ending)  # noqa: PTH118 - pathlib would cost start-up time
        if os.access(path, os.X_OK):
            # Not os.path.samefile: the python of every environment is a link to the same file.
            same = {os.path.normcase(os.path.abspath(p)) for p in (path, program + ending)}  # noqa: PTH100 - pathlib would cost start-up time
            return len(same) == 1
    return False


def _from_here(path: str) -> str:
    """Return a path in this folder as relative to it, any other as it is."""
    try:
        here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - pathlib would cost start-up time
    except OSError:  # the folder is gone
        return path
    below = path.removeprefix(here)
    return below if os.sep in below else path


def _source() -> str:
    """Return the option that tells `uvx` which package to run; "" for one from the index."""
    import json  # noqa: PLC0415 - 1.4 ms, for `uvx` alone

    for folder in sys.path:
        try:
            names = [name for name in os.listdir(folder) if name.startswith(f"{_NAME}-")]  # noqa: PTH208 - pathlib would cost start-up time
            for distribution in names:
                file = os.path.join(folder, distribution, "direct_url.json")  # noqa: PTH118 - pathlib would cost start-up time
                with open(file, encoding="utf-8") as stream:  # noqa: PTH123 - pathlib would cost start-up time
                    return f"--from {_quoted(_path(json.load(stream)['url']))} "
        except (OSError, ValueError, KeyError):
            continue
    return ""


def _path(url: str) -> str:
    """Return a folder on this computer as its path, and any other address as it is."""
    from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - 2 ms, for `uvx` alone

    if not url.startswith("file:"):
        return url
    path = unquote(urlsplit(url).path)
    if _IS_WINDOWS:
        path = path.removeprefix("/").replace("/", os.sep)
    try:
        return "." if path == os.getcwd() else path  # noqa: PTH109 - pathlib would cost start-up time
    except OSError:
        return path


def _quoted(program: str) -> str:
    if all(sign.isalnum() or sign in _SAFE for sign in program):
        return program
    if _IS_WINDOWS:
        return f'"{program}"'
    from shlex import quote  # noqa: PLC0415 - 0.2 ms, for unusual paths alone

    return quote(program)
