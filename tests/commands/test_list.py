"""`routine list`: what fits nothing, and what is refused."""

from tests.support.command_run import Run


def test_list_says_that_nothing_fits(run: Run) -> None:
    assert run("list", "--on", "standing") == (
        0,
        "Nothing fits. `routine list` shows all; `--exercises` lists single exercises.\n",
        "",
    )


def test_list_refuses_a_place_that_is_none(run: Run) -> None:
    code, _, err = run("list", "--on", "roof")
    assert code == 2
    assert "expected floor, chair or standing" in err
