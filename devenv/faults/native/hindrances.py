"""A full disk and a wrong clock: files that a program starts by way of, so that they outlast its restarts."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

from devenv import ledger, proc
from devenv.config import Config
from devenv.errors import DevenvError, UsageError
from devenv.faults.fault import Fault
from devenv.faults.native import faketime, rows
from devenv.faults.way import impossible


class Hindrance:
    """One file for each service that is hindered."""

    def __init__(self, config: Config, kind: str) -> None:
        self.config, self.kind = config, kind

    def file(self, name: str) -> Path:
        """What the service's command reads before it starts (see `devenv.stack.guarded`)."""
        return self.config.run / "faults" / f"{name}.{self.kind}"

    def write(self, name: str, text: str) -> None:
        """For every start from now on; the database's own user reads it too."""
        rows.pid(self.config, name)
        if not ledger.guarded(self.config):
            raise UsageError("fault/doors", f"{name} was not started so that it can be hindered", "devenv up --faults")
        file = self.file(name)
        file.parent.mkdir(mode=0o755, exist_ok=True)
        draft = file.with_name(f"new-{file.name}")
        draft.write_text(text)
        draft.chmod(0o644)
        draft.replace(file)

    def hindered(self) -> Iterator[str]:
        """Services whose next start is hindered."""
        for file in sorted((self.config.run / "faults").glob(f"*.{self.kind}")):
            yield file.stem


class Disk(Hindrance):
    """The kernel lets no file of theirs grow: EFBIG where a full disk gives ENOSPC, fatal in the same places."""

    def __init__(self, config: Config) -> None:
        super().__init__(config, "disk")

    def add(self, fault: Fault) -> list[str]:
        """From this moment on, and for whatever starts in its place."""
        if not sys.platform.startswith("linux"):
            raise impossible("disk", "native", "only Linux limits the files of a running process")
        self.write(fault.at, "ulimit -S -f 0\n")
        for process in rows.family(rows.pid(self.config, fault.at)):
            _limit(process, "0")
        return []

    def found(self) -> Iterable[Fault]:
        """By the limits of the processes; one that cannot even start is told by its file."""
        running, hindered = rows.pids(self.config), set(self.hindered())
        for name in sorted(hindered | set(running)):
            if (name in running and _limited(running[name])) or (name in hindered and name not in running):
                yield Fault("disk", name)

    def lift(self, fault: Fault) -> list[str]:
        """There is room again at once."""
        self.file(fault.at).unlink(missing_ok=True)
        for process in rows.family(rows.pids(self.config).get(fault.at, 0)):
            _limit(process, "unlimited")
        return []


class Clock(Hindrance):
    """The process is started anew under libfaketime; what measures durations is left alone."""

    def __init__(self, config: Config) -> None:
        super().__init__(config, "clock")

    def add(self, fault: Fault) -> list[str]:
        """Told apart from a clock that is right only by its offset."""
        library = faketime.library(self.config)
        words = {"LD_PRELOAD": library, "FAKETIME": f"{fault.amount:+d}s", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.write(fault.at, "".join(f"export {key}='{value}'\n" for key, value in words.items()))
        return [fault.at]

    def found(self) -> Iterable[Fault]:
        """By what the running processes were started with."""
        for name, pid in rows.pids(self.config).items():
            with contextlib.suppress(psutil.Error):
                wrong = psutil.Process(pid).environ().get("FAKETIME", "")
                if wrong:
                    yield Fault("clock", name, int(wrong.rstrip("s")))

    def lift(self, fault: Fault) -> list[str]:
        """It starts anew with the machine's clock."""
        self.file(fault.at).unlink(missing_ok=True)
        return [fault.at]


def _limit(process: psutil.Process, most: str) -> None:
    """The soft limit alone: it can be given back without being root. Only its own user may set it."""
    try:
        own = process.uids().real
        words = ["prlimit", "--pid", str(process.pid), f"--fsize={most}:"]
        proc.run(words, user=own if own != os.getuid() else None, timeout=10)
    except (psutil.NoSuchProcess, DevenvError):
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            raise


def _limited(pid: int) -> bool:
    with contextlib.suppress(OSError):
        lines = Path(f"/proc/{pid}/limits").read_text().splitlines()
        return any(line.startswith("Max file size") and line.split()[3] == "0" for line in lines)
    return False
