"""Install routine, with the exact packages of constraints.txt, and pass its tests.

    python3 .ci/test.py [--venv FOLDER] [--only-install] [pytest's arguments ...]

Needs Python 3.11 or newer and nothing else. Everything is installed into FOLDER (.venv-test). The
tests run side by side, four workers a processor; those of a single file run without workers, as do
all if pytest's arguments ask for -n 0, -s or --pdb.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORKERS_A_PROCESSOR = 4  # tests mostly wait for programs


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
    return run([python, "-m", "pytest", *workers(pytests), *pytests])


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


def workers(arguments: list[str]) -> list[str]:
    """Return pytest's option for workers, or none; a single file is done before they are ready."""
    alone = ("-n", "--numprocesses", "-s", "--capture=no", "--pdb", "--trace")
    is_file = any((ROOT / argument.partition("::")[0]).is_file() for argument in arguments)
    if is_file or any(argument.startswith(alone) for argument in arguments):
        return []
    return ["-n", str(WORKERS_A_PROCESSOR * (os.cpu_count() or 1))]


def run(command: list[str | Path]) -> int:
    """Run pytest in the project's folder, and leave Ctrl-C to it; return its exit code."""
    # Without compiled files, every worker and every program that a test starts compiles everything.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as pytest:
        while True:
            try:
                return pytest.wait()
            except KeyboardInterrupt:
                continue


if __name__ == "__main__":
    sys.exit(main())
