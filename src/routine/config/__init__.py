"""The settings: one small file, read leniently, and edited without touching its other lines.

A new setting is a field of Settings and a row of KEYS, both in `settings`.
"""

from routine.config.editing import reset, save
from routine.config.settings import KEYS, SettingKey, Settings, SettingValue, find, load, path

__all__ = [
    "KEYS",
    "SettingKey",
    "SettingValue",
    "Settings",
    "find",
    "load",
    "path",
    "reset",
    "save",
]
