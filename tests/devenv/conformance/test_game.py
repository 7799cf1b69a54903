"""A game in progress outlives the restart and the loss of every service; what was acknowledged is there."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from random import Random
from secrets import token_hex

import httpx
import pytest

from tests.devenv.checkout import Checkout
from tests.devenv.seated import table
from tests.support.player import Player
from tests.support.tables import advance
from tests.support.transport import Loopback

QUIET = 35  # seconds: longer than any idle Redis connection may be silent


@pytest.mark.parametrize("service", ["api", "proxy", "redis", "postgres", "www"])
async def test_a_restart_in_the_middle_of_a_game_loses_nothing(stack: Checkout, service: str) -> None:
    async with AsyncExitStack() as context:
        game, players = await table(stack, context)
        version = await advance(players, game, 3)
        before = await players[1].table(game)
        done = await asyncio.to_thread(stack.devenv, "restart", service)
        assert done.returncode == 0, done.stderr
        assert before["version"] == version
        assert await players[1].table(game) == before
        assert await advance(players, game, 3, Random(9)) == version + 3


async def test_a_socket_is_closed_with_1012_when_the_service_restarts_and_resumes_where_it_was(
    stack: Checkout,
) -> None:
    async with AsyncExitStack() as context:
        game, players = await table(stack, context)
        async with players[0].sit(game) as seat:
            await seat.read()
            version = await advance(players, game, 2)
            await seat.until(version)
            restarting = asyncio.create_task(asyncio.to_thread(stack.devenv, "restart", "api"))
            assert await seat.closed() == 1012
            assert (await restarting).returncode == 0
        version = await advance(players, game, 1)
        async with players[0].sit(game, since=seat.version) as again:
            again.view, again.version = seat.view, seat.version
            await again.until(version)
            fresh = await players[0].table(game)
            assert (again.version, again.view) == (fresh["version"], fresh["view"])


async def test_a_socket_through_the_proxy_outlives_a_long_silence(stack: Checkout) -> None:
    async with AsyncExitStack() as context:
        game, players = await table(stack, context)
        async with players[0].sit(game) as seat:
            await seat.read()
            deadline = asyncio.get_running_loop().time() + QUIET
            while (left := deadline - asyncio.get_running_loop().time()) > 0:
                try:
                    async with asyncio.timeout(left):
                        assert (await seat.read())["type"] in ("beat", "present"), "nothing happens at the table"
                except TimeoutError:
                    break
            version = await advance(players, game, 1)
            async with asyncio.timeout(30):
                await seat.until(version)


async def test_cookies_of_the_api_are_shared_with_www_and_are_secure(stack: Checkout) -> None:
    site = stack.site
    async with await Player.enter(site, f"p{token_hex(4)}") as player:
        cookies = {cookie.name: cookie for cookie in player.http.cookies.jar}
        assert {cookie.domain for cookie in cookies.values()} == {".roronline.localhost"}
        assert all(cookie.secure for cookie in cookies.values())
        assert any(cookie.has_nonstandard_attr("HttpOnly") for cookie in cookies.values())
        assert (await player.call("GET", "/rorapp/api/me/"))["name"] == player.name


@pytest.mark.parametrize(("service", "check"), [("redis", "redis"), ("postgres", "database")])
async def test_readiness_names_the_dependency_that_is_away(stack: Checkout, service: str, check: str) -> None:
    site = stack.site
    assert (await asyncio.to_thread(stack.devenv, "down", service)).returncode == 0
    try:
        async with httpx.AsyncClient(transport=Loopback(site), base_url=site.api, timeout=30) as http:
            ready = await http.get("/readyz")
            assert ready.status_code == 503
            assert ready.json()["checks"][check] != "ok"
            assert (await http.get("/healthz")).status_code == 200
    finally:
        await asyncio.to_thread(stack.up)
    async with httpx.AsyncClient(transport=Loopback(site), base_url=site.api, timeout=30) as http:
        ready = await http.get("/readyz")
        assert ready.status_code == 200, json.dumps(ready.json())
