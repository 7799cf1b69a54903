"""The ports that a stopped stack will want: free, or who holds them."""

from __future__ import annotations

from devenv import ledger, ports
from devenv.checks.check import Check, Look
from devenv.checks.engine import runs_docker
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.docker.engine import Engine, answers
from devenv.drivers.native.messages import Request, send


def _look(config: Config) -> Look:
    if send(config.run, Request("tell")) is not None:
        return Look(text="held by this stack")
    wrong = [ports.busy(name, *at) for name, at in _busy(config).items()]
    if wrong:
        return Look("problem", "; ".join(error.text for error in wrong), wrong[0].remedy)
    return Look(text="held by this stack" if _published(config) else "free")


def _busy(config: Config) -> dict[str, tuple[str, int]]:
    mine = _published(config)
    known = ledger.known_ports(config)
    return {name: at for name, at in known.items() if at not in mine and not ports.can_bind(*at)}


def _published(config: Config) -> set[tuple[str, int]]:
    """Where containers of this checkout are reached."""
    if not runs_docker(config) or not answers(config.environ):
        return set()
    running = [one for group in Engine(config).containers().values() for one in group]
    bound = [at for one in running for all_at in one["NetworkSettings"]["Ports"].values() for at in all_at or []]
    return {(at["HostIp"], int(at["HostPort"])) for at in bound}


def _fix(config: Config, progress: Progress) -> None:
    """Forgets the ports that others hold: the next start looks for new ones, and says which."""
    busy = _busy(config)
    ledger.remember_ports(config, {name: at for name, at in ledger.known_ports(config).items() if name not in busy})
    progress.say(f"  {', '.join(busy)} will listen elsewhere from the next start on")


PORTS = Check("ports", _look, _fix)
