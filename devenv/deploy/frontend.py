"""The front end: Amplify builds the branch; the page must be the one that was meant."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from devenv.aws.provision.target import Target
from devenv.deploy.door import settle
from devenv.deploy.events import LONGEST_PAUSE, PAUSE, LateError
from devenv.errors import DevenvError, ProblemsError

UNDER_WAY = ("CREATED", "PENDING", "PROVISIONING", "RUNNING", "CANCELLING")


@dataclass(frozen=True)
class Page:
    """An Amplify branch; `serves` tells the release that the page itself names, None: not reached."""

    target: Target
    app: str
    branch: str
    serves: Callable[[], str | None]
    tell: Callable[[str], None]

    @cached_property
    def amplify(self) -> Any:
        """A client of Amplify."""
        return self.target.client("amplify")


def deploy(page: Page, version: str, *, commit: str | None = None, within: float = 1800) -> str:
    """Starts a RELEASE job, or finds the one that the push of this commit has started, and follows it; its id.

    Raises `DevenvError` when a step fails or the page is another.
    """
    named = {"commitId": commit} if commit else {}
    job = _begun(page, commit)
    if job is None:
        asked = page.amplify.start_job(appId=page.app, branchName=page.branch, jobType="RELEASE", **named)
        job = str(asked["jobSummary"]["jobId"])
    status = _follow(page, job, within)
    if status != "SUCCEED":
        text = f"job {job} of {page.branch} ended as {status}; the page before it is served on"
        raise ProblemsError("deploy/failed", text, "mend the cause and push", log=tuple(_failed(page, job)))
    if (serves := settle(page.serves, version)) != version:
        raise DevenvError(
            "deploy/unwell", f"the page names {serves or 'nothing'}, not {version}", "devenv deploy frontend"
        )
    return job


def _begun(page: Page, commit: str | None) -> str | None:
    found = page.amplify.list_jobs(appId=page.app, branchName=page.branch, maxResults=10)["jobSummaries"]
    mine = [job for job in found if job["status"] in UNDER_WAY and commit and job.get("commitId") == commit]
    return str(mine[0]["jobId"]) if mine else None


def _follow(page: Page, job: str, within: float) -> str:
    end, pause, told = time.monotonic() + within, PAUSE, set[tuple[str, str]]()
    while True:
        found = page.amplify.get_job(appId=page.app, branchName=page.branch, jobId=job)["job"]
        for step in found["steps"]:
            key = (step["stepName"], step["status"])
            if key not in told:
                told.add(key)
                page.tell(f"{step['stepName']:8} {step['status']}")
        status = str(found["summary"]["status"])
        if status not in UNDER_WAY:
            return status
        if time.monotonic() > end:
            remedy = f"aws amplify stop-job --app-id {page.app} --branch-name {page.branch} --job-id {job}"
            raise LateError("deploy/late", f"job {job} is {status} after {within:g} s; it goes on", remedy)
        time.sleep(pause)
        pause = min(pause * 1.3, LONGEST_PAUSE)


def _failed(page: Page, job: str) -> list[str]:
    found = page.amplify.get_job(appId=page.app, branchName=page.branch, jobId=job)["job"]
    return [
        f"{step['stepName']}: {step.get('statusReason') or step.get('logUrl') or 'no reason given'}"
        for step in found["steps"]
        if step["status"] == "FAILED"
    ]
