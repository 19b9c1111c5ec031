"""The schemas beside one's own files, where the first line of those names them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from routine.app.schema_files import DIRECTIVES, install_schemas
from routine.definition.file_format import schema
from routine.errors import UsageError
from tests.support.command_run import PLAIN
from tests.support.paths import ROOT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    return tmp_path / "routines"


def test_each_kind_has_its_schema_where_its_line_leads(folder: Path) -> None:
    paths = install_schemas()
    assert paths == [folder / "routine.schema.json", folder / "exercises" / "exercise.schema.json"]
    for path, (kind, line) in zip(paths, DIRECTIVES.items(), strict=True):
        assert line == f"#:schema ./{path.name}"
        assert json.loads(path.read_text("utf-8")) == json.loads(json.dumps(schema(kind)))


def test_one_of_an_earlier_version_is_replaced_and_the_same_one_left_alone(folder: Path) -> None:
    install_schemas()
    file = folder / "routine.schema.json"
    file.write_text('{"title": "Routine file, format 1"}', "utf-8")
    first, second = install_schemas()
    assert first.read_text("utf-8").startswith('{\n  "$schema"')
    before = second.stat()
    install_schemas()
    assert second.stat() == before


def test_a_file_that_is_not_ours_is_kept(folder: Path) -> None:
    folder.mkdir()
    file = folder / "routine.schema.json"
    file.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="is kept; move it elsewhere"):
        install_schemas()
    assert file.read_text("utf-8") == "mine"
    file.unlink()
    file.mkdir()
    with pytest.raises(UsageError, match="is kept"):
        install_schemas()


@pytest.mark.skipif(shutil.which("taplo") is None, reason="Taplo's validator is not installed here")
def test_taplo_finds_them_and_the_built_in_files_valid(folder: Path) -> None:
    install_schemas()

    def valid(*files: Path) -> bool:
        lint = ["taplo", "lint", *map(str, files)]
        done = subprocess.run(lint, cwd="/", capture_output=True, check=False)
        return done.returncode == 0

    files = []
    for line, below in zip(DIRECTIVES.values(), (".", "exercises"), strict=True):
        for source in (ROOT / "routines" / below).glob("*.toml"):
            files.append(folder / below / source.name)
            files[-1].write_text(f"{line}\n{source.read_text('utf-8')}", "utf-8")
    assert len(files) > 20
    assert valid(*files)
    wrong = folder / "wrong.toml"
    wrong.write_text(f"{DIRECTIVES['routine']}\n{PLAIN.replace('sets', 'zets')}", "utf-8")
    assert not valid(wrong)
