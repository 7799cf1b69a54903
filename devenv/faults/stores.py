"""What stores lose: Redis all it knows, the database its sessions. The same with every driver that gives an address."""

from __future__ import annotations

from collections.abc import Callable

import psycopg

from devenv.errors import DevenvError, NotRunningError
from devenv.faults.fault import Fault
from devenv.faults.way import Once

ENDED = """
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""


class Cut(Once):
    """Ends every session of the service's role, as a database does that fails over. `url` is asked for each time."""

    def __init__(self, url: Callable[[], str]) -> None:
        self.url = url

    def add(self, fault: Fault) -> list[str]:
        """Through a session of its own, which is not ended."""
        try:
            with psycopg.connect(self.url(), autocommit=True, connect_timeout=5) as connection:
                connection.execute(ENDED)
        except psycopg.OperationalError as away:
            raise NotRunningError(f"{fault.at} does not answer: {away}") from away
        except psycopg.Error as failed:
            raise DevenvError("fault/failed", str(failed).strip(), "devenv logs postgres") from failed
        return []


class Flush(Once):
    """Redis forgets everything: what it is told to forget it by is the driver's affair."""

    def __init__(self, forget: Callable[[], None]) -> None:
        self.forget = forget

    def add(self, fault: Fault) -> list[str]:  # noqa: ARG002
        """At once."""
        self.forget()
        return []
