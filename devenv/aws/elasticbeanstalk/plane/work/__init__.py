"""The operations that take their time, by the kind of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from devenv.aws.elasticbeanstalk.plane.work import configure, deploy, launch, recovery, terminate
from devenv.aws.elasticbeanstalk.plane.work.operation import Operation
from devenv.aws.elasticbeanstalk.records import Environment

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend
    from devenv.aws.elasticbeanstalk.plane.beanstalk import BeanstalkPlane

KINDS: dict[str, Callable[[Operation], None]] = {
    "launch": launch.launch,
    "rebuild": launch.rebuild,
    "deploy": deploy.deploy,
    "configure": configure.configure,
    "restart": configure.restart,
    "terminate": terminate.terminate,
    "recover": recovery.recover,
    "reboot": recovery.reboot,
}


def carry_out(plane: BeanstalkPlane, backend: BeanstalkBackend, environment: Environment) -> None:
    """Does what waits for an environment, and what came to it meanwhile."""
    with plane.world.lock:
        work = environment.work
        if work is None or not environment.alive:
            environment.work = None
            return
        work.begun = True
    plane.world.changed()
    operation = Operation(plane, backend, environment, work)
    KINDS[work.kind](operation)
    operation.end()
