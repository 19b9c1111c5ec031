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
import tomli

import routine
from tests.support.paths import ROOT

SOURCE = Path(routine.__file__).parent
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PYPROJECT = tomli.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]
PARTS = {path.stem for path in SOURCE.iterdir() if not path.name.startswith("__")}
# Modules without a test of their own, and why; each is tested with those who use it.
UNTESTED_ALONE = {
    "errors.py": "types of errors, and the system's own words for one",
    "limits.py": "numbers",
    "model/kinds.py": "names of kinds",
    "outputs/base.py": "what an output may do; none of it does anything by itself",
    "playback/session_request.py": "what a session is given",
    "program.py": "the program's name",
    "report/style.py": "the style of the page",
    "signals.py": "actions, events and what is shown of a session",
    "toml/tokens.py": "patterns that line_numbers and syntax_errors scan with",
}
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
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in run.stdout


def test_each_package_of_more_than_three_modules_has_an_order_inside() -> None:
    large = set()
    for init in SOURCE.glob("*/**/__init__.py"):
        modules = {*init.parent.glob("*.py"), *init.parent.glob("*/__init__.py")} - {init}
        if len(modules) > 3:
            large.add(".".join(("routine", *init.parent.relative_to(SOURCE).parts)))
    ordered = {
        container
        for contract in CONTRACTS
        if contract["type"] == "layers" and contract.get("exhaustive")
        for container in contract["containers"]
    }
    assert len(large) > 10
    assert large - ordered == set()


def test_only_the_command_line_may_know_click() -> None:
    (contract,) = (one for one in CONTRACTS if one.get("forbidden_modules") == ["click"])
    assert set(contract["source_modules"]) == {f"routine.{part}" for part in PARTS - {"commands"}}


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
    rows = re.findall(r"^\| (?:\d|between) \| (.+?) \|", CONTRIBUTING, re.MULTILINE)
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == PARTS


def test_each_module_has_its_tests_at_its_own_path() -> None:
    modules = {
        path.relative_to(SOURCE) for path in SOURCE.rglob("*.py") if not path.stem.startswith("__")
    }
    untested = {
        str(path)
        for path in modules
        if not (ROOT / "tests" / path.with_name(f"test_{path.stem.rstrip('_')}.py")).exists()
    }
    assert len(modules) > 100
    assert untested == set(UNTESTED_ALONE)
