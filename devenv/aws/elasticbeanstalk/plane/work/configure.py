"""Changing the configuration of a running environment, and restarting its applications."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from devenv.aws.elasticbeanstalk.options.validation import PROPERTIES
from devenv.aws.elasticbeanstalk.plane.host.engine import Engine, Order
from devenv.aws.elasticbeanstalk.plane.host.errors import EngineError
from devenv.aws.elasticbeanstalk.plane.work import launch
from devenv.aws.elasticbeanstalk.plane.work.operation import SECRET, Aborted, Operation
from devenv.aws.elasticbeanstalk.records import Instance, Key, Settings

SHAPE = (Key("aws:elasticbeanstalk:environment", "EnvironmentType"),)


def configure(operation: Operation) -> None:
    """UpdateEnvironment with option settings: applied where they have an effect here, reverted when that fails."""
    environment = operation.environment
    operation.say(f"Updating environment {environment.name}'s configuration settings.")
    before, wanted = dict(environment.settings), operation.work.args["settings"]
    environment.settings = wanted
    try:
        good = _apply(operation, before, wanted)
    except Aborted:
        good = False
    if not good:
        environment.settings, environment.abort = before, False
        operation.say("Failed to deploy configuration.", "ERROR")
        _apply(operation, wanted, before)
        operation.conclude("The environment was reverted to the previous configuration setting.", "ERROR")
    if good:
        operation.say("Successfully deployed new configuration to environment.")
        operation.conclude("Environment update completed successfully.")


def _apply(operation: Operation, before: Settings, wanted: Settings) -> bool:
    changed = {key for key in before.keys() | wanted.keys() if before.get(key) != wanted.get(key)}
    environment = operation.environment
    if any(key in changed for key in SHAPE):
        operation.remove(environment.instances)
        return launch.bring_up(operation, environment.version or "")
    if any(key.namespace in (PROPERTIES, SECRET) for key in changed) and _restart(operation, configuration=True):
        return False
    return _resize(operation)


def _resize(operation: Operation) -> bool:
    environment = operation.environment
    have, want = len(environment.instances), operation.size
    if have > want:
        ending = environment.instances[want:]
        operation.remove(ending)
        operation.say(f"Removed {launch.named(ending)} from your environment.")
    if have < want and environment.version:
        new = operation.add(want - have)
        operation.say(f"Added {launch.named(new)} to your environment.")
        if operation.deploy(new, environment.version, environment.accepted, leader=False):
            operation.remove(new)
            return False
        operation.serve(new, serving=True)
        return not operation.trusted(new, checks=1, within=60.0)
    return True


def restart(operation: Operation) -> None:
    """RestartAppServer."""
    try:
        failed = bool(_restart(operation, configuration=False))
    except Aborted:  # it is to end, and the next work does that
        failed = True
    if failed:
        operation.conclude("Failed to restart application server.", "ERROR")
    else:
        operation.conclude("restartAppServer completed successfully.")


def _restart(operation: Operation, *, configuration: bool) -> list[Instance]:
    """Those on which the application did not come back."""
    instances = [one for one in operation.environment.instances if one.bootstrapped]
    try:
        properties = operation.properties()
    except EngineError as unfit:
        operation.say(unfit.told or unfit.text, "ERROR")
        return instances
    seconds = float(operation.option("command", "Timeout"))
    with ThreadPoolExecutor(4) as pool:
        tasks = [
            pool.submit(
                _one,
                operation,
                one,
                Order(operation.environment.version or "", lambda: (), properties, one.address, seconds,
                      configuration=configuration),
            )
            for one in instances
        ]  # fmt: skip
    failed = [one for one, task in zip(instances, tasks, strict=True) if not task.result()]
    return failed or operation.trusted(instances, checks=1, within=60.0)


def _one(operation: Operation, instance: Instance, order: Order) -> bool:
    try:
        doors = Engine(operation.machine(instance)).restart(order)
    except EngineError:
        operation.say("Instance deployment failed. For details, see 'eb-engine.log'.", "ERROR")
        text = "Command failed on instance. Return code: 1 Output: Engine execution has encountered an error.."
        operation.say(f"[Instance: {instance.id}] {text}", "ERROR")
        return False
    with operation.plane.world.lock:
        instance.doors = doors
    return True
