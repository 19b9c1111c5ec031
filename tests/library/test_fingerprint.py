"""The fingerprint of the code that reads files."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from routine.library import fingerprint
from routine.library.fingerprint import PACKAGES

_LOADED = """
import json, sys
from routine import library
for exercises in (False, True):
    list(library.load_all(exercises=exercises))
print(json.dumps([name for name in sys.modules if name.startswith("routine.")]))
"""


def asked() -> bytes:
    fingerprint.fingerprint.cache_clear()
    return fingerprint.fingerprint()


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for package in PACKAGES:
        (tmp_path / package / "inside").mkdir(parents=True, exist_ok=True)
        for folder in (tmp_path / package, tmp_path / package / "inside"):
            (folder / "it.py").write_text("x", encoding="ascii")
    monkeypatch.setattr(fingerprint, "__file__", str(tmp_path / "library" / "fingerprint.py"))
    return tmp_path


def test_it_is_the_same_until_something_changes(source: Path) -> None:
    before = asked()
    (source / "library" / "notes.txt").write_text("", encoding="ascii")
    (source / "outputs").mkdir()
    (source / "outputs" / "it.py").write_text("", encoding="ascii")
    assert asked() == before


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_dead_link_hides_no_other_module(source: Path) -> None:
    for name in ("a", "b", "z"):
        (source / "library" / f".#{name}.py").symlink_to("nowhere")
    before = asked()
    os.utime(source / "library" / "it.py", ns=(1, 1))
    assert asked() != before


@pytest.mark.parametrize("package", PACKAGES)
def test_a_module_that_changes_is_noticed(source: Path, package: str) -> None:
    changed = source / package / "it.py"
    for folder in {changed.parent, changed.parent / "inside"} - {source / "inside"}:
        before = asked()
        os.utime(folder / "it.py", ns=(1, 1))
        assert asked() != before
        before = asked()
        (folder / "it.py").write_text("longer", encoding="ascii")
        os.utime(folder / "it.py", ns=(1, 1))
        assert asked() != before
        before = asked()
        (folder / "it.py").rename(folder / "other.py")
        assert asked() != before


def test_every_module_that_reads_a_file_is_in_it(tmp_path: Path) -> None:
    out = subprocess.run(
        [sys.executable, "-c", _LOADED],
        env=os.environ | {"ROUTINE_HOME": str(tmp_path)},
        capture_output=True,
        check=True,
    ).stdout
    packages = {name.split(".")[1] for name in json.loads(out) if name.count(".") > 1}
    assert packages <= set(PACKAGES)


def test_without_files_or_a_parser_there_are_still_versions(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        fingerprint, "__file__", str(source / "none" / "library" / "fingerprint.py")
    )
    monkeypatch.setattr("routine.library.fingerprint.PathFinder.find_spec", lambda _: None)
    before = asked()
    monkeypatch.setattr(fingerprint, "__version__", "9.9")
    assert asked() != before


def test_it_takes_hardly_any_time() -> None:
    asked()
    took = []
    for _ in range(5):
        began = time.perf_counter()
        asked()
        took.append(time.perf_counter() - began)
    assert min(took) < 0.005
