"""An Amplify app with one branch for a test, and the repository behind it."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import httpx

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.dig import short
from tests.support.hosting.repository import Repository


class Site:
    """An app with one branch, and the repository behind it."""

    def __init__(self, mirror: Mirror, folder: Path, name: str) -> None:
        self.mirror, self.repository = mirror, Repository(folder / "repository")
        self.amplify = mirror.client("amplify")
        made = self.amplify.create_app(
            name=name, platform="WEB_COMPUTE", repository=self.repository.url,
            environmentVariables={"AMPLIFY_MONOREPO_APP_ROOT": "frontend", "TEXT": "Ave"},
        )["app"]  # fmt: skip
        self.app, self.host = made["appId"], f"main.{made['defaultDomain']}"
        self.amplify.create_branch(appId=self.app, branchName="main", stage="PRODUCTION", enableAutoBuild=False)

    def start(self, **more: Any) -> str:
        asked = {"jobType": "RELEASE", **more}
        return str(self.amplify.start_job(appId=self.app, branchName="main", **asked)["jobSummary"]["jobId"])

    def job(self, id_: str) -> dict[str, Any]:
        found: dict[str, Any] = self.amplify.get_job(appId=self.app, branchName="main", jobId=id_)["job"]
        return found

    def release(self, wanted: str = "SUCCEED", **more: Any) -> dict[str, Any]:
        id_ = self.start(**more)
        over = ("SUCCEED", "FAILED", "CANCELLED")
        eventually(lambda: self.job(id_)["summary"]["status"] in over, True, f"the end of job {id_}", within=60)
        found = self.job(id_)
        assert found["summary"]["status"] == wanted, [step.get("statusReason") for step in found["steps"]]
        return found

    def seen(self) -> str:
        """The commit that the last look for pushes found; "" before the first."""
        watched: dict[str, str] = self.mirror.about()["planes"]["amplify"]["watched"]
        return watched.get(f"{self.app}/main", "")

    def get(self, path: str = "/", host: str = "", **more: Any) -> httpx.Response:
        """What a visitor gets, who asks the mirror's DNS and verifies the certificate."""
        host = host or self.host
        address = next(one for one in short(self.mirror, host) if one.startswith("127."))
        port = self.mirror.about()["planes"]["amplify"]["edges"][self.app].rpartition(":")[2]
        context = ssl.create_default_context(cafile=str(self.mirror.ca))
        with httpx.Client(verify=context) as client:
            extensions = {"sni_hostname": host}
            return client.get(f"https://{address}:{port}{path}", headers={"Host": host}, extensions=extensions, **more)

    def log(self, job: dict[str, Any], step: str) -> str:
        address = next(one["logUrl"] for one in job["steps"] if one["stepName"] == step)
        return httpx.get(address).raise_for_status().text
