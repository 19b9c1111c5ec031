"""The settings: each has a row, values that can be set, and is read whatever the file is."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from routine import config
from routine.config import KEYS, Settings
from tests.support.settings_file import put

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
VOICES = '"full", "brief", "tones" or "off"'


def warnings() -> list[str]:
    settings, told = config.load()
    assert settings == Settings()
    return told


def test_each_setting_has_a_row_and_a_meaning_of_one_short_line() -> None:
    assert [key.name for key in KEYS] == list(asdict(Settings()))
    for key in KEYS:
        assert len(f"{key.name:9}  {'full':5}  {key.meaning}") <= 80
        assert key.meaning.endswith(".")


@pytest.mark.parametrize("key", KEYS, ids=[key.name for key in KEYS])
def test_every_value_that_is_offered_can_be_set_and_is_read_back(key: config.SettingKey) -> None:
    for word in key.kind.words():
        setting = key.parse(word)
        config.save({key.name: setting})
        settings, told = config.load()
        assert (getattr(settings, key.name), told) == (setting, [])
        assert str(key.value(settings)) == word


def test_the_words_mean_what_the_program_works_with() -> None:
    put('sound = "off"\nvolume = 0\nvoice = "off"\nreader = "on"\nintroduce = "off"\n')
    read = Settings(sound=False, volume=0, voice=None, reader=True, introduce=False)
    assert config.load() == (read, [])


def test_it_is_in_the_config_folder_of_the_platform_unless_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert config.path() == home / "config.toml"
    monkeypatch.setenv("ROUTINE_HOME", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert config.path().name == "config.toml"
    assert config.path().parent.name == "routine"
    assert config.path().parent != home


def test_without_a_file_reading_imports_nothing_heavy() -> None:
    code = (
        "import sys; from routine import config; config.load();"
        "print([m for m in ('tomli', 'tempfile', 'difflib', 'routine.definition',"
        " 'platformdirs', 'click', 'rich', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout == "[]\n"


def test_without_a_file_all_is_as_ever_and_nothing_is_said() -> None:
    assert config.load() == (Settings(), [])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("volume = 300", "volume: expected a whole number from 0 to 100, found 300"),
        ("volume = -1", "volume: expected a whole number from 0 to 100, found -1"),
        ("volume = 101", "volume: expected a whole number from 0 to 100, found 101"),
        ("volume = true", "volume: expected a whole number from 0 to 100, found true"),
        ("volume = 7.0", "volume: expected a whole number from 0 to 100, found 7.0"),
        ("volume = nan", "volume: expected a whole number from 0 to 100, found nan"),
        ('volume = "7"', 'volume: expected a whole number from 0 to 100, found "7"'),
        ("volume = [7]", "volume: expected a whole number from 0 to 100, found a list"),
        ("volume.x = 7", "volume: expected a whole number from 0 to 100, found a table"),
        (
            f"volume = {10**18}",
            "volume: expected a whole number from 0 to 100, found a number that is far too large",
        ),
        ("sound = true", 'sound: expected "on" or "off", found true'),
        ('sound = "no"', 'sound: expected "on" or "off", found "no"'),
        ("sound = 2020-01-01", 'sound: expected "on" or "off", found a date'),
        ('voice = "ful"', f'voice: expected {VOICES}, found "ful"; did you mean "full"?'),
        ('voice = "Brief"', f'voice: expected {VOICES}, found "Brief"; did you mean "brief"?'),
        ('volum = "7"', 'there is no setting "volum"; did you mean "volume"?'),
        ('"\\u001b" = 7', 'there is no setting "\\x1b"'),
        ('"\\e" = 7', 'there is no setting "\\x1b"'),
        ('voice = "\\x1b"', f'voice: expected {VOICES}, found "\\x1b"'),
        ("# \u202e", "holds U+202E; expected no control characters"),
        ("volume = 07:30", "volume: expected a whole number from 0 to 100, found a time of day"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_default_holds(line: str, message: str) -> None:
    put(f"# mine\n\n{line}\n")
    assert warnings() == [f"config.toml:3: {message}"]


def test_other_keys_still_count_and_mistakes_are_in_the_order_of_the_file() -> None:
    put('reader = "on"\nsond = "off"\nvoice = 3\nvolume = 300\nintroduce = "off"\n')
    settings, told = config.load()
    assert settings == Settings(reader=True, introduce=False)
    assert [line.split(":")[1] for line in told] == ["2", "3", "4"]


def test_of_thousands_of_unknown_keys_a_few_are_told_and_the_known_ones_count() -> None:
    put("".join(f"a{at} = 1\n" for at in range(5_000)) + "volume = 3\n")
    settings, told = config.load()
    assert settings == Settings(volume=3)
    assert told[0] == 'config.toml:1: there is no setting "a0"'
    assert told[5:] == ["config.toml: and 4995 more unknown settings"]


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\r\n", "\r\n"])
def test_a_file_without_keys_is_fine(text: str) -> None:
    put(text)
    assert warnings() == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_either_line_end_are_fine(end: str) -> None:
    put(f'\ufeffvolume = 5{end}sound = "off"{end}')
    assert config.load() == (Settings(volume=5, sound=False), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"\nvolume = off", "config.toml:2: expected a value after the =; text needs quotes"),
        (b"volume = 1\nvolume = 2", "config.toml:2: this key appears twice in the same table"),
        (b"#\n# \xff\n", "config.toml:2: this is not UTF-8 text; save the file as UTF-8"),
        (b"#" * 65_537, "config.toml:1: too large; expected at most 64 KiB"),
        (b"a." * 16 + b"a = 1", "config.toml:1: nested too deep; expected at most 16 levels"),
        (b"volume = " + b"9" * 4_301, "config.toml:1: a number that is far too large"),
    ],
)
def test_a_file_that_is_not_valid_is_told_and_all_defaults_hold(text: bytes, message: str) -> None:
    put(text)
    assert warnings() == [message]


def test_a_folder_of_its_name_is_told(home: Path) -> None:
    (home / "config.toml").mkdir(parents=True)
    [told] = warnings()
    assert told.startswith("config.toml: it can't be read: ")


def test_a_home_that_is_a_file_is_told_or_taken_as_none(home: Path) -> None:
    home.write_text("no folder")
    settings, _ = config.load()
    assert settings == Settings()


@unix
def test_a_pipe_a_device_and_a_socket_are_refused_without_waiting(home: Path) -> None:
    home.mkdir()
    place = home / "config.toml"
    os.mkfifo(place)
    assert warnings() == ["config.toml: this is not a regular file"]
    place.unlink()
    place.symlink_to("/dev/null")
    assert warnings() == ["config.toml: this is not a regular file"]
    place.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(place))
        [told] = warnings()
    assert told.startswith("config.toml: it can't be read: ")


@given(
    st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_file_makes_reading_fail(data: bytes) -> None:
    put(data)
    settings, told = config.load()
    assert isinstance(settings, Settings)
    assert all(line.startswith("config.toml") for line in told)
