"""Deploying a version to a running environment, by its deployment policy."""

from __future__ import annotations

from collections.abc import Callable

from devenv.aws.elasticbeanstalk.plane.work import batches, replacing
from devenv.aws.elasticbeanstalk.plane.work.launch import configuration
from devenv.aws.elasticbeanstalk.plane.work.operation import Aborted, Operation

POLICIES: dict[str, Callable[[Operation, str, int], bool]] = {
    "AllAtOnce": batches.all_at_once,
    "Rolling": batches.rolling,
    "RollingWithAdditionalBatch": batches.with_additional_batch,
    "Immutable": replacing.immutable,
    "TrafficSplitting": replacing.traffic_splitting,
}
FAILED = "Failed to deploy application."


def deploy(operation: Operation) -> None:
    """UpdateEnvironment with a version, which may bring settings too."""
    environment = operation.environment
    label = operation.work.args["version"]
    before = dict(environment.extensions)
    found = configuration(operation, label)
    if found is None:
        return operation.conclude(FAILED, "ERROR")
    environment.extensions = found
    environment.settings = operation.work.args.get("settings", environment.settings)
    good = _carry_out(operation, label)
    if not good:
        environment.extensions = before
    if good:
        operation.say("New application version was deployed to running EC2 instances.")
        operation.conclude("Environment update completed successfully.")
    return None


def _carry_out(operation: Operation, label: str) -> bool:
    policy = operation.option("command", "DeploymentPolicy")
    if operation.single and policy in ("Rolling", "RollingWithAdditionalBatch", "TrafficSplitting"):
        policy = "AllAtOnce"  # one instance has no batches and no traffic to split
    operation.say("Deploying new version to instance(s).")
    number = operation.number()
    try:
        good = POLICIES[policy](operation, label, number)
    except Aborted:
        _go_back(operation)
        return False
    if good:
        operation.accept(label, number)
    elif operation.environment.abort:
        _go_back(operation)
    else:
        operation.conclude(FAILED, "ERROR")
    return good


def _go_back(operation: Operation) -> None:
    """AbortEnvironmentUpdate: temporary instances end, changed ones get the accepted version again."""
    environment = operation.environment
    with operation.plane.world.lock:
        environment.abort, environment.weights = False, {}
    operation.remove([one for one in environment.instances if one.fresh])
    changed = [one for one in environment.instances if one.deployment and one.deployment.number != environment.accepted]
    if changed and environment.version:
        operation.say(f"Rolling back to application version {environment.version}.")
        operation.deploy(changed, environment.version, environment.accepted)
    operation.serve(environment.instances, serving=True)
    operation.conclude("The environment was reverted to the previous configuration setting.", "ERROR")
