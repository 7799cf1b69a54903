"""What a release does to the database that the one before it did not: what is new, and what has no way back."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass

from devenv import proc
from devenv.config import Config
from devenv.errors import DevenvError

MIGRATION = re.compile(r"backend/(?P<app>\w+)/migrations/(?P<name>\d\w+)\.py")
# Django loads a migration without a database; its settings do not load without an environment.
NOWHERE = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "DOMAIN": "roronline.localhost",
    "SECRET_KEY": "migrations-are-read-without-a-server-and-nothing-is-signed",
    "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}
READ = """
import json, sys, django
django.setup()
from django.db.migrations.loader import MigrationLoader
known = MigrationLoader(None).disk_migrations
print(json.dumps([
    f"{app}.{name}: {operation.describe()}"
    for app, name in json.loads(sys.argv[1])
    for operation in known[app, name].operations if not operation.reversible
]))
"""


@dataclass(frozen=True)
class Migrations:
    """`new`: since that release, None when git does not know it; `one_way`: operations that cannot be undone."""

    new: list[str] | None
    one_way: list[str]


def since(config: Config, release: str | None) -> Migrations:
    """The migrations of this checkout that `release` did not have; None, or one that git does not know: all."""
    known = release is not None and _git(config, "rev-parse", "--verify", "--quiet", f"{release}^{{commit}}")[0]
    if known:
        _, said = _git(config, "diff", "--diff-filter=A", "--name-only", f"{release}..HEAD", "--", "backend")
    else:
        _, said = _git(config, "ls-files", "--", "backend")
    found = [match.group("app", "name") for line in said.splitlines() if (match := MIGRATION.fullmatch(line))]
    names = [f"{app}.{name}" for app, name in found]
    return Migrations(names if known else None, _one_way(config, found) if found else [])


def of(config: Config, release: str) -> tuple[str, ...] | None:
    """The site's own migrations in that release, as `app.name`; None: git does not know it."""
    known, said = _git(config, "ls-tree", "-r", "--name-only", f"{release}^{{commit}}", "--", "backend")
    if not known:
        return None
    return tuple(
        ".".join(match.group("app", "name")) for line in said.splitlines() if (match := MIGRATION.fullmatch(line))
    )


def _one_way(config: Config, found: list[tuple[str, ...]]) -> list[str]:
    env = {**config.environ, **NOWHERE}
    done = proc.run(
        [sys.executable, "-c", READ, json.dumps(found)], cwd=config.root / "backend", env=env, timeout=60, check=False
    )
    if done.code != 0:
        tail = tuple(done.err.strip().splitlines()[-5:])
        raise DevenvError("deploy/migrations", "the migrations cannot be read", "python manage.py check", tail)
    told: list[str] = json.loads(done.out)
    return told


def _git(config: Config, *words: str) -> tuple[bool, str]:
    done = proc.run(["git", *words], cwd=config.root, timeout=30, check=False)
    return done.code == 0, done.out
