"""ALSA where it is not there, or is there without its configuration."""

import ctypes
import sys

import pytest

from routine.sound import alsa


def test_where_there_is_no_alsa_portaudio_may_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str | None) -> object:
        raise OSError(name)

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", missing)
    alsa.silence()
    assert alsa.has_settings()


def test_elsewhere_than_on_linux_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str | None] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(ctypes, "CDLL", asked.append)
    alsa.silence()
    assert alsa.has_settings()
    assert asked == []
