"""Files are distributed among workers so that those marked `alone` run with no other."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.side_by_side import SideBySide

ALONE = ["tests/end_to_end/test_sound.py", "tests/sound/test_device_ticks.py"]
OTHERS = ["tests/test_readme.py", "tests/test_packaging.py", "tests/words/test_sentences.py"]


class Worker:
    """A worker that, like those of xdist, runs its last test only when it is shut down."""

    def __init__(self) -> None:
        self.gateway = SimpleNamespace(id="")
        self.queue: list[int] = []
        self.shutting_down = False

    def send_runtest_some(self, indices: list[int]) -> None:
        self.queue += indices

    def shutdown(self) -> None:
        self.shutting_down = True

    @property
    def may_run(self) -> bool:
        return len(self.queue) > 1 or (self.shutting_down and bool(self.queue))


def run(files: list[str], workers: int) -> list[tuple[str, bool]]:
    """Run three tests of each file; return each with whether any other worker had tests left."""
    tests = [f"{file}::test_{number}" for file in files for number in range(3)]
    config: Any = SimpleNamespace(
        getvalue=lambda _: ["popen"] * workers, option=SimpleNamespace(loadscopereorder=True)
    )
    scheduler = SideBySide(config, SimpleNamespace(loadscopesched=lambda *_: None))
    running = [Worker() for _ in range(workers)]
    for worker in running:
        scheduler.add_node(worker)
        scheduler.add_node_collection(worker, tests)
    scheduler.schedule()
    ran = []
    while running:
        worker = next((each for each in running if each.may_run), running[0])
        if worker.may_run:
            index = worker.queue.pop(0)
            others = any(other.queue for other in running if other is not worker)
            ran.append((tests[index], others))
            scheduler.mark_test_complete(worker, index)
        else:
            worker = next(each for each in running if each.shutting_down and not each.queue)
            running.remove(worker)
            if worker in scheduler.nodes:
                scheduler.remove_node(worker)
    return ran


@pytest.mark.parametrize("workers", [1, 2, 3, 6])
@pytest.mark.parametrize("files", [OTHERS + ALONE, ALONE + OTHERS, ALONE, OTHERS, OTHERS[:1]])
def test_every_test_runs_once_and_files_marked_alone_last_on_one_worker(
    files: list[str], workers: int
) -> None:
    ran = run(files, workers)
    assert len(ran) == len({test for test, _ in ran}) == 3 * len(files)
    alone = [(test, others) for test, others in ran if test.partition("::")[0] in ALONE]
    assert ran[len(ran) - len(alone) :] == alone
    assert not any(others for _, others in alone)
