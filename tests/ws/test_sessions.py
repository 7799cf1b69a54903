"""A socket lives as long as the session that opened it."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator

import psycopg
import pytest

from tests.support.player import Player
from tests.support.services import Api, Services

AUTH = "/_allauth/browser/v1/auth"
Seated = tuple[str, Player]


@pytest.fixture
async def seated(services: Services) -> AsyncIterator[Seated]:
    """A player with a session of his own, at a locked table of bots that waits for him."""
    async with await Player.enter(services.api.site, f"tab{secrets.token_hex(4)}") as player:
        game = await player.create(password="sub rosa")
        await player.bots(game)
        await player.start(game)
        yield game, player


async def sign_out(player: Player) -> None:
    await player.call("DELETE", f"{AUTH}/session", expect=(401,))


async def test_incident_who_signs_out_is_told_no_more_in_any_process(services: Services, seated: Seated) -> None:
    game, player = seated
    slow = Api(services.folder, services.env | {"HEARTBEAT": "600"}, "slow")  # it learns this over Redis or never
    slow.start()
    try:
        away = Player(slow.site, player.name)
        away.http.cookies = player.http.cookies
        async with away, player.sit(game) as here, away.sit(game) as there:
            await here.read()
            await there.read()
            await sign_out(player)
            assert await asyncio.gather(here.closed(within=30), there.closed(within=30)) == [4401, 4401]
    finally:
        slow.stop()


async def test_another_session_of_the_same_player_stays(services: Services, seated: Seated) -> None:
    game, player = seated
    async with (
        await Player.sign_in(services.api.site, player.name) as phone,
        player.sit(game) as desk,
        phone.sit(game) as hand,
    ):
        await desk.read()
        await hand.read()
        await sign_out(player)
        assert await desk.closed() == 4401
        async with asyncio.timeout(30):
            while (await hand.read())["type"] != "beat":
                pass


async def test_a_session_that_ends_by_itself_ends_its_sockets_with_the_next_beat(
    services: Services, seated: Seated
) -> None:
    game, player = seated
    key = next(cookie.value for cookie in player.http.cookies.jar if "session" in cookie.name)
    async with player.sit(game) as seat:
        await seat.read()
        with psycopg.connect(services.postgres.url) as database:
            ended = "UPDATE django_session SET expire_date = now() - interval '1 s' WHERE session_key = %s"
            assert database.execute(ended, [key]).rowcount == 1
        assert await seat.closed(within=30) == 4401


async def test_who_comes_again_watches_an_open_table_as_a_stranger(services: Services) -> None:
    async with await Player.enter(services.api.site, f"tab{secrets.token_hex(4)}") as player:
        game = await player.create()
        await player.bots(game)
        await player.start(game)
        async with player.sit(game) as seat:
            await seat.read()
            assert seat.view["seat"] == 0
            await sign_out(player)
            assert await seat.closed() == 4401
        async with player.sit(game) as again:
            await again.read()
            assert "seat" not in again.view
            assert all("hand" not in one for one in again.view["seats"].values())
