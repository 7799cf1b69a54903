"""What is done to a running environment besides an update."""

from __future__ import annotations

from typing import Any

from devenv.aws.elasticbeanstalk import objects, options, plane
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterValueError
from devenv.aws.elasticbeanstalk.plane.work.launch import balancer
from devenv.aws.elasticbeanstalk.records import Environment

Answer = dict[str, Any]
TAIL, ALL = 100, 1_000_000  # lines of each log


def _begin(call: Call, kind: str, event: str) -> Environment:
    environment = call.environment()
    plane.must_be_ready(environment)
    environment.status = "Updating"
    plane.begin(call.backend, environment, kind, call.request)
    call.backend.log.say(call.backend.now(), event, environment=environment)
    return environment


def rebuild(call: Call) -> None:
    """RebuildEnvironment."""
    _begin(call, "rebuild", "rebuildEnvironment is starting.")


def restart(call: Call) -> None:
    """RestartAppServer."""
    _begin(call, "restart", "restartAppServer is starting.")


def abort(call: Call) -> None:
    """AbortEnvironmentUpdate: what runs is ended at its next step, and taken back."""
    environment = call.environment()
    if not environment.abortable or environment.work is None:
        text = f"Environment named {environment.name} is in an invalid state for this operation."
        raise InvalidParameterValueError(f"{text} Must be pending deployment.")
    environment.abort, environment.abortable, environment.status = True, False, "Aborting"
    call.backend.log.say(call.backend.now(), "Environment update is aborting.", environment=environment)


def swap(call: Call) -> None:
    """SwapEnvironmentCNAMEs: two names change places at once."""
    backend = call.backend
    source, target = call.environment("Source"), call.environment("Destination")
    if source is target:
        raise InvalidParameterValueError("The source and the destination environment must be different.")
    for one in (source, target):
        plane.must_be_ready(one)
    for one in (source, target):
        one.request = call.request
        backend.log.say(backend.now(), "swapEnvironmentCnames is starting.", environment=one)
    pair = f"'{source.name}' and '{target.name}'"
    backend.log.say(backend.now(), f"Swapping CNAMEs for environments {pair}.", environment=source)
    source.cname, target.cname = target.cname, source.cname
    for one in (source, target):
        one.updated = backend.now()
        plane.point(one)
        backend.log.say(backend.now(), f"Completed swapping CNAMEs for environments {pair}.", environment=one)


def resources(call: Call) -> Answer:
    """DescribeEnvironmentResources."""
    environment = call.environment()
    group = f"awseb-{environment.id}-stack-AWSEBAutoScalingGroup"
    kind = options.value(environment, "aws:elasticbeanstalk:environment", "EnvironmentType")
    return {
        "EnvironmentResources": {
            "EnvironmentName": environment.name,
            "AutoScalingGroups": [{"Name": group}],
            "Instances": [{"Id": one.id} for one in environment.instances],
            "LaunchConfigurations": [],
            "LaunchTemplates": [],
            "LoadBalancers": [{"Name": balancer(environment.id)}] if kind == "LoadBalanced" else [],
            "Triggers": [],
            "Queues": [],
        }
    }


def request_info(call: Call) -> None:
    """RequestEnvironmentInfo: the ends of the logs, or all of them, are put into the service's bucket."""
    environment = call.environment()
    environment.request = call.request
    bucket = objects.make_bucket(call.backend)
    for one in environment.instances:
        text = plane.logs(environment, one, TAIL if call.params["InfoType"] == "tail" else ALL)
        name = f"resources/environments/logs/{call.params['InfoType']}/{environment.id}/{one.id}/{call.request}.txt"
        objects.store(call.backend).put_object(bucket, name, text.encode())
        environment.logs[f"{call.params['InfoType']}/{one.id}"] = f"{bucket}/{name}"
    call.backend.log.say(call.backend.now(), "requestEnvironmentInfo is starting.", environment=environment)
    text = f"[Instance: {', '.join(one.id for one in environment.instances)}] Successfully finished tailing logs"
    call.backend.log.say(call.backend.now(), f"{text}.", environment=environment)
    call.backend.log.say(call.backend.now(), "Pulled logs for environment instances.", environment=environment)


def retrieve_info(call: Call) -> Answer:
    """RetrieveEnvironmentInfo: where the logs lie that were last asked for."""
    environment = call.environment()
    rows = [
        {
            "InfoType": call.params["InfoType"],
            "Ec2InstanceId": one.id,
            "SampleTimestamp": call.backend.now(),
            "Message": objects.link(call.backend, _s3(call), *place.split("/", 1)),
        }
        for one in environment.instances
        if (place := environment.logs.get(f"{call.params['InfoType']}/{one.id}"))
    ]
    return {"EnvironmentInfo": rows}


def _s3(call: Call) -> str:
    """S3 as this caller reaches it: beside the service, or under its own name."""
    return call.origin.replace("//elasticbeanstalk.", "//s3.")


def set_role(call: Call) -> None:
    """AssociateEnvironmentOperationsRole."""
    call.environment().operations_role = call.params["OperationsRole"]


def drop_role(call: Call) -> None:
    """DisassociateEnvironmentOperationsRole."""
    call.environment().operations_role = None


OPERATIONS = {
    "RebuildEnvironment": rebuild,
    "RestartAppServer": restart,
    "AbortEnvironmentUpdate": abort,
    "SwapEnvironmentCNAMEs": swap,
    "DescribeEnvironmentResources": resources,
    "RequestEnvironmentInfo": request_info,
    "RetrieveEnvironmentInfo": retrieve_info,
    "AssociateEnvironmentOperationsRole": set_role,
    "DisassociateEnvironmentOperationsRole": drop_role,
}
