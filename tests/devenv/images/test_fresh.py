"""`make up DRIVER=docker` in a fresh clone: nothing but Python and Docker is needed, with reload as without."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from devenv import tls
from devenv.config import Config
from devenv.drivers.docker.engine import Engine
from tests.devenv.images.docker import docker
from tests.support.fresh import Clone, clone
from tests.support.services import until
from tests.support.transport import Loopback, Site

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (os.environ.get("CI") or os.environ.get("ROR_FRESH")),
        reason="fetches and builds everything anew, for minutes: CI does it, and so does ROR_FRESH=1",
    ),
]
PAGE = "export default function Page() {{ return <p>{}</p>; }}\n"


class Docked:
    """A fresh clone on a machine that has Docker, and no Node, NGINX, Redis or PostgreSQL that devenv fetched."""

    def __init__(self, fresh: Clone) -> None:
        self.fresh, self.root = fresh, fresh.root
        places = {"DEVENV_ROOT": str(fresh.root), "DEVENV_STATE": f"{fresh.root}/.state"}
        self.config = Config.load(os.environ | places)

    def run(self, *words: str) -> Any:
        client = str(Path(shutil.which("docker") or "").parent)
        path = f"PATH={client}:/usr/local/bin:/usr/bin:/bin"
        passed = [f"{name}={value}" for name, value in os.environ.items() if name.startswith("DOCKER_")]
        return self.fresh.run("env", path, *passed, *words)

    def status(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run(".venv/bin/devenv", "status", "--json").stdout)
        return found

    async def page(self, path: str) -> str:
        urls = self.status()["urls"]
        site = Site(urls["api"].rstrip("/"), urls["www"].rstrip("/"), tls.files(self.config).ca)
        async with httpx.AsyncClient(transport=Loopback(site), base_url=site.www, timeout=60) as http:
            return (await http.get(path)).text


@pytest.fixture(scope="module")
def docked(engine: Engine) -> Iterator[Docked]:
    with clone() as made:
        found = Docked(made)
        done = found.run("make", "up", "DRIVER=docker")
        try:
            assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
            yield found
        finally:
            found.run("make", "down")
            Engine(found.config).erase()


def test_everything_is_up_and_nothing_was_fetched_for_native_services(docked: Docked) -> None:
    seen = docked.status()
    assert seen["driver"] == "docker"
    assert {one["health"] for one in seen["services"]} == {"healthy"}
    for place in (".state/packages", "frontend/node_modules", "frontend/.next", "backend/staticfiles"):
        assert not (docked.root / place).exists(), place
    assert docked.run("git", "status", "--porcelain").stdout == ""


async def test_with_dev_an_edited_file_of_either_side_is_served(docked: Docked) -> None:
    done = docked.run("make", "up", "DRIVER=docker", "DEV=1")
    assert done.returncode == 0, done.stderr
    with (docked.root / "backend" / "config" / "health.py").open("a") as file:
        file.write('\nprint("the aqueduct flows", flush=True)\n')
    until(lambda: "the aqueduct flows" in docked.run(".venv/bin/devenv", "logs", "api").stdout, "a reload", 30)
    page = docked.root / "frontend" / "app" / "aqueduct" / "page.tsx"
    page.parent.mkdir()
    for text in ("built by Appius", "mended by Agrippa"):
        page.write_text(PAGE.format(text))
        for _ in range(60):
            if text in await docked.page("/aqueduct"):
                break
            await asyncio.sleep(0.5)
        else:
            pytest.fail(f"the page never said {text!r}")


def test_clean_leaves_nothing_in_the_engine(docked: Docked) -> None:
    done = docked.run(".venv/bin/devenv", "clean", "--yes")
    assert done.returncode == 0, done.stderr
    label = f"label=com.docker.compose.project={Engine(docked.config).project}"
    for kind in ("container", "volume", "network"):
        assert docker(kind, "ls", "--quiet", "--filter", label).stdout == "", kind
    assert docker("image", "ls", "--quiet", f"roronline-*:{docked.config.key[:8]}*").stdout == ""
