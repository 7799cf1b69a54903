"""What is fetched is fetched once, by `make setup`: afterwards nothing needs a network."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from devenv.config import Config
from devenv.packages.tools import tool

ROOT = Path(__file__).resolve().parents[2]
LOCK = "requirements/augurs.txt"


@pytest.mark.parametrize("words", [["rehearse"], ["mutate"], ["up", "CLOUD=1"], ["setup", "CLOUD=1"]])
def test_what_runs_the_mirror_fetches_the_mirrors_programs_at_first(words: list[str]) -> None:
    assert "devenv setup" in _said("setup")
    assert "--cloud" not in _said("setup")
    (line,) = [line for line in _said(*words).splitlines() if "devenv setup" in line]
    assert "--cloud" in line


def _said(*words: str) -> str:
    """What make would run."""
    env = {key: value for key, value in os.environ.items() if key not in ("CLOUD", "DRIVER", "MAKEFLAGS")}
    said = subprocess.run(["make", "-n", *words], cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return said.stdout


def _checkout(folder: Path, packages: Path, lock: str) -> Config:
    """A checkout with that lock, which shares what others have fetched."""
    (folder / "requirements").mkdir(parents=True)
    (folder / LOCK).write_text(lock)
    (folder / "state").mkdir()
    (folder / "state" / "packages").symlink_to(packages)
    return Config(root=folder, state=folder / "state", environ={**os.environ, "UV_OFFLINE": "1"})


@pytest.fixture
def open_path() -> Iterator[Path]:
    """A folder where everybody may walk: in another one root would keep its packages outside."""
    folder = Path(tempfile.mkdtemp(prefix="ror-network-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def test_an_environment_of_tools_is_made_once_for_all_checkouts_that_share_it(open_path: Path) -> None:
    packages = open_path / "packages"
    packages.mkdir()
    made = tool(_checkout(open_path / "one", packages, "# nothing\n"), "augurs", "python")
    left = packages / "tools" / "augurs" / "left-by-the-first"
    left.touch()
    again = tool(_checkout(open_path / "two", packages, "# nothing\n"), "augurs", "python")
    assert again.resolve() == made.resolve()
    assert left.exists(), "the same lock: nothing was made"
    tool(_checkout(open_path / "three", packages, "# nothing else\n"), "augurs", "python")
    assert not left.exists(), "another lock: it was made anew"
