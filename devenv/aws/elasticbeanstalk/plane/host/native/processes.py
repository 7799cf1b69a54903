"""The services of an instance as processes of one supervisor."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from devenv import probes
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.native import oneoff
from devenv.aws.elasticbeanstalk.plane.host.native.composition import Composition
from devenv.aws.elasticbeanstalk.plane.host.runtime import START, Bundle
from devenv.aws.elasticbeanstalk.records import Door
from devenv.aws.mirror import namespace
from devenv.aws.mirror.children import Process
from devenv.aws.route53.models import Sync
from devenv.console import Progress
from devenv.drivers.native import launch
from devenv.drivers.native.messages import Reply, Request, code_digest, send
from devenv.errors import DevenvError
from devenv.plan import Plan
from devenv.probes import Verdict

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.plane.host.machine import Machine

LOOK_AGAIN = 0.05  # seconds
SUPERVISORS: dict[Path, Process] = {}  # of this mirror, by the machine's folder


class Processes:
    """All that it knows lies in the instance's folder and in its supervisor."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.config = machine, machine.config

    @property
    def bin(self) -> Path:
        """The stand-in for `docker`."""
        return self.config.state / "bin"

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of its own."""
        return {}

    @property
    def socket(self) -> str:
        """None is used."""
        return ""

    @property
    def logs(self) -> list[Path]:
        """One file for each process."""
        return sorted(self.config.logs.glob("*.log"))

    @property
    def healthd(self) -> Path:
        """Where NGINX of the bundle writes."""
        return self.config.run / "healthd"

    def offer(self, bundle: Bundle) -> None:
        """The one-shot services, as processes."""
        oneoff.offer(self.bin, Composition(self, bundle))

    def check(self, bundle: Bundle) -> None:
        """Raises `EngineError` for what cannot be understood."""
        Composition(self, bundle).plan()

    def start(self, bundle: Bundle, seconds: float) -> list[Door]:
        """Hands the plan to the supervisor, and waits until every probe has passed. Raises `EngineError`."""
        plan, doors = Composition(self, bundle).plan()
        reply = self.tell()
        if reply is None or reply.code != code_digest():
            self.down()
            self._begin()
        send(self.config.run, Request("apply", [], plan))
        names = [unit.name for unit in plan.units]

        def settled(reply: Reply) -> bool:
            rows = [reply.row(name) for name in names]
            return any(row and row.state == "failed" for row in rows) or all(
                row and row.state in ("ready", "done") for row in rows
            )

        reply = self._until(settled, seconds)
        for name in names:
            row = reply.row(name)
            if row is None or row.state not in ("ready", "done"):
                raise EngineError(START, self._why(name, plan, reply))
        return doors

    def stop(self) -> None:
        """Every process ends, the supervisor stays."""
        if self.tell() is None:
            return
        send(self.config.run, Request("stop"))
        self._until(lambda reply: not any(row.pid for row in reply.rows), 40.0)

    @property
    def runs(self) -> bool:
        """Whether its supervisor has something to do."""
        reply = self.tell()
        return reply is not None and bool(reply.plan.units) and not reply.ending

    def verdict(self) -> Verdict:
        """Asks the supervisor of each process, then each process itself."""
        reply = self.tell()
        if reply is None or not reply.plan.units:
            return Verdict(False, "nothing runs on the instance")
        for unit in reply.plan.units:
            row = reply.row(unit.name)
            state = row.state if row else "stopped"
            if state != ("done" if unit.once else "ready"):
                return Verdict(False, f"{unit.name} is {state}{f': {row.cause}' if row and row.cause else ''}")
        asked = [unit.probe for unit in reply.plan.units if unit.probe is not None and not unit.once]
        return next((one for one in asyncio.run(probes.ask_all(asked)) if not one.good), Verdict(True, ""))

    def down(self) -> None:
        """Ends every process, one left by a killed supervisor too."""
        launch.end(self.config)
        if (supervisor := SUPERVISORS.pop(self.machine.folder, None)) is not None:
            self.machine.children.end(supervisor)
        launch.clear_leftovers(self.config, Progress())

    def destroy(self) -> None:
        """Ends everything; sockets lie outside of the instance's folder."""
        self.down()
        shutil.rmtree(self.config.outside, ignore_errors=True)

    def tell(self) -> Reply | None:
        """The supervisor's word on its processes; None when there is none."""
        try:
            return send(self.config.run, Request("tell"))
        except (OSError, DevenvError):
            return None

    # -----------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Starts the supervisor, as a child of the mirror: it ends with it, and all that it runs."""
        launch.make_folders(self.config)
        daemon = [sys.executable, "-m", "devenv.drivers.native.daemon", str(self.config.run)]
        argv = namespace.resolving(self.config.run, Sync.server, daemon)  # the database's name is known there alone
        environment = {**self.config.environ, "PYTHONPATH": str(Path(__file__).parents[6]), "PYTHONUNBUFFERED": "1"}
        log = self.config.logs / "supervisor.log"
        supervisor = self.machine.children.start(argv, env=environment, cwd=self.machine.checkout.root, log=log)
        SUPERVISORS[self.machine.folder] = supervisor
        give_up = time.monotonic() + launch.START_WITHIN
        while self.tell() is None:
            if time.monotonic() > give_up or supervisor.poll() is not None:
                raise EngineError(START, "the supervisor of the instance did not start")
            time.sleep(LOOK_AGAIN)

    def _why(self, name: str, plan: Plan, reply: Reply) -> str:
        failed = next((row.name for row in reply.rows if row.state == "failed"), name)
        row, unit = reply.row(failed), plan.named(failed)
        tail = ""
        with contextlib.suppress(OSError):
            tail = "\n".join(Path(unit.log).read_text(errors="replace").splitlines()[-15:]) if unit else ""
        self.machine.output(tail)
        return f"dependency failed to start: {failed} {row.cause or row.state if row else 'is missing'}"

    def _until(self, good: Callable[[Reply], bool], within: float) -> Reply:
        give_up = time.monotonic() + within
        while True:
            reply = self.tell()
            if reply is None:
                raise EngineError(START, "the supervisor of the instance is gone")
            if good(reply):
                return reply
            if time.monotonic() > give_up:
                return reply
            time.sleep(LOOK_AGAIN)
