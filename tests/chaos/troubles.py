"""Every fault of the chaos tests: what is added, for how long it holds, within which time all is as before."""

from __future__ import annotations

import os
from dataclasses import dataclass

HOLDS = 2.0  # seconds
SOCKET_BACK = 10.0  # seconds: what a player bears without reloading the page
POOL = 15.0  # seconds: the service's pool asks for a session again after 1, 2, 4 and 8
HEARTBEAT = 15.0  # seconds: the service's own; what got lost on the way through Redis is found by it
RESTART = 30.0  # seconds: a process starts and is ready, on a small machine


@dataclass(frozen=True)
class Trouble:
    """`add` are the words after `devenv fault add`. What happens once holds for no time."""

    add: str
    back: float
    holds: float = HOLDS

    @property
    def place(self) -> str:
        """Kind and place, without the amount."""
        return " ".join(self.add.split()[:2])


def patience() -> float:
    """The times are those of a machine of our own: where more want to run than can, all takes so much longer."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def once(add: str, back: float) -> Trouble:
    """What happens and is over."""
    return Trouble(add, back, holds=0)


# Those of a group come one after the other over the same two games.
TROUBLES = {
    "processes": (
        once("kill api", RESTART),
        once("kill proxy", SOCKET_BACK),
        once("kill redis", SOCKET_BACK + HEARTBEAT),
        once("kill postgres", RESTART),
        Trouble("pause api-2", SOCKET_BACK),
        Trouble("pause redis", SOCKET_BACK + HEARTBEAT),
        Trouble("pause postgres", POOL),
    ),
    "clients": (
        Trouble("latency clients-proxy 400", SOCKET_BACK),
        Trouble("loss clients-proxy 20", SOCKET_BACK),
        Trouble("bandwidth clients-proxy 24", SOCKET_BACK),
        once("reset clients-proxy", SOCKET_BACK),
        Trouble("refuse clients-proxy", SOCKET_BACK),
        Trouble("certificate proxy", SOCKET_BACK),
    ),
    "broker": (
        Trouble("latency api-redis 400", SOCKET_BACK),
        Trouble("loss api-redis 100", SOCKET_BACK + HEARTBEAT),
        once("reset api-redis", SOCKET_BACK + HEARTBEAT),
        Trouble("refuse api-redis", SOCKET_BACK + HEARTBEAT),
        once("flush redis", SOCKET_BACK + HEARTBEAT),
    ),
    "database": (
        Trouble("latency api-postgres 60", SOCKET_BACK),
        Trouble("loss api-postgres 100", POOL),
        once("reset api-postgres", POOL),
        Trouble("refuse api-postgres", POOL),
        once("cut postgres", POOL),
        Trouble("disk postgres", RESTART),
    ),
    "machine": (
        Trouble("disk api", SOCKET_BACK),
        Trouble("clock api 2h", RESTART),
        Trouble("clock api-2 -1h", RESTART),
    ),
}
