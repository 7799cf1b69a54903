"""What is looked at before anything is deployed: the tree, parity, the migrations."""

from __future__ import annotations

import re
from collections.abc import Callable

from devenv import bundle, parity, proc, release
from devenv.config import Config
from devenv.deploy import migrations
from devenv.errors import CouldNotCheckError, Exit, ProblemsError
from devenv.parity.report import lines

IMAGE = ("requirements/runtime.txt", "requirements/certbot.txt")  # what its Dockerfile takes besides
TAG = re.compile(r"\w[\w.-]{0,127}")  # what an image's tag may be


def version(config: Config) -> str:
    """The version of this checkout. Raises `ProblemsError` when it names no release, or not what is committed."""
    found = release.version(config)
    if found == release.UNKNOWN or not TAG.fullmatch(found):
        raise ProblemsError("deploy/version", f"{found!r} names no release", "git tag v1.2.3")
    if found.endswith("-dirty"):
        said = proc.run(["git", "status", "--porcelain", "--untracked-files=no"], cwd=config.root, timeout=30).out
        changed = tuple(said.splitlines()[:15])
        raise ProblemsError("deploy/dirty", f"{found}: there are changes that are not committed", "git commit", changed)
    return found


def touched(config: Config, serves: str) -> bool:
    """Whether bundle or image differ from that release's; yes for a release that git does not know."""
    made_of = ["backend", *IMAGE, bundle.SOURCE, *bundle.FOLDERS]
    words = ["git", "diff", "--quiet", f"{serves}^{{commit}}", "HEAD", "--", *made_of]
    return proc.run(words, cwd=config.root, timeout=30, check=False).code != 0


def alike(config: Config) -> float:
    """Parity's score. Raises when the files differ in what nobody declared, or when that could not be seen."""
    found = parity.examine(parity.Tree(config.root))
    told = tuple(line for line in lines(found) if not line.startswith("allowed"))
    if found.exit == Exit.COULD_NOT_CHECK:
        raise CouldNotCheckError("deploy/parity", "parity could not be established", "devenv parity", told)
    if found.exit != Exit.DONE:
        raise ProblemsError("deploy/parity", "production and development differ", "devenv parity", told)
    return found.score


def reversible(config: Config, serves: str | None, tell: Callable[[str], None], *, accepted: bool) -> None:
    """Names what is new since the release that serves; raises `ProblemsError` for what has no way back."""
    found = migrations.since(config, serves)
    if found.new is None:
        tell(f"migrations: git does not know {serves or 'what serves'}, so all of them are looked at")
    elif found.new:
        tell(f"migrations: new since {serves}: {', '.join(found.new)}")
    if found.one_way and not accepted:
        text = "there are migrations without a way back: after a rollback the old version meets the new tables"
        raise ProblemsError("deploy/one-way", text, "the same with --accept-one-way", tuple(found.one_way))
    for line in found.one_way:
        tell(f"no way back, accepted: {line}")
