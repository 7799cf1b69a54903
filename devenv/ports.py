"""Where services listen: production's ports where they can be had, and who holds a busy one."""

from __future__ import annotations

import errno
import socket
import sys
from dataclasses import dataclass

import psutil

from devenv.claims import Claims
from devenv.config import Config
from devenv.errors import DevenvError

EVERYBODY = "127.0.0.1"  # what browsers make of *.localhost
CLAIMED = -1  # beside the system's own numbers


@dataclass(frozen=True)
class Listener:
    """A service that listens; a public one does so where browsers look for it."""

    name: str
    port: int
    public: bool = False
    spare: tuple[int, ...] = ()


def own_address(config: Config) -> str:
    """A loopback address of this checkout alone, so that two checkouts keep production's port numbers."""
    number = int(config.key, 16)
    address = f"127.{64 + number % 64}.{number // 64 % 256}.{1 + number // 16384 % 254}"
    return address if sys.platform.startswith("linux") and can_bind(address, 0) else EVERYBODY


def can_bind(address: str, port: int) -> bool:
    """Whether this process could listen there now."""
    return _bind(address, port) == 0


def _bind(address: str, port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the services do
        try:
            probe.bind((address, port))
            probe.listen(1)
        except OSError as refused:
            return refused.errno or errno.EADDRINUSE
    return 0


def settle(
    listener: Listener, address: str, remembered: tuple[str, int] | None, claims: Claims | None = None
) -> tuple[tuple[str, int], str]:
    """Address and port for a service, and a remark when it is not the wanted port.

    A remembered port that somebody else holds is an error: URLs do not move silently. With `claims` the port
    is held against every other start on this machine until they end.
    """
    if remembered is not None:
        if (refused := _try(*remembered, claims)) == 0:
            return remembered, ""
        raise busy(listener.name, *remembered, refused=refused)
    where = EVERYBODY if listener.public else address
    refused = _try(where, listener.port, claims)
    if refused == 0:
        return (where, listener.port), ""
    chosen = next((port for port in listener.spare if _try(where, port, claims) == 0), None) or free_port(where)
    return (where, chosen), f"{_reason(where, listener.port, refused)}: {listener.name} takes {chosen}"


def _try(address: str, port: int, claims: Claims | None) -> int:
    """0, or why the port is not to be had. Claimed before it is tried: who gave it up meanwhile listens there."""
    if claims is None:
        return _bind(address, port)
    if not claims.take(address, port):
        return CLAIMED
    if refused := _bind(address, port):
        claims.give_back(address, port)
    return refused


def _reason(address: str, port: int, refused: int) -> str:
    if refused in (errno.EACCES, errno.EPERM):
        return f"port {port} needs privileges here"
    if refused == CLAIMED:
        return f"port {port} was chosen by another checkout that is coming up"
    return f"port {port} is held by {describe_holder(address, port)}"


def busy(name: str, address: str, port: int, *, refused: int = errno.EADDRINUSE) -> DevenvError:
    """The answer to a port that is taken: who has it, and what to do."""
    pid = holder(address, port)
    stop = f"kill {pid}" if pid else f"sudo ss -ltnp 'sport = :{port}'"
    if refused == CLAIMED:
        stop = "wait until it is up"
    text = f"{name} wants {address}:{port}, but {_reason(address, port, refused)}"
    return DevenvError("port/busy", text, f"{stop}, or move: devenv up --move {name}")


def free_port(address: str) -> int:
    """A port that nobody holds at this moment."""
    with socket.socket() as probe:
        probe.bind((address, 0))
        return int(probe.getsockname()[1])


def holder(address: str, port: int) -> int | None:
    """The process that listens there, when this user may know it."""
    wild = {"0.0.0.0", "::", address}  # noqa: S104
    try:
        found = psutil.net_connections(kind="tcp")
    except psutil.AccessDenied:  # macOS, for anybody but root
        return None
    for one in found:
        if one.status == psutil.CONN_LISTEN and one.pid and _at(one.laddr, wild, port):
            return int(one.pid)
    return None


def _at(local: tuple[object, ...], hosts: set[str], port: int) -> bool:
    return len(local) >= 2 and local[0] in hosts and local[1] == port


def describe_holder(address: str, port: int) -> str:
    """Name and pid of the process that listens there, as a person says it."""
    pid = holder(address, port)
    if pid is None:
        return "a process of another user"
    try:
        process = psutil.Process(pid)
        return f"{process.name()} (pid {pid}, in {process.cwd()})"
    except psutil.Error:
        return f"pid {pid}"
