"""Carries out what the control plane wants of environments, one piece of work at a time for each."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devenv.aws.elasticbeanstalk.plane.host.machine import Cloud, Machine
from devenv.aws.elasticbeanstalk.plane.traffic import Target, Traffic
from devenv.aws.elasticbeanstalk.records import Environment, Instance
from devenv.aws.mirror import launch

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend
    from devenv.aws.mirror.planes import World

log = logging.getLogger("mirror")
HEALTH, EVERY = "health", 10.0  # simulated seconds between two looks at every instance
AT_MOST_EVERY = 1.0  # real ones


class BeanstalkPlane:
    """One per mirror; all environments of all accounts and regions."""

    name = "elasticbeanstalk"

    def __init__(self, world: World) -> None:
        self.world = world
        self.folder = world.folder / "elasticbeanstalk"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.traffic = Traffic()
        self._looked = 0.0
        self._closing = False

    def wanted(self) -> Mapping[str, Any]:
        """Work that waits, by environment; and a look at the health of all when it is due."""
        if self._closing:
            return {}
        due = {self.key(backend, one): one.work.request for backend, one in self._all() if one.work is not None}
        pause = max(AT_MOST_EVERY, self.world.clock.real(EVERY))
        if time.monotonic() - self._looked >= pause:
            due[HEALTH] = "due"
        return due

    def found(self) -> Mapping[str, Any]:
        """Work that is done is not there any more."""
        return {}

    def apply(self, resource: str, wanted: Any, found: Any) -> None:  # noqa: ARG002
        """Carries out the work of one environment."""
        from devenv.aws.elasticbeanstalk.plane import health, work

        if resource == HEALTH:
            health.look_at_all(self)
            self._looked = time.monotonic()
            return
        with self.world.lock:
            pair = next(((backend, one) for backend, one in self._all() if self.key(backend, one) == resource), None)
        if pair is not None:
            work.carry_out(self, *pair)

    def failed(self, resource: str, error: Exception) -> None:
        """An error of the mirror's own: the environment says so, and nothing is tried again."""
        for backend, one in self._all():
            if self.key(backend, one) == resource:
                backend.log.say(backend.now(), f"The mirror failed: {error}", severity="FATAL", environment=one)
                one.work, one.abortable, one.abort = None, False, False
                if one.alive:
                    one.status, one.health, one.health_status = "Ready", "Red", "Severe"

    def close(self) -> None:
        """Ends all processes; what the instances have on disk stays, and comes up with the next start."""
        self._closing = True
        self.traffic.close()
        with self.world.lock:
            machines = [self.machine(env, one) for _, env in self._all() for one in env.instances]
        for machine in machines:
            machine.runtime.down()

    def about(self) -> dict[str, Any]:
        """For `devenv cloud status`: environments as they were last probed."""
        with self.world.lock:
            return {
                one.name: {"status": one.status, "health": one.health, "version": one.version, "cname": one.cname}
                for _, one in self._all()
                if one.alive
            }

    @staticmethod
    def key(backend: BeanstalkBackend, environment: Environment) -> str:
        """Names an environment among those of all accounts and regions."""
        return f"{backend.account_id}/{backend.region_name}/{environment.id}"

    def machine(self, environment: Environment, instance: Instance) -> Machine:
        """The machine of an instance."""
        world, folder = self.world, self.folder / environment.id / instance.id
        cloud = Cloud(launch.environment({"endpoint": world.endpoint}), world.acme, world.driver)
        return Machine(folder, world.config, instance.id, world.children, cloud)

    def environments(self) -> list[tuple[BeanstalkBackend, Environment]]:
        """Every environment that has not ended."""
        with self.world.lock:
            return [(backend, one) for backend, one in self._all() if one.alive]

    def point(self, environment: Environment) -> None:
        """Lets the environment's address lead to its instances in service, and its name to the address."""
        doors: dict[int, list[Target]] = {}
        with self.world.lock:
            for one in environment.instances if environment.alive else []:
                weight = environment.weights.get(one.id, 0 if environment.weights else 1)
                for door in one.doors if one.serving and weight else []:
                    doors.setdefault(door.port, []).append(Target(one.address, door.port, weight))
            address, name = environment.address, environment.cname
        self.traffic.set(address, doors)
        self.world.addresses.point(name, *([address] if environment.alive else []))

    def destroy(self, backend: BeanstalkBackend) -> None:
        """Ends everything of one account and region, whose state is about to be forgotten."""
        for environment in backend.living():
            environment.status = "Terminated"
            self.point(environment)
            for one in environment.instances:
                with contextlib.suppress(OSError):
                    self.machine(environment, one).destroy()

    def folder_of(self, environment: Environment) -> Path:
        """Where the environment's instances lie."""
        return self.folder / environment.id

    def _all(self) -> Iterator[tuple[BeanstalkBackend, Environment]]:
        from devenv.aws.elasticbeanstalk.models import beanstalk_backends

        for _, account in sorted(beanstalk_backends.items()):
            for _, backend in sorted(account.items()):
                for one in list(backend.environments):
                    yield backend, one
