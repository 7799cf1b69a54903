"""What breaks sockets in production, and what it must cost here: seconds at the most, never the game."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from random import Random

import psycopg
import pytest
import redis

from tests.conftest import Enter
from tests.support.bots import play_some
from tests.support.player import Player, Seat
from tests.support.refusals import refusal
from tests.support.services import Api, Services, until
from tests.support.tables import advance, one_answer, seated


@pytest.fixture(scope="module")
def second(services: Services) -> Iterator[Api]:
    """Another process, whose heart hardly beats: what it learns, it learns over Redis."""
    found = Api(services.folder, services.env | {"HEARTBEAT": "600"}, "second")
    found.start()
    try:
        yield found
    finally:
        found.stop()


@asynccontextmanager
async def elsewhere(player: Player, api: Api) -> AsyncIterator[Player]:
    """The same person at another process."""
    async with Player(api.site, player.name) as found:
        found.http.cookies = player.http.cookies
        yield found


@asynccontextmanager
async def all_elsewhere(players: list[Player], api: Api) -> AsyncIterator[list[Player]]:
    """Everybody at another process: what they answer is news to this one."""
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(elsewhere(player, api)) for player in players]


async def placed(seat: Seat) -> None:
    while seat.version < 0:
        await seat.read()


async def seconds_until(seat: Seat, version: int, within: float = 20) -> float:
    began = time.monotonic()
    async with asyncio.timeout(within):
        await seat.until(version)
    return time.monotonic() - began


async def test_a_step_reaches_the_sockets_of_another_process(enter: Enter, second: Api) -> None:
    game, players = await seated(enter)
    async with elsewhere(players[1], second) as away, away.sit(game) as seat:
        await placed(seat)
        for _ in range(5):
            version = await advance(players, game, 1)
            assert await seconds_until(seat, version) < 2
        assert seat.view == (await players[1].table(game))["view"]


async def test_incident_a_long_silence_on_the_redis_connection_loses_nothing(enter: Enter, second: Api) -> None:
    game, players = await seated(enter)
    async with elsewhere(players[1], second) as away, away.sit(game) as seat:
        await placed(seat)
        await asyncio.sleep(8)  # longer than redis-py's own timeout, and than a blocking read of the channel layer
        version = await advance(players, game, 1)
        assert await seconds_until(seat, version) < 2


async def test_cut_redis_connections_are_made_again(enter: Enter, services: Services, second: Api) -> None:
    game, players = await seated(enter)
    with redis.Redis.from_url(services.redis.url) as broker:
        async with elsewhere(players[1], second) as away, away.sit(game) as seat:
            await placed(seat)
            for _ in range(3):
                broker.client_kill_filter(_type="normal", skipme=True)
                version = await advance(players, game, 1)
                assert await seconds_until(seat, version) < 6


@contextmanager
def deaf(services: Services) -> Iterator[None]:
    """Nobody hears what Redis is told: every subscription is cut as soon as it is made."""
    ended = threading.Event()

    def cut() -> None:
        with redis.Redis.from_url(services.redis.url) as broker:
            while not ended.wait(0.002):
                broker.client_kill_filter(_type="pubsub")

    with ThreadPoolExecutor(1) as pool:
        cutting = pool.submit(cut)
        try:
            yield
        finally:
            ended.set()
            cutting.result()


async def test_a_lost_redis_message_costs_seconds_only(enter: Enter, services: Services, second: Api) -> None:
    game, players = await seated(enter)
    async with all_elsewhere(players, second) as away, players[1].sit(game) as seat:
        await placed(seat)
        with deaf(services):
            await asyncio.sleep(0.1)
            version = await one_answer(away, game, Random(7))
            await asyncio.sleep(0.1)
        assert await seconds_until(seat, version) < 8
        assert seat.view == (await players[1].table(game))["view"]


async def test_without_redis_the_heartbeat_finds_the_steps(enter: Enter, services: Services, second: Api) -> None:
    game, players = await seated(enter)
    async with all_elsewhere(players, second) as everybody, players[1].sit(game) as seat:
        await placed(seat)
        services.redis.stop()
        try:
            for _ in range(2):
                version = await one_answer(everybody, game, Random(7))
                assert await seconds_until(seat, version) < 8
        finally:
            services.redis.start()
        until(lambda: services.api.get("/readyz").status_code == 200, "Redis being back")
        version = await one_answer(everybody, game, Random(7))
        assert await seconds_until(seat, version) < 8


async def test_a_slow_socket_is_closed_with_4408_and_nobody_else_waits(enter: Enter, services: Services) -> None:
    game, players = await seated(enter)
    version = await advance(players, game, 30)
    (cassius,) = await enter("cassius")
    async with cassius.sit(game) as slow, players[1].sit(game) as seat:
        await placed(seat)
        slow.socket.transport.pause_reading()  # type: ignore[attr-defined]
        for _ in range(28):
            await slow.socket.send(json.dumps({"type": "since", "version": 0}))
        version = await advance(players, game, 1)
        assert await seconds_until(seat, version) < 2
        for _ in range(20):
            version = await advance(players, game, 1)
        await seat.until(version)
        slow.socket.transport.resume_reading()  # type: ignore[attr-defined]
        slow.version = 10**6  # what it was sent again is of no interest
        assert await slow.closed() == 4408


async def test_incident_what_happens_between_joining_and_reading_is_not_lost(enter: Enter) -> None:
    game, players = await seated(enter)

    async def newcomer() -> Seat:
        async with players[1].sit(game) as seat:
            await seat.until(20)
            return seat

    arrivals = []
    async with asyncio.timeout(60):
        for number in range(20):
            arrivals.append(asyncio.create_task(newcomer()))
            await asyncio.sleep(0.002 * (number % 5))
            assert await advance(players, game, 1) == number + 1
        seats = await asyncio.gather(*arrivals)
    fresh = (await players[1].table(game))["view"]
    assert [seat.view == fresh for seat in seats] == [True] * 20
    assert len({20 - len(seat.steps) for seat in seats}) > 5, "they came at different versions"


SLOW = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END';
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON play_step
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow();
"""


@contextmanager
def slow_commits(services: Services) -> Iterator[None]:
    """Each commit of a step takes a while, as on a busy disk."""
    with psycopg.connect(services.postgres.url, autocommit=True) as database:
        database.execute(SLOW)
        try:
            yield
        finally:
            database.execute("DROP FUNCTION slow() CASCADE")


async def test_incident_what_is_told_is_committed(enter: Enter, services: Services) -> None:
    game, players = await seated(enter)
    with slow_commits(services):
        async with players[1].sit(game) as seat:
            await placed(seat)
            playing = asyncio.create_task(advance(players, game, 5))
            while seat.version < 5:
                frame = await seat.read()
                if frame["type"] == "step":
                    assert (await players[1].table(game))["version"] >= frame["version"]
            await playing


@contextmanager
def failing_writes(services: Services, code: str) -> Iterator[None]:
    """Each step is refused by the database with this SQLSTATE."""
    with psycopg.connect(services.postgres.url, autocommit=True) as database:
        database.execute(
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS"
            f" 'BEGIN RAISE EXCEPTION ''File too large'' USING ERRCODE = ''{code}''; END'"
        )
        database.execute("CREATE TRIGGER broken BEFORE INSERT ON play_step FOR EACH ROW EXECUTE FUNCTION broken()")
        try:
            yield
        finally:
            database.execute("DROP FUNCTION broken() CASCADE")


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [
        ("53100", 503, "service/unavailable"),  # the disk is full
        ("58030", 503, "service/unavailable"),  # input or output failed
        ("XX000", 503, "service/unavailable"),  # whatever else fails inside the server
        ("P0001", 500, "service/failed"),  # a statement of ours
    ],
)
async def test_a_database_that_cannot_write_is_away_and_the_same_answer_counts_later(
    enter: Enter, services: Services, code: str, status: int, said: str
) -> None:
    game, players = await seated(enter)
    with failing_writes(services, code):
        await refusal(one_answer(players, game, Random(7)), status, said)
    assert (await players[0].table(game))["version"] == 0
    assert await one_answer(players, game, Random(7)) == 1


WRONG_CLOCK = """
CREATE FUNCTION late() RETURNS trigger LANGUAGE plpgsql AS
'BEGIN NEW.changed = now() + interval ''2 hours''; RETURN NEW; END';
CREATE TRIGGER late BEFORE UPDATE ON play_table FOR EACH ROW EXECUTE FUNCTION late();
"""


async def test_tables_that_moved_in_the_future_are_not_left_by_their_bots(enter: Enter, services: Services) -> None:
    """As a process leaves them whose clock is two hours ahead."""
    (marcus,) = await enter("marcus")
    game = await marcus.create(seats=3)
    with psycopg.connect(services.postgres.url, autocommit=True) as database:
        database.execute(WRONG_CLOCK)
        try:
            await marcus.bots(game)
            await marcus.start(game)
            async with marcus.sit(game) as seat:
                await placed(seat)
                await play_some(marcus, game, seat, 4, Random(3))
                assert seat.version > 4, "the bots answered too"
        finally:
            database.execute("DROP FUNCTION late() CASCADE")


async def test_a_refused_answer_tells_nobody(enter: Enter) -> None:
    game, players = await seated(enter)
    async with players[1].sit(game) as seat:
        await placed(seat)
        await refusal(players[0].answer(game, 7, "pass"), 409, "answer/stale")
        async with asyncio.timeout(30):
            while (frame := await seat.read())["type"] != "beat":
                assert frame["type"] != "step"
            while (frame := await seat.read())["type"] != "beat":
                assert frame["type"] != "step"
        assert (frame["version"], seat.version) == (0, 0)


async def test_who_sits_down_before_the_start_gets_a_socket_for_the_seat(enter: Enter) -> None:
    marcus, livia = await enter("marcus", "livia")
    game = await marcus.create(seats=3)
    async with livia.sit(game) as early:
        await livia.join(game)
        assert await early.closed() == 1012
    async with livia.sit(game) as seat:
        await marcus.bots(game)
        await marcus.start(game)
        await seat.read()
        while seat.version < 0:
            await seat.read()
        assert seat.view["seat"] == 1
