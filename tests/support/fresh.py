"""A fresh clone in an empty folder, with an empty home: what somebody has who comes here for the first time."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.support.stack import ROOT

STRANGER = 65534  # nobody: an ordinary user with a name, whom PostgreSQL insists on
WITHIN = 600.0  # seconds


class Clone:
    """`make` in a clone of this commit. With `user`, and as root, it all belongs to and runs as that user."""

    def __init__(self, folder: Path, user: int | None = None) -> None:
        self.home, self.root = folder / "home", folder / "site"
        self.home.mkdir()
        subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(self.root)], check=True)
        self.become: list[str] = []
        if user is not None and os.getuid() == 0:
            self.become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"]
            subprocess.run(["chown", "-R", f"{user}:{user}", str(folder)], check=True)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command in the clone, with nothing in its environment that this machine's owner has set up."""
        plain = ["env", "-i", f"HOME={self.home}", "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8"]
        return subprocess.run(
            [*self.become, *plain, *words],
            cwd=self.root, capture_output=True, text=True, timeout=WITHIN, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip


@contextlib.contextmanager
def clone(user: int | None = None) -> Iterator[Clone]:
    """A clone that is gone afterwards, its stack with it."""
    folder = Path(tempfile.mkdtemp(prefix="ror-fresh-", dir="/var/tmp"))
    folder.chmod(0o755)
    made = Clone(folder, user)
    try:
        yield made
    finally:
        made.run("make", "down")
        shutil.rmtree(folder, ignore_errors=True)
