"""What holds for all tests."""

import os

from hypothesis import settings

from command_run import diary, run

__all__ = ["diary", "run"]

# A busy machine is slow now and then; how long a thing takes is measured by the benchmarks.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")
