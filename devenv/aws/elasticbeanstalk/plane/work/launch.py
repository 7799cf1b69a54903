"""Launching an environment, and launching it anew."""

from __future__ import annotations

from devenv.aws.elasticbeanstalk import objects
from devenv.aws.elasticbeanstalk.exceptions import BeanstalkError
from devenv.aws.elasticbeanstalk.plane import health
from devenv.aws.elasticbeanstalk.plane.bundle import BundleError, texts
from devenv.aws.elasticbeanstalk.plane.host import extensions
from devenv.aws.elasticbeanstalk.plane.host.errors import ExtensionsError
from devenv.aws.elasticbeanstalk.plane.work.operation import Aborted, Operation
from devenv.aws.elasticbeanstalk.records import Instance, Settings

WITH_ERRORS = (
    "Create environment operation is complete, but with errors. "
    "For more information, see troubleshooting documentation."
)


def launch(operation: Operation) -> None:
    """CreateEnvironment. An instance that does not come up leaves the environment there, red, as AWS does."""
    environment = operation.environment
    bucket = objects.make_bucket(operation.backend)
    operation.say(f"Using {bucket} as Amazon S3 storage bucket for environment data.")
    label = operation.work.args["version"]
    found = configuration(operation, label)
    if found is None:
        end(operation)
        return operation.conclude("Failed to launch environment.", "ERROR")
    environment.extensions = found
    if operation.single:
        operation.say(f"Created EIP: {environment.address}")
    else:
        operation.say(f"Created load balancer named: {balancer(environment.id)}")
    operation.say("Waiting for EC2 instances to launch. This may take a few minutes.")
    good = bring_up(operation, label)
    if environment.abort and not good:
        operation.say("The launch of the environment was aborted.", "WARN")
    if good:
        operation.say(f"Application available at {environment.cname}.")
        operation.conclude(f"Successfully launched environment: {environment.name}")
    else:
        operation.conclude(WITH_ERRORS, "ERROR")
    return None


def balancer(number: str) -> str:
    """What the environment's load balancer is called."""
    return f"awseb-{number}"


def configuration(operation: Operation, label: str) -> Settings | None:
    """The option settings in a version's `.ebextensions`; None when they cannot be read, and events say why."""
    version = operation.backend.applications[operation.environment.application].versions.get(label)
    try:
        if version is None:
            raise ExtensionsError(f"No Application Version named '{label}' found.")
        there = objects.found(operation.backend, version.bucket, version.key)
        found = extensions.read(texts(objects.pieces(there), extensions.FOLDER), label)
    except BundleError as broken:
        operation.say(broken.text(label), "ERROR")
    except (ExtensionsError, UnicodeDecodeError) as broken:
        operation.say(str(broken), "ERROR")
    except BeanstalkError as lost:
        operation.say(lost.message, "ERROR")
    else:
        return _valid(operation, found.settings)
    return None


def _valid(operation: Operation, settings: Settings) -> Settings | None:
    from devenv.aws.elasticbeanstalk import options

    findings = options.check(settings)
    for finding in findings:
        operation.say(finding.message, "ERROR")
    return None if findings else settings


def bring_up(operation: Operation, label: str) -> bool:
    """Instances of the size wanted, deployed and probed; whether all of them serve."""
    environment = operation.environment
    instances = operation.add(operation.size)
    operation.say(f"Added {'instance' if len(instances) == 1 else 'instances'} {named(instances)} to your environment.")
    number = operation.number()
    failed = operation.deploy(instances, label, number)
    lacking = failed
    if not failed:
        operation.serve(instances, serving=True)
        try:
            lacking = operation.trusted(instances, checks=1, within=60.0)
        except Aborted:
            lacking = instances
        for one in lacking:
            verdict = health.probe(operation.plane, environment, one)
            operation.say(f"[Instance: {one.id}] The instance does not serve: {verdict.text}.", "ERROR")
    with operation.plane.world.lock:
        environment.version = label
        environment.accepted = 0 if lacking else number
    return not lacking


def named(instances: list[Instance]) -> str:
    """Instances as events name them."""
    return f"[{', '.join(one.id for one in instances)}]"


def end(operation: Operation) -> None:
    """Nothing of it stays."""
    operation.remove(operation.environment.instances)
    operation.status("Terminated")
    operation.plane.point(operation.environment)
    operation.plane.world.addresses.release(f"elasticbeanstalk/{operation.environment.id}")


def rebuild(operation: Operation) -> None:
    """RebuildEnvironment: every instance ends, new ones take their place."""
    environment = operation.environment
    operation.say("Terminating the environment's instances.")
    operation.remove(environment.instances)
    if not environment.version:
        return operation.conclude(WITH_ERRORS, "ERROR")
    operation.say("Waiting for EC2 instances to launch. This may take a few minutes.")
    if bring_up(operation, environment.version):
        operation.conclude(f"Successfully launched environment: {environment.name}")
    else:
        operation.conclude(WITH_ERRORS, "ERROR")
    return None
