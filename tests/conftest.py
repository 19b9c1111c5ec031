"""What holds for all tests."""

import os
from atexit import register
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings

from tests.support.command_run import diary, run, yours
from tests.support.doctor_stage import doctor, find
from tests.support.kept_files import filled
from tests.support.report_page import made
from tests.support.short_routine import here
from tests.support.side_by_side import SideBySide, end_soon

__all__ = ["diary", "doctor", "filled", "find", "here", "made", "run", "yours"]

# Nobody's screen is to be kept awake by a test; a desktop is given where one is wanted.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"

# Nor is a test to write into anybody's own cache, where it is not given a home.
os.environ["XDG_CACHE_HOME"] = mkdtemp(prefix="routine-tests-")
register(rmtree, os.environ["XDG_CACHE_HOME"], ignore_errors=True)

# The programs that tests start are compiled once, and then start in half the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A busy machine is slow now and then; how long a thing takes is measured by the benchmarks.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> SideBySide:
    return SideBySide(config, log)


def pytest_keyboard_interrupt() -> None:
    end_soon()
