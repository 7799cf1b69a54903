"""Migrations can be rolled out while the previous release serves, rolled back, and are complete."""

from __future__ import annotations

import json
import subprocess
import sys
from subprocess import PIPE
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from tests.support.services import BACKEND, Services, until

LOCK = 0x526F52  # play/management/commands/migrate.py

OURS = ("accounts", "games", "play")
# What the previous release could not bear, and why it had not to.
DECLARED = {("play", "0002_events_as_text", "ALTER_COLUMN"): "before the first release: nothing served an older schema"}

LINT = """
import json, os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
from django_migration_linter import MigrationLinter
from django_migration_linter.sql_analyser.analyser import analyse_sql_statements, get_sql_analyser_class
linter = MigrationLinter(os.getcwd(), include_apps={apps!r}, no_cache=True, quiet=["ok", "warning", "error"])
analyser = get_sql_analyser_class("postgresql")
found = []
for migration in linter._gather_all_migrations():
    if linter.should_ignore_migration(migration.app_label, migration.name):
        continue
    errors, _, _ = analyse_sql_statements(analyser, linter.get_sql(migration.app_label, migration.name))
    found += [[migration.app_label, migration.name, error.code] for error in errors]
    found += [
        [migration.app_label, migration.name, "IRREVERSIBLE"]
        for operation in migration.operations
        if not operation.reversible
    ]
print(json.dumps(found))
"""


def run(services: Services, code: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=BACKEND, env=services.env | more, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def scratch(services: Services) -> str:
    """The address of an empty database, gone after the test."""
    name = "scratch_migrations"
    with psycopg.connect(services.postgres.url, autocommit=True) as database:
        database.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        database.execute(f"CREATE DATABASE {name}")
    parts = urlsplit(services.postgres.url)
    yield urlunsplit(parts._replace(path=f"/{name}"))
    with psycopg.connect(services.postgres.url, autocommit=True) as database:
        database.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_previous_release_serves_on_while_migrations_run(services: Services) -> None:
    found = {tuple(fault) for fault in json.loads(run(services, LINT.format(apps=list(OURS))))}
    assert found == set(DECLARED), "declare what is meant with its reason, or split it over two releases"


def test_every_migration_can_be_rolled_back_and_forth(services: Services, scratch: str) -> None:
    services.manage("migrate", "--noinput", "-v", "0", DATABASE_URL=scratch)
    for app in reversed(OURS[1:]):
        services.manage("migrate", app, "zero", "--noinput", "-v", "0", DATABASE_URL=scratch)
    with psycopg.connect(scratch) as database:
        tables = {row[0] for row in database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert not {name for name in tables if name.startswith(("games_", "play_"))}
    services.manage("migrate", "--noinput", "-v", "0", DATABASE_URL=scratch)


def test_no_model_is_without_its_migration(services: Services) -> None:
    done = services.manage("makemigrations", "--check", "--dry-run", check=False)
    assert done.returncode == 0, done.stdout


def test_a_second_migration_waits_for_the_first(services: Services, scratch: str) -> None:
    waits = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    with psycopg.connect(scratch, autocommit=True) as first:
        first.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        words = [sys.executable, "manage.py", "migrate", "--noinput", "-v", "0"]
        env = services.env | {"DATABASE_URL": scratch}
        second = subprocess.Popen(words, cwd=BACKEND, env=env, stderr=PIPE, text=True)
        until(lambda: first.execute(waits).fetchone() == (1,), "the second one waiting", 60)
        assert first.execute("SELECT to_regclass('games_game')").fetchone() == (None,)
    assert "waiting for its end" in second.communicate(timeout=60)[1]
    assert second.returncode == 0
    services.manage("migrate", "--check", DATABASE_URL=scratch)
