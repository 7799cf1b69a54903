"""A migration that fails or is killed: the old version serves on, and the cause is said."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack
from pathlib import Path

import httpx
import pytest

from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout
from tests.devenv.conftest import mended
from tests.devenv.images.docker import docker
from tests.devenv.seated import table
from tests.support.services import until
from tests.support.stack import ROOT
from tests.support.tables import advance
from tests.support.transport import Loopback

MIGRATION = """
import time
from django.db import migrations

def run(apps, editor):
    {body}

class Migration(migrations.Migration):
    dependencies = [("games", "{before}")]
    operations = [migrations.RunPython(run)]
"""


@pytest.fixture
def stack(on_docker: Checkout) -> Checkout:
    """The stack of containers, healthy before the test begins."""
    return mended(on_docker)


def container(stack: Checkout, service: str) -> str:
    return str(Engine(stack.config).containers()[service][0]["Id"])


async def ready(stack: Checkout) -> bool:
    site = stack.site
    async with httpx.AsyncClient(transport=Loopback(site), base_url=site.api, timeout=10) as http:
        try:
            return (await http.get("/readyz")).status_code == 200
        except httpx.HTTPError:
            return False


def changed(stack: Checkout, root: Path, body: str) -> Checkout:
    """The same stack, about to be brought to a release with one more migration."""
    for name in ("backend", "requirements"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "staticfiles"))
    for name in ("docker-compose.prod.yml", "docker-compose.dev.yml", ".dockerignore"):
        shutil.copy(ROOT / name, root / name)
    folder = root / "backend" / "games" / "migrations"
    before = max(path.stem for path in folder.glob("0*.py"))
    (folder / "9999_of_the_test.py").write_text(MIGRATION.format(body=body, before=before))
    return Checkout(stack.folder, root, DEVENV_DRIVER="docker")


async def test_a_broken_migration_leaves_the_old_version_serving(stack: Checkout, tmp_path: Path) -> None:
    app = container(stack, "app")
    try:
        async with AsyncExitStack() as context:
            game, players = await table(stack, context)
            version = await advance(players, game, 2)
            release = changed(stack, tmp_path, "raise RuntimeError('the aqueduct is dry')")
            done = await asyncio.to_thread(release.devenv, "up", "api", timeout=300)
            assert done.returncode == 1
            assert "devenv: migrate exited with 1" in done.stderr
            assert "the aqueduct is dry" in done.stderr
            assert "next: devenv logs migrate" in done.stderr
            assert container(stack, "app") == app
            assert await advance(players, game, 1) == version + 1
    finally:
        await asyncio.to_thread(stack.up, timeout=300)
    assert await ready(stack)


async def test_a_killed_migration_is_said_to_be_killed_and_the_old_version_serves_on(
    stack: Checkout, tmp_path: Path
) -> None:
    app, old = container(stack, "app"), container(stack, "migrate")
    try:
        begun = changed(stack, tmp_path, "time.sleep(600)").begin("up", "api")

        def migrating() -> str:
            now = container(stack, "migrate")
            running = docker("inspect", "--format", "{{.State.Running}}", now).stdout.strip() == "true"
            return now if now != old and running else ""

        docker("kill", await asyncio.to_thread(until, migrating, "the migration running", 200))
        _, said = await asyncio.to_thread(begun.communicate, timeout=60)
        assert begun.returncode == 1
        assert "devenv: migrate was killed" in said
        assert container(stack, "app") == app
        assert await ready(stack)
    finally:
        await asyncio.to_thread(stack.up, timeout=300)
