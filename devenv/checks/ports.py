"""The ports that a stopped stack will want: free, or who holds them."""

from __future__ import annotations

from devenv import ledger, ports
from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.native.messages import Request, send


def _look(config: Config) -> Look:
    if send(config.run, Request("tell")) is not None:
        return Look(text="held by this stack")
    wrong = [ports.busy(name, *at) for name, at in _busy(config).items()]
    if wrong:
        return Look("problem", "; ".join(error.text for error in wrong), wrong[0].remedy)
    return Look(text="free")


def _busy(config: Config) -> dict[str, tuple[str, int]]:
    return {name: at for name, at in ledger.known_ports(config).items() if not ports.can_bind(*at)}


def _fix(config: Config, progress: Progress) -> None:
    """Forgets the ports that others hold: the next start looks for new ones, and says which."""
    busy = _busy(config)
    ledger.remember_ports(config, {name: at for name, at in ledger.known_ports(config).items() if name not in busy})
    progress.say(f"  {', '.join(busy)} will listen elsewhere from the next start on")


PORTS = Check("ports", _look, _fix)
