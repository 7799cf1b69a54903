"""The supervisor's own process: the loop, the control socket, the signals."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import signal
import sys
from pathlib import Path

import msgspec

from devenv.drivers.native.machine import LocalMachine
from devenv.drivers.native.messages import Reply, Request, Row, code_digest
from devenv.drivers.native.reaper import fork_reaper
from devenv.drivers.native.sources import Sources
from devenv.drivers.native.supervisor import Service, Supervisor
from devenv.plan import Plan

BUSY, QUIET = 0.03, 1.0  # seconds between looks while something moves, and while nothing does
STEADY_STATES = ("ready", "done", "stopped", "failed")


class Daemon:
    """One per checkout; ends when everything it ran has ended and it was told to."""

    def __init__(self, run: Path) -> None:
        self.run = run
        self.code = code_digest()
        self.reaper = fork_reaper(run)
        self.machine = LocalMachine(self.reaper, run / "processes")
        self.supervisor = Supervisor(self.machine)
        self.sources = Sources()
        self.plan = Plan([])
        self.ending = False
        self.wake = asyncio.Event()

    async def serve(self) -> None:
        """Runs until told to end."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            loop.add_signal_handler(number, self.end)
        loop.add_signal_handler(signal.SIGCHLD, self.wake.set)
        path = self.run / "supervisor.sock"
        path.unlink(missing_ok=True)
        server = await asyncio.start_unix_server(self._connected, path, limit=2**22)
        path.chmod(0o600)
        while not (self.ending and self.supervisor.idle()):
            self.supervisor.restart(self.sources.changed())
            self.supervisor.tick()
            await self._pause()
        server.close()
        shutil.rmtree(self.run, ignore_errors=True)
        self.reaper.dismiss()

    def end(self) -> None:
        """Ends everything in order; asked twice, at once."""
        if self.ending:
            self.supervisor.kill()
        self.ending = True
        self.supervisor.stop(self.supervisor.services)
        self.wake.set()

    async def _pause(self) -> None:
        moving = any(service.state not in STEADY_STATES for service in self.supervisor.services.values())
        self.wake.clear()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.wake.wait(), BUSY if moving or self.ending else QUIET)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = msgspec.json.decode(await reader.readline(), type=Request)
            writer.write(msgspec.json.encode(self._obey(request)) + b"\n")
            await writer.drain()
        except (msgspec.MsgspecError, OSError, KeyError) as broken:
            writer.write(msgspec.json.encode(Reply(error=str(broken))) + b"\n")
        finally:
            writer.close()

    def _obey(self, request: Request) -> Reply:
        names = request.names or list(self.supervisor.services)
        match request.do:
            case "apply" if not self.ending:
                assert request.plan is not None
                self.plan = request.plan
                self.supervisor.apply(request.plan, request.names)
                self.sources.follow(request.plan)
            case "stop":
                self.supervisor.stop(names)
            case "restart" if not self.ending:
                self.supervisor.restart(names)
            case "end":
                self.end()
        self.wake.set()
        rows = [_row(service) for service in self.supervisor.services.values()]
        return Reply(rows=rows, plan=self.plan, pid=os.getpid(), code=self.code, ending=self.ending)


def _row(service: Service) -> Row:
    return Row(
        name=service.unit.name,
        state="stopping" if service.again else service.state,  # it is about to
        wanted=service.wanted,
        pid=service.process.pid if service.process is not None else None,
        restarts=service.restarts,
        seconds=service.seconds,
        cause=service.cause,
    )


def main() -> None:
    """`python -m devenv.drivers.native.daemon RUN`: RUN is the folder for sockets."""
    run = Path(sys.argv[1])
    os.umask(0o022)
    daemon = Daemon(run)
    (run / "supervisor.pid").write_text(f"{os.getpid()}\n")
    asyncio.run(daemon.serve())


if __name__ == "__main__":
    main()
