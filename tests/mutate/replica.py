"""A copy of the tree, a repository of its own, in which one line may be another for a while."""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
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
from tests.support.services import CLUSTER

PLACE = Path("/var/tmp")
PREFIX = "ror-mutate-"
LOCK = "lock"  # held by the runner as long as it lives
PERSON = ("-c", "user.name=Aedile", "-c", "user.email=aedile@example.org", "-c", "core.fileMode=true")
TAKE_DOWN = 60  # seconds
# What is not in git and need not be copied: packages, programs, the bundle.
LINKED = (
    ".venv",
    "frontend/node_modules",
    "frontend/.next/standalone",
    "frontend/.next/BUILD_ID",
    "backend/staticfiles",
)
COPIED = ("frontend/.next/static",)  # a line of what was built may be another too
NO_INPUT = re.compile(r"\t(tests/mutate/|docs/incidents\.md$|CHANGELOG\.md$)")  # no check's outcome is made of these
# What make and whoever called it set for themselves.
FOREIGN = ("PYTEST", "DEVENV", "MAKE", "MFLAGS", "ONLY", "JOBS", "ALL", "RESUME")


class EndedError(Exception):
    """The runner was told to end."""


class Replica:
    """`root` is a whole checkout; what is run there imports nothing of the original."""

    def __init__(self, root: Path, cluster: Path) -> None:
        self.root, self.cluster = root, cluster
        self.fresh = False  # a changed migration is for a database that has seen none
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
        for name in COPIED:
            if (ROOT / name).exists():
                shutil.copytree(ROOT / name, root / name)
        self._share_programs()
        (root / ".git" / "info").mkdir(parents=True)
        self.git("init", "-q")
        (root / ".git" / "info" / "exclude").write_text("".join(f"/{name}\n" for name in (*LINKED, *COPIED)))
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
        mine = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        path = os.pathsep.join([str(self.root), str(self.root / "backend")])
        own = {"PYTHONPATH": path, "DEVENV_ROOT": str(self.root)}
        own |= {} if self.fresh else {CLUSTER: str(self.cluster)}
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
        if self.ended:
            raise EndedError
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

    def git(self, *words: str) -> str:
        """Run git there; what it prints."""
        words = ("git", *PERSON, *words)
        return subprocess.run(words, cwd=self.root, check=True, capture_output=True, text=True).stdout

    def digest(self) -> str:
        """Of every file that a check may depend on."""
        lines = [line for line in self.git("ls-files", "--stage").splitlines() if not NO_INPUT.search(line)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]

    @contextmanager
    def changed(self, one: Mutation) -> Iterator[None]:
        """That one line is another within the block."""
        path = self.root / one.file
        before = path.read_bytes() if path.exists() else None
        mode = path.stat().st_mode if before is not None else 0o100644
        path.parent.mkdir(parents=True, exist_ok=True)
        self.fresh = "/migrations/" in one.file
        try:
            if one.old or one.new:
                path.write_bytes(one.applied((before or b"").decode()).encode())
                self._stamp(path)
            if one.mode:
                path.chmod(mode | 0o111 if one.mode == "+x" else mode & ~0o111)
            self.git("add", "--force", "--", one.file)
            yield
        finally:
            self.fresh = False
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
def replica(cluster: Path | None = None) -> Iterator[Replica]:
    """A copy that is gone afterwards. The database's user must be able to walk there.

    `cluster` is where tests keep a migrated database for each other: one folder for all copies of a run.
    """
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=PLACE))
    folder.chmod(0o755)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            yield Replica(folder / "tree", cluster or folder / "cluster")
        finally:
            _remove(folder)


def sweep() -> None:
    """Copies of a runner that was killed are gone; those of one that lives stay."""
    for lock in PLACE.glob(f"{PREFIX}*/{LOCK}"):
        with suppress(OSError), lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _remove(lock.parent)


def _remove(folder: Path) -> None:
    outside = Config.load({"DEVENV_ROOT": str(folder / "tree")}).outside if (folder / "tree").exists() else None
    for path in (outside, folder):
        if path is not None and path.exists():
            _unlinked(path)
            shutil.rmtree(path, ignore_errors=True)


def _unlinked(folder: Path) -> None:
    for name in ("packages", "tree/.state/packages"):
        if (folder / name).is_symlink():
            (folder / name).unlink()
