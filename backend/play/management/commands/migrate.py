"""manage.py migrate, one process at a time: instances that are deployed side by side wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import connections

LOCK = 0x526F52  # any number, as long as it is the same in every release


class Command(migrate.Command):
    """Django's own, under an advisory lock, which PostgreSQL gives back when the process that holds it is killed."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Waits as long as it takes: whoever holds the lock migrates."""
        with self.alone(options["database"]):
            super().handle(*args, **options)

    @contextmanager
    def alone(self, database: str) -> Iterator[None]:
        """Within the block no other process migrates that database."""
        connection = connections[database]
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if not cursor.fetchone()[0]:
                self.stderr.write("another process migrates this database: waiting for its end")
                cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
