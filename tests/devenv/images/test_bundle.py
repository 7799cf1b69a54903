"""The bundle on a real engine, in the steps of the platform: a broken migration leaves the old version serving."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from devenv import bundle, tls
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from tests.devenv.images.docker import LABEL, OWN, RELEASE, docker
from tests.devenv.images.release import migration
from tests.support.services import until
from tests.support.stack import ROOT

NAME = f"roronline-test-bundle-{OWN}"
DOMAIN = "roronline.localhost"
NETWORKS = {"default": {"name": NAME, "external": True}}
# Asked within the container: the machine's own ports may be another's.
ASK = f"""
import http.client, socket, ssl
trust = ssl.create_default_context(cafile="/run/tls/ca.pem")
line = http.client.HTTPSConnection("api.{DOMAIN}", timeout=10)
line.sock = trust.wrap_socket(socket.create_connection(("127.0.0.1", 443), 10), server_hostname="api.{DOMAIN}")
line.request("GET", "/readyz")
print(line.getresponse().read().decode())
"""


class Instance:
    """What the platform does on one: unpack, write `.env`, hooks, down, flip, up. Ports of the machine stay free."""

    def __init__(self, folder: Path, properties: dict[str, str]) -> None:
        self.staging, self.current = folder / "staging", folder / "current"
        self.properties = properties
        self.environ = {**os.environ, "COMPOSE_PROJECT_NAME": NAME, **properties}

    def deploy(self, archive: Path) -> subprocess.CompletedProcess[str] | None:
        """None is a success; else what the hook that ended it said."""
        shutil.rmtree(self.staging, ignore_errors=True)
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(self.staging)
        (self.staging / ".env").write_text("".join(f"{key}={value}\n" for key, value in self.properties.items()))
        own = f"services: {{app: {{ports: !override []}}}}\nnetworks: {json.dumps(NETWORKS)}\n"
        (self.staging / "docker-compose.override.yml").write_text(own)
        for hook in sorted((self.staging / ".platform/hooks/predeploy").iterdir()):
            hook.chmod(0o755)
            done = self.run(str(hook), folder=self.staging)
            if done.returncode:
                return done
        if self.current.exists():
            self.compose("down")
            shutil.rmtree(self.current)
        self.staging.rename(self.current)
        self.compose("up", "--detach")
        return None

    def run(self, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """A program as the platform runs it: with the properties in its environment."""
        return subprocess.run(
            words, cwd=folder, env=self.environ, capture_output=True, text=True, timeout=300, check=False
        )  # fmt: skip

    def compose(self, *words: str) -> str:
        """A verb of Compose on what is deployed."""
        done = self.run("docker", "compose", *words, folder=self.current)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def release(self) -> str | None:
        """What answers /readyz through TLS, when it is ready."""
        done = self.run("docker", "compose", "exec", "-T", "app", "python", "-c", ASK, folder=self.current)
        told = json.loads(done.stdout) if done.returncode == 0 else {}
        return told.get("release") if told.get("ready", True) else None


@pytest.fixture
def network(engine: Engine) -> Iterator[str]:
    """A network with a database on it, as the instance has RDS."""
    sweep()
    docker("network", "create", "--label", LABEL, NAME)
    password = secrets.token_hex(16)
    given = ("--env", f"POSTGRES_PASSWORD={password}", "--label", LABEL)
    docker("run", "--detach", "--name", f"{NAME}-database", "--network", NAME, *given, "postgres:17")
    try:
        yield f"postgresql://postgres:{password}@{NAME}-database/postgres"
    finally:
        sweep()


def sweep() -> None:
    """Nothing of this test is left, of a crashed one neither."""
    projects = (f"label=com.docker.compose.project={NAME}", f"label=com.docker.compose.project={NAME}-migrate")
    for wanted in (*projects, f"name={NAME}-database"):
        left = docker("ps", "--all", "--quiet", "--filter", wanted).stdout.split()
        if left:
            docker("rm", "--force", "--volumes", *left)
    docker("network", "rm", NAME, check=False)
    docker("image", "rm", f"{NAME}:broken", check=False)


def broken(image: str, folder: Path) -> str:
    """The next version's image, whose migration fails."""
    folder.mkdir()
    (folder / "9999_of_the_test.py").write_text(migration("raise RuntimeError('the aqueduct is dry')"))
    copied = "COPY 9999_of_the_test.py /app/games/migrations/"
    (folder / "Dockerfile").write_text(f"FROM {image}\nENV RELEASE=v0.0.1-broken\n{copied}\n")
    docker("build", "--quiet", "--tag", f"{NAME}:broken", str(folder), timeout=120)
    return f"{NAME}:broken"


def test_incident_a_broken_migration_ends_the_deployment_before_the_old_version_ends(
    image: str, network: str, tmp_path: Path
) -> None:
    config = Config.load({**os.environ, "DEVENV_ROOT": str(ROOT)})
    instance = Instance(
        tmp_path,
        {
            "DOMAIN": DOMAIN,
            "SECRET_KEY": secrets.token_hex(32),
            "REDIS_PASSWORD": secrets.token_hex(16),
            "DATABASE_URL": network,
            "TLS_FOLDER": str(tls.ensure(replace(config, state=tmp_path / "state")).ca.parent),
            "EB_LOG_BASE_DIR": str(tmp_path / "logs"),
        },
    )
    ready = ("docker", "exec", f"{NAME}-database", "pg_isready", "--host", NAME + "-database")
    until(lambda: subprocess.run(ready, capture_output=True, check=False).returncode == 0, "the database", 60)
    first = instance.deploy(bundle.write(config, tmp_path / "v1.zip", image))
    assert first is None, first.stderr
    until(lambda: instance.release() == RELEASE, "version 1 ready", 90)
    serving = instance.compose("ps", "--quiet", "app", "redis")

    refused = instance.deploy(bundle.write(config, tmp_path / "v2.zip", broken(image, tmp_path / "build")))

    assert refused is not None
    assert "RuntimeError: the aqueduct is dry" in refused.stderr + refused.stdout
    assert "the migration of the new version failed with 1; the old version serves on" in refused.stderr
    assert instance.release() == RELEASE
    assert instance.compose("ps", "--quiet", "app", "redis") == serving, "nothing of it was touched"
    left = docker("ps", "--all", "--quiet", "--filter", f"label=com.docker.compose.project={NAME}-migrate").stdout
    assert left == ""
