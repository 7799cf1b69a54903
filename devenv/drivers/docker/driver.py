"""The docker driver: what every command needs, done by Compose."""

from __future__ import annotations

import time
from collections.abc import Iterable

from devenv import ledger
from devenv.claims import Claims
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker import reading, scale, settings
from devenv.drivers.docker.build import build
from devenv.drivers.docker.engine import Engine
from devenv.drivers.docker.follow import follow
from devenv.drivers.docker.starting import ASK_AGAIN, Starter
from devenv.drivers.lock import locked
from devenv.drivers.report import HEALTHY, Status
from devenv.errors import NotRunningError, TimedOutError
from devenv.stack import Part, Stack, compose

SHOW_CERTIFICATES = ("postgres", "proxy")


class DockerDriver:
    """Runs the stack of one checkout as containers."""

    name = "docker"

    def __init__(self, config: Config, stack: Stack, progress: Progress) -> None:
        self.config, self.stack, self.progress = config, scale.balanced(stack), progress
        self.engine = Engine(config)

    @property
    def starter(self) -> Starter:
        """Brings containers up."""
        return Starter(self.engine, self.stack, self.progress)

    def up(self, names: list[str], *, move: frozenset[str] = frozenset()) -> None:
        """Builds what has changed, starts what does not serve as it should, returns when all is ready."""
        with locked(self.config, self.progress), Claims() as claims:
            with self.progress.step("preparation"):
                settings.refuse_foreign_data(self.config, self.engine)
                ran = self._runs()
                remarks = settings.settle_ports(self.config, claims, running=ran, move=move)
                renewed = settings.certificates(self.config)
                changed = settings.write(self.config, self.engine)
            for remark in remarks:
                self.progress.say(f"  {remark}")
            services = [service for turn in scale.levels(self.stack, names) for service in turn]
            build(self.config, self.engine, self.progress, services)
            if renewed and ran:
                self._show_certificates()
            self.starter.bring(names, anew=changed)
            if self.engine.containers().keys() <= set(services):
                settings.settled(self.engine)

    def down(self) -> bool:
        """Ends everything; volumes, so the database, stay."""
        with locked(self.config, self.progress):
            ran = self._runs()
            if self.engine.settings.exists():
                self.engine.compose("down", "--remove-orphans", "--timeout", "12")
            return ran

    def stop(self, names: list[str]) -> None:
        """Ends some services; the rest runs on."""
        self._must_run()
        for part in (self.stack.part(name) for name in names):
            if process := scale.process(part):
                self.engine.inside(part, "s6-svc", "-wd", "-T", "15000", "-d", f"/run/service/{process}")
            else:
                self.engine.compose("stop", "--timeout", "12", part.service)

    def restart(self, names: list[str]) -> None:
        """Ends and starts services, one-shots among them run again."""
        self._must_run()
        starter = self.starter
        with locked(self.config, self.progress):
            starter.watch({self.stack.part(name).service for name in names})
            for name in names:
                self._restart(self.stack.part(name))
            starter.ready(names)

    def wait(self, names: list[str], seconds: float) -> None:
        """Returns when all of them are healthy at the same moment."""
        self._must_run()
        give_up = time.monotonic() + seconds
        while lacking := [one for one in self.status().services if one.name in names and one.health != HEALTHY]:
            if time.monotonic() > give_up:
                text = ", ".join(f"{one.name} is {one.state}" for one in lacking)
                raise TimedOutError("wait/timeout", f"after {seconds:.0f} s {text}", "devenv status")
            time.sleep(ASK_AGAIN)

    def status(self) -> Status:
        """The stack now, probed."""
        return reading.status(self.engine, self.stack)

    def environment(self, name: str) -> dict[str, str]:
        """The settings of a service as a process on this machine would use them."""
        if not self.engine.settings.exists():
            raise NotRunningError
        address, port = ledger.known_ports(self.config)[settings.DATABASE]
        found = settings.values(self.config) | {
            "POSTGRES_HOST": address,
            "POSTGRES_PORT": str(port),
            "TLS_CA": f"{self.config.state}/docker/tls/ca.pem",
        }
        return {key: compose.fill(text, found) for key, text in self.stack.part(name).environment.items()}

    def manage(self, words: list[str]) -> int:
        """Runs `manage.py` in the app container, on this terminal."""
        self._must_run()
        return self.engine.attached("exec", "app", "python", "manage.py", *words)

    def follow(self, names: list[str], *, lines: int, forever: bool) -> Iterable[tuple[str, str]]:
        """Log lines with the service each is from; both processes of the app speak as `app`."""
        self._must_run()
        return follow(self.engine, self._services(names), lines=lines, forever=forever)

    # -----------------------------------------------------------------------------------------------

    def _restart(self, part: Part) -> None:
        with self.progress.step(part.name):
            if process := scale.process(part):
                self.engine.inside(part, "s6-svc", "-wr", "-T", "15000", "-ru", f"/run/service/{process}")
            elif part.block.once:
                self.starter.run_once(part.service)
            else:
                self.engine.compose("restart", "--timeout", "12", part.service)

    def _show_certificates(self) -> None:
        """Whoever read the old ones at its start reads anew; with several apps that is each one's NGINX."""
        for name in SHOW_CERTIFICATES:
            part = self.stack.part(name)
            if part.service == scale.BALANCER:
                for app in self.stack.copies("api"):
                    self.engine.inside(app, "s6-svc", "-wr", "-T", "15000", "-ru", f"/run/service/{scale.S6[name]}")
            else:
                self._restart(part)

    def _runs(self) -> bool:
        return any(one["State"]["Running"] for group in self.engine.containers().values() for one in group)

    def _must_run(self) -> None:
        if not self._runs():
            raise NotRunningError

    def _services(self, names: list[str]) -> list[str]:
        return list(dict.fromkeys(self.stack.part(name).service for name in names))
