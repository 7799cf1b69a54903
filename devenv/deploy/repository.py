"""Where Amplify clones from in the mirror: a bare copy of this checkout's last commit, pushed as to GitHub."""

from __future__ import annotations

from dataclasses import dataclass

from devenv import proc
from devenv.aws.mirror import launch
from devenv.config import Config
from devenv.errors import DevenvError

BRANCH = "main"


@dataclass(frozen=True)
class Pushed:
    """The repository's address, the commit, the version that it is, and whether the tree has more than that."""

    url: str
    commit: str
    version: str
    dirty: bool


def push(config: Config) -> Pushed:
    """Pushes HEAD with all tags. Raises `DevenvError` where there is no commit to push."""
    place = launch.folder(config) / "repository.git"
    if not (place / "HEAD").is_file():
        _git(config, "init", "--quiet", "--bare", f"--initial-branch={BRANCH}", str(place))
    _git(config, "push", "--quiet", "--force", "--tags", str(place), f"HEAD:refs/heads/{BRANCH}")
    version = _git(config, "describe", "--tags", "--always")
    dirty = bool(_git(config, "status", "--porcelain", "--untracked-files=no"))
    return Pushed(f"file://{place}", _git(config, "rev-parse", "HEAD"), version, dirty)


def _git(config: Config, *words: str) -> str:
    done = proc.run(["git", *words], cwd=config.root, timeout=120, check=False)
    if done.code != 0:
        tail = tuple(done.err.strip().splitlines()[-3:])
        raise DevenvError("deploy/git", f"git {words[0]} failed in {config.root}", "git status", tail)
    return done.out.strip()
