"""The docker driver: what every command needs, done by Compose."""

from __future__ import annotations

import time
from collections.abc import Iterable

from devenv import ledger
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker import reading, settings
from devenv.drivers.docker.build import build
from devenv.drivers.docker.engine import Engine
from devenv.drivers.docker.follow import follow
from devenv.drivers.lock import locked
from devenv.drivers.report import HEALTHY, Status
from devenv.errors import DevenvError, NotRunningError, TimedOutError
from devenv.stack import Part, Stack, compose

ASK_AGAIN = 0.3  # seconds
READY_WITHIN = 120  # seconds
KILLED = 137  # by SIGKILL: of a person, or of the kernel when memory ran out
SHOW_CERTIFICATES = ("postgres", "proxy")


class DockerDriver:
    """Runs the stack of one checkout as containers."""

    name = "docker"

    def __init__(self, config: Config, stack: Stack, progress: Progress) -> None:
        self.config, self.stack, self.progress = config, stack, progress
        self.engine = Engine(config)

    def up(self, names: list[str], *, move: frozenset[str] = frozenset()) -> None:
        """Builds what has changed, starts what does not run, returns when all is ready."""
        with locked(self.config, self.progress):
            with self.progress.step("preparation"):
                ran = self._runs()
                remarks = settings.settle_ports(self.config, running=ran, move=move)
                renewed = settings.certificates(self.config)
                changed = settings.write(self.config, self.engine)
            for remark in remarks:
                self.progress.say(f"  {remark}")
            changed = build(self.config, self.engine, self.progress, self._services(names)) or changed
            status = self.status()
            wanted = [one for one in status.services if one.name in names]
            if renewed and ran:
                for name in SHOW_CERTIFICATES:
                    self._restart(self.stack.part(name))
            if not changed and all(one.health == HEALTHY for one in wanted):
                return
            services = self._services(names)
            lasting = [name for name in services if not self._once(name)]
            done = set() if changed else {one.name for one in status.services if one.health == HEALTHY}
            if ran:
                self._migrate_first(names, done)
            with self.progress.step("containers"):
                self._start(lasting)
            for name in services:
                if self._once(name) and not self._is_needed(name) and name not in done:
                    with self.progress.step(name):
                        self._run_once(name)
            self._ready(names)

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
            if part.name in reading.S6:
                self.engine.inside(part.service, "s6-svc", "-wd", "-d", f"/run/service/{reading.S6[part.name]}")
            else:
                self.engine.compose("stop", "--timeout", "12", part.service)

    def restart(self, names: list[str]) -> None:
        """Ends and starts services, one-shots among them run again."""
        self._must_run()
        with locked(self.config, self.progress):
            for name in names:
                self._restart(self.stack.part(name))
            self._ready(names)

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
        return reading.status(self.config, self.stack, self.engine)

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
            if part.name in reading.S6:
                place = f"/run/service/{reading.S6[part.name]}"
                self.engine.inside(part.service, "s6-svc", "-wr", "-T", "15000", "-ru", place)
            elif part.block.once:
                self._run_once(part.service)
            else:
                self.engine.compose("restart", "--timeout", "12", part.service)

    def _runs(self) -> bool:
        return any(one["State"]["Running"] for group in self.engine.containers().values() for one in group)

    def _must_run(self) -> None:
        if not self._runs():
            raise NotRunningError

    def _services(self, names: list[str]) -> list[str]:
        return list(dict.fromkeys(self.stack.part(name).service for name in names))

    def _once(self, service: str) -> bool:
        return any(part.block.once for part in self.stack.parts if part.service == service)

    def _is_needed(self, service: str) -> bool:
        """Compose itself runs a one-shot that others wait for."""
        made = {part.name for part in self.stack.parts if part.service == service}
        return any(made & set(part.needs) for part in self.stack.parts if not part.block.once)

    def _migrate_first(self, names: list[str], done: set[str]) -> None:
        """Compose would replace the app before `migrate` runs; a broken migration must leave the old one serving."""
        wanted = list(names)
        for one in wanted:  # it grows by what they need
            wanted += [need for need in self.stack.part(one).needs if need not in wanted]
        for name in self._services(wanted):
            if self._once(name) and self._is_needed(name) and name not in done:
                part = next(part for part in self.stack.parts if part.service == name)
                self._start(self._services(part.needs))
                with self.progress.step(name):
                    self._run_once(name)

    def _start(self, services: list[str]) -> None:
        try:
            self.engine.compose("up", "--detach", "--wait", "--wait-timeout", str(READY_WITHIN), *services)
        except DevenvError as failed:
            raise self._explained(failed) from failed

    def _explained(self, failed: DevenvError) -> DevenvError:
        """The service that is to blame, with its last words."""
        for service, group in self.engine.containers().items():
            for one in group:
                state = one["State"]
                ended = state["Status"] == "exited" and state["ExitCode"] != 0
                health = state.get("Health", {}).get("Status")
                falls = state["Status"] == "restarting" or (one["RestartCount"] and health != "healthy")
                if ended or falls or health == "unhealthy":
                    what = ending(state["ExitCode"]) if ended else "does not become healthy"
                    return DevenvError(
                        "docker/start", f"{service} {what}", f"devenv logs {service}", self.engine.tail(service)
                    )
        cause = next((line.strip() for line in reversed(failed.log) if line.startswith("Error")), failed.text)
        return DevenvError("docker/start", cause, "devenv doctor", failed.log)

    def _run_once(self, service: str) -> None:
        self.engine.compose("up", "--detach", "--no-deps", "--force-recreate", service)
        container = self.engine.compose("ps", "--all", "--quiet", service).out.strip()
        code = int(self.engine.docker("wait", container, timeout=300).out.strip() or 1)
        if code != 0:
            tail = self.engine.tail(service)
            raise DevenvError("docker/once", f"{service} {ending(code)}", f"devenv logs {service}", tail)

    def _ready(self, names: list[str]) -> None:
        lasting = [name for name in names if not self.stack.part(name).block.once]
        try:
            self.wait(lasting, READY_WITHIN)
        except TimedOutError as late:
            raise TimedOutError(late.code, late.text, "devenv logs", self.engine.tail("app")) from late


def ending(code: int) -> str:
    """An exit code in words."""
    return "was killed; has it enough memory?" if code == KILLED else f"exited with {code}"
