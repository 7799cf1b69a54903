"""Every fault of the chaos tests: what is added, for how long it holds, within which time all is as before."""

from __future__ import annotations

from dataclasses import dataclass

HOLDS = 3.0  # seconds
SOCKET_BACK = 10.0  # seconds: what a player bears without reloading the page
HEARTBEAT = 15.0  # seconds: the service's own; what got lost on the way through Redis is found by it
RESTART = 20.0  # seconds: a process starts and is ready, on a small machine


@dataclass(frozen=True)
class Trouble:
    """`add` are the words after `devenv fault add`. What happens once holds for no time."""

    add: str
    back: float
    holds: float = HOLDS

    @property
    def name(self) -> str:
        """For the test's name."""
        return self.add.replace(" ", "-")


TROUBLES = (
    Trouble("kill api", RESTART, holds=0),
    Trouble("kill proxy", SOCKET_BACK, holds=0),
    Trouble("kill redis", SOCKET_BACK + HEARTBEAT, holds=0),
    Trouble("kill postgres", RESTART, holds=0),
    Trouble("pause api", SOCKET_BACK),
    Trouble("pause postgres", SOCKET_BACK),
    Trouble("pause redis", SOCKET_BACK + HEARTBEAT),
    Trouble("latency api-postgres 60", SOCKET_BACK),
    Trouble("latency api-redis 400", SOCKET_BACK),
    Trouble("latency clients-proxy 400", SOCKET_BACK),
    Trouble("loss clients-proxy 20", SOCKET_BACK),
    Trouble("loss api-redis 100", SOCKET_BACK + HEARTBEAT),
    Trouble("loss api-postgres 100", SOCKET_BACK),
    Trouble("bandwidth clients-proxy 24", SOCKET_BACK),
    Trouble("reset clients-proxy", SOCKET_BACK, holds=0),
    Trouble("reset api-postgres", SOCKET_BACK, holds=0),
    Trouble("reset api-redis", SOCKET_BACK + HEARTBEAT, holds=0),
    Trouble("refuse clients-proxy", SOCKET_BACK),
    Trouble("refuse api-postgres", SOCKET_BACK),
    Trouble("refuse api-redis", SOCKET_BACK + HEARTBEAT),
    Trouble("cut postgres", SOCKET_BACK, holds=0),
    Trouble("flush redis", SOCKET_BACK + HEARTBEAT, holds=0),
    Trouble("disk postgres", RESTART),
    Trouble("disk api", SOCKET_BACK),
    Trouble("clock api 2h", RESTART),
    Trouble("certificate proxy", SOCKET_BACK),
)
