"""How tests are shared out among workers: files side by side, then files that are run alone."""

from functools import cache
from typing import Final

from xdist.scheduler.loadscope import LoadScopeScheduling
from xdist.workermanage import NodeManager, WorkerController

from tests.support.paths import ROOT

ALONE: Final = "pytest.mark.alone"
"""What a file holds whose tests run when no other does."""
_FIRST: Final = (
    "tests/sound/voices/",
    "tests/end_to_end/",
    "tests/render/",
    "tests/mix/",
    "tests/sound/",
    "tests/test_benchmarks.py",
)
"""Where the longest files are, so that none of them is still running at the end."""


class SideBySide(LoadScopeScheduling):  # type: ignore[misc]  # xdist carries no types
    """Give each worker a file at a time; when all others are done, the last one runs those alone.

    A worker keeps its last test back until it knows what comes next. So those that aren't needed
    any more are shut down, and the one that is left waits for that.
    """

    def remove_node(self, node: WorkerController) -> str | None:
        """Take out a worker that has ended; return the test that it broke off at, if any."""
        broken_off: str | None = super().remove_node(node)
        for other in self.nodes:
            self._reschedule(other)
        return broken_off

    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0]

    def _assign_work_unit(self, node: WorkerController) -> None:
        file = min(self.workqueue, key=_rank)
        others = [other for other in self.nodes if other is not node]
        if not _is_alone(file) or not others:
            self.workqueue.move_to_end(file, last=False)
            super()._assign_work_unit(node)
        elif not all(other.shutting_down for other in others):
            node.shutdown()


def end_soon() -> None:
    """Give workers a second to end, not ten."""
    NodeManager.EXIT_TIMEOUT = 1


def _rank(file: str) -> int:
    if _is_alone(file):
        return len(_FIRST) + 1
    return next((at for at, path in enumerate(_FIRST) if file.startswith(path)), len(_FIRST))


@cache
def _is_alone(file: str) -> bool:
    return ALONE in (ROOT / file).read_text("utf-8")
