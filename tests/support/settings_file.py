"""A settings file with any content."""

from pathlib import Path

from routine import config


def put(text: str | bytes) -> Path:
    path = config.path()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
