"""A played session, and its events passed to an output."""

from routine.model import Timeline
from routine.outputs import Output
from tests.support.builders import CHECK, WALL_SIT, exercise, timeline
from tests.support.driver import Driver

PLAN = timeline(
    exercise(sides="each", limb="knee", check=CHECK, position="back"),
    exercise(name="Wall sit", number=2, hold=WALL_SIT, sets=1, position="standing"),
)


def pass_events(output: Output, driver: Driver) -> None:
    for event in driver.events:
        output.handle(event, driver.view)


def play(plan: Timeline = PLAN) -> Driver:
    driver = Driver(plan)
    driver.run_out()
    return driver
