"""The page of a routine: what a person reads before lying down."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.definition.test_progress_rules import SQUEEZE
from tests.support.command_run import PLAIN, Run, Write
from tests.support.personal import FACE_DOWN, add_plain, keep, words

Show = Callable[..., str]


@pytest.mark.parametrize(
    "line",
    [
        "Time      about 15 minutes",
        "  - a wall (a clear stretch of it)",
        "  - a chair (for your lower legs; or a couch, a block or a bench)",
        "1. Static back pillow squeezes",
        "   Position on your back",
        "   Dose     2 sets of 20 (source)",
        "   Squeeze  2 s, breathe out through the mouth (source)",
        "   Release  3 s, breathe in through the nose (practice)",
        "   Rest     30 s (practice)",
        "     1. Put the pillow beside you. Lie on your back, heels up on the chair.",
        "     - Feel your pelvis again. Even on both sides, and your lower back flat? For",
        "   First mark 30 s (practice)",
        "   Goal       2 min",
        "   At most    3 min",
        "  - Chest pain, dizziness or severe breathlessness: stop at once.",
        "To start: routine start sciatica",
    ],
)
def test_show_has_what_a_person_reads_before_lying_down(run: Run, line: str) -> None:
    assert line in run("show", "sciatica").out.splitlines()


def test_show_explains_the_marks_it_uses_and_no_other(run: Run) -> None:
    text = " ".join(run("show", "sciatica").out.split())
    assert "(source) from the document it follows; (practice) common practice only." in text
    assert "(reference)" not in text


def test_show_explains_no_marks_where_there_are_none(run: Run, yours: Write) -> None:
    yours("plain", PLAIN)
    assert "figures" not in run("show", "plain").out


def test_show_stays_within_80_columns_in_a_pipe(run: Run) -> None:
    assert max(map(len, run("show", "sciatica").out.splitlines())) <= 80


def test_show_has_a_section_of_what_is_left_out_or_done_in_an_easier_way(run: Run) -> None:
    heading = "Left out, or done the easier way"
    assert heading not in run("show", "sciatica").out
    keep(*FACE_DOWN)
    lines = run("show", "sciatica").out.splitlines()
    at = lines.index(heading)
    assert lines[at + 1 : at + 4] == [
        "  - Static back pillow squeezes: done the easier way (lying flat on your back)",
        "  - Cobra glute squeezes: left out (lying face down)",
        "  - Wall sit: done the easier way (a long, strong hold)",
    ]
    assert "2. Cobra glute squeezes" in lines


def test_show_shows_an_exercise_too_of_which_nothing_is_left(run: Run) -> None:
    keep(*FACE_DOWN)
    code, out, _ = run("show", "cobra-glute-squeezes")
    assert code == 0
    assert "  - Cobra glute squeezes: left out (lying face down)" in out.splitlines()


def test_a_part_of_a_routine_that_is_left_out_has_no_length_for_a_person(
    run: Run, home: Path
) -> None:
    add_plain(home)
    path = home / "routines" / "plain.toml"
    text = path.read_text(encoding="utf-8").replace("name = ", 'stage = "One"\nname = ', 1)
    more = '[[exercise]]\nstage = "Two"\nname = "Other"\nhold = { time = "1m" }\n'
    path.write_text(text + more + 'cautions = ["face-down"]\n', encoding="utf-8")
    keep("face-down")
    page = words(run("show", "plain"))
    assert "Part 2: two, left out for you, about 1 minute in full" in page
    assert "Part 1: one, about 29 seconds " in page


@pytest.mark.parametrize("asked", ["all", "1", "wall-sit"])
def test_show_shows_an_exercise_in_the_way_that_is_asked_for(run: Run, asked: str) -> None:
    usual = run("show", "wall-sit").out.splitlines()
    for way in ("easier", "harder"):
        code, out, err = run("show", "wall-sit", f"--{way}", asked)
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert [line.split(maxsplit=1)[1] for line in lines if line.strip().startswith("Way ")] == [
            f"the {way} one"
        ]
        (other,) = (line for line in usual if line.strip().startswith(f"- {way.title()}: "))
        said = other.partition(": ")[2].split(".")[0].split(" (")[0]
        assert said in " ".join(out.split())
    assert not any(line.strip().startswith("Way ") for line in usual)


def test_show_tells_the_rule_with_its_mark_and_what_the_mark_means(show: Show) -> None:
    out = " ".join(show(SQUEEZE).split())
    assert "Progress after 3 full sessions, 2 more reps, up to 12; then one more set" in out
    assert "up to 3 (reference)" in out
    assert "Where the numbers come from: (reference)" in out


def test_show_says_nothing_where_a_dose_does_not_grow(show: Show) -> None:
    assert "Progress" not in show(SQUEEZE.split("[progress]", maxsplit=1)[0])


def test_show_explains_no_mark_of_a_rule_that_has_none(show: Show) -> None:
    out = show(SQUEEZE.replace('mark = "reference"\n', ""))
    assert "Progress" in out
    assert "figures" not in out


ROUNDS = """format = 1
title = "Rounds"
message = "Take your time."
days = ["mon", "wed", "fri"]
avoid = ["kneeling"]
gap = "12s"
[[group]]
name = "Whole"
rounds = 2
gap = "10s"
gap_from_round = 2
[[group]]
name = "Circuit"
inside = "Whole"
rounds = 3
rest = "1m"
[[exercise]]
name = "Squats"
group = "Circuit"
note = "Stop before it pinches."
load = "8 kg"
reps = 12
own_pace = { max = "90s" }
every = "2m"
wait_for_key = "first-set"
[[exercise]]
name = "Balance"
group = "Circuit"
sides = "each"
hold = { time = ["10s", "20s"], breath = "free", say = [{ at = "5s", say = "Other hand." }] }
rest = ["45s"]
wait_for_key = "each-set"
words = { go = "Up.", rest = "Down.", last = "One left.", switch = "And over." }
[[exercise]]
name = "Breath"
group = "Whole"
reps = 2
rest = 0
phase = [
  { name = "Hold", time = 4, breath = "hold" },
  { name = "Breathe in", time = 4, breath = "in", through = "nose" },
  { name = "Let go", time = 4, breath = "free" },
]
"""


@pytest.mark.parametrize(
    "line",
    [
        "Take your time.",
        "Days Monday, Wednesday and Friday",
        "Gaps exactly 12 s between exercises",
        "This programme avoids - kneeling Whole: 2 rounds",
        "Whole: 2 rounds, exactly 10 s between exercises, from round 2 on Circuit:",
        "Circuit: 3 rounds, 1 min rest between, exactly 12 s between exercises 1. Squats Note:",
        "Rounds 3 x 2 (Circuit, in Whole)",
        "Rounds 2 (Whole)",
        "Dose 12 reps at your own pace, at most 1 min 30 s, 8 kg Start the first set begins",
        "Rest what is left of each 2 min",
        "Dose 2 holds of 10 and 20 s, on each side Start each set begins when you press a key",
        "Switch 5 s Hold 10 and 20 s Rest 45 s",
        "In words of its own - At 5 s: Other hand. - As a set begins: Up.",
        "- In the last repetition: One left. - In a rest: Down. - To change sides: And over.",
        "Hold your breath 4 s Breathe in 4 s, through the nose Let go 4 s",
        "- Holding your breath can raise your blood pressure.",
    ],
)
def test_show_tells_rounds_gaps_words_and_loads(show: Show, line: str) -> None:
    assert line in " ".join(show(ROUNDS).split())


def test_show_tells_which_routine_another_follows(show: Show) -> None:
    lines = show('format = 1\nextends = "sciatica"\ndrop = [1]\n').splitlines()
    assert "Follows   sciatica" in lines
    assert "1. Cobra glute squeezes" in lines


def test_show_names_a_group_once_above_its_first_exercise(show: Show) -> None:
    lines = show(ROUNDS).splitlines()
    starts = [line.split(":")[0] for line in lines if line.startswith(("Whole:", "Circuit:"))]
    assert starts == ["Whole", "Circuit"]


def test_show_tells_the_words_of_a_whole_routine_once_before_its_exercises(show: Show) -> None:
    two = '[[exercise]]\nname = "Walk"\nreps = 5\n' * 2
    out = show(f'format = 1\ntitle = "T"\nwords = {{ rest = "Breathe." }}\n{two}')
    assert out.count("In a rest: Breathe.") == 1
    assert out.index("In a rest: Breathe.") < out.index("1. Walk")


def test_show_says_nothing_of_rounds_or_own_words_where_there_are_none(show: Show) -> None:
    out = show(PLAIN)
    for word in ("Rounds", "Gaps", "Days", "Note", "Start ", "of its own", "programme"):
        assert word not in out
