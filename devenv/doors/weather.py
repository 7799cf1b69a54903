"""What a door does to what passes, and what commands and the doors say to each other."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Literal

import msgspec

from devenv.errors import DevenvError, NotRunningError

ANSWER_WITHIN = 5.0  # seconds


class Weather(msgspec.Struct, frozen=True, kw_only=True):
    """Zero is a clear sky. A round trip takes `latency` ms longer; of 100 pieces `loss` are lost, so come later."""

    latency: int = 0  # milliseconds of a round trip
    loss: int = 0  # percent
    bandwidth: int = 0  # KiB a second each way; 0: all there is
    refuse: bool = False


class Request(msgspec.Struct, frozen=True):
    """`set` gives a door its weather; `reset` cuts all who are inside."""

    do: Literal["tell", "set", "reset"]
    door: str = ""
    weather: Weather = Weather()


class State(msgspec.Struct, frozen=True):
    """A door now."""

    at: str
    to: str
    weather: Weather
    inside: int


class Reply(msgspec.Struct, frozen=True):
    """All doors by name, after the request was carried out; `cut` counts who was thrown out by it."""

    doors: dict[str, State] = {}
    cut: int = 0
    error: str = ""


def send(place: Path, request: Request) -> Reply:
    """Asks the doors whose socket is at `place`; raises `NotRunningError` when there are none."""
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(ANSWER_WITHIN)
            line.connect(str(place))
            line.sendall(msgspec.json.encode(request) + b"\n")
            with line.makefile("rb") as answer:
                reply = msgspec.json.decode(answer.readline(), type=Reply)
    except (OSError, msgspec.MsgspecError) as away:
        raise NotRunningError("the doors do not answer: they stand in a stack that came up with --faults") from away
    if reply.error:
        raise DevenvError("doors/refused", reply.error, "devenv logs doors")
    return reply
