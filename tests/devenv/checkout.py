"""A stack of its own for tests: this checkout's code and builds, a state of its own."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from devenv import ledger, tls
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from devenv.drivers.docker.settings import GOOGLE, PLAIN, PROXY
from devenv.ports import EVERYBODY, can_bind
from tests.support.services import until
from tests.support.stack import DEVENV, ROOT
from tests.support.transport import Site

Done = subprocess.CompletedProcess[str]
PUBLIC = (PROXY, PLAIN, GOOGLE)  # of either driver


class Checkout:
    """`devenv` with a private state. `root` may be another folder with compose files."""

    def __init__(self, folder: Path, root: Path = ROOT, **environ: str) -> None:
        self.folder, self.root = folder, root
        self.state = folder / "state"
        chosen = {"DEVENV_STATE": str(self.state), "DEVENV_ROOT": str(root), "DEVENV_DRIVER": "native"}
        self.environ = {**os.environ, **chosen, **environ}
        self.environ.pop("DEV", None)
        self.config = Config.load(self.environ)
        self.known: tuple[str, Site] | None = None
        self.state.mkdir(exist_ok=True)
        programs = Config.load({"DEVENV_ROOT": str(ROOT)}).packages
        if programs.exists() and not self.config.packages.exists():
            self.config.packages.parent.mkdir(parents=True, exist_ok=True)
            self.config.packages.symlink_to(programs)

    def take_unusual_ports(self) -> None:
        """Settles on public ports that no other stack wants: one that restarts finds its own free again."""
        taken = set(ledger.known_ports(self.config).values())
        for name in PUBLIC:
            port = next(one for one in _unusual() if (EVERYBODY, one) not in taken and can_bind(EVERYBODY, one))
            taken.add((EVERYBODY, port))
            ledger.remember_ports(self.config, {**ledger.known_ports(self.config), name: (EVERYBODY, port)})

    def devenv(self, *words: str, stdin: str = "", timeout: float = 120, **environ: str) -> Done:
        """Run the program to its end."""
        return subprocess.run(
            [str(DEVENV), *words], env={**self.environ, **environ}, cwd=ROOT,
            capture_output=True, text=True, input=stdin, timeout=timeout, check=False,
        )  # fmt: skip

    def begin(self, *words: str) -> subprocess.Popen[str]:
        """Start the program as a shell starts it: Ctrl-C goes to its process group."""
        return subprocess.Popen(
            [str(DEVENV), *words], env=self.environ, cwd=ROOT, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def up(self, *words: str, timeout: float = 120) -> Done:
        """Up, or the test fails with what was said."""
        done = self.devenv("up", *words, timeout=timeout)
        assert done.returncode == 0, done.stderr
        return done

    def status(self) -> dict[str, Any]:
        """`status --json`."""
        found: dict[str, Any] = json.loads(self.devenv("status", "--json").stdout)
        return found

    def service(self, name: str) -> dict[str, Any]:
        """One service of the status."""
        found: dict[str, Any] = next(one for one in self.status()["services"] if one["name"] == name)
        return found

    def healthy(self, name: str, within: float = 30) -> dict[str, Any]:
        """Waits until the service is healthy; its status."""
        found: dict[str, Any] = until(
            lambda: seen if (seen := self.service(name))["health"] == "healthy" else None, f"{name} healthy", within
        )
        return found

    @property
    def site(self) -> Site:
        """Where it answers; asked anew when the ports have moved."""
        settled = (self.state / "ports").read_text()
        if self.known is None or self.known[0] != settled:
            urls = self.status()["urls"]
            site = Site(urls["api"].rstrip("/"), urls["www"].rstrip("/"), tls.files(self.config).ca)
            self.known = (settled, site)
        return self.known[1]

    @property
    def supervisor(self) -> int:
        """The supervisor's pid."""
        return int((self.config.run / "supervisor.pid").read_text())

    def processes(self) -> list[psutil.Process]:
        """Every process that this stack has running, however deep: they carry its state's path or its session."""
        mine = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if process.pid != os.getpid() and self._is_mine(process):
                    mine.append(process)
        return mine

    def _is_mine(self, process: psutil.Process) -> bool:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        words = [*process.cmdline(), *process.environ().values()]
        return any(str(self.folder) in word for word in words)

    def has_process(self, name: str) -> bool:
        """Whether a process of that name runs now; one that ends meanwhile does not count."""
        for process in self.processes():
            with contextlib.suppress(psutil.Error):
                if name in process.name():
                    return True
        return False

    def listening(self) -> list[str]:
        """The addresses at which somebody listens of those that this stack has settled on."""
        settled = json.loads((self.state / "ports").read_text()).values()
        taken = {f"{one.laddr[0]}:{one.laddr[1]}" for one in psutil.net_connections("tcp") if one.status == "LISTEN"}
        return sorted(taken & set(settled))

    def kill(self, name: str) -> None:
        """SIGKILL for a service."""
        os.kill(self.service(name)["pid"], signal.SIGKILL)

    def remove(self) -> None:
        """Ends what runs and removes the state."""
        self.devenv("down")
        if self.environ["DEVENV_DRIVER"] == "docker":
            Engine(self.config).erase()
        for process in self.processes():
            process.kill()
        for folder in (self.folder, self.config.outside):
            if (folder / "packages").is_symlink():
                (folder / "packages").unlink()
            shutil.rmtree(folder, ignore_errors=True)


def _unusual() -> Iterator[int]:
    """Ports that neither a service nor the kernel chooses by itself."""
    while True:
        yield random.randrange(11_000, 32_000)


@contextlib.contextmanager
def checkout(root: Path = ROOT, *, usual_ports: bool = False, **environ: str) -> Iterator[Checkout]:
    """A checkout that is gone afterwards, whatever happened; `usual_ports`: it tries 443 first, as yours does."""
    folder = Path(tempfile.mkdtemp(prefix="ror-devenv-", dir="/var/tmp"))
    folder.chmod(0o755)
    made = Checkout(folder, root, **environ)
    if not usual_ports:
        made.take_unusual_ports()
    try:
        yield made
    finally:
        made.remove()
