"""A migration that fails or is killed: the old version serves on, and the cause is said."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout
from tests.devenv.images.docker import docker
from tests.devenv.images.release import MIGRATIONS, changed, container, migration, ready
from tests.devenv.seated import table
from tests.support.services import until
from tests.support.tables import advance


def migrating(stack: Checkout, root: Path, body: str) -> Checkout:
    """The same stack, about to be brought to a release with one more migration."""
    release = changed(stack, root)
    (root / MIGRATIONS / "9999_of_the_test.py").write_text(migration(body))
    return release


async def test_a_broken_migration_leaves_the_old_version_serving(stack: Checkout, tmp_path: Path) -> None:
    app = container(stack, "app")
    try:
        async with AsyncExitStack() as context:
            game, players = await table(stack, context)
            version = await advance(players, game, 2)
            release = migrating(stack, tmp_path, "raise RuntimeError('the aqueduct is dry')")
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
    begun = migrating(stack, tmp_path, "time.sleep(600)").begin("up", "api")
    try:

        def running() -> str:
            found = Engine(stack.config).containers().get("migrate", [])  # none, or two, while it is replaced
            return next((one["Id"] for one in found if one["Id"] != old and one["State"]["Running"]), "")

        docker("kill", await asyncio.to_thread(until, running, "the migration running", 200))
        _, said = await asyncio.to_thread(begun.communicate, timeout=60)
        assert begun.returncode == 1
        assert "devenv: migrate was killed" in said
        assert container(stack, "app") == app
        assert await ready(stack)
    finally:
        begun.kill()  # else it would keep the stack locked where the test has failed
        await asyncio.to_thread(stack.up, timeout=300)
