"""One instance on this machine: its folders, its log, and the supervisor that runs its containers' processes."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.mirror import namespace
from devenv.aws.mirror.children import Children, Process
from devenv.aws.mirror.planes import Acme
from devenv.aws.route53.models import Sync
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.native import launch
from devenv.drivers.native.messages import Reply, Request, code_digest, send
from devenv.errors import DevenvError
from devenv.plan import Plan

LOOK_AGAIN = 0.05  # seconds
START = "Docker Compose Start"
OUTPUT_LINES = 200
SUPERVISORS: dict[Path, Process] = {}  # of this mirror, by the machine's folder


@dataclass(frozen=True)
class Cloud:
    """What an instance finds around it: its role's credentials, and who gives certificates away."""

    environment: Mapping[str, str] = field(default_factory=dict)
    acme: Callable[[], Acme | None] = lambda: None


class Machine:
    """Made anew whenever it is needed: all that it knows lies in its folder and in its supervisor."""

    def __init__(self, folder: Path, checkout: Config, number: str, children: Children, cloud: Cloud) -> None:
        self.folder, self.checkout, self.number, self.children = folder, checkout, number, children
        self.cloud = cloud
        environ = {key: value for key, value in checkout.environ.items() if key in ("HOME", "LANG", "PATH", "TMPDIR")}
        state = folder / "docker"
        self.config = Config(root=checkout.root, state=state, environ={**environ, "DEVENV_STATE": str(state)})

    @property
    def shell(self) -> dict[str, str]:
        """What a script finds in its environment besides the properties."""
        path = f"{self.bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        return {"PATH": path, "HOME": "/root", "LANG": "en_US.UTF-8", "EB_INSTANCE_ID": self.number}

    @property
    def bin(self) -> Path:
        """Programs of the instance that this machine has not: `docker`."""
        return self.folder / "docker" / "bin"

    @property
    def staging(self) -> Path:
        """Where a bundle is unpacked and prepared."""
        return self.folder / "var/app/staging"

    @property
    def current(self) -> Path:
        """What runs."""
        return self.folder / "var/app/current"

    @property
    def engine_log(self) -> Path:
        """The platform engine's log, under the name that people look for."""
        return self.folder / "var/log/eb-engine.log"

    def make(self) -> None:
        """The folders of a new machine."""
        for name in ("var/app", "var/log", "layers"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    def log(self, level: str, text: str) -> None:
        """A line of eb-engine.log."""
        self.engine_log.parent.mkdir(parents=True, exist_ok=True)
        now = datetime.now(UTC).strftime("%Y/%m/%d %H:%M:%S.%f")
        with self.engine_log.open("a") as file:
            file.write(f"{now} [{level}] {text}\n")

    def output(self, text: str) -> None:
        """What a script printed."""
        for line in text.splitlines()[-OUTPUT_LINES:]:
            self.log("INFO", f"  {line}")

    def tell(self) -> Reply | None:
        """The supervisor's word on its processes; None when there is none."""
        try:
            return send(self.config.run, Request("tell"))
        except (OSError, DevenvError):
            return None

    def stop(self) -> None:
        """`docker compose down`: every process ends, the supervisor stays."""
        if self.tell() is None:
            return
        send(self.config.run, Request("stop"))
        self._until(lambda reply: not any(row.pid for row in reply.rows), 40.0)

    def start(self, plan: Plan, within: float) -> None:
        """`docker compose up`: returns when every process passed its probe. Raises `EngineError`."""
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

        reply = self._until(settled, within)
        for name in names:
            row = reply.row(name)
            if row is None or row.state not in ("ready", "done"):
                raise EngineError(START, self._why(name, plan, reply))

    def _begin(self) -> None:
        """Starts the supervisor, as a child of the mirror: it ends with it, and all that it runs."""
        launch.make_folders(self.config)
        daemon = [sys.executable, "-m", "devenv.drivers.native.daemon", str(self.config.run)]
        argv = namespace.resolving(self.config.run, Sync.server, daemon)  # the database's name is known there alone
        environment = {**self.config.environ, "PYTHONPATH": str(Path(__file__).parents[5]), "PYTHONUNBUFFERED": "1"}
        log = self.config.logs / "supervisor.log"
        SUPERVISORS[self.folder] = self.children.start(argv, env=environment, cwd=self.checkout.root, log=log)
        give_up = time.monotonic() + launch.START_WITHIN
        while self.tell() is None:
            if time.monotonic() > give_up or SUPERVISORS[self.folder].poll() is not None:
                raise EngineError(START, "the supervisor of the instance did not start")
            time.sleep(LOOK_AGAIN)

    def _why(self, name: str, plan: Plan, reply: Reply) -> str:
        failed = next((row.name for row in reply.rows if row.state == "failed"), name)
        row, unit = reply.row(failed), plan.named(failed)
        tail = ""
        with contextlib.suppress(OSError):
            tail = "\n".join(Path(unit.log).read_text(errors="replace").splitlines()[-15:]) if unit else ""
        self.output(tail)
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

    def down(self) -> None:
        """Ends every process of this machine, one left by a killed supervisor too."""
        launch.end(self.config)
        if (supervisor := SUPERVISORS.pop(self.folder, None)) is not None:
            self.children.end(supervisor)
        launch.clear_leftovers(self.config, Progress())

    def destroy(self) -> None:
        """Ends it and removes all that it wrote."""
        self.down()
        for folder in (self.folder, self.config.outside):
            shutil.rmtree(folder, ignore_errors=True)
