"""What an app is made of; `info` holds what the API tells of each, in the words of its model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

Info = dict[str, Any]
JobStatus = Literal["PENDING", "RUNNING", "FAILED", "SUCCEED", "CANCELLING", "CANCELLED"]
OVER = ("FAILED", "SUCCEED", "CANCELLED")
APP_DEFAULTS: Info = {
    "description": "", "repository": "", "platform": "WEB", "environmentVariables": {}, "enableBranchAutoBuild": False,
    "enableBranchAutoDeletion": False, "enableBasicAuth": False, "customRules": [], "customHeaders": "",
    "enableAutoBranchCreation": False, "cacheConfig": {"type": "AMPLIFY_MANAGED"}, "tags": {},
}  # fmt: skip
BRANCH_DEFAULTS: Info = {
    "description": "", "stage": "NONE", "enableNotification": False, "environmentVariables": {}, "framework": "",
    "enableAutoBuild": True, "enableBasicAuth": False, "enablePerformanceMode": False, "ttl": "5",
    "enablePullRequestPreview": False, "customDomains": [], "activeJobId": "0", "tags": {},
}  # fmt: skip


def now() -> datetime:
    """The moment, as the API tells it."""
    return datetime.now(UTC)


@dataclass
class Job:
    """One build and deployment of a branch. `wish` is the commit that was asked for, "" for the branch's last."""

    info: Info
    steps: list[Info] = field(default_factory=list)
    wish: str = ""

    @property
    def id(self) -> str:
        return str(self.info["jobId"])

    @property
    def status(self) -> JobStatus:
        found: JobStatus = self.info["status"]
        return found

    @property
    def over(self) -> bool:
        return self.status in OVER

    def end(self, status: JobStatus) -> None:
        """Final: an ended job never changes again."""
        assert not self.over
        self.info |= {"status": status, "endTime": now()}

    def step(self, name: str) -> Info:
        """Begins a step."""
        self.steps.append({"stepName": name, "startTime": now(), "endTime": now(), "status": "RUNNING"})
        return self.steps[-1]

    def end_step(self, status: JobStatus, reason: str = "", log: str = "") -> None:
        """Ends the step that runs."""
        step = self.steps[-1]
        step |= {"status": status, "endTime": now()}
        if reason:
            step["statusReason"] = reason
        if log:
            step["logUrl"] = log


@dataclass
class Branch:
    """One branch, which is one site. `served` is the job whose artefacts are shown, "" when there is none.

    `seen` is the repository and the commit that the last look for pushes found.
    """

    info: Info
    jobs: list[Job] = field(default_factory=list)
    served: str = ""
    seen: tuple[str, str] = ("", "")

    @property
    def name(self) -> str:
        return str(self.info["branchName"])

    def job(self, id_: str) -> Job | None:
        """The job of that number."""
        return next((one for one in self.jobs if one.id == id_), None)

    @property
    def due(self) -> Job | None:
        """The oldest job that is not over: jobs of a branch run one after the other."""
        return next((one for one in self.jobs if not one.over), None)

    def told(self) -> Info:
        """The branch as the API tells it."""
        return {**self.info, "activeJobId": self.served or "0", "totalNumberOfJobs": str(len(self.jobs))}


@dataclass
class Domain:
    """A custom domain of an app: `settings` are prefixes and branches, `made` the records that were made for it."""

    info: Info
    made: list[Info] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.info["domainName"])

    @property
    def settings(self) -> list[tuple[str, str]]:
        return [
            (one["subDomainSetting"]["prefix"], one["subDomainSetting"]["branchName"])
            for one in self.info["subDomains"]
        ]

    def hosts(self, branch: str) -> list[str]:
        """The host names under which a branch is seen."""
        return [f"{prefix}.{self.name}".lstrip(".") for prefix, one in self.settings if one == branch]


@dataclass
class App:
    """One app."""

    info: Info
    branches: dict[str, Branch] = field(default_factory=dict)
    domains: dict[str, Domain] = field(default_factory=dict)
    webhooks: dict[str, Info] = field(default_factory=dict)
    backends: dict[str, Info] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return str(self.info["appId"])

    @property
    def cdn(self) -> str:
        """The name of the distribution that custom domains point to."""
        return f"{self.id}.cloudfront.net"

    def host(self, branch: str) -> str:
        """Where a branch is seen without a domain of one's own."""
        label = "".join(letter if letter.isalnum() else "-" for letter in branch.lower())
        return f"{label}.{self.info['defaultDomain']}"

    def variables(self, branch: Branch) -> dict[str, str]:
        """The environment of a build: the app's, and the branch's before it."""
        return {**self.info["environmentVariables"], **branch.info["environmentVariables"]}
