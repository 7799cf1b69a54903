"""A cloud for a test: moto with all that is ours in this process, or a mirror of its own with real things behind it."""

from __future__ import annotations

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest
from botocore.config import Config as ClientConfig

from devenv.aws.mirror.launch import ACME
from tests.support.services import ROOT, Process, until

REGION = "eu-central-1"
KEYS = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "test"}
# Ports of production on addresses of the mirror. CI has them: there such a test runs, and fails where it may not.
ROOT_ALONE = pytest.mark.skipif(
    os.getuid() != 0 and not os.environ.get("CI"), reason="ports 53 and 443 of the mirror's addresses want root"
)
ONCE = ClientConfig(retries={"total_max_attempts": 1})  # a test wants to see the first answer


@functools.cache
def session(region: str, *, mocked: bool = False) -> boto3.Session:
    """Keeps the service models that it read; one from before moto came would ask the real AWS."""
    if mocked:
        import moto  # noqa: F401
    return boto3.Session(region_name=region, **KEYS)


class Mirror(Process):
    """The mirror as a process, in a folder of its own; it can be ended, killed and started again."""

    def __init__(self, *, speed: float = 60.0, driver: str = "native", acme: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ror-cloud-", dir="/var/tmp"))
        self.folder.chmod(0o755)
        super().__init__("mirror", self.folder)
        self.speed, self.driver, self.endpoint = speed, driver, ""
        self.more = {"PYTHONPATH": str(ROOT), **({ACME: "1"} if acme else {})}

    def start(self) -> None:
        """Start it, until it answers."""
        state, speed = str(self.folder / "state"), str(self.speed)
        argv = [sys.executable, "-m", "devenv.aws.mirror.server", state, "--speed", speed, "--driver", self.driver]
        known = self.folder / "state" / "mirror.json"
        known.unlink(missing_ok=True)
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self.spawn(argv, kept | self.more, ROOT)
        until(lambda: known.exists() or self._gone(), "the mirror being ready", within=60)
        self.endpoint = json.loads(known.read_text())["endpoint"]

    def _gone(self) -> None:
        assert self.child is not None
        assert self.child.poll() is None, self.said[-4000:]

    def kill(self) -> None:
        """End it as a power cut does."""
        self.stop(signal.SIGKILL)

    def close(self) -> None:
        """End it, and remove what it kept."""
        if self.stop() not in (0, -signal.SIGKILL):
            print(self.said[-8000:])
        shutil.rmtree(self.folder, ignore_errors=True)

    def client(self, service: str, region: str = REGION, **more: Any) -> Any:
        """A boto3 client that asks this mirror, once."""
        return session(region).client(service, endpoint_url=self.endpoint, **{"config": ONCE, **more})  # type: ignore[call-overload]

    def environment(self) -> dict[str, str]:
        """What the aws and eb command lines need to find it."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": KEYS["aws_access_key_id"],
            "AWS_SECRET_ACCESS_KEY": KEYS["aws_secret_access_key"],
            "AWS_DEFAULT_REGION": REGION,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def about(self) -> dict[str, Any]:
        """What the mirror tells of itself."""
        told: dict[str, Any] = httpx.get(f"{self.endpoint}/_mirror/status", timeout=10).json()
        return told

    @property
    def ca(self) -> Path:
        """The authority that signs for the names of its resources."""
        return self.folder / "state" / "tls" / "ca.pem"

    def children(self) -> list[int]:
        """Processes that this mirror started, however deep."""
        import psutil

        assert self.child is not None
        return [one.pid for one in psutil.Process(self.child.pid).children(recursive=True)]


@contextmanager
def mirror(*, speed: float = 60.0, driver: str = "native", acme: bool = False) -> Iterator[Mirror]:
    """A running mirror that is gone afterwards; with `acme`, one that has an ACME server beside it."""
    made = Mirror(speed=speed, driver=driver, acme=acme)
    try:
        made.start()
        yield made
    except Exception:
        print(made.said[-8000:])
        raise
    finally:
        made.close()


@contextmanager
def in_process() -> Iterator[Callable[..., Any]]:
    """moto's `mock_aws` with our services in it, without data planes; yields what makes clients."""
    from moto import mock_aws

    from devenv.aws.mirror import register

    register.install()
    with mock_aws():
        yield lambda service, region=REGION, **more: session(region, mocked=True).client(service, **more)


def eventually(ask: Callable[[], Any], wanted: Any, what: str, within: float = 60) -> None:
    """Ask until the answer is what is wanted; shows the last answer when it never was."""
    end, seen = time.monotonic() + within, None
    while time.monotonic() < end:
        seen = ask()
        if seen == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(f"{what}: {seen!r}, not {wanted!r}, after {within} s")


def aws(mirror: Mirror, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command line that finds the mirror by its environment."""
    env = {**os.environ, **mirror.environment()}
    return subprocess.run(list(words), env=env, capture_output=True, text=True, timeout=300, check=False)
