"""The supervisor with the real stack: kills, Ctrl-C, busy ports, two checkouts, and nothing left behind."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time

import psutil
import pytest

from devenv import packages
from tests.devenv.checkout import Checkout
from tests.support.services import until

OWNED = re.compile(r"roronline-\d+-[0-9a-f]{12}$")  # Config.outside


def places(stack: Checkout) -> set[str]:
    """What lies of the project in the machine's folders for passing files, but for what is another checkout's."""
    found = {entry.name: entry.path for folder in ("/tmp", "/var/tmp") for entry in os.scandir(folder)}
    # A claim is held while somebody comes up, here or elsewhere: devenv/claims.py.
    mine = {name for name in found if "roronline" in name and not name.endswith(".lock")}
    return {found[name] for name in mine if stack.config.key in name or not OWNED.match(name)}


def assert_nothing_is_left(stack: Checkout) -> None:
    assert [process.cmdline() for process in stack.processes()] == []
    assert stack.listening() == []
    assert not stack.config.run.exists(), "sockets, pid files and NGINX's temporary files lie there"


def test_two_checkouts_run_side_by_side_and_down_leaves_no_process_no_port_no_file(
    stack: Checkout, other: Checkout
) -> None:
    before = places(other)
    other.up()
    first, second = stack.status(), other.status()
    assert {one["health"] for one in [*first["services"], *second["services"]]} == {"healthy"}
    mine = {one["endpoint"] for one in first["services"] if one["endpoint"]}
    assert mine.isdisjoint(one["endpoint"] for one in second["services"])
    assert first["urls"]["www"] != second["urls"]["www"]
    assert other.listening() == sorted(json.loads((other.state / "ports").read_text()).values())

    assert other.devenv("down").returncode == 0
    assert_nothing_is_left(other)
    assert places(other) - before == set()
    assert {path.name for path in other.state.iterdir()} <= {
        "data",
        "lock",
        "logs",
        "packages",
        "ports",
        "secrets",
        "tls",
    }
    assert other.devenv("status").returncode == 3
    assert {one["health"] for one in stack.status()["services"]} == {"healthy"}, "the other checkout runs on"


def test_a_killed_supervisor_leaves_nothing_behind(other: Checkout) -> None:
    other.up("api")
    assert len(other.processes()) > 4
    os.kill(other.supervisor, signal.SIGKILL)
    until(lambda: not other.processes(), "everything ending by itself", 60)
    assert_nothing_is_left(other)
    assert other.devenv("status").returncode == 3
    other.up("api")
    assert other.service("api")["health"] == "healthy"


def test_what_outlives_a_killed_supervisor_and_its_reaper_is_ended_by_the_next_up(other: Checkout) -> None:
    other.up("redis")
    for process in other.processes():  # the supervisor and its reaper alike
        with contextlib.suppress(psutil.NoSuchProcess):  # the one ends with the other
            if "daemon" in " ".join(process.cmdline()):
                process.kill()
    done = other.up("redis")
    assert other.service("redis")["health"] == "healthy"
    assert len([process for process in other.processes() if "redis" in process.name()]) == 1, done.stderr


@pytest.mark.parametrize("pause", [0.0, 0.4])
def test_a_second_ctrl_c_orphans_nothing(other: Checkout, pause: float) -> None:
    with other.begin("up") as starting:
        until(lambda: other.has_process("postgres"), "PostgreSQL starting", 30)
        os.killpg(starting.pid, signal.SIGINT)
        time.sleep(pause)
        os.killpg(starting.pid, signal.SIGINT)
        # Ended by the signal itself, or by its handler: a shell shows 130 for both.
        assert starting.wait(60) in (130, -signal.SIGINT)
    until(lambda: not other.processes(), "everything ending", 60)
    assert_nothing_is_left(other)


def test_a_killed_service_is_restarted_with_growing_pauses_and_status_tells(stack: Checkout) -> None:
    before = stack.service("redis")
    stack.kill("redis")
    after = stack.healthy("redis")
    assert after["restarts"] == before["restarts"] + 1
    assert after["pid"] != before["pid"]
    for _ in range(3):
        stack.kill("redis")
        stack.healthy("redis")
    stack.kill("redis")
    told = stack.devenv("status", "--json")
    seen = next(one for one in json.loads(told.stdout)["services"] if one["name"] == "redis")
    assert seen["state"] == "backoff", "by now the pause is 4 seconds"
    assert seen["health"] == "unhealthy"
    assert told.returncode == 4
    assert stack.healthy("redis")["restarts"] == before["restarts"] + 5


@pytest.mark.parametrize("name", ["api", "proxy", "postgres", "www"])
def test_after_the_death_of_any_service_the_site_serves_again(stack: Checkout, name: str) -> None:
    pids = {one["name"]: one["pid"] for one in stack.status()["services"]}
    stack.kill(name)
    stack.healthy(name)
    stack.healthy("api")
    after = {one["name"]: one["pid"] for one in stack.status()["services"]}
    assert {other for other in pids if pids[other] != after[other]} == {name}, "the others run on"


LISTEN = (
    "import socket,sys,time; s=socket.socket(); s.bind((sys.argv[1], int(sys.argv[2]))); s.listen(); time.sleep(60)"
)


def test_a_busy_port_is_answered_with_the_name_of_its_holder(other: Checkout) -> None:
    other.up("redis")
    other.devenv("down")
    address, port = other.service("redis")["endpoint"], ""
    (held,) = [line for line in (other.state / "ports").read_text().splitlines() if '"redis"' in line]
    address, port = held.split('"')[3].rsplit(":", 1)
    with subprocess.Popen([sys.executable, "-c", LISTEN, address, port], cwd="/") as holder:
        try:
            until(lambda: socket.create_connection((address, int(port)), 1), "the port being taken")
            refused = other.devenv("up", "redis")
            assert refused.returncode == 1
            assert f"redis wants {address}:{port}, but port {port} is held by python" in refused.stderr
            assert f"(pid {holder.pid}, in /)" in refused.stderr
            assert f"next: kill {holder.pid}, or move: devenv up --move redis" in refused.stderr
            moved = other.devenv("up", "redis", "--move", "redis")
            assert moved.returncode == 0
            assert f"port {port} is held by python" in moved.stderr
        finally:
            holder.kill()
    assert other.service("redis")["health"] == "healthy"


WRAPPER = """#!/bin/sh
if [ "$1" = --version ]; then echo "postgres (PostgreSQL) 16.3"; exit 0; fi
exec {program} "$@"
"""


def test_another_major_of_postgresql_than_productions_is_told_by_status(other: Checkout) -> None:
    folder = other.folder / "programs"
    folder.mkdir()
    for name in ("postgres", "initdb"):
        (folder / name).write_text(WRAPPER.format(program=packages.locate(name, other.config).path))
        (folder / name).chmod(0o755)
    done = other.devenv("up", "postgres", DEVENV_POSTGRES=str(folder))
    assert done.returncode == 0, done.stderr
    assert other.service("postgres")["version"] == "16.3 (production: 17)"
    assert "16.3 (production: 17)" in done.stderr
