"""Policies that deploy in place: all at once, rolling, rolling with an additional batch."""

from __future__ import annotations

import math

from devenv.aws.elasticbeanstalk.plane import health
from devenv.aws.elasticbeanstalk.plane.work.launch import named
from devenv.aws.elasticbeanstalk.plane.work.operation import Operation
from devenv.aws.elasticbeanstalk.records import Instance

PARTLY = (
    "During an aborted deployment, some instances may have deployed the new application version. "
    "To ensure all instances are running the same version, re-deploy the appropriate application version."
)


def all_at_once(operation: Operation, label: str, number: int) -> bool:
    """Every instance at the same time. Where it fails, what failed stays as it is."""
    instances = list(operation.environment.instances)
    failed = operation.deploy(instances, label, number)
    if failed:
        operation.say(PARTLY, "WARN")
        return False
    operation.serve(instances, serving=True)
    return _serving(operation, instances, checks=1)


def _serving(operation: Operation, instances: list[Instance], *, checks: int) -> bool:
    """Whether they pass their probes; one that does not is told of."""
    if operation.option("command", "IgnoreHealthCheck") == "true" and checks > 1:
        return True
    within = float(operation.option("command", "Timeout"))
    lacking = operation.trusted(instances, checks=checks, within=within)
    for one in lacking:
        verdict = health.probe(operation.plane, operation.environment, one)
        operation.say(f"[Instance: {one.id}] The instance does not serve: {verdict.text}.", "ERROR")
    return not lacking


def sizes(operation: Operation, count: int) -> int:
    """How many instances a batch has."""
    size = int(operation.option("command", "BatchSize"))
    if operation.option("command", "BatchSizeType") == "Percentage":
        return max(1, math.ceil(count * min(size, 100) / 100))
    return max(1, min(size, count))


def rolling(operation: Operation, label: str, number: int) -> bool:
    """Batch after batch. Where one fails, those before it run the new version and those after it the old one."""
    instances = list(operation.environment.instances)
    return _batches(operation, instances, sizes(operation, len(instances)), label, number)


def with_additional_batch(operation: Operation, label: str, number: int) -> bool:
    """First a batch of new instances, so that none of the capacity is missing; as many old ones end last."""
    old = list(operation.environment.instances)
    size = sizes(operation, len(old))
    operation.say(f"Launching {size} additional instance(s) for the deployment.")
    extra = operation.add(size, fresh=True)
    if not _batch(operation, 1, extra, label, number):
        operation.say(PARTLY, "WARN")
        operation.remove(extra)  # nothing but the additional batch had the new version
        return False
    kept, ending = old[: len(old) - size], old[len(old) - size :]
    if kept and not _batches(operation, kept, size, label, number, first=2):
        return False
    operation.say(f"Terminating excess instance(s): {named(ending)}.")
    operation.remove(ending)
    return True


def _batches(
    operation: Operation, instances: list[Instance], size: int, label: str, number: int, first: int = 1
) -> bool:
    for index, start in enumerate(range(0, len(instances), size), first):
        operation.go_on()
        if not _batch(operation, index, instances[start : start + size], label, number):
            operation.say(PARTLY, "WARN")
            return False
    return True


def _batch(operation: Operation, index: int, batch: list[Instance], label: str, number: int) -> bool:
    """Out of service, deployed, probed, into service again."""
    operation.say(f"Batch {index}: Starting application deployment on instance(s) {named(batch)}.")
    if not operation.single:
        text = "De-registering instance(s) from load balancer and waiting for them to go out of service."
        operation.say(f"Batch {index}: {text}")
    operation.serve(batch, serving=False)
    if operation.deploy(batch, label, number, leader=index == 1):
        return False
    text = "Registering instance(s) with the load balancer and waiting for them to be healthy."
    operation.say(f"Batch {index}: {text}")
    if not _serving(operation, batch, checks=12):
        return False
    operation.serve(batch, serving=True)
    operation.say(f"Batch {index}: Completed application deployment.")
    return True
