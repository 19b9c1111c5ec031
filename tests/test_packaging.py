"""The source distribution contains everything that its documents tell people to run."""

import re
from pathlib import Path

import pytest
import tomli
from hatchling.builders.sdist import SdistBuilder

from tests.support.paths import ROOT


@pytest.fixture(scope="module")
def source() -> set[str]:
    """The files of the source distribution."""
    builder = SdistBuilder(str(ROOT))
    return {Path(file.distribution_path).as_posix() for file in builder.recurse_included_files()}


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_source_distribution_holds_what_its_documents_name(
    source: set[str], document: str
) -> None:
    named = set(re.findall(r"\.ci/[a-z]+(?:\.[a-z]+)?", (ROOT / document).read_text("utf-8")))
    assert ".ci/test.py" in named
    assert named | {document} <= source


def test_the_source_distribution_holds_what_the_tests_need(source: set[str]) -> None:
    needed = {".ci/constraints.txt", ".ci/run", "tests/conftest.py", "docs/writing-routines.md"}
    assert needed <= source
    released = (ROOT / "tests/support/released_diaries").iterdir()
    assert {f"tests/support/released_diaries/{file.name}" for file in released} <= source


def test_an_installation_by_uv_is_made_anew_where_anything_in_it_changed(source: set[str]) -> None:
    keys = tomli.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]["cache-keys"]
    seen = {
        str(file.relative_to(ROOT).as_posix()) for key in keys for file in ROOT.glob(key["file"])
    }
    installed = {name for name in source if name.startswith(("src/", "routines/"))}
    assert installed | {"pyproject.toml", "README.md"} <= seen
