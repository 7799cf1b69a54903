"""What commands and the supervisor say to each other over its socket: one line each way."""

from __future__ import annotations

import hashlib
import socket
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from devenv.plan import Plan

ANSWER_WITHIN = 10.0


class Request(msgspec.Struct, frozen=True):
    """What a command wants of the supervisor; no names means all."""

    do: Literal["tell", "apply", "stop", "restart", "end"]
    names: list[str] = []
    plan: Plan | None = None


class Row(msgspec.Struct, frozen=True):
    """A service as the supervisor sees it."""

    name: str
    state: str
    wanted: bool = False
    pid: int | None = None
    restarts: int = 0
    seconds: float = 0.0
    cause: str = ""


class Reply(msgspec.Struct, frozen=True):
    """The state of everything, after the request was taken on."""

    rows: list[Row] = []
    plan: Plan = Plan([])
    pid: int = 0
    code: str = ""
    ending: bool = False
    error: str = ""

    def row(self, name: str) -> Row | None:
        """The service of that name."""
        return next((row for row in self.rows if row.name == name), None)


@cache
def code_digest() -> str:
    """Names the supervisor's code: a running one of another version cannot be talked to."""
    digest = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(file.read_bytes())
    digest.update(Path(__file__).parent.parent.parent.joinpath("plan.py").read_bytes())
    return digest.hexdigest()[:16]


def send(run: Path, request: Request) -> Reply | None:
    """Asks the supervisor that lives in `run`; None when there is none."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(ANSWER_WITHIN)
        try:
            line.connect(str(run / "supervisor.sock"))
            line.sendall(msgspec.json.encode(request) + b"\n")
            with line.makefile("rb") as answer:
                text = answer.readline()
        except (FileNotFoundError, ConnectionError):
            return None
    if not text:
        return None
    try:
        return msgspec.json.decode(text, type=Reply)
    except msgspec.MsgspecError:  # a supervisor of another version
        return Reply(code="another version")
