"""The program: the console script `routine`, and `python -m routine`."""

# Not `signal`: Ctrl-C while it is being imported would print a traceback.
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys

INTERRUPTED = 130


def run() -> int:
    """Run the command line, and return its exit code.

    Before `main` handles Ctrl-C, and after it has returned, Ctrl-C ends the process at once and
    silently: it would interrupt an import, or the interpreter as it shuts down.
    """
    gc.disable()  # looking for garbage among imports takes a tenth of a start, and finds none
    sys.unraisablehook = _end_if_interrupted
    takes = _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler
    if takes:
        _signal.signal(_signal.SIGINT, _end)
    from routine.commands import main  # noqa: PLC0415 - once Ctrl-C is handled

    try:
        if takes:
            _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        if takes:
            _signal.signal(_signal.SIGINT, _end)


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


def _end_if_interrupted(unraised: "sys.UnraisableHookArgs") -> None:
    """End the process on a Ctrl-C raised where exceptions can't propagate, as in an import."""
    if unraised.exc_type is KeyboardInterrupt:
        _end()
    sys.__unraisablehook__(unraised)


if __name__ == "__main__":
    sys.exit(run())
