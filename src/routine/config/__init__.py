"""The settings: a small TOML file of the user's, read with patience and changed with care.

A new setting is a field of Settings and a row of KEYS.
"""

from routine.config.loading import load, path
from routine.config.saving import reset, save
from routine.config.settings import KEYS, Key, Setting, Settings, find

__all__ = ["KEYS", "Key", "Setting", "Settings", "find", "load", "path", "reset", "save"]
