"""Enhanced health, as the last probes saw it."""

from __future__ import annotations

import os
from typing import Any

import psutil

from devenv.aws.elasticbeanstalk import options, plane
from devenv.aws.elasticbeanstalk.api.call import Call
from devenv.aws.elasticbeanstalk.exceptions import InvalidRequestError
from devenv.aws.elasticbeanstalk.plane.health import COLOURS
from devenv.aws.elasticbeanstalk.plane.host import metrics
from devenv.aws.elasticbeanstalk.records import Environment, Instance

Answer = dict[str, Any]
ALL = "All"
COUNTED = ("NoData", "Unknown", "Pending", "Ok", "Info", "Warning", "Degraded", "Severe")


def _enhanced(call: Call) -> Environment:
    environment = call.environment()
    kind = options.value(environment, "aws:elasticbeanstalk:healthreporting:system", "SystemType")
    if kind != "enhanced":
        raise InvalidRequestError("DescribeEnvironmentHealth is not supported.")
    return environment


def _only(call: Call, answer: Answer, always: tuple[str, ...]) -> Answer:
    """The attributes that were asked for."""
    asked = call.get("AttributeNames", [])
    return answer if ALL in asked else {key: value for key, value in answer.items() if key in asked or key in always}


def environment(call: Call) -> Answer:
    """DescribeEnvironmentHealth."""
    one = _enhanced(call)
    found = [instance.health for instance in one.instances]
    answer = {
        "EnvironmentName": one.name,
        "HealthStatus": one.health_status,
        "Status": one.status,
        "Color": one.health,
        "Causes": one.causes,
        "ApplicationMetrics": _metrics(one, one.instances),
        "InstancesHealth": {name: found.count(name) for name in COUNTED},
        "RefreshedAt": call.backend.now(),
    }
    return _only(call, answer, ("EnvironmentName",))


def instances(call: Call) -> Answer:
    """DescribeInstancesHealth."""
    one = _enhanced(call)
    rows = [_only(call, _told(call, one, instance), ("InstanceId",)) for instance in one.instances]
    return {"InstanceHealthList": rows, "RefreshedAt": call.backend.now()}


def _metrics(environment: Environment, instances: list[Instance]) -> Answer | None:
    """What their proxies answered; nothing where none keeps the log."""
    logs = [rows for one in instances if (rows := plane.answered(environment, one)) is not None]
    return metrics.told(row for rows in logs for row in rows) if logs else None


def _told(call: Call, environment: Environment, instance: Instance) -> Answer:
    deployment = instance.deployment
    return {
        "InstanceId": instance.id,
        "HealthStatus": instance.health,
        "Color": COLOURS[instance.health],
        "Causes": instance.causes,
        "LaunchedAt": instance.launched,
        "ApplicationMetrics": _metrics(environment, [instance]),
        "System": _system(),
        "Deployment": deployment
        and {
            "VersionLabel": deployment.version,
            "DeploymentId": deployment.number,
            "Status": deployment.status,
            "DeploymentTime": deployment.at,
        },
        "AvailabilityZone": f"{call.backend.region_name}a",
        "InstanceType": options.value(environment, "aws:autoscaling:launchconfiguration", "InstanceType"),
    }


def _system() -> Answer:
    """This machine's: an instance is a part of it."""
    times = psutil.cpu_times_percent(interval=None)
    names = {"User": "user", "Nice": "nice", "System": "system", "Idle": "idle", "IOWait": "iowait", "IRQ": "irq"}
    used = {name: float(getattr(times, own, 0.0)) for name, own in names.items()}
    return {"CPUUtilization": used, "LoadAverage": list(os.getloadavg())[:2]}


def no_actions(call: Call) -> Answer:
    """DescribeEnvironmentManagedActions: nothing is ever scheduled here."""
    call.environment()
    return {"ManagedActions": []}


def no_history(call: Call) -> Answer:
    """DescribeEnvironmentManagedActionHistory."""
    call.environment()
    return {"ManagedActionHistoryItems": []}


OPERATIONS = {
    "DescribeEnvironmentHealth": environment,
    "DescribeInstancesHealth": instances,
    "DescribeEnvironmentManagedActions": no_actions,
    "DescribeEnvironmentManagedActionHistory": no_history,
}
