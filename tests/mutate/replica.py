"""A copy of the tree, a repository of its own, in which one line may be another for a while."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from devenv.config import Config
from tests.mutate.table import ROOT, Mutation

PERSON = ("-c", "user.name=Aedile", "-c", "user.email=aedile@example.org", "-c", "core.fileMode=true")
# What is not in git and need not be copied: packages, programs, the bundle.
TAKE_DOWN = 60  # seconds
LINKED = (
    ".venv",
    "frontend/node_modules",
    "frontend/.next/standalone",
    "frontend/.next/BUILD_ID",
    "backend/staticfiles",
)


class EndedError(Exception):
    """The runner was told to end."""


class Replica:
    """`root` is a whole checkout; what is run there imports nothing of the original."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process: subprocess.Popen[str] | None = None
        self.ended = False
        self.clock = int(time.time())
        for name in _files():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
        for name in LINKED:
            if (ROOT / name).exists():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).symlink_to(ROOT / name)
        self._share_programs()
        (root / ".git" / "info").mkdir(parents=True)
        self.git("init", "-q")
        (root / ".git" / "info" / "exclude").write_text("".join(f"/{name}\n" for name in LINKED))
        self.git("add", "-A")
        self.git("commit", "-qm", "The tree as it is")

    def _share_programs(self) -> None:
        own, theirs = Config.load({"DEVENV_ROOT": str(self.root)}), Config.load({"DEVENV_ROOT": str(ROOT)})
        if theirs.packages.exists():
            own.packages.parent.mkdir(parents=True, exist_ok=True)
            own.packages.symlink_to(theirs.packages)

    @property
    def environment(self) -> dict[str, str]:
        """Code comes from the copy alone."""
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "DEVENV"))}
        path = os.pathsep.join([str(self.root), str(self.root / "backend")])
        own = {"PYTHONPATH": path, "DEVENV_ROOT": str(self.root)}
        return {**mine, **own, "DEVENV_DRIVER": "native"}

    def python(self, *words: str, timeout: float) -> subprocess.CompletedProcess[str]:
        """Run Python in the copy, to its end."""
        if self.ended:
            raise EndedError
        self.process = subprocess.Popen(
            [sys.executable, *words], cwd=self.root, env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            out, err = self.process.communicate(timeout=timeout)
        except BaseException:
            self._interrupt(self.process)
            raise
        return subprocess.CompletedProcess(words, self.process.returncode, out, err)

    def end(self) -> None:
        """Ends what runs here, from another thread; nothing begins afterwards."""
        self.ended = True
        if self.process is not None:
            self._interrupt(self.process)

    @staticmethod
    def _interrupt(process: subprocess.Popen[str]) -> None:
        """As Ctrl-C does: pytest takes down what it has started. Who does not listen is killed."""
        for number in (signal.SIGINT, signal.SIGKILL):
            with suppress(ProcessLookupError, subprocess.TimeoutExpired):
                os.killpg(process.pid, number)
                process.wait(TAKE_DOWN)
                return

    def git(self, *words: str) -> None:
        """Run git there."""
        subprocess.run(["git", *PERSON, *words], cwd=self.root, check=True, capture_output=True)

    @contextmanager
    def changed(self, one: Mutation) -> Iterator[None]:
        """That one line is another within the block."""
        path = self.root / one.file
        before = path.read_bytes() if path.exists() else None
        mode = path.stat().st_mode if before is not None else 0o100644
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            if one.old or one.new:
                path.write_bytes(one.applied((before or b"").decode()).encode())
                self._stamp(path)
            if one.mode:
                path.chmod(mode | 0o111 if one.mode == "+x" else mode & ~0o111)
            self.git("add", "--force", "--", one.file)
            yield
        finally:
            if before is None:
                path.unlink(missing_ok=True)
                self.git("rm", "--quiet", "--cached", "--ignore-unmatch", "--", one.file)
            else:
                path.write_bytes(before)
                path.chmod(mode)
                self._stamp(path)
                self.git("add", "--", one.file)

    def _stamp(self, path: Path) -> None:
        """Python takes what it compiled before while size and second are the same: no two texts share a second."""
        self.clock += 1
        os.utime(path, (self.clock, self.clock))


def _files() -> list[str]:
    """What git knows or would take, as it lies there now."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in dict.fromkeys(listed.split("\0")) if name and (ROOT / name).is_file()]


@contextmanager
def replica() -> Iterator[Replica]:
    """A copy that is gone afterwards. The database's user must be able to walk there."""
    folder = Path(tempfile.mkdtemp(prefix="ror-mutate-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        yield Replica(folder / "tree")
    finally:
        outside = Config.load({"DEVENV_ROOT": str(folder / "tree")}).outside if (folder / "tree").exists() else None
        for path in (outside, folder):
            if path is not None and path.exists():
                _unlinked(path)
                shutil.rmtree(path, ignore_errors=True)


def _unlinked(folder: Path) -> None:
    for name in ("packages", "tree/.state/packages"):
        if (folder / name).is_symlink():
            (folder / name).unlink()
