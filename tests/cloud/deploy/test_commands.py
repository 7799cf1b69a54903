"""devenv deploy and rollback: this checkout's release through the mirror's stack, asked at its front door."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devenv.config import Config
from devenv.packages import site as built
from tests.support.services import DOMAIN, ROOT


class Commands:
    """The program, on a clone of this checkout with a state of its own."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state = folder / "clone", folder / "state"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(self.root)], check=True)
        self.state.mkdir()
        (self.state / "packages").symlink_to(ROOT / ".state" / "packages")
        config = Config.load({**os.environ, "DEVENV_ROOT": str(self.root), "DEVENV_STATE": str(self.state)})
        built.collect_static(config)
        built.static(config).leave()

    def run(self, *words: str, expect: int = 0) -> tuple[str, str]:
        """`devenv WORDS`: its stdout and its stderr."""
        env = {**os.environ, "DEVENV_ROOT": str(self.root), "DEVENV_STATE": str(self.state)}
        done = subprocess.run(
            [sys.executable, "-m", "devenv.cli", *words], cwd=ROOT, capture_output=True, text=True, env=env,
            timeout=400, check=False,
        )  # fmt: skip
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout, done.stderr

    def commit(self, name: str, text: str) -> str:
        """A commit with that file changed; the version that it is."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        who = ["-c", "user.name=Quintus", "-c", "user.email=quintus@example.org"]
        subprocess.run(["git", "add", "-A"], cwd=self.root, check=True)
        subprocess.run(["git", *who, "commit", "-qm", name], cwd=self.root, check=True)
        words = ["git", "describe", "--tags", "--always"]
        return subprocess.run(words, cwd=self.root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="module")
def commands() -> Iterator[Commands]:
    """A provisioned stack behind a mirror that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ror-deploy-", dir="/var/tmp"))
    folder.chmod(0o755)
    made = Commands(folder)
    try:
        yield made
    finally:
        made.run("cloud", "down", "--forget")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(os.getuid() != 0, reason="ports 53 and 443 of the mirror's addresses want root")
def test_a_release_is_deployed_a_second_one_follows_and_the_first_comes_back(commands: Commands) -> None:
    assert "devenv cloud up" in commands.run("deploy", "backend", expect=3)[1]
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
