"""What holds for all tests."""

import os

from hypothesis import settings

from tests.support.command_run import diary, run

__all__ = ["diary", "run"]

# Nobody's screen is to be kept awake by a test; a desktop is given where one is wanted.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nowhere"

# A busy machine is slow now and then; how long a thing takes is measured by the benchmarks.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
