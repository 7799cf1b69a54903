"""The network of a mirror: the first that no other mirror of this machine holds."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

from devenv import proc
from devenv.aws.mirror.addresses import API, LOOPBACK, REACHABLE, last_network
from devenv.drivers.docker.engine import answers
from devenv.errors import DevenvError

DRIVERS = ("native", "docker")
NETWORKS = 256


def claim(folder: Path, port: int, driver: str) -> tuple[socket.socket, str]:
    """A listening socket on a network of its own, that of last time if it is free. Raises `DevenvError`."""
    before = last_network(folder / "addresses")
    wish = int(before.rpartition(".")[2]) if before else secrets.randbelow(NETWORKS)
    first = REACHABLE if driver == "docker" else LOOPBACK
    for number in order(wish):
        network = f"{first}.{number}"
        if driver == "docker":
            _route("replace", network)
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((f"{network}.{API}", port))
            listener.listen(128)
        except OSError:
            listener.close()
            continue
        return listener, network
    raise DevenvError("cloud/addresses", f"no address of {first}.0.0/16 is free at port {port}", "devenv doctor")


def order(wish: int) -> list[int]:
    """The third numbers in the order in which a mirror tries them."""
    return [(wish + step) % NETWORKS for step in range(NETWORKS)]


def release(network: str) -> None:
    """Gives up what `claim` set for containers."""
    if network.startswith(f"{REACHABLE}."):
        _route("del", network, check=False)


def _route(verb: str, network: str, *, check: bool = True) -> None:
    """All addresses of the network are this machine's, without being given to a device one by one."""
    proc.run(["ip", "route", verb, "local", f"{network}.0/24", "dev", "lo"], timeout=10, check=check)


def last_driver(folder: Path) -> str:
    """What ran the bundles when the mirror of this folder was last there."""
    return "docker" if last_network(folder / "addresses").startswith(f"{REACHABLE}.") else "native"


def need(driver: str, environ: Mapping[str, str]) -> None:
    """Raises `DevenvError` where the mirror cannot have containers."""
    if driver not in DRIVERS:
        raise DevenvError("cloud/driver", f"there is no driver {driver}", f"choose from {', '.join(DRIVERS)}")
    if driver != "docker":
        return
    why = ""
    if not sys.platform.startswith("linux") or shutil.which("ip") is None:
        why = "it gives containers addresses of this machine, which takes Linux and the program ip"
    elif os.getuid() != 0:
        why = "it gives containers addresses of this machine, which only root may"
    elif not answers(environ):
        why = "no Docker engine with Compose answers within a second"
    if why:
        text = f"the mirror cannot run bundles as containers: {why}"
        raise DevenvError("cloud/driver", text, "devenv cloud up --driver native")
