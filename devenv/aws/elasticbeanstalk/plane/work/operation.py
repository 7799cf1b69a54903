"""What every operation needs: the environment, its history, its machines."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from devenv.aws.elasticbeanstalk import objects, options
from devenv.aws.elasticbeanstalk import plane as planes
from devenv.aws.elasticbeanstalk.exceptions import BeanstalkError
from devenv.aws.elasticbeanstalk.options.validation import PROPERTIES
from devenv.aws.elasticbeanstalk.plane import health
from devenv.aws.elasticbeanstalk.plane.host.engine import Engine, Order
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.host.machine import Machine
from devenv.aws.elasticbeanstalk.records import Deployment, Environment, Instance, Severity, Status, Work
from devenv.errors import DevenvError

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend
    from devenv.aws.elasticbeanstalk.plane.beanstalk import BeanstalkPlane

SIDE_BY_SIDE = 4
SECRET = "aws:elasticbeanstalk:application:environmentsecrets"  # noqa: S105 - a namespace
CHECKS, APART = 12, 10.0  # of health, and simulated seconds between them, before an instance is trusted
ASK_AGAIN = 0.2  # real seconds


class Aborted(Exception):  # noqa: N818 - somebody's wish, not a failure
    """Somebody asked the operation to end."""


class Operation:
    """One piece of work on one environment."""

    def __init__(self, plane: BeanstalkPlane, backend: BeanstalkBackend, environment: Environment, work: Work) -> None:
        self.plane, self.backend, self.environment, self.work = plane, backend, environment, work
        self.clock = plane.world.clock
        self.last: list[tuple[str, Severity]] = []

    def say(self, message: str, severity: Severity = "INFO", version: str | None = None) -> None:
        """An event of this operation."""
        with self.plane.world.lock:
            self.backend.log.say(
                self.backend.now(),
                message,
                severity=severity,
                environment=self.environment,
                request=self.work.request,
                version=version,
            )

    def conclude(self, message: str, severity: Severity = "INFO") -> None:
        """An event that is said when the environment is ready again, so that whoever waits for it may go on."""
        self.last.append((message, severity))

    def end(self) -> None:
        """Probes once more; from then on the environment is ready for the next work, which may wait already."""
        environment = self.environment
        verdicts = health.verdicts(self.plane, environment)
        with self.plane.world.lock:
            then = self.work.args.get("then")
            environment.work = Work(then, environment.request) if then and environment.alive else None
            environment.abortable = environment.abort = False
            if environment.alive:
                environment.status = "Terminating" if then == "terminate" else "Ready"
                environment.updated = self.backend.now()
                health.settle(environment, verdicts)
            for message, severity in self.last:
                self.say(message, severity)
            planes.forget(self.backend)
        self.plane.world.changed()

    def option(self, namespace: str, name: str) -> str:
        """An option's value: `aws:elasticbeanstalk:` may be left out."""
        space = namespace if namespace.startswith("aws:") else f"aws:elasticbeanstalk:{namespace}"
        return options.value(self.environment, space, name)

    @property
    def single(self) -> bool:
        """Without a load balancer."""
        return self.option("environment", "EnvironmentType") == "SingleInstance"

    @property
    def size(self) -> int:
        """How many instances there are to be."""
        return 1 if self.single else max(1, int(self.option("aws:autoscaling:asg", "MinSize")))

    def properties(self) -> dict[str, str]:
        """The environment's properties, secrets resolved. Raises `EngineError`."""
        found = {}
        for key, text in {**self.environment.extensions, **self.environment.settings}.items():
            if key.namespace == PROPERTIES:
                found[key.name] = text
            elif key.namespace == SECRET:
                found[key.name] = self._secret(key.name, text)
        return found

    def _secret(self, name: str, arn: str) -> str:
        from devenv.aws.elasticbeanstalk.plane.work.secret import resolve

        try:
            return resolve(self.backend, arn)
        except LookupError as unknown:
            told = f"Environment secret {name}: {unknown}"
            raise EngineError("FetchSecrets", told, told=told) from unknown

    def machine(self, instance: Instance) -> Machine:
        """The machine of one of the environment's instances."""
        return self.plane.machine(self.environment, instance)

    def status(self, status: Status) -> None:
        """What the environment is said to do."""
        with self.plane.world.lock:
            self.environment.status = status
            self.environment.updated = self.backend.now()
        self.plane.world.changed()

    def add(self, count: int, *, fresh: bool = False) -> list[Instance]:
        """New instances, which run nothing yet."""
        made = []
        for _ in range(count):
            number = f"i-0{secrets.token_hex(8)}"
            address = self.plane.world.addresses.of(f"elasticbeanstalk/{number}")
            made.append(Instance(number, address, self.backend.now(), fresh=fresh))
        with self.plane.world.lock:
            self.environment.instances += made
        for one in made:
            self.machine(one).make()
        self.plane.world.changed()
        return made

    def remove(self, instances: Iterable[Instance]) -> None:
        """Ends instances for good."""
        gone = list(instances)
        self.serve(gone, serving=False)
        for one in gone:
            self.machine(one).destroy()
            self.plane.world.addresses.release(f"elasticbeanstalk/{one.id}")
        with self.plane.world.lock:
            self.environment.instances = [one for one in self.environment.instances if one not in gone]
        self.plane.world.changed()

    def serve(self, instances: Iterable[Instance], *, serving: bool) -> None:
        """Lets the environment's address lead to them, or not."""
        with self.plane.world.lock:
            for one in instances:
                one.serving = serving
        self.plane.point(self.environment)

    def deploy(self, instances: list[Instance], label: str, number: int, *, leader: bool = True) -> list[Instance]:
        """Deploys a version on instances, side by side; returns those on which it failed, events said."""
        try:
            order = self._order(label)
        except EngineError as unfit:
            self.say(unfit.told or unfit.text, "ERROR")
            return instances
        for one in instances:
            with self.plane.world.lock:
                one.deployment = Deployment(number, label, "In Progress", self.backend.now())
        with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
            tasks = [
                pool.submit(self._deploy_one, one, order(one.address, leader and index == 0))
                for index, one in enumerate(instances)
            ]
        failed = [one for one, task in zip(instances, tasks, strict=True) if not task.result()]
        self._sum_up(instances, failed)
        return failed

    def _order(self, label: str) -> Callable[[str, bool], Order]:
        version = self.backend.applications[self.environment.application].versions.get(label)
        if version is None:
            raise EngineError("DownloadSourceBundle", f"No Application Version named '{label}' found.")
        properties = self.properties()
        seconds = float(self.option("command", "Timeout"))

        def bytes_of() -> Iterable[bytes]:
            try:
                return objects.pieces(objects.found(self.backend, version.bucket, version.key))
            except BeanstalkError as lost:
                raise EngineError("DownloadSourceBundle", lost.message, told=lost.message) from lost

        def order(address: str, leader: bool) -> Order:  # noqa: FBT001
            return Order(
                label=label,
                pieces=bytes_of,
                properties=properties,
                address=address,
                seconds=seconds,
                leader=leader,
                cancelled=lambda: self.environment.abort,
            )

        return order

    def _deploy_one(self, instance: Instance, order: Order) -> bool:
        assert instance.deployment is not None
        began = time.monotonic()
        error: EngineError | None = None
        try:
            doors = Engine(self.machine(instance)).deploy(order)
        except EngineError as failed:
            error = failed
        except (DevenvError, OSError) as failed:
            error = EngineError("Engine", str(failed))
        with self.plane.world.lock:
            deployment = instance.deployment
            deployment.took = (time.monotonic() - began) * self.clock.speed
            deployment.at = self.backend.now()
            if error is None:
                deployment.status, instance.doors, instance.bootstrapped = "Deployed", doors, True
            else:
                deployment.status, deployment.error = "Failed", error.text
        if error is None:
            return True
        if error.told:
            self.say(error.told, "ERROR")
        self.say("Instance deployment failed. For details, see 'eb-engine.log'.", "ERROR")
        text = "Command failed on instance. Return code: 1 Output: Engine execution has encountered an error.."
        self.say(f"[Instance: {instance.id}] {text}", "ERROR")
        return False

    def _sum_up(self, instances: list[Instance], failed: list[Instance]) -> None:
        good = len(instances) - len(failed)
        if failed:
            counts = f"Summary: [Successful: {good}, Failed: {len(failed)}]."
            self.say(f"Command execution completed on all instances. {counts}")
            named = ", ".join(f"'{one.id}'" for one in failed)
            self.say(f"Unsuccessful command execution on instance id(s) {named}. Aborting the operation.", "ERROR")
        else:
            self.say("Instance deployment completed successfully.")

    def trusted(self, instances: list[Instance], *, checks: int = CHECKS, within: float = 600.0) -> list[Instance]:
        """Probes until each passed so many times in a row, at AWS's pace; returns those that did not in time."""
        passed = dict.fromkeys([one.id for one in instances], 0)
        give_up = time.monotonic() + max(self.clock.real(within), 15.0)
        while True:
            self.go_on()
            for one in instances:
                good = health.probe(self.plane, self.environment, one).good
                passed[one.id] = passed[one.id] + 1 if good else 0
            lacking = [one for one in instances if passed[one.id] < checks]
            if not lacking or time.monotonic() > give_up:
                return lacking
            time.sleep(max(ASK_AGAIN if checks == 1 else 0.0, self.clock.real(APART if checks > 1 else 1.0)))

    def go_on(self) -> None:
        """Raises `Aborted` when somebody asked for the end."""
        if self.environment.abort:
            raise Aborted

    def number(self) -> int:
        """The number of a new deployment."""
        with self.plane.world.lock:
            self.environment.deployments += 1
            return self.environment.deployments

    def accept(self, label: str, number: int) -> None:
        """The version is now the environment's own."""
        with self.plane.world.lock:
            self.environment.version, self.environment.accepted = label, number
            for one in self.environment.instances:
                one.fresh = False
