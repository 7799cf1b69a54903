"""The real front end, built by its own `amplify.yml` from a clone, as production builds it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.app import Site
from tests.support.services import ROOT


@pytest.mark.slow
def test_the_front_end_is_built_from_a_clone_and_served(own_mirror: Mirror, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(ROOT), str(bare)], check=True)
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    subprocess.run(["git", "branch", "--force", "production", head.strip()], cwd=bare, check=True)
    amplify, site = own_mirror.client("amplify"), Site(own_mirror, tmp_path / "unused", "www")
    variables = {"AMPLIFY_MONOREPO_APP_ROOT": "frontend"}
    amplify.update_app(appId=site.app, repository=f"file://{bare}", environmentVariables=variables)
    amplify.create_branch(appId=site.app, branchName="production", stage="PRODUCTION", enableAutoBuild=False)
    asked = {"appId": site.app, "branchName": "production"}
    id_ = amplify.start_job(**asked, jobType="RELEASE")["jobSummary"]["jobId"]

    def job() -> dict[str, object]:
        found: dict[str, object] = amplify.get_job(**asked, jobId=id_)["job"]
        return found

    eventually(lambda: job()["summary"]["status"] in ("SUCCEED", "FAILED"), True, "the build", within=900)  # type: ignore[index]
    done = job()
    assert done["summary"]["status"] == "SUCCEED", site.log(done, "BUILD")[-3000:]  # type: ignore[index]
    log = site.log(done, "BUILD")
    for phase in ("preBuild", "build"):
        assert f"# Completed phase: {phase}" in log
    host = site.host.replace("main.", "production.")
    assert "<html" in site.get("/", host=host).text
    assert site.get("/healthz", host=host).status_code == 200
