"""Why the screen can't be kept awake."""

OTHER_COMPUTER = "you are connected to another computer by SSH"
NO_DESKTOP = "no desktop is running here"
NO_SCREEN_SERVICE = "this desktop offers no way to keep it on"
DESKTOP_SILENT = "the desktop is not responding"
WINDOWS_REFUSES = "Windows refused it"


def failed(problem: str) -> str:
    """Say why, in the words of whatever failed."""
    return f"it failed: {problem}"
