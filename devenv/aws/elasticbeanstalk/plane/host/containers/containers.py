"""The services of an instance as containers."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devenv.aws.elasticbeanstalk.plane.host import confine
from devenv.aws.elasticbeanstalk.plane.host.containers import images
from devenv.aws.elasticbeanstalk.plane.host.containers.composition import LOGS, Composition
from devenv.aws.elasticbeanstalk.plane.host.containers.project import GRACE, Project
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.runtime import PULL, START, Bundle
from devenv.aws.elasticbeanstalk.records import Door
from devenv.probes import Verdict

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.plane.host.machine import Machine

LOOK_AGAIN = 0.3  # seconds
BUILD_WITHIN, CHECK_WITHIN = 1800.0, 30.0
GOOD = Verdict(True, "")


class Containers:
    """All that it knows lies in the instance's folder and in the engine."""

    def __init__(self, machine: Machine) -> None:
        self.machine, self.project = machine, Project(machine)

    @property
    def bin(self) -> Path:
        """`docker`, with the instance's project set."""
        return self.project.bin

    @property
    def environment(self) -> dict[str, str]:
        """The project's name: on AWS an instance has an engine to itself, here each has a name."""
        return {"COMPOSE_PROJECT_NAME": self.project.name}

    @property
    def socket(self) -> str:
        """The engine's."""
        return confine.engine_socket(self.project.engine.environment)

    @property
    def logs(self) -> list[Path]:
        """What every container said, taken from the engine now."""
        folder = self.project.folder / "logs"
        folder.mkdir(parents=True, exist_ok=True)
        for one in self.project.containers():
            done = self.project.engine.docker("logs", "--tail", "1000", one["Id"], check=False)
            (folder / f"{one['Name'].lstrip('/')}.log").write_text(done.out + done.err)
        return sorted(folder.glob("*.log"))

    @property
    def healthd(self) -> Path:
        """The folder below EB_LOG_BASE_DIR in which a proxy writes."""
        base = self.machine.folder / LOGS.lstrip("/")
        return next((log.parent for log in sorted(base.glob("*/application.log*"))), base / "none")

    def offer(self, bundle: Bundle) -> None:
        """`docker` for the bundle's scripts; where the bundle cannot be read, the next step says so."""
        try:
            composition = Composition(self.project, bundle)
        except EngineError:
            return
        self._pull(composition, anew=True)
        self.project.program(composition.write(self.project.folder / "staging.json"))

    def check(self, bundle: Bundle) -> None:
        """Raises `EngineError` for what Compose does not understand, and for an image that cannot be had."""
        composition = Composition(self.project, bundle)
        self._pull(composition)
        file = composition.write(self.project.folder / "staging.json")
        done = self.project.compose("build", "--quiet", file=file, timeout=BUILD_WITHIN)
        if done.code:
            self.machine.output(done.err)
            raise EngineError("Docker Compose Build", _error(done.err))

    def start(self, bundle: Bundle, seconds: float) -> list[Door]:
        """Starts all services, waits for each one's own health check. Raises `EngineError`."""
        composition = Composition(self.project, bundle)
        file = composition.write(self.project.folder / "compose.json")
        self.project.program(file)
        words = ("up", "--detach", "--no-build", "--pull", "never", "--remove-orphans")
        done = self.project.compose(*words, file=file, timeout=max(60.0, seconds))
        if done.code:
            self._tell()
            raise EngineError(START, _error(done.err))
        give_up = time.monotonic() + seconds
        while not (verdict := self._asked()).good:
            if (fallen := self._fallen()) or time.monotonic() > give_up:
                self._tell()
                raise EngineError(START, f"dependency failed to start: {fallen or verdict.text}")
            time.sleep(LOOK_AGAIN)
        return composition.doors

    def stop(self) -> None:
        """Every container ends and goes; volumes stay."""
        self.project.compose("down", "--remove-orphans", "--timeout", GRACE)

    @property
    def runs(self) -> bool:
        """Whether any container runs."""
        return any(one["State"]["Running"] for one in self.project.containers())

    def verdict(self) -> Verdict:
        """The engine's word on every container, its health check included."""
        found = self.project.containers()
        if not found:
            return Verdict(False, "nothing runs on the instance")
        return next((verdict for one in found if not (verdict := _state(one)).good), None) or _reached(found)

    def down(self) -> None:
        """Ends every container."""
        self.stop()

    def destroy(self) -> None:
        """Ends everything; volumes and what was built from the bundle go too."""
        self.project.compose("down", "--remove-orphans", "--volumes", "--rmi", "local", "--timeout", "2")

    # -----------------------------------------------------------------------------------------------

    def _pull(self, composition: Composition, *, anew: bool = False) -> None:
        for name, tagged in composition.images.items():
            if not tagged:
                raise EngineError(PULL, f"service {name} has neither an image nor a build")
            images.pull(self.machine.checkout, self.machine.images, name, tagged, anew=anew)

    def _asked(self) -> Verdict:
        """Asks each container by its own health check, now, instead of waiting for the engine's next look."""
        found = self.project.containers()
        for one in found:
            if not (verdict := _state(one, starting=True)).good:
                return verdict
            if one["State"]["Running"] and (test := _test(one)):
                done = self.project.engine.exec(one["Id"], *test, timeout=CHECK_WITHIN)
                if done.code:
                    return Verdict(False, f"{_service(one)} is not healthy: {(done.err or done.out).strip()[-200:]}")
        return _reached(found)

    def _fallen(self) -> str:
        """A container that ended, or is started again and again."""
        for one in self.project.containers():
            state = one["State"]
            if state["Status"] in ("exited", "dead") and state["ExitCode"]:
                return f"{_service(one)} exited with {state['ExitCode']}"
            if one["RestartCount"] > 1:
                return f"{_service(one)} exited with {state['ExitCode']} and is started again and again"
        return ""

    def _tell(self) -> None:
        for one in self.project.containers():
            if not _state(one).good:
                done = self.project.engine.docker("logs", "--tail", "15", one["Id"], check=False)
                self.machine.output(done.out + done.err)


def _service(one: dict[str, Any]) -> str:
    return str(one["Config"]["Labels"]["com.docker.compose.service"])


def _state(one: dict[str, Any], *, starting: bool = False) -> Verdict:
    """A one-shot is well when it ended well, all else while it runs and its health check is passed."""
    state, name = one["State"], _service(one)
    once = one["HostConfig"]["RestartPolicy"]["Name"] in ("", "no")
    if state["Status"] == "exited" and state["ExitCode"] == 0 and once:
        return GOOD
    if state["Status"] != "running":
        return Verdict(False, f"{name} is {state['Status']} ({state['ExitCode']})")
    health = state.get("Health", {}).get("Status", "healthy")
    if health == "healthy" or starting:
        return GOOD
    return Verdict(False, f"{name} is {health}")


def _reached(found: list[dict[str, Any]]) -> Verdict:
    """Whether somebody listens behind every published port."""
    for one in found:
        for at in filter(None, one["NetworkSettings"]["Ports"].values()) if one["State"]["Running"] else ():
            address, port = at[0]["HostIp"], int(at[0]["HostPort"])
            try:
                socket.create_connection((address, port), timeout=3).close()
            except OSError as refused:
                return Verdict(False, f"{_service(one)}, {address}:{port}: {refused.strerror or refused}")
    return GOOD


def _test(one: dict[str, Any]) -> list[str]:
    """The command of a container's health check."""
    kind, *words = (one["Config"].get("Healthcheck") or {}).get("Test") or ["NONE"]
    if kind == "CMD-SHELL":
        return ["sh", "-c", *words]
    return words if kind == "CMD" else []


def _error(said: str) -> str:
    """Compose's own last word."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    named = [line for line in lines if "rror" in line or "failed" in line or "didn't" in line]
    return (named or lines or ["Docker said nothing"])[-1]
