"""Ending an environment."""

from __future__ import annotations

import shutil

from devenv.aws.elasticbeanstalk.plane.work import launch
from devenv.aws.elasticbeanstalk.plane.work.operation import Operation


def terminate(operation: Operation) -> None:
    """TerminateEnvironment: nothing of it runs or is named any more when it says so."""
    environment = operation.environment
    operation.status("Terminating")
    operation.say("Waiting for EC2 instances to terminate. This may take a few minutes.")
    single = operation.single
    with operation.plane.world.lock:
        environment.health, environment.health_status = "Grey", "Suspended"
        environment.abort = False
    launch.end(operation)
    shutil.rmtree(operation.plane.folder_of(environment), ignore_errors=True)
    if single:
        operation.say(f"Deleted EIP: {environment.address}")
    else:
        operation.say(f"Deleted load balancer named: {launch.balancer(environment.id)}")
    operation.conclude("terminateEnvironment completed successfully.")
