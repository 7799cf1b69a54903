"""The program `devenv` on a clone of this checkout, with a state of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from devenv.config import Config
from devenv.packages import site as built
from tests.support.services import ROOT


class Commands:
    """Runs it; what the clone needs built is there, and what this checkout has fetched is shared."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state = folder / "clone", folder / "state"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(self.root)], check=True)
        self.state.mkdir()
        _share_programs(self.state)
        config = Config.load({**os.environ, "DEVENV_ROOT": str(self.root), "DEVENV_STATE": str(self.state)})
        built.collect_static(config)
        built.static(config).leave()

    def run(self, *words: str, expect: int = 0, **more: str) -> tuple[str, str]:
        """`devenv WORDS`: its stdout and its stderr."""
        env = {**os.environ, "DEVENV_ROOT": str(self.root), "DEVENV_STATE": str(self.state), **more}
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


def _share_programs(state: Path) -> None:
    (state / "packages").symlink_to(ROOT / ".state" / "packages")


@contextmanager
def own_state() -> Iterator[Path]:
    """A state that is gone afterwards, for the commands of this checkout; the programs are the checkout's own."""
    state = Path(tempfile.mkdtemp(prefix="ror-cloud-cli-", dir="/var/tmp"))
    state.chmod(0o755)
    _share_programs(state)
    try:
        yield state
    finally:
        shutil.rmtree(state, ignore_errors=True)


@contextmanager
def commands() -> Iterator[Commands]:
    """A clone whose mirror is gone afterwards, with all that it kept."""
    folder = Path(tempfile.mkdtemp(prefix="ror-deploy-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        made = Commands(folder)
        try:
            yield made
        finally:
            made.run("cloud", "down", "--forget")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
