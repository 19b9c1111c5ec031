"""The colours: those that rich would choose, byte for byte."""

import io
from collections.abc import Mapping
from itertools import product

import pytest
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, Console
from rich.style import Style

from routine.outputs.screen.colors import sgr_codes

_MANY = {"in": "#0072b2", "out": "#d55e00", "steady": "#009e73"}
_FEW = {"in": "bright_blue", "out": "bright_red", "steady": "magenta"}
TERMS = (
    *(
        "",
        "dumb",
        "DUMB",
        "unknown",
        "xterm",
        " xterm-256color ",
        "xterm-256color",
        "XTERM-256Color",
    ),
    *("xterm-kitty", "kitty", "linux", "linux-16color", "tmux-256color", "xterm-direct", "vt100"),
    *("256color", "screen.xterm-256color", "alacritty", "xterm-88color", "foot-direct"),
)
COLOR_TERMS = (None, "", "truecolor", " TrueColor ", "24bit", "yes", "gnome-terminal", "truecolor2")
OTHERS: tuple[Mapping[str, str], ...] = (
    *({}, {"NO_COLOR": ""}, {"NO_COLOR": "1"}, {"NO_COLOR": "0"}),
    *({"FORCE_COLOR": "1"}, {"FORCE_COLOR": ""}, {"CLICOLOR": "0"}, {"TTY_INTERACTIVE": "0"}),
    *({"TTY_COMPATIBLE": "0"}, {"TTY_COMPATIBLE": "1"}),
)


def richs_answer(environ: Mapping[str, str]) -> dict[str, str]:
    console = Console(file=io.StringIO(), force_terminal=True, _environ=environ)
    name = None if console.no_color else console.color_system
    system = COLOR_SYSTEMS.get(name or "")
    colors = _MANY if name in {"256", "truecolor"} else _FEW
    styles = {key: Style(color=color if system else None) for key, color in colors.items()}
    styles |= {"strong": Style(bold=True), "dim": Style(dim=True)}
    codes = {key: code(style, system or ColorSystem.STANDARD) for key, style in styles.items()}
    if system is None:
        codes |= dict.fromkeys(colors, codes["strong"])
    return {"": "", **codes}


def code(style: Style, system: ColorSystem) -> str:
    before, _, __ = style.render("x", color_system=system).partition("x")
    return before.removeprefix("\x1b[").removesuffix("m")


@pytest.mark.parametrize("term", [None, *TERMS])
def test_each_environment_gets_the_colors_that_rich_would_choose(term: str | None) -> None:
    for color_term, other in product(COLOR_TERMS, OTHERS):
        named = {"TERM": term, "COLORTERM": color_term}
        environ = {n: value for n, value in named.items() if value is not None} | dict(other)
        assert sgr_codes(environ) == richs_answer(environ), environ


def test_a_windows_console_of_16_colors_gets_those_of_other_terminals() -> None:
    few = {name: code(Style(color=color), ColorSystem.WINDOWS) for name, color in _FEW.items()}
    assert few.items() <= sgr_codes({}).items()
