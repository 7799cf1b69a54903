"""The status of a stack of containers: states from the engine, health from the services themselves."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from devenv import ledger, names, probes, tls
from devenv.config import Config
from devenv.drivers.docker import scale
from devenv.drivers.docker.engine import Engine, nth
from devenv.drivers.docker.settings import DATABASE, GOOGLE, PROXY
from devenv.drivers.report import HEALTHY, NONE, UNHEALTHY, DemoUser, ServiceStatus, Status
from devenv.plan import Probe
from devenv.stack import Part, Stack

STATES = {"running": "ready", "restarting": "starting", "created": "starting", "paused": "paused"}


def status(engine: Engine, stack: Stack) -> Status:
    """The stack now."""
    config = engine.config
    containers = engine.containers() if engine.settings.exists() else {}
    port = ledger.known_ports(config).get(PROXY, ("", names.HTTPS))[1]
    runs = any(one["State"]["Running"] for group in containers.values() for one in group)
    verdicts = asyncio.run(_verdicts(checks(config, stack) if runs else {}))
    with ThreadPoolExecutor(len(stack.parts)) as pool:  # each asks in a container of its own
        rows = [pool.submit(_row, engine, part, nth(containers, part), verdicts) for part in stack.parts]
    services = [row.result() for row in rows]
    users = [DemoUser(user.name, user.password) for user in stack.users]
    return Status(driver="docker", services=services, urls=names.urls(port), users=users)


def outdated(engine: Engine) -> set[str]:
    """Services that run another image than their tag names now: an earlier start was cut off after the build."""
    found = engine.containers()
    now = engine.images(sorted({one["Config"]["Image"] for group in found.values() for one in group}))
    return {
        service
        for service, group in found.items()
        if any(one["Image"] != now.get(one["Config"]["Image"], one["Image"]) for one in group)
    }


def checks(config: Config, stack: Stack) -> dict[str, Probe]:
    """How each long-running process is asked from outside; Redis publishes no port, nor does one app of several."""
    ports, ca = ledger.known_ports(config), str(tls.files(config).ca)
    if PROXY not in ports:
        return {}
    front, port = "{}:{}".format(*ports[PROXY]), ports[PROXY][1]
    api, www = (names.origin(host, port) for host in ("api", "www"))
    found = {
        "proxy": Probe(kind="http", at=front, url=f"{api}/healthz", ca=ca),
        "www": Probe(kind="http", at=front, url=f"{www}/healthz", ca=ca),
        "postgres": Probe(kind="postgres", at="{}:{}".format(*ports[DATABASE]), user="roronline"),
    }
    if GOOGLE in ports:
        stand_in = "{}:{}".format(*ports[GOOGLE])
        found["google"] = Probe(kind="http", at=stand_in, url=f"http://{stand_in}/.well-known/openid-configuration")
    if not scale.several(stack):
        found["api"] = Probe(kind="http", at=front, url=f"{api}/readyz", ca=ca)
    return found


async def _verdicts(asked: dict[str, Probe]) -> dict[str, bool]:
    answers = await asyncio.gather(*(probes.ask(probe) for probe in asked.values()))
    return {name: answer.good for name, answer in zip(asked, answers, strict=True)}


def _row(engine: Engine, part: Part, one: dict[str, Any] | None, verdicts: dict[str, bool]) -> ServiceStatus:
    if one is None:
        return ServiceStatus(part.name, "stopped", NONE, None, 0, "", _endpoint(engine, part))
    state, restarts = _state(part, one), one["RestartCount"]
    if one["State"]["Running"] and (process := scale.process(part)):
        runs, deaths = _inside(engine, one["Id"], process)
        state, restarts = state if runs else "stopped", restarts + deaths
    return ServiceStatus(
        name=part.name,
        state=state,
        health=_health(engine, part, state, verdicts, one["Id"]),
        pid=one["State"]["Pid"] or None,
        restarts=restarts,
        version=one["Config"]["Image"],
        endpoint=_endpoint(engine, part, one["Name"].lstrip("/")),
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
    if state != "ready":
        good = False
    elif part.name == "redis":
        good = engine.exec(container, "redis-cli", "ping").out.strip() == "PONG"
    elif part.name in verdicts:
        good = verdicts[part.name]
    else:
        good = engine.exec(container, "python", "-m", "container.healthcheck").code == 0
    return HEALTHY if good else UNHEALTHY


def _inside(engine: Engine, container: str, process: str) -> tuple[bool, int]:
    """Whether the small init is to keep a process running, and how often it has started it again."""
    place = f"/run/service/{process}"
    said = engine.exec(container, "sh", "-c", f"s6-svstat -o wantedup {place}; s6-svdt {place}").out.splitlines()
    return said[:1] != ["false"], max(0, len(said) - 1)


def _endpoint(engine: Engine, part: Part, container: str = "") -> str:
    ports = ledger.known_ports(engine.config)
    if part.name == "proxy" and PROXY in ports:
        return names.origin("api", ports[PROXY][1])
    if part.name == "postgres" and DATABASE in ports:
        return "postgresql://{}:{}/roronline".format(*ports[DATABASE])
    if part.name == "google" and GOOGLE in ports:
        return "http://{}:{}".format(*ports[GOOGLE])
    if container and (part.of or part.name) == "api":
        return f"{container}:443"
    return f"{part.service}:{part.listener.port}" if part.listener else ""
