"""Without a browser, through NGINX and TLS under the public names: sign up, start, answer, hear of it on the socket."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any

import pytest
import websockets

from tests.support.player import Player, Refused, Seat, legal
from tests.support.transport import Site, open_socket

Apart = Callable[[Coroutine[Any, Any, Any]], Any]
ANSWERS = 12


def test_a_turn_of_answers_travels_through_the_front_door(site: Site, tag: str, apart: Apart) -> None:
    apart(_play(site, tag))


async def _play(site: Site, tag: str) -> None:
    rng = Random(3)
    async with await Player.enter(site, f"quintus-{tag}") as player, Player(site) as stranger:
        game = await player.create(f"Wire {tag}")
        await player.bots(game, "senator")
        await player.start(game)
        async with player.sit(game) as seat, stranger.sit(game) as watcher:
            await seat.read()
            await watcher.read()
            for _ in range(ANSWERS):
                version = await _answer(player, game, seat, rng)
                await seat.until(version)
                await watcher.until(version)
            told = await player.table(game)
            kept = await _at(seat, told["version"])
            assert kept == told["view"]
            assert all("treasury" not in one and "hand" not in one for one in watcher.view["seats"].values())


def test_the_certificate_is_verified_and_another_origin_gets_no_socket(site: Site, tag: str, apart: Apart) -> None:
    apart(_refused(site))


async def _answer(player: Player, game: str, seat: Seat, rng: Random) -> int:
    """Answer as soon as the game waits for this seat, again when a bot was faster; the new version."""
    while True:
        asked = [one for one in seat.view["decisions"] if not one["optional"]]
        if not asked:
            await seat.read()
            continue
        try:
            step = await player.answer(game, seat.version, asked[-1]["name"], legal(asked[-1], rng))
            return int(step["version"])
        except Refused as refused:
            if refused.code != "answer/stale":
                raise
            await seat.until(refused.problem["facts"]["version"])


async def _at(seat: Seat, version: int) -> dict[str, Any]:
    """The replica when it has come to `version`, step by step."""
    await seat.until(version)
    assert seat.version == version
    return seat.view


async def _refused(site: Site) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        async with open_socket(site, "/ws/games/nosuchgame/", context=ssl.create_default_context()):
            pass
    with pytest.raises(websockets.InvalidStatus) as refused:
        async with open_socket(site, "/ws/games/nosuchgame/", origin="https://evil.example"):
            pass
    assert refused.value.response.status_code == 403
    async with open_socket(site, "/ws/games/nosuchgame/") as socket:
        with pytest.raises(websockets.ConnectionClosed):
            await socket.recv()
        assert socket.close_code == 4404
