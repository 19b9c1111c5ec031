"""Changing a setting leaves all else in its file as it is, and never leaves half a file."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from routine import config
from routine.errors import InvalidError, RoutineError, UsageError
from tests.support.file_systems import full_disk
from tests.support.settings_file import put

__all__ = ["full_disk"]

unix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
VOLUME = "# How loud the sound is, from 0 to 100.\n"


def held() -> str:
    return config.path().read_bytes().decode()


def test_a_fresh_file_has_each_setting_with_its_meaning() -> None:
    config.save({"volume": 40, "voice": None})
    voice = "# How much the voice says: full, brief, tones or off.\n"
    assert held() == f'{VOLUME}volume = 40\n\n{voice}voice = "off"\n'


@unix
def test_a_fresh_file_is_for_its_owner_alone(home: Path) -> None:
    config.save({"volume": 40})
    assert stat.S_IMODE(config.path().stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("volume = 300 # loud\n", "volume = 5 # loud\n"),
        ("  volume=7", "  volume=5"),
        ('"volume" = 7\nx = 1\n', '"volume" = 5\nx = 1\n'),
        ("a = '''\nvolume = 1\n'''\nvolume = 7\n", "a = '''\nvolume = 1\n'''\nvolume = 5\n"),
        ("volume = [\n7, # x\n]\n# y\n", "volume = 5\n# y\n"),
        (
            "\ufeff\r\nvolume = 7\r\n# \u00e4\U0001f600\r\n",
            "\ufeff\r\nvolume = 5\r\n# \u00e4\U0001f600\r\n",
        ),
        ("\ufeffvolume = 7", "\ufeffvolume = 5"),
        (
            'x = {\r\n  y = 07:30, # early\r\n}\r\nvolume = 7\r\nz = "\\e\\x41"\r\n',
            'x = {\r\n  y = 07:30, # early\r\n}\r\nvolume = 5\r\nz = "\\e\\x41"\r\n',
        ),
        ('"vol\\x75me" = {\n  a = 1,\n} # y\n', '"vol\\x75me" = 5 # y\n'),
        (
            "".join(f"a{at} = 1\n" for at in range(2_000)) + "volume = 7\n",
            "".join(f"a{at} = 1\n" for at in range(2_000)) + "volume = 5\n",
        ),
        ("# mine", f"# mine\n\n{VOLUME}volume = 5\n"),
        ("\ufeff", f"\ufeff{VOLUME}volume = 5\n"),
        ('sound = "on"\n', f'sound = "on"\n\n{VOLUME}volume = 5\n'),
        ("[t]\nvolume = 7\n", f"{VOLUME}volume = 5\n\n[t]\nvolume = 7\n"),
        ("\ufeffa = 1\n[[t]]\n", f"\ufeff{VOLUME}volume = 5\n\na = 1\n[[t]]\n"),
    ],
)
def test_one_value_is_changed_and_every_other_line_stays(old: str, new: str) -> None:
    put(old)
    config.save({"volume": 5})
    assert held() == new
    assert config.load()[0].volume == 5


def test_new_lines_end_as_those_of_the_file() -> None:
    put("# mine\r\n")
    config.save({"volume": 5})
    assert held() == f"# mine\n\n{VOLUME}volume = 5\n".replace("\n", "\r\n")


def test_what_stays_the_same_is_not_written() -> None:
    place = put("volume = 5")
    before = place.stat()
    config.save({"volume": 5})
    config.reset("sound")
    assert (place.stat().st_ino, place.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_nothing_is_made_where_there_is_nothing_to_take_out(home: Path) -> None:
    config.reset("volume")
    assert not home.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("volume = 7", ""),
        ("# a\nvolume = 7 # b\n# c\n", "# a\n# c\n"),
        ("a = 1\r\nvolume = [\r\n7\r\n]\r\nb = 1", "a = 1\r\nb = 1"),
        ("\ufeffvolume = 7\n", "\ufeff"),
        (
            "a = { b = 1,\n }\nvolume = {\n # x\n }\nc = 7:30\n".replace("7:", "07:"),
            "a = { b = 1,\n }\nc = 07:30\n",
        ),
        (f"a = 1\n\n{VOLUME}volume = 7\n\nb = 2\n", "a = 1\n\nb = 2\n"),
    ],
)
def test_a_key_is_taken_out_with_the_comment_that_came_with_it(old: str, new: str) -> None:
    put(old)
    config.reset("volume")
    assert held() == new


LINES = st.sampled_from(
    [
        "",
        "# note",
        "a = 1 # b",
        "'q.r' = '''x\n volume = 2\n'''",
        "b.c = [\n1,\n]",
        "d = {e = 2,\n}",
    ]
)
KNOWN = st.sampled_from(["volume = 3", "volume = '''\n'''", '  "volume"  = [ 1,\n 2] # c', ""])
TABLES = st.sampled_from(["", "[t]\nvolume = 2", "[[u]]\n[u.v]\nw = 1"])


@st.composite
def files(draw: Any) -> str:
    lines = draw(st.lists(LINES, unique=True))
    lines.insert(draw(st.integers(0, len(lines))), draw(KNOWN))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    text = "\n".join([*lines, draw(TABLES)]) + draw(st.sampled_from(["", "\n"]))
    return str(draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", end))


def parsed(text: str) -> dict[str, object]:
    return tomli.loads(text.removeprefix("\ufeff"))


@given(files())
def test_in_any_file_only_the_key_is_changed_and_taken_out_again(text: str) -> None:
    put(text)
    config.save({"volume": 44})
    assert parsed(held()) == parsed(text) | {"volume": 44}
    config.reset("volume")
    rest = {name: value for name, value in parsed(text).items() if name != "volume"}
    assert parsed(held()) == rest
    if "volume" not in parsed(text):
        assert held().rstrip() == text.rstrip()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("volume = ", "config.toml:1: expected a value after the =; text needs quotes"),
        (b"\xff", "config.toml:1: this is not UTF-8 text; save the file as UTF-8"),
        (
            "[volume]\nx = 1\n",
            "config.toml: volume: expected a whole number from 0 to 100, found a table",
        ),
    ],
)
def test_a_file_that_is_not_valid_is_never_overwritten(text: str | bytes, message: str) -> None:
    place = put(text)
    before = place.read_bytes()
    with pytest.raises(InvalidError) as raised:
        config.save({"volume": 5})
    assert str(raised.value) == f"{message}\nnothing was saved; the file is {place}"
    assert place.read_bytes() == before


def test_a_setting_or_a_value_that_does_not_exist_is_not_saved(home: Path) -> None:
    with pytest.raises(UsageError, match='no setting "volum"; did you mean "volume"'):
        config.save({"volum": 5})
    for wrong in ({"sound": True, "volume": 101}, {"volume": True}, {"voice": True}):
        with pytest.raises(ValueError):  # noqa: PT011 - a mistake of ours, with no words
            config.save(wrong)
    with pytest.raises(UsageError, match="no setting"):
        config.reset("volum")
    assert not home.exists()


@unix
def test_a_link_to_the_file_stays_a_link_and_its_mode_stays(home: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text("volume = 7\n")
    kept.chmod(0o640)
    home.mkdir()
    config.path().symlink_to(kept)
    config.save({"volume": 5})
    assert config.path().is_symlink()
    assert kept.read_text() == "volume = 5\n"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640


@pytest.mark.usefixtures("full_disk")
def test_where_saving_fails_the_old_file_stays_and_nothing_beside_it(home: Path) -> None:
    place = put("volume = 7\n")
    with pytest.raises(RoutineError) as raised:
        config.save({"volume": 5})
    assert str(raised.value) == f"{place}: the settings can't be saved: no space left on device"
    assert list(home.iterdir()) == [place]
    assert held() == "volume = 7\n"


def test_where_no_folder_can_be_made_that_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.write_text("no folder")
    monkeypatch.setenv("ROUTINE_HOME", str(home / "deeper"))
    with pytest.raises(RoutineError):
        config.save({"volume": 5})
