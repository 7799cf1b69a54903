"""After a restart of the mirror: work that was cut off is told of and cleared up; instances come up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from devenv.aws.elasticbeanstalk.plane.host.engine import Engine, Order
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.work import launch
from devenv.aws.elasticbeanstalk.plane.work.operation import Operation
from devenv.aws.elasticbeanstalk.records import Environment, Instance, Work

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.plane.beanstalk import BeanstalkPlane


def mark(plane: BeanstalkPlane) -> None:
    """Called once, before the first answer and the first work: what each environment needs."""
    for _, environment in plane.environments():
        moved = _move(plane, environment)
        if environment.instances:  # what was true before the end is not known to be true now
            environment.health, environment.health_status, environment.causes = "Grey", "NoData", []
            environment.status = "Updating" if environment.status == "Ready" else environment.status
        work = environment.work
        if work is not None and work.begun and work.kind not in ("recover", "reboot", "terminate"):
            environment.work = Work("recover", work.request, {**work.args, "was": work.kind, "moved": moved})
        elif work is None and environment.instances:
            environment.work = Work("reboot", environment.request, {"moved": moved})
        elif work is not None:
            work.begun = False


def _move(plane: BeanstalkPlane, environment: Environment) -> bool:
    """Another mirror may have taken the network of last time: then everything has other addresses now."""
    addresses = plane.world.addresses
    before = [environment.address, *(one.address for one in environment.instances)]
    environment.address = addresses.of(f"elasticbeanstalk/{environment.id}")
    for one in environment.instances:
        one.address = addresses.of(f"elasticbeanstalk/{one.id}")
    return before != [environment.address, *(one.address for one in environment.instances)]


def recover(operation: Operation) -> None:
    """The mirror ended in the middle of an operation."""
    environment, was = operation.environment, operation.work.args["was"]
    operation.say(f"The mirror was ended in the middle of '{was}'; what it left half done is cleared up.", "WARN")
    with operation.plane.world.lock:
        environment.abort, environment.weights = False, {}
    if was in ("launch", "rebuild") and not environment.accepted:
        operation.say("Failed to launch environment.", "ERROR")
        return launch.end(operation)
    operation.remove([one for one in environment.instances if one.fresh])
    half = [one for one in environment.instances if one.deployment and one.deployment.status == "In Progress"]
    behind = [one for one in environment.instances if one not in half]
    _bring_back(operation, behind)
    if half and environment.version:
        operation.say(f"Returning instance(s) {launch.named(half)} to application version {environment.version}.")
        operation.deploy(half, environment.version, environment.accepted)
    operation.serve(environment.instances, serving=True)
    operation.conclude(
        "Failed to deploy application." if was == "deploy" else "Failed to deploy configuration.", "ERROR"
    )
    return None


def reboot(operation: Operation) -> None:
    """The mirror starts: instances that its last end stopped run again."""
    environment = operation.environment
    _bring_back(operation, environment.instances)
    operation.plane.point(environment)


def _bring_back(operation: Operation, instances: list[Instance]) -> None:
    """Starts what does not run; what survived the mirror is left alone."""
    for one in instances:
        if not one.bootstrapped or one.deployment is None:
            continue
        if not operation.work.args.get("moved") and operation.machine(one).runtime.runs:
            continue
        try:
            order = Order(one.deployment.version, lambda: (), operation.properties(), one.address)
            one.doors = Engine(operation.machine(one)).restart(order)
        except EngineError as failed:
            operation.say(f"[Instance: {one.id}] did not come up again: {failed.text}", "ERROR")
