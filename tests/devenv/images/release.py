"""Another release of the running stack of containers, and what is asked of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import httpx

from devenv.drivers.docker.engine import Engine
from tests.devenv.checkout import Checkout
from tests.support.stack import ROOT
from tests.support.transport import Loopback

MIGRATIONS = "backend/games/migrations"
MIGRATION = """
import time
from django.db import migrations

def run(apps, editor):
    {body}

class Migration(migrations.Migration):
    dependencies = [("games", "{before}")]
    operations = [migrations.RunPython(run, migrations.RunPython.noop)]
"""
NOT_COPIED = shutil.ignore_patterns("__pycache__", "staticfiles")


def container(stack: Checkout, service: str) -> str:
    """The id of a service's container."""
    return str(Engine(stack.config).containers()[service][0]["Id"])


async def ready(stack: Checkout) -> bool:
    """Whether the site says that it can serve."""
    site = stack.site
    async with httpx.AsyncClient(transport=Loopback(site), base_url=site.api, timeout=10) as http:
        try:
            return (await http.get("/readyz")).status_code == 200
        except httpx.HTTPError:
            return False


def changed(stack: Checkout, root: Path) -> Checkout:
    """The same stack, about to be brought to what lies in `root`: a copy of the site, to be edited."""
    for name in ("backend", "requirements"):
        shutil.copytree(ROOT / name, root / name, ignore=NOT_COPIED)
    for name in ("docker-compose.prod.yml", "docker-compose.dev.yml", ".dockerignore"):
        shutil.copy(ROOT / name, root / name)
    return Checkout(stack.folder, root, DEVENV_DRIVER="docker")


def migration(body: str) -> str:
    """The file of one more migration of the games, which does that."""
    before = max(path.stem for path in (ROOT / MIGRATIONS).glob("0*.py"))
    return MIGRATION.format(body=body, before=before)
