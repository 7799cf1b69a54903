"""devenv deploy and rollback: this checkout's release through the mirror's stack, asked at its front door."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devenv.images.release import MIGRATIONS, migration
from tests.support.cloud import ROOT_ALONE
from tests.support.cloud.commands import Commands
from tests.support.cloud.commands import commands as of_a_clone
from tests.support.cloud.workflow import Runner
from tests.support.services import DOMAIN


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    """The tests of this file follow each other."""
    with of_a_clone() as made:
        yield made


@ROOT_ALONE
def test_a_release_is_deployed_a_second_one_follows_and_the_first_comes_back(commands: Commands) -> None:
    assert "next: devenv cloud up" in commands.run("deploy", "backend", expect=3)[1]
    commands.run("cloud", "up", "--speed", "60")
    assert "nothing is provisioned" in commands.run("deploy", "backend", expect=1)[1]
    chosen = ["--set", f"Domain={DOMAIN}", "--set", "DatabaseProtected=false"]
    commands.run("cloud", "provision", "--yes", *chosen)

    first = commands.commit("docs/one.md", "one\n")
    out, told = commands.run("deploy", "backend", "--json")
    assert (json.loads(out)["version"], json.loads(out)["changed"]) == (first, True)
    assert "New application version was deployed" in told
    assert f"{first} serves at mirror already" in commands.run("deploy", "backend")[0]
    assert "nothing served before" in commands.run("rollback", expect=1)[1]

    second = commands.commit("docs/two.md", "two\n")
    out, _ = commands.run("deploy", "backend", "--json", "--policy", "Immutable")
    assert (json.loads(out)["version"], json.loads(out)["before"]) == (second, first)
    out, told = commands.run("rollback", "--json")
    assert json.loads(out)["version"] == first
    assert f"back from {second} to {first}" in told


def test_incident_a_release_whose_migration_fails_is_refused_before_the_old_one_ends(commands: Commands) -> None:
    """Needs the stack of the test above."""
    served = json.loads(commands.run("deploy", "backend", "--json")[0])["version"]
    commands.commit(f"{MIGRATIONS}/9999_of_the_test.py", migration("raise RuntimeError('the aqueduct is dry')"))
    told = commands.run("deploy", "backend", "--policy", "AllAtOnce", expect=4)[1]
    assert f"was refused; {served} serves on" in told, "the front door's word, not the platform's"
    assert "RuntimeError: the aqueduct is dry" in told
    assert "the migration of the new version failed with 1; the old version serves on" in told
    subprocess.run(["git", "reset", "-q", "--hard", "HEAD~1"], cwd=commands.root, check=True)


def test_the_workflow_deploys_what_touches_the_service_and_nothing_else(commands: Commands, tmp_path: Path) -> None:
    """Needs the stack of the test above. AWS's own host names lead to the mirror; Docker alone is a stand-in."""
    runner = Runner(commands, tmp_path, **{"github.token": "of-the-job"})
    job = (".github/workflows/deploy.yml", "backend")
    given = {"GITHUB_ACTOR": "quintus", "GITHUB_REPOSITORY": "Quintus/Roronline"}
    served = json.loads(commands.run("deploy", "backend", "--json", "--if-touched")[0])
    assert served["changed"] is False, "only docs/ differ from what serves"

    made = commands.commit("backend/games/of_the_test.py", '"""Another bundle."""\n')
    steps = runner.run(*job, **given)
    assert [step.returncode for step in steps] == [0] * 3, steps[-1].stdout + steps[-1].stderr
    assert f"{made} serves at aws ({served['version']} before)" in steps[-1].stdout
    image = f"ghcr.io/quintus/roronline/roronline-app:{made}"
    told = runner.docker()
    assert told[0] == ["login", "ghcr.io", "--username", "quintus", "--password-stdin", "of-the-job"]
    assert ["push", "--quiet", image] in told

    commands.commit("docs/three.md", "three\n")
    steps = runner.run(*job, **given)
    assert f"{made} serves at aws already" in steps[-1].stdout, steps[-1].stderr
    assert sum(call[0] == "push" for call in runner.docker()) == 1


def test_what_is_not_committed_is_not_deployed(commands: Commands) -> None:
    """Needs the stack of the test above."""
    (commands.root / "README.md").write_text("changed\n")
    said = commands.run("deploy", "backend", expect=4)[1]
    subprocess.run(["git", "checkout", "-q", "README.md"], cwd=commands.root, check=True)
    assert "changes that are not committed" in said
    assert "README.md" in said
    assert "next: git commit" in said


def test_an_image_without_a_registry_is_not_deployed_to_aws(commands: Commands) -> None:
    assert "names no registry" in commands.run("deploy", "backend", "--target", "aws", expect=2)[1]
