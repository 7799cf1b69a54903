"""The data plane: instances that run, and the operations that change them."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterValueError
from devenv.aws.elasticbeanstalk.plane.host import metrics
from devenv.aws.elasticbeanstalk.records import Environment, Instance, Work

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend
    from devenv.aws.elasticbeanstalk.plane.beanstalk import BeanstalkPlane
    from devenv.aws.elasticbeanstalk.plane.host.metrics import Answered
    from devenv.aws.mirror.planes import World

_current: list[BeanstalkPlane] = []
_lock = threading.RLock()


def plane(world: World) -> BeanstalkPlane:
    """The plane of this process; the service asks it for time and addresses from now on."""
    from devenv.aws.elasticbeanstalk.plane.beanstalk import BeanstalkPlane
    from devenv.aws.elasticbeanstalk.plane.work import recovery

    _current[:] = [BeanstalkPlane(world)]
    recovery.mark(_current[0])  # before anybody is answered
    return _current[0]


def lock() -> threading.RLock:
    """Held by whoever reads or changes the state of the service."""
    return _current[0].world.lock if _current else _lock


def now() -> datetime:
    """By the mirror's clock; without a mirror by that of the machine."""
    return _current[0].world.clock.now() if _current else datetime.now(UTC)


def address(environment: str) -> str:
    """Where an environment answers. Without a mirror nothing does."""
    return _current[0].world.addresses.of(f"elasticbeanstalk/{environment}") if _current else "127.0.0.1"


def must_be_ready(environment: Environment) -> None:
    """Refuses while something else changes the environment, in the words that `eb` knows."""
    if environment.status != "Ready" or environment.work is not None:
        raise InvalidParameterValueError(
            f"Environment named {environment.name} is in an invalid state for this operation. Must be Ready."
        )


def begin(backend: BeanstalkBackend, environment: Environment, kind: str, request: str, **args: Any) -> None:
    """Hands work to the plane, which starts it at once. A termination takes the place of what else was to come."""
    environment.request = request
    if environment.work is not None and environment.work.begun:
        environment.abort = True
        environment.work.args["then"] = kind
    else:
        environment.work = Work(kind, request, args)
    environment.updated = backend.now()
    if _current:
        _current[0].world.wake.set()


def after(backend: BeanstalkBackend, name: str, request: str) -> None:
    """Forgets an application when its environments have ended; at once when there are none."""
    backend.farewells[name] = request
    forget(backend)


def forget(backend: BeanstalkBackend) -> None:
    """Removes the applications whose end was asked for and that nothing runs for any more."""
    for name, request in list(backend.farewells.items()):
        if backend.living(name):
            continue
        del backend.farewells[name]
        backend.applications.pop(name, None)
        text = "The application has been deleted successfully."
        backend.log.say(backend.now(), text, application=name, request=request)


def end_all(backend: BeanstalkBackend) -> None:
    """Ends every instance of a state that is being forgotten."""
    if _current:
        _current[0].destroy(backend)


def point(environment: Environment) -> None:
    """Lets the environment's name mean its address."""
    if _current:
        _current[0].point(environment)


def logs(environment: Environment, instance: Instance, lines: int) -> str:
    """The ends of an instance's logs."""
    if not _current:
        return ""
    machine = _current[0].machine(environment, instance)
    files = [*sorted((machine.folder / "var/log").glob("*.log")), *machine.runtime.logs]
    return "\n".join(f"----------------------------------------\n{file.name}\n{_end(file, lines)}" for file in files)


def _end(file: Path, lines: int) -> str:
    return "\n".join(file.read_text(errors="replace").splitlines()[-lines:])


def answered(environment: Environment, instance: Instance) -> list[Answered] | None:
    """What an instance's proxy answered in the last seconds; None where it keeps no log of it."""
    return metrics.recent(_current[0].machine(environment, instance).runtime.healthd) if _current else None
