"""Sessions in the database, read by a statement of our own: every request reads one."""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as Database
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

# Written out: the ORM takes longer to compose this than PostgreSQL to carry it out.
LIVE = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(Database):
    """Django's sessions in the database; only the way in which one is read differs."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        with connection.cursor() as cursor:
            cursor.execute(LIVE, [key, timezone.now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return None
        return Session(session_key=key, session_data=found[0])
