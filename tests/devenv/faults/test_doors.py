"""Doors over real sockets: what passes is never changed and never lost, only late, or cut off."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import pytest

from devenv.doors.pipe import Pipe, Sky
from devenv.doors.process import Door, Doors
from devenv.doors.weather import Request, Weather, send
from devenv.errors import DevenvError, NotRunningError
from devenv.ports import free_port

LOOPBACK = "127.0.0.1"


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sends back what it gets, and ends when the other side has."""
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        pass
    finally:
        writer.close()


@dataclass
class Guest:
    """Somebody who came through a door."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def asks(self, data: bytes) -> bytes:
        self.writer.write(data)
        return await self.reader.readexactly(len(data))


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    """A door in front of somebody who echoes."""
    server = await asyncio.start_server(echo, LOOPBACK, 0)
    made = Door("guest-echo", f"{LOOPBACK}:{free_port(LOOPBACK)}", "{}:{}".format(*server.sockets[0].getsockname()))
    await made.open()
    yield made
    server.close()


@asynccontextmanager
async def guest(door: Door) -> AsyncIterator[Guest]:
    host, port = door.at.rsplit(":", 1)
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield Guest(reader, writer)
    finally:
        writer.transport.abort()


async def seconds(one: Guest, data: bytes) -> float:
    began = monotonic()
    assert await one.asks(data) == data
    return monotonic() - began


async def test_what_passes_is_not_changed_and_an_end_passes_too(door: Door) -> None:
    data = random.Random(1).randbytes(3_000_000)
    async with guest(door) as one:
        sending = asyncio.create_task(one.asks(data))
        assert await sending == data
        one.writer.write_eof()
        assert await one.reader.read() == b""


async def test_latency_is_what_a_round_trip_takes_longer(door: Door) -> None:
    async with guest(door) as one:
        assert await seconds(one, b"salve") < 1.5
        door.turn(Weather(latency=1500))
        assert 1.5 <= await seconds(one, b"salve") < 3, "once, not on each of the two ways"
        door.turn(Weather())
        assert await seconds(one, b"salve") < 1.5


async def test_a_narrow_line_lets_through_what_it_says(door: Door) -> None:
    async with guest(door) as one:
        door.turn(Weather(bandwidth=64))
        assert 0.9 <= await seconds(one, bytes(64 * 1024)) < 5


async def test_what_is_held_up_comes_at_once_and_in_order_when_the_sky_clears(door: Door) -> None:
    for weather in (Weather(loss=100), Weather(latency=60_000), Weather(bandwidth=1)):
        async with guest(door) as one:
            door.turn(weather)
            data = random.Random(2).randbytes(200_000)
            answer = asyncio.create_task(one.asks(data))
            done, _ = await asyncio.wait([answer], timeout=0.5)
            assert not done, weather
            door.turn(Weather())
            async with asyncio.timeout(30):
                assert await answer == data, weather


def scripted(*rolls: float) -> Callable[[], float]:
    left = list(rolls)
    return lambda: left.pop(0)


async def test_a_lost_piece_is_sent_again_after_twice_the_time() -> None:
    server = await asyncio.start_server(echo, LOOPBACK, 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    sky, source = Sky(), asyncio.StreamReader()
    sky.turn(Weather(loss=50))
    # 0.49 and 0.1 are lost, 0.5 is not; the end of the connection takes a roll too.
    pipe = asyncio.create_task(Pipe(source, writer, sky, scripted(0.49, 0.1, 0.5, 0.9)).run())
    began = monotonic()
    source.feed_data(b"ave")
    source.feed_eof()
    assert await reader.readexactly(3) == b"ave"
    assert monotonic() - began >= 0.6
    await pipe
    writer.close()
    server.close()


async def test_a_reset_cuts_who_is_inside_and_lets_in_who_comes_after(door: Door) -> None:
    async with guest(door) as one, guest(door) as two:
        assert await one.asks(b"a") + await two.asks(b"b") == b"ab"
        assert door.state.inside == 2
        assert door.reset() == 2
        for each in (one, two):
            with pytest.raises(ConnectionResetError):
                await each.reader.readexactly(1)
    async with guest(door) as three:
        assert await three.asks(b"c") == b"c"


async def test_a_door_that_refuses_cuts_everybody_until_it_opens(door: Door) -> None:
    async with guest(door) as one:
        assert await one.asks(b"a") == b"a"
        assert door.turn(Weather(refuse=True)) == 1
        with pytest.raises(ConnectionResetError):
            await one.reader.readexactly(1)
    async with guest(door) as two:
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await two.asks(b"b")
    door.turn(Weather())
    async with guest(door) as three:
        assert await three.asks(b"c") == b"c"


async def test_who_leads_to_nobody_cuts_the_connection() -> None:
    lonely = Door("guest-nobody", f"{LOOPBACK}:{free_port(LOOPBACK)}", f"{LOOPBACK}:{free_port(LOOPBACK)}")
    await lonely.open()
    async with guest(lonely) as one:
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await one.asks(b"a")
    assert lonely.state.inside == 0


async def test_nobody_is_left_inside_when_guests_go(door: Door) -> None:
    async with guest(door) as one:
        await one.asks(b"a")
        assert door.state.inside == 1
    async with asyncio.timeout(30):
        while door.state.inside:
            await asyncio.sleep(0.01)


async def test_the_doors_are_told_by_their_socket_and_refuse_nonsense(door: Door, tmp_path: Path) -> None:
    place = tmp_path / "doors.sock"
    with pytest.raises(NotRunningError):
        await asyncio.to_thread(send, place, Request("tell"))
    other = Door("another", f"{LOOPBACK}:{free_port(LOOPBACK)}", door.to)
    serving = asyncio.create_task(Doors(place, [other]).serve())
    async with asyncio.timeout(30):
        while not place.exists():
            await asyncio.sleep(0.01)
    told = await asyncio.to_thread(send, place, Request("set", "another", Weather(latency=7)))
    assert told.doors["another"].weather == Weather(latency=7)
    assert (await asyncio.to_thread(send, place, Request("tell"))).doors == told.doors
    with pytest.raises(DevenvError, match="there is no door gate"):
        await asyncio.to_thread(send, place, Request("set", "gate", Weather()))
    reader, writer = await asyncio.open_unix_connection(place)
    writer.write(b'{"do":"dance"}\n')
    assert b"dance" in await reader.readline()
    writer.close()
    serving.cancel()


async def test_a_door_waits_for_its_place_while_somebody_leaves_it(door: Door) -> None:
    heir = Door("heir", f"{LOOPBACK}:{free_port(LOOPBACK)}", door.to)
    host, port = heir.at.rsplit(":", 1)
    before = await asyncio.start_server(echo, host, int(port))
    opening = asyncio.create_task(heir.open())
    await asyncio.sleep(0.3)
    assert not opening.done()
    before.close()
    async with asyncio.timeout(30):
        await opening
    async with guest(heir) as one:
        assert await one.asks(b"a") == b"a"
