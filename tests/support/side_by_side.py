"""Distribute tests among workers: files side by side, then those that must run alone."""

from functools import cache
from typing import Final

from xdist.scheduler.loadscope import LoadScopeScheduling
from xdist.workermanage import NodeManager, WorkerController

from tests.support.paths import ROOT

ALONE: Final = "pytest.mark.alone"
"""The marker of files whose tests run while no other test runs."""
_FIRST: Final = (
    "tests/sound/voices/",
    "tests/end_to_end/",
    "tests/render/",
    "tests/mix/",
    "tests/sound/",
    "tests/test_benchmarks.py",
)
"""Where the slowest files are: they start first, so that none is left over at the end."""


class SideBySide(LoadScopeScheduling):  # type: ignore[misc]  # xdist carries no types
    """Give each worker a file at a time; the last worker left runs the files marked `alone`.

    A worker holds back its last test until it knows the next one. So when only `alone` files are
    left, the other workers are shut down, and the last one gets those files once they have ended.
    """

    def remove_node(self, node: WorkerController) -> str | None:
        """Remove a worker that has ended; return the test that it crashed in, if any."""
        crashed_in: str | None = super().remove_node(node)
        for other in self.nodes:
            self._reschedule(other)
        return crashed_in

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
    """Give workers one second to end instead of ten."""
    NodeManager.EXIT_TIMEOUT = 1


def _rank(file: str) -> int:
    if _is_alone(file):
        return len(_FIRST) + 1
    return next((at for at, path in enumerate(_FIRST) if file.startswith(path)), len(_FIRST))


@cache
def _is_alone(file: str) -> bool:
    return ALONE in (ROOT / file).read_text("utf-8")
