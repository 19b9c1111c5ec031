"""The settings: each has a row, and values that can be set."""

from pathlib import Path

import pytest
from msgspec.structs import asdict

from routine import config
from routine.config import KEYS, Settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ROUTINE_HOME", str(tmp_path / "mine"))
    return tmp_path / "mine"


def put(text: str | bytes) -> Path:
    place = config.path()
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return place


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
