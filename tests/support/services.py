"""Real PostgreSQL, Redis and Daphne for tests: private folders and ports, one set for a session."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from devenv.config import DROPPED_USER, Config
from devenv.packages import locate
from tests.support.transport import Site

if TYPE_CHECKING:
    from tests.support.containers import PostgresVessel, RedisVessel

ROOT = Path(__file__).resolve().parents[2]
BACKEND = ROOT / "backend"
DOMAIN = "roronline.localhost"
CLUSTER = "TESTS_CLUSTER"  # names a folder where a migrated cluster is kept for the next session
SHORTEST, LONGEST = 0.03, 0.5  # seconds between two probes


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(true: Callable[[], Any], what: str, within: float = 20) -> Any:
    """Probe until the result is true, and return it; an error that names what was waited for.

    Between two probes it waits as long as the last one took: waiting takes no more than half a processor.
    """
    end = time.monotonic() + within
    while (began := time.monotonic()) < end:
        try:
            if found := true():
                return found
        except (OSError, httpx.HTTPError, subprocess.SubprocessError):
            pass
        time.sleep(min(max(time.monotonic() - began, SHORTEST), LONGEST))
    raise AssertionError(f"{what} did not happen within {within} s")


class Process:
    """A child with its own log; stopped for good when the session ends."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.log = name, folder / f"{name}.log"
        self.child: subprocess.Popen[bytes] | None = None

    def spawn(self, command: list[str], env: dict[str, str], cwd: Path, user: int | None = None) -> None:
        """Start it; `user` drops root's rights."""
        with self.log.open("ab") as log:
            self.child = subprocess.Popen(
                command, env=env, cwd=cwd, stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                user=user, group=user, extra_groups=[] if user else None, start_new_session=True,
            )  # fmt: skip

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Signal it and wait for its end; its exit code."""
        if self.child is None or self.child.poll() is not None:
            return self.child.returncode if self.child else 0
        self.child.send_signal(how)
        try:
            return self.child.wait(10)
        except subprocess.TimeoutExpired:
            self.child.kill()
            return self.child.wait(5)

    def close(self) -> None:
        """Stop it for good."""
        self.stop()

    @property
    def said(self) -> str:
        """Its log."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""


class Postgres(Process):
    """A cluster of its own, without fsync: it is thrown away."""

    def __init__(self, folder: Path, config: Config) -> None:
        super().__init__("postgres", folder)
        self.port = free_port()
        self.user = DROPPED_USER if os.getuid() == 0 else None
        self.data = folder / "postgres"
        self.url = f"postgresql://roronline@127.0.0.1:{self.port}/postgres"
        self._config = config

    def start(self) -> None:
        """`initdb`, then the server, until it takes connections."""
        initdb, server = locate("initdb", self._config), locate("postgres", self._config)
        env = {**os.environ, **initdb.environment}
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            if self.user:
                os.chown(self.data, self.user, self.user)
            subprocess.run(
                [str(initdb.path), "-D", str(self.data), "-U", "roronline", "-A", "trust", "-E", "UTF8",
                 "--locale", "C.UTF-8", "--no-instructions", "--no-sync"],
                env=env, cwd="/", check=True, capture_output=True, user=self.user, group=self.user,
                extra_groups=[] if self.user else None,
            )  # fmt: skip
        settings = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
        options = [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]
        before = len(self.said)
        self.spawn([str(server.path), "-D", str(self.data), *options], env, Path("/"), self.user)
        until(lambda: "ready to accept connections" in self.said[before:], "PostgreSQL taking connections")

    def stop(self, how: int = signal.SIGINT) -> int:
        """A fast shutdown."""
        return super().stop(how)

    def take(self, kept: Path) -> None:
        """Begin with a copy of a cluster that was kept."""
        subprocess.run(["cp", "-a", str(kept), str(self.data)], check=True)

    def keep(self, kept: Path) -> None:
        """Leave a copy of it as it is now; of two sessions that do so the first one counts."""
        self.stop()
        passing = kept.with_name(f"{kept.name}.{os.getpid()}")
        subprocess.run(["cp", "-a", str(self.data), str(passing)], check=True)
        try:
            passing.rename(kept)
        except OSError:
            shutil.rmtree(passing)
        self.start()


class Redis(Process):
    """A broker of its own; tests may stop it and start it again on the same port."""

    def __init__(self, folder: Path, config: Config) -> None:
        super().__init__("redis", folder)
        self.port, self.folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._config = config

    def start(self) -> None:
        """Start, until it answers."""
        server = locate("redis-server", self._config)
        words = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.spawn([str(server.path), *words], {**os.environ, **server.environment}, self.folder)
        until(self._answers, "Redis answering")

    def _answers(self) -> bool:
        with socket.create_connection(("127.0.0.1", self.port), timeout=1) as probe:
            probe.sendall(b"PING\r\n")
            return probe.recv(100).startswith(b"+PONG")


class Api(Process):
    """Daphne, as the stack runs it: on a unix socket, with the site's own settings."""

    def __init__(self, folder: Path, env: dict[str, str], name: str = "api") -> None:
        super().__init__(name, folder)
        self.unix = folder / f"{name}.sock"
        self.env = env
        self.site = Site(api=f"https://api.{DOMAIN}", www=f"https://www.{DOMAIN}", unix=self.unix)

    def start(self, *, ready: bool = True) -> None:
        """Start, until `/readyz` says that everything is there; not `ready`: until it answers at all."""
        for leftover in (self.unix, self.unix.with_suffix(".sock.lock")):
            leftover.unlink(missing_ok=True)
        command = [sys.executable, "-m", "daphne", "-u", str(self.unix), "--proxy-headers", "config.asgi:application"]
        self.spawn(command, self.env, BACKEND)
        path = "/readyz" if ready else "/healthz"
        until(lambda: self.get(path).status_code == 200, f"{self.name} being ready")

    def get(self, path: str, **headers: str) -> httpx.Response:
        """One plain request, without a session."""
        with httpx.Client(transport=httpx.HTTPTransport(uds=str(self.unix)), timeout=15) as client:
            return client.get(f"http://api.{DOMAIN}{path}", headers=headers)


class Services:
    """PostgreSQL, Redis and one Daphne, with the environment that they share. Daphne is a process of this machine.

    `by` is `native` (programs of this machine) or `docker` (containers of production's images).
    """

    def __init__(self, by: str = "native") -> None:
        config = Config.load()
        self.folder = Path(tempfile.mkdtemp(prefix="ror-tests-", dir="/var/tmp"))
        self.folder.chmod(0o755)
        self.postgres: Postgres | PostgresVessel
        self.redis: Redis | RedisVessel
        if by == "docker":
            from tests.support import containers  # whoever runs natively needs no Docker client

            containers.sweep()
            self.postgres, self.redis = containers.PostgresVessel(), containers.RedisVessel()
        else:
            self.postgres, self.redis = Postgres(self.folder, config), Redis(self.folder, config)
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("PG")},
            "DOMAIN": DOMAIN,
            "SECRET_KEY": "tests sign with this and nothing else 0123456789",
            "DATABASE_URL": self.postgres.url,
            "REDIS_URL": self.redis.url,
            "BOT_PAUSE": "0",
            "HEARTBEAT": "1",
            "GOOGLE_CLIENT_ID": "tests.apps.googleusercontent.com",
            "GOOGLE_CLIENT_SECRET": "GOCSPX-tests",
            "GOOGLE_URL": f"http://127.0.0.1:{free_port()}",
            "PYTHONUNBUFFERED": "1",
        }
        self.api = Api(self.folder, self.env)

    def start(self) -> None:
        """Everything up and migrated."""
        kept = Path(os.environ[CLUSTER]) if os.environ.get(CLUSTER) and isinstance(self.postgres, Postgres) else None
        known = kept is not None and kept.exists()
        if known:
            self.postgres.take(kept)
        self.postgres.start()
        self.redis.start()
        if not known:
            self.manage("migrate", "--noinput", "-v", "0")
            if kept is not None:
                self.postgres.keep(kept)
        self.api.start()

    def manage(self, *words: str, check: bool = True, **more: str) -> subprocess.CompletedProcess[str]:
        """Run `manage.py`; `more` are environment keys."""
        return subprocess.run(
            [sys.executable, "manage.py", *words], cwd=BACKEND, env=self.env | more,
            check=check, capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    def stop(self) -> None:
        """Everything down, and nothing left."""
        for process in (self.api, self.redis, self.postgres):
            process.close()
        shutil.rmtree(self.folder, ignore_errors=True)
