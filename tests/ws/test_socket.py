"""Sockets on a real Daphne: first frames, catching up, refusals, restarts."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime

import pytest
import websockets

from tests.conftest import Enter
from tests.support.player import Player
from tests.support.services import Api, Services
from tests.support.tables import advance, seated
from tests.support.transport import open_socket


async def test_the_first_frame_is_the_table(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[1].sit(game) as seat:
        frame = await seat.read()
    assert frame == {"type": "table", **(await players[1].table(game))}


async def test_since_resumes_without_a_hole(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[0].sit(game) as seat:
        await seat.read()
        view = seat.view
        version = await advance(players, game, 6)
        async with players[0].sit(game, since=0) as again:
            again.view, again.version = view, 0
            await again.until(version)
            frames = [json.loads(raw) for raw in again.raw]
            assert [frame["version"] for frame in frames if frame["type"] == "step"] == list(range(1, version + 1))
            assert again.view == (await players[0].table(game))["view"]


async def test_since_in_the_future_brings_the_table(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[0].sit(game, since=999) as seat:
        assert (await seat.read())["type"] == "table"


async def test_a_client_asks_again_for_what_is_missing(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    version = await advance(players, game, 4)
    async with players[2].sit(game) as seat:
        await seat.read()
        await seat.socket.send(json.dumps({"type": "since", "version": version - 3}))
        got = []
        while len(got) < 3:
            frame = await seat.read()
            if frame["type"] == "step":
                got.append(frame["version"])
        assert got == [version - 2, version - 1, version]


async def test_two_sockets_of_one_player_both_get_every_step(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[0].sit(game) as one, players[0].sit(game) as two:
        await one.read()
        await two.read()
        version = await advance(players, game, 3)
        await asyncio.gather(one.until(version), two.until(version))
        assert one.view == two.view


async def test_who_is_there_is_told(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    (watcher,) = await enter("cassius")
    async with players[0].sit(game) as seat, players[2].sit(game), watcher.sit(game):
        async with asyncio.timeout(30):
            while (frame := await seat.read()) != {"type": "present", "seats": [0, 2], "spectators": 1}:
                assert frame["type"] in {"table", "present", "beat"}


async def test_a_second_tab_is_told_who_is_there_although_nothing_changed(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    here = {"type": "present", "seats": [0], "spectators": 0}
    async with players[0].sit(game) as first, asyncio.timeout(30):
        while await first.read() != here:
            pass
        async with players[0].sit(game) as second:
            assert [await second.read() for _ in range(2)][1] == here


async def test_a_beat_names_version_and_release(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[0].sit(game) as seat, asyncio.timeout(30):
        while (frame := await seat.read())["type"] != "beat":
            pass
    now = datetime.fromisoformat(frame.pop("now"))
    assert abs((datetime.now(UTC) - now).total_seconds()) < 30
    assert frame == {"type": "beat", "version": 0, "release": "development"}


async def test_without_an_account_one_may_watch(services: Services, enter: Enter) -> None:
    game, _ = await seated(enter)
    async with Player(services.api.site) as stranger, stranger.sit(game) as seat:
        frame = await seat.read()
        assert frame["view"]["decisions"] == []
        assert "seat" not in frame["view"]


@pytest.mark.parametrize("path", ["/ws/games/nosuchgame/", "/ws/elsewhere/"])
async def test_an_unknown_game_closes_with_4404(services: Services, path: str) -> None:
    async with open_socket(services.api.site, path) as socket:
        with pytest.raises(websockets.ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 4404


async def test_a_locked_game_closes_with_4403_for_strangers(services: Services, enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(password="cave canem")
    async with livia.sit(game) as seat:
        assert await seat.closed() == 4403


@pytest.mark.parametrize("origin", ["https://evil.example", "http://www.roronline.localhost", ""])
async def test_a_foreign_origin_gets_no_socket(services: Services, enter: Enter, origin: str) -> None:
    game, players = await seated(enter)
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with open_socket(services.api.site, f"/ws/games/{game}/", cookie=players[0].cookie, origin=origin):
            pass
    assert refused.value.response.status_code == 403


async def test_a_flood_of_messages_closes_with_4429(services: Services, enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[0].sit(game) as seat:
        for _ in range(60):
            await seat.socket.send('{"type": "ping"}')
        assert await seat.closed() == 4429


@pytest.mark.parametrize("text", ["", "{", "[]", '{"type": "since"}', '{"type": "since", "version": "x"}', "[" * 900])
async def test_odd_messages_do_no_harm(services: Services, enter: Enter, text: str) -> None:
    game, players = await seated(enter)
    async with players[0].sit(game) as seat:
        await seat.read()
        await seat.socket.send(text)
        version = await advance(players, game, 1)
        await seat.until(version)


@pytest.mark.parametrize("age", [0, 2.5])
async def test_a_restart_closes_with_1012_and_since_goes_on(services: Services, enter: Enter, age: float) -> None:
    game, players = await seated(enter)
    second = Api(services.folder, services.env, "second")
    second.start()
    visitor = Player(second.site)
    async with visitor.sit(game) as seat:
        await seat.read()
        version = seat.version
        await asyncio.sleep(age)  # Daphne stops in two ways: with a connection just made, and without
        await asyncio.to_thread(second.stop)
        assert await seat.closed() == 1012
    version = await advance(players, game, 2)
    second.start()
    try:
        async with visitor.sit(game, since=seat.version) as again:
            again.view, again.version = seat.view, seat.version
            await again.until(version)
            assert again.view == (await visitor.table(game))["view"]
    finally:
        await visitor.http.aclose()
        second.stop()
