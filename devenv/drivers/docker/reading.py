"""The status of a stack of containers: states from the engine, health from the services themselves."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from devenv import ledger, names, probes, tls
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from devenv.drivers.docker.settings import DATABASE, PROXY
from devenv.drivers.report import HEALTHY, NONE, UNHEALTHY, DemoUser, ServiceStatus, Status
from devenv.plan import Probe
from devenv.stack import Part, Stack

# Processes of the app container, by the name of their s6 service.
S6 = {"api": "daphne", "proxy": "nginx"}
STATES = {"running": "ready", "restarting": "starting", "created": "starting", "paused": "paused"}


def status(config: Config, stack: Stack, engine: Engine) -> Status:
    """The stack now."""
    containers = engine.containers() if engine.settings.exists() else {}
    port = ledger.known_ports(config).get(PROXY, ("", names.HTTPS))[1]
    verdicts = asyncio.run(_verdicts(config, containers))
    with ThreadPoolExecutor(len(stack.parts)) as pool:  # each asks in a container of its own
        rows = [pool.submit(_row, engine, part, containers.get(part.service, []), verdicts) for part in stack.parts]
    services = [row.result() for row in rows]
    users = [DemoUser(user.name, user.password) for user in stack.users]
    return Status(driver="docker", services=services, urls=names.urls(port), users=users)


def checks(config: Config) -> dict[str, Probe]:
    """How each long-running process is asked from outside; Redis publishes no port."""
    ports, ca = ledger.known_ports(config), str(tls.files(config).ca)
    if PROXY not in ports:
        return {}
    front, port = "{}:{}".format(*ports[PROXY]), ports[PROXY][1]
    api, www = (names.origin(host, port) for host in ("api", "www"))
    return {
        "proxy": Probe(kind="http", at=front, url=f"{api}/healthz", ca=ca),
        "api": Probe(kind="http", at=front, url=f"{api}/readyz", ca=ca),
        "www": Probe(kind="http", at=front, url=f"{www}/healthz", ca=ca),
        "postgres": Probe(kind="postgres", at="{}:{}".format(*ports[DATABASE]), user="roronline"),
    }


async def _verdicts(config: Config, containers: dict[str, list[dict[str, Any]]]) -> dict[str, bool]:
    asked = checks(config) if any(one["State"]["Running"] for group in containers.values() for one in group) else {}
    answers = await asyncio.gather(*(probes.ask(probe) for probe in asked.values()))
    return {name: answer.good for name, answer in zip(asked, answers, strict=True)}


def _row(engine: Engine, part: Part, group: list[dict[str, Any]], verdicts: dict[str, bool]) -> ServiceStatus:
    one = group[0] if group else None
    state, pid, restarts = "stopped", None, 0
    if one is not None:
        state, pid, restarts = _state(part, one), one["State"]["Pid"] or None, one["RestartCount"]
        if part.name in S6 and one["State"]["Running"]:
            restarts += _deaths(engine, part, one["Id"])
    return ServiceStatus(
        name=part.name,
        state=state,
        health=_health(engine, part, state, verdicts, one["Id"] if one is not None else ""),
        pid=pid,
        restarts=restarts,
        version=one["Config"]["Image"] if one is not None else "",
        endpoint=_endpoint(engine, part),
    )


def _state(part: Part, one: dict[str, Any]) -> str:
    if part.block.once and one["State"]["Status"] == "exited":
        return "done" if one["State"]["ExitCode"] == 0 else "failed"
    return STATES.get(one["State"]["Status"], "stopped")


def _health(engine: Engine, part: Part, state: str, verdicts: dict[str, bool], container: str) -> str:
    if state == "stopped":
        return NONE
    if part.block.once:
        return HEALTHY if state == "done" else UNHEALTHY
    if part.name == "redis":
        good = state == "ready" and engine.exec(container, "redis-cli", "ping").out.strip() == "PONG"
    else:
        good = state == "ready" and verdicts.get(part.name, False)
    return HEALTHY if good else UNHEALTHY


def _deaths(engine: Engine, part: Part, container: str) -> int:
    """How often the small init has started the process again."""
    tally = engine.exec(container, "s6-svdt", f"/run/service/{S6[part.name]}").out
    return len(tally.splitlines())


def _endpoint(engine: Engine, part: Part) -> str:
    ports = ledger.known_ports(engine.config)
    if part.name == "proxy" and PROXY in ports:
        return names.origin("api", ports[PROXY][1])
    if part.name == "postgres" and DATABASE in ports:
        return "postgresql://{}:{}/roronline".format(*ports[DATABASE])
    listener = part.listener
    return f"{part.service}:{listener.port}" if listener else ""
