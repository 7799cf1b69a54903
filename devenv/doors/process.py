"""The doors' own process: `python -m devenv.doors.process SOCKET NAME=FROM=TO …`, addresses as host:port."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import struct
import sys
from pathlib import Path

import msgspec

from devenv.doors.pipe import Pipe, Sky
from devenv.doors.weather import Reply, Request, State, Weather

BIND_WITHIN = 15.0  # seconds: whoever stood here before, the proxy say, may be ending just now
AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: closing sends RST


class Door:
    """Listens in place of somebody and passes on to them."""

    def __init__(self, name: str, at: str, to: str) -> None:
        self.name, self.at, self.to = name, at, to
        self.sky = Sky()
        self.inside: set[asyncio.StreamWriter] = set()

    async def open(self) -> None:
        """Listens, as soon as the address is free; raises `OSError` when it does not become so."""
        host, port = self.at.rsplit(":", 1)
        give_up = asyncio.get_running_loop().time() + BIND_WITHIN
        while True:
            try:
                await asyncio.start_server(self._come, host, int(port), backlog=1024)
                return
            except OSError as taken:
                if taken.errno != errno.EADDRINUSE or asyncio.get_running_loop().time() > give_up:
                    raise
            await asyncio.sleep(0.05)

    @property
    def state(self) -> State:
        """What holds now; each who came has two ends."""
        return State(self.at, self.to, self.sky.weather, len(self.inside) // 2)

    def turn(self, weather: Weather) -> int:
        """Another weather; a door that refuses also throws out who is inside. How many that were."""
        self.sky.turn(weather)
        return self.reset() if weather.refuse else 0

    def reset(self) -> int:
        """Cuts everybody, as a machine does that has forgotten its connections."""
        count = len(self.inside) // 2
        for writer in list(self.inside):
            cut(writer)
        return count

    async def _come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.sky.weather.refuse:
            cut(writer)
            return
        host, port = self.to.rsplit(":", 1)
        try:
            answers, onward = await asyncio.open_connection(host, int(port))
        except OSError:
            cut(writer)
            return
        self.inside |= {writer, onward}
        try:
            async with asyncio.TaskGroup() as both:
                both.create_task(Pipe(reader, onward, self.sky).run())
                both.create_task(Pipe(answers, writer, self.sky).run())
        except* OSError:
            cut(writer)
            cut(onward)
        finally:
            self.inside -= {writer, onward}
            for end in (writer, onward):
                end.close()


def cut(writer: asyncio.StreamWriter) -> None:
    """Ends a connection with RST."""
    line = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    writer.transport.abort()


class Doors:
    """All doors, and the socket by which they are told."""

    def __init__(self, place: Path, doors: list[Door]) -> None:
        self.place, self.doors = place, {door.name: door for door in doors}

    async def serve(self) -> None:
        """Until SIGTERM. The socket is there only when every door is open."""
        over = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
        self.place.unlink(missing_ok=True)
        await asyncio.gather(*(door.open() for door in self.doors.values()))
        await asyncio.start_unix_server(self._asked, self.place)
        self.place.chmod(0o600)
        await over.wait()
        self.place.unlink(missing_ok=True)

    async def _asked(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await reader.readline()
            if line.startswith(b"GET "):  # the supervisor's probe
                writer.write(b"HTTP/1.0 200 OK\r\n\r\n")
            else:
                writer.write(msgspec.json.encode(self._obey(line)) + b"\n")
            await writer.drain()
        except OSError:
            pass
        finally:
            writer.close()

    def _obey(self, line: bytes) -> Reply:
        try:
            request = msgspec.json.decode(line, type=Request)
        except msgspec.MsgspecError as broken:
            return Reply(error=str(broken))
        door = self.doors.get(request.door)
        cut_off = 0
        if request.do != "tell":
            if door is None:
                return Reply(error=f"there is no door {request.door}; there are {', '.join(self.doors)}")
            cut_off = door.turn(request.weather) if request.do == "set" else door.reset()
        return Reply({name: one.state for name, one in self.doors.items()}, cut_off)


def main(words: list[str]) -> None:
    """Opens the doors and serves."""
    place, *lines = words
    asyncio.run(Doors(Path(place), [Door(*line.split("=")) for line in lines]).serve())


if __name__ == "__main__":
    main(sys.argv[1:])
