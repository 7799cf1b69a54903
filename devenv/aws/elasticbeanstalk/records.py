"""What the service remembers: applications, versions, templates, environments, instances, events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple

Status = Literal["Launching", "Updating", "Ready", "Terminating", "Terminated", "Aborting"]
Severity = Literal["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]
DeploymentStatus = Literal["In Progress", "Deployed", "Failed"]


class Key(NamedTuple):
    """Names one option."""

    namespace: str
    name: str


Settings = dict[Key, str]


@dataclass
class Version:
    """A bundle in S3 under a label."""

    application: str
    label: str
    arn: str
    bucket: str
    key: str
    created: datetime
    updated: datetime
    description: str | None = None
    status: str = "Unprocessed"
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Template:
    """A saved configuration."""

    application: str
    name: str
    arn: str
    stack: str
    created: datetime
    updated: datetime
    description: str | None = None
    settings: Settings = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Application:
    """A name under which versions, templates and environments stand."""

    name: str
    arn: str
    created: datetime
    updated: datetime
    description: str | None = None
    versions: dict[str, Version] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    lifecycle: dict[str, Any] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)


@dataclass
class Deployment:
    """What an instance was last told to run, and how that went."""

    number: int
    version: str
    status: DeploymentStatus
    at: datetime
    took: float = 0.0
    error: str = ""


@dataclass
class Door:
    """Where an instance answers from outside."""

    port: int
    scheme: Literal["http", "https", "tcp"] = "http"  # tcp: nothing is asked there
    host: str = ""
    ca: str = ""


@dataclass
class Instance:
    """A machine of an environment: an address of this machine with processes or containers behind it."""

    id: str
    address: str
    launched: datetime
    serving: bool = False  # whether the environment's address leads to it
    bootstrapped: bool = False
    deployment: Deployment | None = None
    doors: list[Door] = field(default_factory=list)
    health: str = "Pending"
    causes: list[str] = field(default_factory=list)
    fresh: bool = False  # of a deployment that has not been accepted yet


@dataclass
class Work:
    """What is to be done to an environment. A mirror that finds one begun at its start was cut off in it."""

    kind: str
    request: str
    args: dict[str, Any] = field(default_factory=dict)
    begun: bool = False


@dataclass
class Environment:
    """What runs a version of an application."""

    id: str
    name: str
    application: str
    arn: str
    cname: str
    stack: str
    address: str
    created: datetime
    updated: datetime
    tier: dict[str, str]
    version: str | None = None
    template: str | None = None
    description: str | None = None
    group: str | None = None
    operations_role: str | None = None
    status: Status = "Launching"
    health: str = "Grey"
    health_status: str = "Pending"
    causes: list[str] = field(default_factory=list)
    settings: Settings = field(default_factory=dict)
    extensions: Settings = field(default_factory=dict)  # from the running version's .ebextensions
    instances: list[Instance] = field(default_factory=list)
    deployments: int = 0
    accepted: int = 0  # the number of the last deployment that went well
    weights: dict[str, int] = field(default_factory=dict)  # of traffic, by instance; none means equal
    abortable: bool = False
    abort: bool = False
    work: Work | None = None
    request: str = ""
    logs: dict[str, str] = field(default_factory=dict)  # by kind and instance, where they lie in S3
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def alive(self) -> bool:
        """Whether its name is taken."""
        return self.status != "Terminated"


@dataclass(frozen=True)
class Event:
    """A line of the environment's history."""

    at: datetime
    message: str
    severity: Severity
    application: str | None = None
    environment: str | None = None
    environment_id: str | None = None
    version: str | None = None
    template: str | None = None
    request: str | None = None
