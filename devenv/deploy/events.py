"""An environment's events as they come, and the end of what is under way."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from devenv.errors import DevenvError, Exit

PAUSE = 0.5  # seconds, at first
LONGEST_PAUSE = 5.0
BAD = ("ERROR", "FATAL")


class LateError(DevenvError):
    """What was asked for is still under way."""

    exit = Exit.TIMEOUT


def environment(beanstalk: Any, name: str) -> dict[str, Any]:
    """The environment as the service describes it; raises when there is none."""
    found = beanstalk.describe_environments(EnvironmentNames=[name], IncludeDeleted=False)["Environments"]
    if not found:
        raise DevenvError("deploy/environment", f"there is no environment {name}", "devenv cloud provision")
    one: dict[str, Any] = found[0]
    return one


class Events:
    """Tells each event once that comes after this was made; `bad` keeps the messages of those that are errors.

    What came before is known by what was there: the service's clock may not be ours.
    """

    def __init__(self, beanstalk: Any, name: str, tell: Callable[[str], None]) -> None:
        self._beanstalk, self._name, self._tell = beanstalk, name, tell
        self._since: datetime | None = None
        self._seen: set[tuple[datetime, str]] = set()
        self.bad: list[str] = []
        self._new()

    def _new(self) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"EnvironmentName": self._name, "MaxRecords": 200}
        if self._since is not None:
            asked["StartTime"] = self._since
        found = self._beanstalk.describe_events(**asked)["Events"]
        new = [event for event in reversed(found) if (event["EventDate"], event["Message"]) not in self._seen]
        self._seen |= {(event["EventDate"], event["Message"]) for event in new}
        self._since = max((event["EventDate"] for event in found), default=self._since)
        return new

    def look(self) -> None:
        """Tells what is new, oldest first."""
        for event in self._new():
            self._tell(f"{event['EventDate']:%H:%M:%S} {event.get('Severity', 'INFO'):5} {event['Message']}")
            if event.get("Severity") in BAD:
                self.bad.append(event["Message"])

    def until_ready(self, within: float) -> dict[str, Any]:
        """Tells events until nothing is under way; raises `LateError` after `within` seconds."""
        end, pause = time.monotonic() + within, PAUSE
        while True:
            self.look()
            seen = environment(self._beanstalk, self._name)
            if seen["Status"] == "Ready":
                self.look()
                return seen
            if time.monotonic() > end:
                raise LateError(
                    "deploy/late",
                    f"{self._name} is {seen['Status']} after {within:g} s; it goes on without this command",
                    f"aws elasticbeanstalk abort-environment-update --environment-name {self._name}",
                )
            time.sleep(pause)
            pause = min(pause * 1.3, LONGEST_PAUSE)
