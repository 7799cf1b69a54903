"""The hub: the one place of a process that hears of steps and hands them to the local sockets."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from typing import Any

from django.conf import settings
from django.utils import timezone

from games.models import Seat
from play import metrics, poke, render
from play.models import Step, Table
from play.sockets import sessions
from play.sockets.database import in_thread
from play.sockets.layer import Layer, Message
from play.sockets.room import Room
from play.sockets.wire import Wire

log = logging.getLogger(__name__)
PRESENT_PAUSE = 0.5
FAREWELL = 0.2


class Hub:
    """All rooms of this process. Everything but `committed` runs on the event loop that it was made on."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._layer = Layer(self._heard)
        self._rooms: dict[str, Room] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._presence: set[str] = set()
        self._spawn(self._layer.listen())
        self._spawn(self._beats())
        poke.listen(self.committed)
        sessions.listen(self.signed_out)
        metrics.watch(self._seats, self._spectators, lambda: len(self._rooms))

    def _spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("the hub stumbled: %r", error, exc_info=error)

    def _seats(self) -> int:
        return sum(wire.seat is not None for room in list(self._rooms.values()) for wire in list(room.wires))

    def _spectators(self) -> int:
        return sum(wire.seat is None for room in list(self._rooms.values()) for wire in list(room.wires))

    # steps --------------------------------------------------------------------------------------------

    def committed(self, step: Step, bots_due: bool) -> None:  # noqa: FBT001 - the listener's signature
        """A step was committed here; callable from any thread."""
        self._loop.call_soon_threadsafe(self._take, step, time.perf_counter())

    def _take(self, step: Step, committed: float) -> None:
        self._spawn(self._layer.tell(step.table_id, {"type": "step", "version": step.version}))
        room = self._rooms.get(step.table_id)
        if room is not None:
            self._spawn(self._deliver(room, step, committed))

    async def _deliver(self, room: Room, step: Step, committed: float) -> None:
        await room.load()
        if not room.add(step):
            await room.catch_up(step.version)
        await room.fan_out()
        metrics.delivery_seconds.observe(time.perf_counter() - committed)

    async def _heard(self, message: Message) -> None:
        room = self._rooms.get(str(message.get("game")))
        if room is None:
            return
        if message.get("type") == "step":
            self._spawn(self._follow(room, int(message["version"])))
        elif message.get("type") == "signed_out":
            await room.end(lambda key: sessions.mark(key) == message["session"])
        elif message.get("type") == "present":
            room.elsewhere[message["from"]] = (message["seats"], message["spectators"], time.monotonic())
            self._announce(room, aloud=False)

    async def _follow(self, room: Room, version: int) -> None:
        await room.load()
        await room.catch_up(version)
        await room.fan_out()

    # sessions -----------------------------------------------------------------------------------------

    def signed_out(self, mark: str, games: list[str]) -> None:
        """A session was signed out here; callable from any thread."""
        self._loop.call_soon_threadsafe(self._end, mark, games)

    def _end(self, mark: str, games: list[str]) -> None:
        for room in self._rooms.values():
            self._spawn(room.end(lambda key: sessions.mark(key) == mark))
        for game in games:
            self._spawn(self._layer.tell(game, {"type": "signed_out", "session": mark}))

    # clients ------------------------------------------------------------------------------------------

    async def enter(self, game: str, wire: Wire, since: int | None) -> Room:
        """Join, then read: the room hears of new steps before the client's first frame is looked for."""
        room = self._rooms.get(game)
        if room is None:
            room = self._rooms[game] = Room(game)
        room.wires.add(wire)
        try:
            if not room.joined:
                room.joined = await self._layer.join(game)
            await room.load()
            await room.place(wire, since)
            if room.told_present is not None:  # a second tab changes nothing, so nobody would tell it
                await wire.write(render.encode(room.told_present).decode())
        except BaseException:
            self.part(room, wire)
            raise
        self._announce(room)
        return room

    def part(self, room: Room, wire: Wire) -> None:
        """The client is gone; an empty room is given up."""
        wire.release()
        room.wires.discard(wire)
        if room.wires:
            self._announce(room)
        elif self._rooms.get(room.game) is room:
            del self._rooms[room.game]
            self._spawn(self._give_up(room.game))

    async def _give_up(self, game: str) -> None:
        await self._layer.tell(game, {"type": "present", "seats": [], "spectators": 0})
        if game not in self._rooms:
            await self._layer.leave(game)

    def goodbye(self) -> asyncio.Future[None]:
        """Tell every client that the process stops; done when it has left this machine.

        Nothing waits before the last frame is written: Daphne cancels the connections at the same time.
        """
        for room in list(self._rooms.values()):
            for wire in list(room.wires):
                wire.restart()
        return self._loop.create_task(asyncio.sleep(FAREWELL))

    # presence -----------------------------------------------------------------------------------------

    def _announce(self, room: Room, *, aloud: bool = True) -> None:
        """Tell who is there, soon: a thousand arrivals make a few frames, not a million."""
        if room.game not in self._presence:
            self._presence.add(room.game)
            self._spawn(self._announced(room, aloud=aloud))

    async def _announced(self, room: Room, *, aloud: bool) -> None:
        await asyncio.sleep(PRESENT_PAUSE if len(room.wires) < 50 else 4 * PRESENT_PAUSE)
        self._presence.discard(room.game)
        if aloud:
            seats, spectators = room.here()
            await self._layer.tell(room.game, {"type": "present", "seats": seats, "spectators": spectators})
        await self._show_present(room)

    async def _show_present(self, room: Room) -> None:
        present = room.present(3 * settings.HEARTBEAT)
        if present != room.told_present:
            room.told_present = present
            await room.tell(render.encode(present).decode())

    # the heartbeat ------------------------------------------------------------------------------------

    async def _beats(self) -> None:
        while True:
            await asyncio.sleep(settings.HEARTBEAT)
            try:
                await self.beat()
            except Exception as error:
                log.error("a heartbeat failed: %r", error)

    async def beat(self) -> None:
        """Find steps that no message told of, and tell every client where its table stands."""
        await self._layer.probe()
        rooms = list(self._rooms.values())
        versions, places = await _standing([room.game for room in rooms])
        keys = {wire.session for room in rooms for wire in room.wires if wire.session is not None}
        known = await sessions.alive(keys)
        for room in rooms:
            await room.dismiss(places)
            await room.end(lambda key: key in keys - known)
            # Again and again: Redis may have been away when the first socket came.
            room.joined = await self._layer.join(room.game)
            await room.load()
            if versions.get(room.game, -1) > room.version:
                await room.catch_up(versions[room.game])
            await room.fan_out()
            seats, spectators = room.here()
            await self._layer.tell(room.game, {"type": "present", "seats": seats, "spectators": spectators})
            await self._show_present(room)
            now = render.stamp(timezone.now())
            frame = {"type": "beat", "version": room.version, "release": settings.RELEASE, "now": now}
            await room.tell(render.encode(frame).decode())


@in_thread
def _standing(games: list[str]) -> tuple[dict[str, int], dict[tuple[str, int], int]]:
    """The version of each table, and who sits where: (game, user) to seat."""
    seated = Seat.objects.filter(game__in=games, player__isnull=False).values_list("game_id", "player_id", "index")
    seats = {(game, user): index for game, user, index in seated if user is not None}
    return dict(Table.objects.filter(pk__in=games).values_list("game_id", "version")), seats


_hub: Hub | None = None


def hub() -> Hub:
    """This process's hub; made on the event loop that serves the sockets."""
    global _hub
    if _hub is None:
        _hub = Hub()
    return _hub
