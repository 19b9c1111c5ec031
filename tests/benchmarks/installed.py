"""What a fresh installation takes on the disk."""

import os
import subprocess
import venv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.benchmarks.bench import Bench, Build
from tests.benchmarks.table import Figure

_PACKAGES: Final = "installed, without pip and compiled modules"


def figures(bench: Bench) -> Iterator[Figure]:
    """Yield how large an environment is that has only the program, from its own folder."""
    folders = [_install(build, bench.folder) for build in bench.builds]
    whole = [[_megabytes(folder, lean=False)] for folder in folders]
    lean = [[_megabytes(folder, lean=True)] for folder in folders]
    yield bench.figure("installed by pip, with it", "MB", whole, earlier=1.0)
    yield bench.figure(_PACKAGES, "MB", lean, earlier=1.0)


def _install(build: Build, folder: Path) -> Path:
    """Return a new environment with the program; CalledProcessError."""
    target = folder / f"installed-{build.folder.name}"
    venv.create(target, with_pip=True)
    pip = [str(target / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    # Bytecode belongs into the environment, where an installation has it.
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
    subprocess.run([*pip, build.source()], check=True, env=environ)
    return target


def _megabytes(folder: Path, *, lean: bool) -> float:
    """Return what its files take, in blocks as `du` counts them; of `lean` see _PACKAGES."""
    files = [path for path in folder.rglob("*") if not path.is_symlink()]
    if lean:
        files = [path for path in files if not _is_extra(path.relative_to(folder))]
    return sum(path.stat().st_blocks for path in files) * 512 / 1e6


def _is_extra(path: Path) -> bool:
    return "__pycache__" in path.parts or any(part.startswith("pip") for part in path.parts)
