"""The history that clients follow: events as AWS words them, since `eb` matches the texts exactly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from devenv.aws.elasticbeanstalk.records import Environment, Event, Severity

SEVERITIES: tuple[Severity, ...] = ("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL")
MOST = 5000  # kept; AWS keeps 60 days


@dataclass
class EventLog:
    """Events in the order of their times; no two have the same, so that paging by time loses none."""

    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def __getstate__(self) -> dict[str, Any]:
        return {"events": self.events}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.events = state["events"]
        self._lock = threading.Lock()

    def say(
        self,
        at: datetime,
        message: str,
        *,
        severity: Severity = "INFO",
        environment: Environment | None = None,
        **about: str | None,
    ) -> None:
        """Adds an event, of an environment's present operation or of what `about` names."""
        if environment is not None:
            own = {"application": environment.application, "environment": environment.name}
            about = own | {"environment_id": environment.id, "request": environment.request or None} | about
        with self._lock:
            at = at.replace(microsecond=at.microsecond // 1000 * 1000)  # as answers tell it
            if self.events and at <= self.events[-1].at:
                at = self.events[-1].at + timedelta(milliseconds=1)
            self.events.append(Event(at, message, severity, **about))
            del self.events[:-MOST]

    def find(self, **wanted: Any) -> Iterator[Event]:
        """Newest first: those that have every value asked for and are at least as severe."""
        least = SEVERITIES.index(wanted.pop("severity", None) or "TRACE")
        start, end = wanted.pop("start", None), wanted.pop("end", None)
        wanted = {key: value for key, value in wanted.items() if value is not None}
        with self._lock:
            events = list(self.events)
        for event in reversed(events):
            if SEVERITIES.index(event.severity) < least:
                continue
            if (start and event.at < start) or (end and event.at >= end):
                continue
            if all(getattr(event, key) == value for key, value in wanted.items()):
                yield event
