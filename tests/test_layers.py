"""The house holds: who may import what."""

import subprocess
import sys

from tests.support.paths import ROOT


def test_a_module_imports_only_from_lower_layers() -> None:
    # By its own command, since it changes the import path of the process it runs in.
    lint = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", lint, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "2 kept, 0 broken" in run.stdout
