#!/usr/bin/env bash
# wakepy 1.0.0 (with jeepney 0.9.0): a desktop that takes 3 s to answer Inhibit leaves the screen awake
# after the mode was left, although wakepy said that it was never active.
#
# keep.presenting waits 2 s for the answer, then reports active = False and moves on. Its connection to
# the bus stays open, also after the `with` block, and desktops let an inhibitor go only by UnInhibit or
# with its connection: nobody has the cookie, so the screen stays awake until the process ends.
#
# Seen with Python 3.11.7 and dbus-daemon 1.14.10 on Linux:
#   in the block: active=False
#   desktop: Inhibit answered with a cookie, after 3 s
#   3 s after the block: UnInhibit was called: False; the connection is open: True
#
# Needs python3 and dbus-run-session. Exits with 0 while it is so, with 1 once it is not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
command -v dbus-run-session >/dev/null || { echo "needs dbus-run-session" >&2; exit 2; }
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check wakepy==1.0.0 jeepney==0.9.0

cat >"$folder/late.py" <<'PYTHON'
import threading
import time

from jeepney import HeaderFields, MatchRule, MessageType, message_bus, new_method_return
from jeepney.io.blocking import open_dbus_connection
from wakepy import keep

SERVICE = "org.freedesktop.ScreenSaver"
told, gone = [], []
answered = threading.Event()


def desktop(bus):
    """Keep the screen awake for whoever asks, and answer each of them after 3 s."""
    while True:
        message = bus.receive()
        fields, kind = message.header.fields, message.header.message_type
        member = fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and not message.body[2]:
            gone.append(message.body[0])
        elif kind is MessageType.method_call:
            told.append((member, fields[HeaderFields.sender]))
            time.sleep(3)
            is_inhibit = member == "Inhibit"
            answer = new_method_return(message, "u", (7,)) if is_inhibit else new_method_return(message)
            bus.send(answer)
            if is_inhibit:
                print("desktop: Inhibit answered with a cookie, after 3 s", flush=True)
                answered.set()


bus = open_dbus_connection("SESSION")
bus.send_and_get_reply(message_bus.RequestName(SERVICE))
bus.send_and_get_reply(
    message_bus.AddMatch(MatchRule(type="signal", member="NameOwnerChanged"))
)
threading.Thread(target=desktop, args=(bus,), daemon=True).start()

with keep.presenting(methods=[SERVICE], on_fail="pass") as mode:
    print(f"in the block: active={mode.active}", flush=True)
    is_active = mode.active
    answered.wait(10)
time.sleep(3)
calls = [call for call, _ in told]
is_open = told[0][1] not in gone
print(f"3 s after the block: UnInhibit was called: {'UnInhibit' in calls}; the connection is open: {is_open}")
raise SystemExit(0 if (is_active, calls, is_open) == (False, ["Inhibit"], True) else 1)
PYTHON
dbus-run-session -- "$folder/venv/bin/python" "$folder/late.py"
