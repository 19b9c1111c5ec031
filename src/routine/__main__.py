"""`python -m routine` is the console script `routine`."""

import sys

from routine.commands import main

if __name__ == "__main__":
    sys.exit(main())
