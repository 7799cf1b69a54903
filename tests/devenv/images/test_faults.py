"""Faults in a running stack of containers: what is killed comes back, what is broken does not replace what serves."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from tests.devenv.checkout import Checkout
from tests.devenv.images.docker import docker
from tests.devenv.images.release import container, ready
from tests.devenv.seated import table

BACK_WITHIN = 10  # seconds; 2 to 3 on a machine that has nothing else to do, and `make bench` measures it


def inside(stack: Checkout, *words: str) -> str:
    return docker("exec", container(stack, "app"), *words).stdout.strip()


def pid(stack: Checkout, process: str) -> str:
    return inside(stack, "s6-svstat", "-o", "pid", f"/run/service/{process}")


async def test_processes_run_as_the_users_that_are_meant(stack: Checkout) -> None:
    script = 'for p in /proc/[0-9]*; do echo "$(stat -c %U $p) $(tr "\\0" " " <$p/cmdline)"; done'
    listed = [line.split(" ", 1) for line in inside(stack, "sh", "-c", script).splitlines() if " " in line]
    meant = {"daphne -": {"app"}, "worker process": {"www-data"}, "master process": {"root"}}
    assert {word: {user for user, line in listed if word in line} for word in meant} == meant
    assert inside(stack, "cat", "/proc/1/comm") == "s6-svscan"


@pytest.mark.parametrize(("victim", "other"), [("daphne", "nginx"), ("nginx", "daphne")])
async def test_a_killed_process_is_back_at_once_and_the_other_never_fell(
    stack: Checkout, victim: str, other: str
) -> None:
    before, neighbour = pid(stack, victim), pid(stack, other)
    inside(stack, "s6-svc", "-k", f"/run/service/{victim}")
    killed = time.monotonic()
    while not await ready(stack):
        assert time.monotonic() - killed < BACK_WITHIN
        await asyncio.sleep(0.1)
    assert pid(stack, victim) != before
    assert pid(stack, other) == neighbour


async def test_a_stopped_container_closes_its_sockets_with_1012_and_ends_within_ten_seconds(stack: Checkout) -> None:
    app = container(stack, "app")
    try:
        async with AsyncExitStack() as context:
            game, players = await table(stack, context)
            async with players[0].sit(game) as seat:
                await seat.read()
                began = time.monotonic()
                stopping = asyncio.create_task(asyncio.to_thread(docker, "stop", "--time", "15", app))
                assert await seat.closed() == 1012
                await stopping
                assert time.monotonic() - began < 10
        assert docker("inspect", "--format", "{{.State.ExitCode}}", app).stdout.strip() == "0", "and nobody killed it"
    finally:
        await asyncio.to_thread(stack.up)
