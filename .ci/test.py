"""Install routine, with the exact packages of constraints.txt, and pass its tests.

    python3 .ci/test.py [--venv FOLDER] [--only-install] [pytest's arguments ...]

Needs Python 3.11 or newer and nothing else. Everything is installed into FOLDER (.venv-test).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Install what is not there yet, and return pytest's exit code."""
    parser = argparse.ArgumentParser(description="Install routine, and pass its tests.")
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv-test")
    parser.add_argument("--only-install", action="store_true")
    ours, pytests = parser.parse_known_args()
    try:
        python = install(ours.venv)
    except subprocess.CalledProcessError:
        return 1  # pip has said why
    if ours.only_install:
        return 0
    return subprocess.run([python, "-m", "pytest", *pytests], cwd=ROOT, check=False).returncode


def install(folder: Path) -> Path:
    """Return the interpreter of an environment with routine and all that its tests need."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = ROOT / ".ci" / "constraints.txt"
    subprocess.run([*pip, "--require-hashes", "-r", constraints], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    ears = [*pip, "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    ears += ["-r", ROOT / ".ci" / "ears.txt"]
    if subprocess.run(ears, check=False, capture_output=True).returncode:
        sys.stderr.write("The recogniser can't be installed: what needs it is skipped.\n")
    return python


if __name__ == "__main__":
    sys.exit(main())
