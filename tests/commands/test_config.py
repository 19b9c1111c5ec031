"""`routine config`: what it shows, what it sets, and what it refuses."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from click.shell_completion import ShellComplete

from routine import commands, config
from routine.commands import group
from routine.commands.group import CommandRow
from routine.config import KEYS, Settings


class Result(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path))
    row = CommandRow("Look around", "config", "Show the settings, or change one.")
    monkeypatch.setattr(group, "COMMANDS", (row,))
    return tmp_path / "config.toml"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_it(*args: str) -> Result:
        code = commands.main(["config", *args])
        return Result(code, *capsys.readouterr())

    return run_it


def completed(*args: str, begun: str = "") -> list[str]:
    shell = ShellComplete(group.cli, {}, "routine", "_ROUTINE_COMPLETE")
    return [item.value for item in shell.get_completions(["config", *args], begun)]


def test_alone_it_shows_every_key_its_value_its_meaning_and_where_the_file_is(
    run: Run, place: Path
) -> None:
    place.write_text('volume = 33\nvoice = "off"\n')
    code, out, err = run()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    for key, line in zip(KEYS, lines, strict=False):
        assert line.split(maxsplit=2)[::2] == [key.name, key.meaning]
        assert len(line) <= 80
    values = [line.split()[1] for line in lines[: len(KEYS)]]
    assert values == ["on", "33", "off", "ask", "on", "on", "on", "auto"]
    assert lines[-1] == f"The file: {place}"


def test_it_says_so_where_there_is_no_file_yet(run: Run, place: Path) -> None:
    assert run().out.endswith(f"The file: {place} (made when you change one)\n")
    assert not place.exists()


def test_a_key_alone_is_shown_with_what_its_values_do(run: Run) -> None:
    code, out, _ = run("VOICE")
    assert code == 0
    assert out.startswith("voice = full\n\nHow much the voice says")
    assert "Default: full." in out
    assert [line.split()[0] for line in out.splitlines()[3:]] == ["full", "brief", "tones", "off"]
    assert (
        run("volume").out == "volume = 80\n\nHow loud the sound is, from 0 to 100. Default: 80.\n"
    )


@pytest.mark.parametrize(
    ("args", "said", "settings"),
    [
        (("volume", "60"), "volume is now 60\n", Settings(volume=60)),
        (("Voice", "OFF"), "voice is now off\n", Settings(voice=None)),
        (("voice", "tones"), "voice is now tones\n", Settings(voice="tones")),
        (("reader", "on"), "reader is now on\n", Settings(reader=True)),
    ],
)
def test_a_value_is_set_kept_and_said(
    run: Run, args: tuple[str, ...], said: str, settings: Settings
) -> None:
    assert run(*args) == (0, said, "")
    assert config.load() == (settings, [])


@pytest.mark.parametrize("args", [("--reset", "volume"), ("volume", "--reset")])
def test_reset_takes_a_key_back_to_its_default(
    run: Run, place: Path, args: tuple[str, ...]
) -> None:
    place.write_text("# mine\nvolume = 60\n")
    for _ in range(2):  # to ask for it twice is no mistake
        assert run(*args) == (0, "volume is now 80, its default\n", "")
    assert place.read_text() == "# mine\n"


def test_json_has_the_path_and_each_setting_whole(run: Run, place: Path) -> None:
    place.write_text('voice = "brief"\n')
    told = json.loads(run("--json").out)
    assert told["path"] == str(place)
    assert list(told["settings"]) == [key.name for key in KEYS]
    assert told["settings"]["voice"] == {
        "value": "brief",
        "default": "full",
        "values": ["full", "brief", "tones", "off"],
        "meaning": "How much the voice says: full, brief, tones or off.",
    }
    assert told["settings"]["volume"]["values"] == {"from": 0, "to": 100}


def test_json_of_one_key_is_of_it_alone_also_when_it_is_set(run: Run) -> None:
    told = json.loads(run("--json", "volume", "5").out)
    assert {name: one["value"] for name, one in told["settings"].items()} == {"volume": 5}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("volum",), 'there is no setting "volum"; did you mean "volume"?'),
        (("loudness", "5"), 'there is no setting "loudness"'),
        (("volume", "300"), "volume: expected a whole number from 0 to 100, found 300"),
        (("volume", "-5"), "volume: expected a whole number from 0 to 100, found -5"),
        (("volume", "60%"), 'volume: expected a whole number from 0 to 100, found "60%"'),
        (("volume", "\u0665"), 'volume: expected a whole number from 0 to 100, found "\u0665"'),
        (("volume", "\x1b[31m"), 'found "\\x1b[31m"'),
        (("sound", "1"), 'sound: expected "on" or "off", found "1"'),
        (("voice", "breif"), '"tones" or "off", found "breif"; did you mean "brief"?'),
        (("voice", ""), '"tones" or "off", found ""'),
        (("--reset",), "routine config --reset volume"),
        (("--reset", "volume", "5"), "routine config --reset volume"),
        (("--rest", "volume"), "Did you mean '--reset'?"),
        (("volume", "--loud"), "No such option '--loud'."),
        (("volume", "5", "6"), "unexpected extra argument"),
    ],
)
def test_what_can_not_be_is_refused_with_what_was_expected(
    run: Run, place: Path, args: tuple[str, ...], said: str
) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert said in err
    assert not place.exists()


def test_what_is_wrong_in_the_file_is_a_warning_beside_the_rest(run: Run, place: Path) -> None:
    place.write_text("volum = 3\n")
    code, out, err = run("--json")
    assert code == 0
    assert err == ('config.toml:1: there is no setting "volum"; did you mean "volume"? (warning)\n')
    assert json.loads(out)["settings"]["volume"]["value"] == 80


def test_a_file_that_is_not_valid_is_not_overwritten(run: Run, place: Path) -> None:
    place.write_text("volume = off\n")
    code, out, err = run("volume", "5")
    assert (code, out) == (2, "")
    assert err.splitlines()[0].startswith("config.toml:1: ")
    assert place.read_text() == "volume = off\n"


def test_a_shell_completes_keys_and_their_values() -> None:
    assert completed() == [key.name for key in KEYS]
    assert completed(begun="VO") == ["volume", "voice"]
    assert completed("--reset", begun="i") == ["introduce"]
    assert completed("voice") == ["full", "brief", "tones", "off"]
    assert completed("reader", begun="of") == ["off"]
    assert completed("volume", begun="1") == ["10", "100"]
    assert completed("nothing") == []
