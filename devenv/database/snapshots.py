"""Snapshots are databases beside the real one: PostgreSQL copies a template in a moment, without tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from devenv.errors import DevenvError, NotRunningError, UsageError

PREFIX = "snapshot_"
NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,40}")


@dataclass(frozen=True)
class Snapshot:
    """A copy of the database."""

    name: str
    bytes: int


class Snapshots:
    """Works on the database that `url` names; its role owns it and may create databases."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.database = urlsplit(url).path.lstrip("/")

    def list(self) -> list[Snapshot]:
        """All snapshots by name."""
        with self._connected() as connection:
            rows = connection.execute(
                "SELECT datname, pg_database_size(datname) FROM pg_database"
                " WHERE starts_with(datname, %s) ORDER BY datname",
                [PREFIX],
            ).fetchall()
        return [Snapshot(name.removeprefix(PREFIX), size) for name, size in rows]

    def take(self, name: str) -> None:
        """Copies the database; its connections are cut for that moment."""
        self._check(name)
        if name in {snapshot.name for snapshot in self.list()}:
            raise UsageError("snapshot/exists", f"there is a snapshot {name} already", "choose another name")
        with self._connected() as connection, self._quiet(connection):
            self._copy(connection, self.database, PREFIX + name)

    def restore(self, name: str) -> None:
        """Puts the snapshot in place of the database. The copy is complete before anything is dropped."""
        self._check(name)
        if name not in {snapshot.name for snapshot in self.list()}:
            known = ", ".join(snapshot.name for snapshot in self.list()) or "there is none"
            raise UsageError("snapshot/unknown", f"there is no snapshot {name}", f"choose from: {known}")
        with self._connected() as connection:
            self._drop(connection, f"{self.database}_next")
            self._copy(connection, PREFIX + name, f"{self.database}_next")
            self._drop(connection, self.database)
            connection.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(f"{self.database}_next"), sql.Identifier(self.database)
                )
            )

    def reset(self) -> None:
        """An empty database in place of the present one."""
        with self._connected() as connection:
            self._drop(connection, self.database)
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(self.database)))

    def forget(self, name: str) -> None:
        """Drops a snapshot."""
        self._check(name)
        with self._connected() as connection:
            self._drop(connection, PREFIX + name)

    def _check(self, name: str) -> None:
        if not NAME.fullmatch(name):
            raise UsageError("snapshot/name", f"{name!r} is no name", "use a-z, 0-9, dot, dash, underscore")

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection]:
        address = urlunsplit(urlsplit(self.url)._replace(path="/postgres"))
        try:
            connection = psycopg.connect(address, autocommit=True, connect_timeout=5)
        except psycopg.OperationalError as refused:
            raise NotRunningError(f"the database does not answer: {refused}") from refused
        try:
            yield connection
        except psycopg.Error as failed:
            raise DevenvError("database/failed", str(failed).strip(), "devenv logs postgres") from failed
        finally:
            connection.close()

    @contextmanager
    def _quiet(self, connection: psycopg.Connection) -> Iterator[None]:
        """Nobody is connected inside the block: PostgreSQL copies only a database at rest."""
        self._allow(connection, "false")
        try:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                [self.database],
            )
            yield
        finally:
            self._allow(connection, "true")

    def _allow(self, connection: psycopg.Connection, word: str) -> None:
        connection.execute(
            sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}").format(sql.Identifier(self.database), sql.SQL(word))
        )

    def _copy(self, connection: psycopg.Connection, source: str, target: str) -> None:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(target), sql.Identifier(source))
        )

    def _drop(self, connection: psycopg.Connection, name: str) -> None:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
