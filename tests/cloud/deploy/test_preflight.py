"""What `devenv deploy` looks at before it deploys: the version, and migrations without a way back."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from devenv.config import Config
from devenv.deploy import migrations, preflight
from devenv.errors import ProblemsError
from tests.support.services import ROOT

ONE_WAY = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("games", "0001_initial")]
    operations = [migrations.RunPython(lambda apps, schema_editor: None)]
"""


@pytest.fixture
def clone(tmp_path: Path) -> Config:
    """This checkout's last commit, tagged v1."""
    root = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(root)], check=True)
    subprocess.run(["git", "tag", "v1"], cwd=root, check=True)
    return Config.load({**os.environ, "DEVENV_ROOT": str(root)})


def commit(config: Config, name: str, text: str) -> None:
    """A commit with that file."""
    (config.root / name).write_text(text)
    who = ["-c", "user.name=Quintus", "-c", "user.email=quintus@example.org"]
    subprocess.run(["git", "add", "-A"], cwd=config.root, check=True)
    subprocess.run(["git", *who, "commit", "-qm", name], cwd=config.root, check=True)


def test_the_version_is_the_commits_and_changes_spoil_it(clone: Config) -> None:
    assert preflight.version(clone) == "v1"
    (clone.root / "README.md").write_text("changed\n")
    with pytest.raises(ProblemsError) as refused:
        preflight.version(clone)
    assert refused.value.code == "deploy/dirty"
    assert any("README.md" in line for line in refused.value.log)


def test_what_the_bundle_is_made_of_touches_the_service(clone: Config) -> None:
    commit(clone, "docs/lustrum.md", "A lustrum has five years.\n")
    assert not preflight.touched(clone, "v1")
    assert preflight.touched(clone, "v0.0-of-somebody-else"), "of a release that git does not know nobody can tell"
    commit(clone, "requirements/runtime.txt", "django\n")
    assert preflight.touched(clone, "v1")


def test_what_is_no_repository_names_no_version(clone: Config) -> None:
    shutil.rmtree(clone.root / ".git")
    with pytest.raises(ProblemsError) as refused:
        preflight.version(clone)
    assert refused.value.code == "deploy/version"


def test_only_what_is_new_is_looked_at(clone: Config) -> None:
    assert migrations.since(clone, "v1") == migrations.Migrations([], [])
    assert migrations.since(clone, "v0.0-of-somebody-else").new is None
    commit(clone, "backend/games/migrations/0099_lustrum.py", ONE_WAY)
    found = migrations.since(clone, "v1")
    assert found.new == ["games.0099_lustrum"]
    assert len(found.one_way) == 1


def test_a_migration_without_a_way_back_wants_to_be_accepted(clone: Config) -> None:
    commit(clone, "backend/games/migrations/0099_lustrum.py", ONE_WAY)
    told: list[str] = []
    with pytest.raises(ProblemsError) as refused:
        preflight.reversible(clone, "v1", told.append, accepted=False)
    assert refused.value.code == "deploy/one-way"
    assert "--accept-one-way" in refused.value.remedy
    assert any("games.0099_lustrum" in line for line in refused.value.log)
    preflight.reversible(clone, "v1", told.append, accepted=True)
    assert any("no way back, accepted" in line for line in told)


def test_parity_of_this_checkout_lets_it_through(clone: Config) -> None:
    assert preflight.alike(clone) > 90


def test_a_difference_that_nobody_declared_keeps_it_back(clone: Config) -> None:
    file = clone.root / "frontend/.nvmrc"
    file.write_text("1\n")
    with pytest.raises(ProblemsError) as refused:
        preflight.alike(clone)
    assert refused.value.code == "deploy/parity"
