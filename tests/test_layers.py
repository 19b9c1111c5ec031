"""The house holds: layers, no circular imports, one name per type."""

import ast
import re
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
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = {"src/routine/x/y.py", "tests/x/test_y.py"}


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


def test_contributing_names_files_that_exist() -> None:
    files = {str(path.relative_to(ROOT)) for path in ROOT.glob("[st.]*/**/*.py")}
    named = set(re.findall(r"`([\w/.]+\.py)`", CONTRIBUTING)) - EXAMPLES
    assert len(named) > 50
    endings = {name for name in named for file in files if f"/{file}".endswith(f"/{name}")}
    assert named - endings == set()


def test_contributing_has_a_row_for_each_part_of_the_house() -> None:
    parts = {path.stem for path in SOURCE.iterdir() if not path.name.startswith("__")}
    rows = re.findall(r"^\| (?:\d|between) \| (.+?) \|", CONTRIBUTING, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == parts
