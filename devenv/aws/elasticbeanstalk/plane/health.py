"""Enhanced health: every colour comes from a probe of the instance itself."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from devenv import probes
from devenv.aws.elasticbeanstalk import options
from devenv.aws.elasticbeanstalk.records import Door, Environment, Instance, Severity
from devenv.plan import Probe
from devenv.probes import Verdict

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend
    from devenv.aws.elasticbeanstalk.plane.beanstalk import BeanstalkPlane

COLOURS = {
    "Ok": "Green",
    "Info": "Green",
    "Warning": "Yellow",
    "Degraded": "Red",
    "Severe": "Red",
    "Pending": "Grey",
    "Unknown": "Grey",
    "NoData": "Grey",
    "Suspended": "Grey",
}
WORST = ("Severe", "Degraded", "Warning", "Pending", "Info", "Ok")
PROCESS = "aws:elasticbeanstalk:environment:process:default"


def probe(plane: BeanstalkPlane, environment: Environment, instance: Instance) -> Verdict:
    """Asks every process of an instance, and where there is a load balancer the path that it would ask."""
    machine = plane.machine(environment, instance)
    verdict = machine.runtime.verdict()
    path = _path(environment)
    if verdict.good and path:
        asked = [_door(instance, door, path) for door in instance.doors if door.scheme != "tcp"]
        verdict = next((one for one in asyncio.run(probes.ask_all(asked)) if not one.good), verdict)
    return verdict


def _path(environment: Environment) -> str:
    """What a load balancer asks; a single instance is asked only when somebody named a path."""
    url = options.value(environment, "aws:elasticbeanstalk:application", "Application Healthcheck URL")
    if url:
        return "/" + url.partition(":")[2].partition("/")[2] if ":" in url else url
    single = options.value(environment, "aws:elasticbeanstalk:environment", "EnvironmentType") == "SingleInstance"
    return "" if single else options.value(environment, PROCESS, "HealthCheckPath")


def _door(instance: Instance, door: Door, path: str) -> Probe:
    host = door.host or instance.address
    return Probe("http", f"{instance.address}:{door.port}", url=f"{door.scheme}://{host}{path}", ca=door.ca)


def look_at_all(plane: BeanstalkPlane) -> None:
    """Looks at every environment once; a changed health is told as an event."""
    pairs = plane.environments()
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(look, plane, backend, one) for backend, one in pairs]:
            done.result()


def verdicts(plane: BeanstalkPlane, environment: Environment) -> list[tuple[Instance, Verdict]]:
    """What each instance answers now."""
    return [(one, probe(plane, environment, one)) for one in list(environment.instances)]


def settle(environment: Environment, found: list[tuple[Instance, Verdict]]) -> None:
    """Draws the conclusions. Called with the lock held."""
    for one, verdict in found:
        one.health, one.causes = _judge(environment, one, verdict)
    conclude(environment, [one for one, _ in found])


def look(plane: BeanstalkPlane, backend: BeanstalkBackend, environment: Environment) -> None:
    """Probes the instances of an environment; a changed health is told as an event."""
    found = verdicts(plane, environment)
    with plane.world.lock:
        if not environment.alive:
            return
        before = environment.health_status
        settle(environment, found)
        after, colour = environment.health_status, environment.health
        if after != before and environment.status == "Ready" and environment.work is None:
            text = f"Environment health has transitioned from {_word(before)} to {_word(after)}."
            text = " ".join([text, *environment.causes[:2]])
            severity: Severity = "INFO" if colour == "Green" else "WARN"
            backend.log.say(backend.now(), text, severity=severity, environment=environment, request=None)
    if after != before:
        plane.world.changed()


def conclude(environment: Environment, instances: list[Instance]) -> None:
    """The environment's health from that of its instances."""
    found = [one.health for one in instances]
    worst = next((state for state in WORST if state in found), "NoData")
    if environment.status == "Launching":
        worst = "Pending"
    elif environment.status in ("Updating", "Aborting") and worst == "Ok":
        worst = "Info"
    if found.count("Severe") and "Ok" in found and worst == "Severe":
        worst = "Degraded"  # some still serve
    environment.health_status, environment.health = worst, COLOURS[worst]
    environment.causes = list(dict.fromkeys(cause for one in instances for cause in one.causes))
    if not instances and environment.status == "Ready":
        environment.health_status, environment.health = "Severe", "Red"
        environment.causes = ["There are no instances."]


def _judge(environment: Environment, instance: Instance, verdict: Verdict) -> tuple[str, list[str]]:
    deployment = instance.deployment
    if deployment is None or (deployment.status == "In Progress" and not instance.bootstrapped):
        return "Pending", ["Initialization in progress."]
    causes = []
    status = "Ok"
    if deployment.status == "In Progress":
        status, causes = "Info", ["Application update in progress on the instance."]
    elif environment.status == "Ready" and deployment.number != environment.accepted and environment.accepted:
        have, want = f'"{deployment.version}" (deployment {deployment.number})', environment.accepted
        status = "Degraded"
        causes.append(
            f'Incorrect application version {have}. Expected version "{environment.version}" (deployment {want}).'
        )
    if deployment.status == "Failed":
        status = "Degraded"
        at = deployment.at.strftime("%Y-%m-%dT%H:%M:%SZ")
        text = "with exit status 1 and error: Engine execution has encountered an error."
        causes.append(f"Application deployment failed at {at} {text}")
    if not verdict.good and deployment.status != "In Progress":
        status = "Severe"
        causes.insert(0, f"The instance does not serve: {verdict.text}.")
    return status, causes


def _word(status: str) -> str:
    return "No Data" if status == "NoData" else status
