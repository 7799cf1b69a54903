"""A job clones, builds, serves and probes; what fails has its step and its log, and leaves the site as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.cloud import Mirror, eventually
from tests.support.hosting.app import Site
from tests.support.hosting.dig import code


@pytest.fixture
def site(mirror: Mirror, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    made = Site(mirror, tmp_path, request.node.name[:40])
    yield made
    made.amplify.delete_app(appId=made.app)


def test_a_release_is_served_under_its_name_over_verified_tls(site: Site) -> None:
    commit = site.repository.git("rev-parse", "HEAD")
    assert code(site.mirror, site.host) == "NXDOMAIN"
    done = site.release()
    assert [(step["stepName"], step["status"]) for step in done["steps"]] == [
        ("BUILD", "SUCCEED"),
        ("DEPLOY", "SUCCEED"),
    ]
    assert (done["summary"]["commitId"], done["summary"]["commitMessage"]) == (commit, "Build by true")
    said = site.get("/senate?x=1")
    assert said.text.startswith("Ave /senate?x=1 ")
    assert said.headers["X-Forwarded-Seen"] == f"https {site.host}"
    branch = site.amplify.get_branch(appId=site.app, branchName="main")["branch"]
    assert (branch["activeJobId"], branch["totalNumberOfJobs"]) == ("1", "1")
    app = site.amplify.get_app(appId=site.app)["app"]
    assert (app["productionBranch"]["branchName"], app["productionBranch"]["status"]) == ("main", "SUCCEED")


def test_a_build_sees_the_declared_environment_and_the_site_none_of_it(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.amplify.update_branch(appId=site.app, branchName="main", environmentVariables={"TEXT": "Salve", "OWN": "1"})
    done = site.release()
    built = set(site.log(done, "BUILD").split())
    assert {"TEXT", "OWN", "AWS_APP_ID", "AWS_BRANCH", "AWS_COMMIT_ID", "CI", "HOME"} <= built
    assert not built & {"AWS_SECRET_ACCESS_KEY", "PYTHONPATH", "VIRTUAL_ENV", "DEVENV_DRIVER", "ROR_TEST"}
    assert site.get().text.startswith("Salve ")
    serving = set(site.get("/env").text.split())
    assert {"PORT", "NODE_ENV"} <= serving
    assert not serving & {"TEXT", "OWN", "AWS_SECRET_ACCESS_KEY", "PYTHONPATH"}
    wanted = (Path(__file__).parents[3] / "frontend" / ".nvmrc").read_text().strip()
    assert f"v{wanted}." in site.log(done, "BUILD")


@pytest.mark.parametrize(
    ("phase", "change"),
    [("preBuild", {"pre": "exit 7"}), ("build", {"build": "exit 7"}), ("postBuild", {"post": "exit 7"})],
)
def test_a_command_that_fails_ends_the_job_in_its_phase(site: Site, phase: str, change: dict[str, str]) -> None:
    site.release()
    site.repository.write(**change)
    failed = site.release("FAILED")
    step = failed["steps"][-1]
    assert (step["stepName"], step["status"]) == ("BUILD", "FAILED")
    assert step["statusReason"] == f"Build failed: phase {phase}, command failed with exit code 7"
    log = site.log(failed, "BUILD")
    assert f"# Starting phase: {phase}" in log
    assert f"# Completed phase: {phase}" not in log
    assert "!!! Error: Command failed with exit code 7" in log
    assert site.get().text.startswith("Ave "), "the old site stays"
    assert site.amplify.get_branch(appId=site.app, branchName="main")["branch"]["activeJobId"] == "1"


@pytest.mark.parametrize(
    ("change", "step", "reason"),
    [
        ({"build": "rm -r .next"}, "BUILD", "Artifact directory doesn't exist: .next"),
        ({"build": "rm -r .next/*"}, "BUILD", "Artifact directory doesn't exist: .next"),
        ({"build": "rm .next/standalone/server.js"}, "BUILD", "required-server-files.json"),
        ({"build": "truncate -s 231M .next/standalone/x"}, "BUILD", "exceeds the max allowed size of 230686720 "),
        ({"build": "echo 'throw 1' > .next/standalone/server.js"}, "DEPLOY", "the site ended by itself"),
        ({"build": "']['"}, "BUILD", "exit code"),
    ],
)  # fmt: skip
def test_output_that_cannot_be_served_ends_the_job(site: Site, change: Any, step: str, reason: str) -> None:
    site.repository.write(**change)
    failed = site.release("FAILED")
    assert failed["steps"][-1]["stepName"] == step
    assert reason in failed["steps"][-1]["statusReason"]
    assert code(site.mirror, site.host) == "NXDOMAIN", "nothing is shown that never worked"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "There is no amplify.yml"),
        ("version: 1\nfrontend: {artifacts: {baseDirectory: x}}", 'Monorepo spec provided without "applications" key'),
        ("version: 1\napplications: [{appRoot: other, frontend: {}}]", 'No application with appRoot "frontend"'),
        ("version: [", "no YAML"),
        ("just words", "must be a mapping"),
        ("version: 1\napplications: [{appRoot: frontend, frontend: {artifacts: {baseDirectory: ../..}}}]", "leads out"),
    ],
)
def test_a_specification_that_cannot_be_read_is_refused_in_words(site: Site, text: str | None, reason: str) -> None:
    path = site.repository.folder / "amplify.yml"
    path.unlink() if text is None else path.write_text(text)
    site.repository.git("commit", "--quiet", "--all", "--message", "Break it")
    failed = site.release("FAILED")
    assert reason in failed["steps"][-1]["statusReason"]
    assert reason in site.log(failed, "BUILD")


def test_a_branch_that_is_not_in_the_repository_fails_at_the_clone(site: Site) -> None:
    site.amplify.create_branch(appId=site.app, branchName="feature/none")
    id_ = site.amplify.start_job(appId=site.app, branchName="feature/none", jobType="RELEASE")["jobSummary"]["jobId"]

    def get() -> Any:
        return site.amplify.get_job(appId=site.app, branchName="feature/none", jobId=id_)["job"]

    eventually(lambda: get()["summary"]["status"], "FAILED", "the job", within=30)
    assert "no branch feature/none" in get()["steps"][-1]["statusReason"]


def test_a_stopped_job_ends_at_once_and_the_next_one_runs(site: Site) -> None:
    site.repository.write(build="sleep 300")
    first = site.start()
    eventually(lambda: site.job(first)["summary"]["status"], "RUNNING", "the job", within=20)
    second = site.start()
    site.amplify.stop_job(appId=site.app, branchName="main", jobId=second)
    assert site.job(second)["summary"]["status"] == "CANCELLED"
    site.amplify.stop_job(appId=site.app, branchName="main", jobId=first)
    eventually(lambda: site.job(first)["summary"]["status"], "CANCELLED", "the job", within=20)
    site.repository.write()
    site.release()
    with pytest.raises(ClientError, match="cannot be stopped"):
        site.amplify.stop_job(appId=site.app, branchName="main", jobId=first)


def test_a_retry_builds_the_same_commit_again(site: Site) -> None:
    good = site.release()["summary"]["commitId"]
    site.repository.write(build="exit 1")
    again = site.release(jobType="RETRY", jobId="1")
    assert again["summary"]["commitId"] == good
    assert site.release("FAILED", jobType="RETRY", jobId=site.release("FAILED")["summary"]["jobId"])


def test_the_new_site_takes_over_without_a_gap(site: Site) -> None:
    site.release()
    site.amplify.update_app(
        appId=site.app, environmentVariables={"AMPLIFY_MONOREPO_APP_ROOT": "frontend", "TEXT": "Vale"}
    )
    id_, seen = site.start(), []
    while site.job(id_)["summary"]["status"] not in ("SUCCEED", "FAILED"):
        seen.append(site.get().status_code)
    assert site.job(id_)["summary"]["status"] == "SUCCEED", site.job(id_)["steps"]
    assert set(seen) == {200}
    assert site.get().text.startswith("Vale ")


def test_a_manual_deployment_is_refused_as_in_aws(site: Site) -> None:
    with pytest.raises(ClientError, match="App is already connected to a repository") as caught:
        site.amplify.create_deployment(appId=site.app, branchName="main")
    assert caught.value.response["Error"]["Code"] == "BadRequestException"


def test_a_site_is_there_again_after_the_mirror_was_killed_and_a_cut_off_build_is_begun_again(
    own_mirror: Mirror, tmp_path: Path
) -> None:
    site = Site(own_mirror, tmp_path, "again")
    site.release()
    site.repository.write(build="sleep 3")
    id_ = site.start()
    eventually(lambda: site.job(id_)["summary"]["status"], "RUNNING", "the job", within=20)
    own_mirror.kill()
    own_mirror.start()
    site.amplify = own_mirror.client("amplify")
    eventually(lambda: site.job(id_)["summary"]["status"], "SUCCEED", "the job", within=60)
    assert site.get().text.startswith("Ave ")


def test_nothing_runs_when_the_app_is_deleted(site: Site) -> None:
    site.release()
    before = len(site.mirror.children())
    other = site.amplify.create_app(name="other")["app"]["appId"]
    site.amplify.delete_app(appId=site.app)
    eventually(lambda: code(site.mirror, site.host), "NXDOMAIN", "the name being gone", within=20)
    eventually(lambda: len(site.mirror.children()) <= before - 2, True, "the processes being gone", within=20)
    site.app = other


def test_a_push_starts_a_job_where_the_branch_builds_by_itself(site: Site) -> None:
    """Another branch is pushed to in between: it has no job, and what was there before has none."""

    def jobs() -> list[Any]:
        found = site.amplify.list_jobs(appId=site.app, branchName="main")["jobSummaries"]
        return [(one["commitId"], one["jobType"], one["status"]) for one in found]

    site.amplify.update_branch(appId=site.app, branchName="main", enableAutoBuild=True)
    head = site.repository.git("rev-parse", "HEAD")
    eventually(site.seen, head, "the first look", within=20)
    site.repository.git("branch", "other")
    commit = site.repository.write(build="echo pushed")
    eventually(jobs, [(commit, "RELEASE", "SUCCEED")], "the job of the push", within=60)
    assert site.get().text.startswith("Ave ")
