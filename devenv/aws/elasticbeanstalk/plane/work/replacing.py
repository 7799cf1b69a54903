"""Policies that replace instances: immutable, and traffic splitting. The old ones stay until the new are trusted."""

from __future__ import annotations

import time

from devenv.aws.elasticbeanstalk.plane import health
from devenv.aws.elasticbeanstalk.plane.work.launch import named
from devenv.aws.elasticbeanstalk.plane.work.operation import Operation
from devenv.aws.elasticbeanstalk.records import Instance


def immutable(operation: Operation, label: str, number: int) -> bool:
    """One new instance is tried, then the rest; on a failure they end and nothing has changed."""
    old = list(operation.environment.instances)
    operation.say("Immutable deployment policy enabled. Launching one instance with the new settings to verify health.")
    first = operation.add(1, fresh=True)
    operation.say(f"Created temporary auto scaling group with test instance {named(first)}.")
    if not _proven(operation, first, label, number, leader=True):
        return _give_up(operation, first)
    operation.serve(first, serving=True)
    operation.say("Test instance passed health checks. Launching remaining new instances.")
    rest = operation.add(len(old) - 1, fresh=True)
    if rest and not _proven(operation, rest, label, number, leader=False):
        return _give_up(operation, [*first, *rest])
    new = [*first, *rest]
    operation.serve(new, serving=True)
    operation.say(f"Attached new instance(s) {named(new)} to the permanent auto scaling group.")
    operation.say("Deployment succeeded. Terminating old instances and temporary Auto Scaling group.")
    operation.remove(old)
    return True


def traffic_splitting(operation: Operation, label: str, number: int) -> bool:
    """A full set of new instances gets a share of the traffic for a while; failing health sends it back."""
    environment, old = operation.environment, list(operation.environment.instances)
    share = int(operation.option("trafficsplitting", "NewVersionPercent"))
    minutes = int(operation.option("trafficsplitting", "EvaluationTime"))
    operation.say(
        "Traffic-splitting deployment policy enabled. Launching a full set of instances with the new version."
    )
    new = operation.add(len(old), fresh=True)
    if not _proven(operation, new, label, number, leader=True):
        return _give_up(operation, new)
    _weigh(operation, old, new, share)
    operation.say(f"Shifted {share}% of the traffic to the new version for {minutes} minute(s).")
    healthy = _evaluated(operation, new, minutes * 60.0)
    with operation.plane.world.lock:
        environment.weights = {}
    if not healthy:
        operation.say("The new version is not healthy. Shifting all traffic back to the old version.", "ERROR")
        return _give_up(operation, new)
    operation.serve(old, serving=False)
    operation.say("The evaluation succeeded. All traffic goes to the new version; terminating old instances.")
    operation.remove(old)
    return True


def _proven(operation: Operation, instances: list[Instance], label: str, number: int, *, leader: bool) -> bool:
    if operation.deploy(instances, label, number, leader=leader):
        return False
    if operation.option("command", "IgnoreHealthCheck") == "true":
        return True
    lacking = operation.trusted(instances, within=float(operation.option("command", "Timeout")))
    for one in lacking:
        verdict = health.probe(operation.plane, operation.environment, one)
        operation.say(f"[Instance: {one.id}] The instance does not serve: {verdict.text}.", "ERROR")
    return not lacking


def _give_up(operation: Operation, new: list[Instance]) -> bool:
    operation.say(f"Terminating the new instance(s) {named(new)}.")
    operation.remove(new)
    return False


def _weigh(operation: Operation, old: list[Instance], new: list[Instance], share: int) -> None:
    """So many of a hundred connections to the new ones, evenly among them."""
    weights = {one.id: (100 - share) * len(new) for one in old} | {one.id: share * len(old) for one in new}
    with operation.plane.world.lock:
        operation.environment.weights = weights
    operation.serve(new, serving=True)


def _evaluated(operation: Operation, new: list[Instance], seconds: float) -> bool:
    """Probes for the whole of the evaluation time; two failures in a row end it."""
    real = operation.clock.real(seconds)
    give_up, bad = time.monotonic() + real, 0
    while True:
        operation.go_on()
        verdicts = [health.probe(operation.plane, operation.environment, one) for one in new]
        bad = 0 if all(verdict.good for verdict in verdicts) else bad + 1
        if bad > 1:
            return False
        if time.monotonic() >= give_up:
            return bad == 0
        time.sleep(min(operation.clock.real(10.0), max(0.0, give_up - time.monotonic())))
