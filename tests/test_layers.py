"""The house holds: layers, no circular imports, one name per type."""

import ast
import subprocess
import sys
from collections import defaultdict
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import routine
from tests.support.paths import ROOT

SOURCE = Path(routine.__file__).parent


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
    assert ", 0 broken" in run.stdout


@pytest.mark.parametrize("for_types", [False, True], ids=["imports", "imports for types too"])
def test_no_imports_go_in_a_circle(*, for_types: bool) -> None:
    graph = grimp.build_graph(
        "routine", exclude_type_checking_imports=not for_types, cache_dir=None
    )
    imports = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    assert len(imports) > 100
    assert len(list(TopologicalSorter(imports).static_order())) == len(imports)


def test_a_public_type_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(str(path.relative_to(SOURCE)))
    assert len(places) > 100
    assert {name: paths for name, paths in places.items() if len(paths) > 1} == {}
