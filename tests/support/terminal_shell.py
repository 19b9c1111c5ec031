"""A shell with one job: it hands over the terminal, takes it back, and reports how the job ended.

Run as `terminal_shell.py CONTROL TERMINAL CLOSED PROGRAM...`: two file descriptors, the job's own
descriptors to close ("-" for none), and the job. The shell lives until CONTROL is closed, since a
terminal is reset when its session leader ends. It writes lines to CONTROL such as "started 123",
"stopped 19", "exited 3", and reads two commands: "front" brings the job to the foreground, "deaf"
stops SIGHUP from being passed on.
"""

import fcntl
import os
import select
import signal
import sys
import termios
from contextlib import suppress


class Shell:
    def __init__(self, control: int, terminal: int) -> None:
        self._control = control
        self._terminal = terminal
        self._job = 0
        self._deaf = False
        self._woken, wake = os.pipe()
        os.set_blocking(self._woken, False)
        os.set_blocking(wake, False)
        signal.set_wakeup_fd(wake)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGHUP, self._hang_up)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)

    def start(self, program: list[str], closed: str) -> None:
        self._job = os.fork()
        if self._job == 0:
            os.setpgid(0, 0)
            os.tcsetpgrp(self._terminal, os.getpgrp())
            signal.signal(signal.SIGTTOU, signal.SIG_DFL)
            for fd in filter(str.isdigit, closed.split(",")):
                os.close(int(fd))
            os.execv(program[0], program)  # noqa: S606 - the job is given
        self._tell("started", self._job)

    def run(self) -> None:
        while True:
            readable, _, _ = select.select([self._control, self._woken], (), ())
            if self._woken in readable:
                os.read(self._woken, 4096)
                self._reap()
            if self._control in readable:
                commands = os.read(self._control, 4096).decode().split()
                if not commands:
                    return
                for command in commands:
                    self._obey(command)

    def end(self) -> None:
        if self._job:
            os.killpg(self._job, signal.SIGKILL)

    def _obey(self, command: str) -> None:
        if command == "front":
            os.tcsetpgrp(self._terminal, self._job)
            os.killpg(self._job, signal.SIGCONT)
        self._deaf = self._deaf or command == "deaf"
        self._tell("did", command)

    def _reap(self) -> None:
        while self._job:
            pid, status = os.waitpid(self._job, os.WNOHANG | os.WUNTRACED | os.WCONTINUED)
            if not pid:
                return
            self._report(status)

    def _report(self, status: int) -> None:
        if os.WIFSTOPPED(status):
            self._take_terminal()
            self._tell("stopped", os.WSTOPSIG(status))
        elif os.WIFCONTINUED(status):
            self._tell("continued", 0)
        else:
            self._job = 0
            self._take_terminal()
            self._tell("exited", os.waitstatus_to_exitcode(status))

    def _take_terminal(self) -> None:
        with suppress(OSError):
            os.tcsetpgrp(self._terminal, os.getpgrp())

    def _hang_up(self, *_: object) -> None:
        if self._job and not self._deaf:
            os.killpg(self._job, signal.SIGHUP)

    def _tell(self, word: str, value: object) -> None:
        os.write(self._control, f"{word} {value}\n".encode())


def main() -> None:
    control, terminal = int(sys.argv[1]), int(sys.argv[2])
    os.set_inheritable(control, False)  # noqa: FBT003 - it takes no keyword
    os.set_inheritable(terminal, False)  # noqa: FBT003 - it takes no keyword
    shell = Shell(control, terminal)
    shell.start(sys.argv[4:], sys.argv[3])
    try:
        shell.run()
    finally:
        shell.end()


if __name__ == "__main__":
    main()
