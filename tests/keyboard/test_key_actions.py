"""The table of keys."""

from hypothesis import given
from hypothesis import strategies as st

from routine.keyboard.key_actions import KEYS, key_of
from routine.signals import Action


def test_the_table_holds_the_keys_of_the_design() -> None:
    by_action: dict[Action, set[str]] = {}
    for key, action in KEYS.items():
        by_action.setdefault(action, set()).add(key)
    assert by_action == {
        Action.PAUSE: {"space", "p"},
        Action.ENTER: {"enter"},
        Action.CLICK_ON: {"page_down"},
        Action.CLICK_BACK: {"page_up"},
        Action.NEXT_SET: {"right"},
        Action.PREVIOUS_SET: {"left"},
        Action.NEXT_EXERCISE: {"down"},
        Action.PREVIOUS_EXERCISE: {"up"},
        Action.HURT: {"h"},
        Action.EASIER: {"e"},
        Action.STOP: {"q", "ctrl_c"},
        Action.ADD_SET: {"a"},
        Action.MORE: {"+", "="},
        Action.LESS: {"-", "_"},
        Action.MUTE: {"m"},
        Action.SOFTER: {"9"},
        Action.LOUDER: {"0"},
        Action.VOICE: {"v"},
        Action.WHERE: {"w"},
        Action.KEYS: {"?"},
    }


@given(st.characters(exclude_categories=["Cs"]))
def test_every_character_has_the_name_of_a_key(character: str) -> None:
    assert key_of(character)
