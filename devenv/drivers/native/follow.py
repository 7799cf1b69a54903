"""Watches services come up: one line for each, and the whole story of one that does not."""

from __future__ import annotations

import time

from devenv.config import Config
from devenv.console import Progress
from devenv.drivers.native.logs import tail
from devenv.drivers.native.messages import Reply, Request, Row, send
from devenv.errors import DevenvError

UP = ("ready", "done")
LOOK_AGAIN = 0.03  # seconds
SHOWN = 15  # lines of a failed service's log


def follow(config: Config, names: list[str], progress: Progress) -> None:
    """Returns when all of them are up, with a line for each that was started; raises when one fails."""
    reply = _tell(config)
    left = [name for name in names if not _is_up(reply, name)]
    while left:
        for name in list(left):
            row = reply.row(name)
            if row is not None and row.state == "failed":
                raise _failure(config, reply, row)
            if row is not None and row.state in UP:
                left.remove(name)
                unit = reply.plan.named(name)
                progress.done(name, row.seconds, unit.version if unit else "")
        if left:
            time.sleep(LOOK_AGAIN)
            reply = _tell(config)


def _is_up(reply: Reply, name: str) -> bool:
    row = reply.row(name)
    return row is not None and row.state in UP


def _tell(config: Config) -> Reply:
    reply = send(config.run, Request("tell"))
    if reply is None or reply.ending:
        log = tuple(tail(config.logs / "supervisor.log", SHOWN))
        raise DevenvError("supervisor/gone", "the supervisor ended meanwhile", "devenv up", log)
    return reply


def _failure(config: Config, reply: Reply, row: Row) -> DevenvError:
    lines = tuple(tail(config.logs / f"{row.name}.log", SHOWN))
    waiting = [other.name for other in reply.rows if other.state == "waiting"]
    held = f" ({', '.join(waiting)} wait for it)" if waiting else ""
    return DevenvError("service/failed", f"{row.name} {row.cause}{held}", f"devenv logs {row.name}", lines)
