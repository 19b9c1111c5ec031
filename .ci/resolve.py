"""Check that pyproject.toml resolves to wheels on every Python and platform that it promises.

    python .ci/resolve.py

Needs uv on the PATH or beside the interpreter, and a package index. Prints a line each; exits
with 1 where one does not resolve, or where the classifiers name other Pythons than those tried.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14", "3.15")
PLATFORMS: Final = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux ARM": "aarch64-manylinux_2_28",
    "macOS 13 x86-64": "x86_64-apple-darwin",
    "macOS 13 ARM": "aarch64-apple-darwin",
    "Windows x86-64": "x86_64-pc-windows-msvc",
    "Windows ARM": "aarch64-pc-windows-msvc",
}
_MACOS: Final = "13.0"
_AT_ONCE: Final = 30  # each waits for the index, not for the processor
_SOUND: Final = ("hibari-tts", "miniaudio", "sounddevice", "lameenc")
_CLASSIFIER: Final = "Programming Language :: Python :: "


def main() -> int:
    """Try all, some at a time, and print each in its order."""
    wrong = _classified()
    if wrong:
        print(wrong)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = pool.map(_resolve, *zip(*product(PLATFORMS, PYTHONS), strict=True))
        failures = 0
        for (platform, python), (code, told) in zip(
            product(PLATFORMS, PYTHONS), found, strict=True
        ):
            print(f"{platform:16} {python}  {told}", flush=True)
            failures += code != 0
    return 1 if failures or wrong else 0


def _classified() -> str | None:
    """Return what the classifiers say other than PYTHONS."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [one.removeprefix(_CLASSIFIER) for one in project["classifiers"] if _CLASSIFIER in one]
    if tuple(named) == PYTHONS:
        return None
    return f"pyproject.toml: classifiers: expected Python {', '.join(PYTHONS)}, found {named}"


def _resolve(platform: str, python: str) -> tuple[int, str]:
    """Return uv's exit code, and which packages of sound there are, or why there is no solution."""
    uv = shutil.which(
        "uv", path=os.pathsep.join((sysconfig.get_path("scripts"), os.environ["PATH"]))
    )
    wheels = ("--only-binary", ":all:", "--no-header", "--no-annotate", "--quiet")
    where = ("--python-version", python, "--python-platform", PLATFORMS[platform])
    done = subprocess.run(
        [uv or "uv", "pip", "compile", *wheels, *where, ROOT / "pyproject.toml"],
        capture_output=True,
        text=True,
        env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": _MACOS},
        check=False,
    )
    if done.returncode:
        return done.returncode, " ".join(done.stderr.split())
    names = {line.partition("==")[0] for line in done.stdout.splitlines()}
    return 0, ", ".join(name for name in _SOUND if name in names)


if __name__ == "__main__":
    sys.exit(main())
