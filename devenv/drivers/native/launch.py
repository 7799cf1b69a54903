"""Starts the supervisor, one at a time per checkout, after clearing what a crash left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from devenv import proc
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.native.messages import Reply, Request, send
from devenv.drivers.native.reaper import end_groups
from devenv.errors import DevenvError, TimedOutError

START_WITHIN = 10.0


def start(config: Config) -> Reply:
    """Starts the supervisor and returns its first answer."""
    make_folders(config)
    log = config.logs / "supervisor.log"
    argv = [sys.executable, "-m", "devenv.drivers.native.daemon", str(config.run)]
    environment = {**config.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONUNBUFFERED": "1"}
    daemon = proc.detach(argv, env=environment, cwd=config.root, log=log)
    give_up = time.monotonic() + START_WITHIN
    while time.monotonic() < give_up:
        reply = send(config.run, Request("tell"))
        if reply is not None:
            return reply
        if daemon.poll() is not None:
            break
        time.sleep(0.02)
    tail = tuple(log.read_text(errors="replace").splitlines()[-10:])
    raise DevenvError("supervisor/start", "the supervisor did not start", "devenv doctor", tail)


def make_folders(config: Config) -> None:
    """The folders of this checkout's state; one outside the checkout must be nobody else's."""
    for folder in (config.logs, config.data, config.run):
        outside = folder.is_relative_to(config.outside)
        if outside:
            config.outside.mkdir(mode=0o711, parents=True, exist_ok=True)
            if config.outside.is_symlink() or config.outside.stat().st_uid != os.getuid():
                raise DevenvError(
                    "state/foreign", f"{config.outside} belongs to somebody else", f"rm -r {config.outside}"
                )
        folder.mkdir(mode=0o711, parents=True, exist_ok=True)


def clear_leftovers(config: Config, progress: Progress) -> None:
    """After a crash or a reboot: ends processes that outlived their supervisor, removes stale files."""
    if not config.run.exists():
        return
    left = list(_left(config.run / "processes"))
    for pid, name in left:
        progress.say(f"ending {name} (pid {pid}), left by a supervisor that was killed")
    end_groups({pid: int(signal.SIGTERM) for pid, _ in left})
    shutil.rmtree(config.run, ignore_errors=True)


def _left(record: Path) -> Iterator[tuple[int, str]]:
    """Recorded processes that still are the same ones: after a reboot a pid is somebody else's."""
    with contextlib.suppress(FileNotFoundError):
        for line in record.read_text().splitlines():
            pid, created, name = line.split(" ", 2)
            with contextlib.suppress(psutil.Error):
                process = psutil.Process(int(pid))
                same = abs(process.create_time() - float(created)) < 1.0
                if same and process.status() != psutil.STATUS_ZOMBIE:
                    yield int(pid), name


def end(config: Config, within: float = 40.0) -> bool:
    """Tells the supervisor to end everything and waits until it has; False when there was none."""
    reply = send(config.run, Request("end"))
    if reply is None:
        return False
    give_up = time.monotonic() + within
    while psutil.pid_exists(reply.pid) and time.monotonic() < give_up:
        if _zombie(reply.pid):
            return True
        time.sleep(0.02)
    if psutil.pid_exists(reply.pid) and not _zombie(reply.pid):
        raise TimedOutError("down/timeout", f"the stack did not end within {within:.0f} s", f"kill -9 {reply.pid}")
    return True


def end_for_sure(config: Config) -> None:
    """Ends everything for somebody who pressed Ctrl-C; pressing it again makes it end at once, not half."""
    while True:
        try:
            end(config)
            return shutil.rmtree(config.run, ignore_errors=True)
        except KeyboardInterrupt:
            continue  # told twice, the supervisor kills what it runs


def _zombie(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
