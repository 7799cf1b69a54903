"""How the `db` verbs reach the database: with the service's own address."""

from __future__ import annotations

from urllib.parse import parse_qsl, unquote, urlsplit

from devenv import packages, proc
from devenv.commands import Session, need
from devenv.database.snapshots import Snapshots


def snapshots(session: Session) -> Snapshots:
    """The snapshots of the running stack's database."""
    return Snapshots(_url(session))


def psql_words(session: Session, words: list[str]) -> int:
    """Runs psql on this terminal; the password goes by the environment, not by the command line."""
    tool = packages.locate("psql", session.config)
    url = urlsplit(_url(session))
    names = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "hostaddr": "PGHOSTADDR"}
    environment = {
        **session.config.environ,
        **tool.environment,
        "PGHOST": url.hostname or "",
        "PGPORT": str(url.port or 5432),
        "PGUSER": url.username or "",
        "PGPASSWORD": unquote(url.password or ""),
        "PGDATABASE": url.path.lstrip("/"),
        **{names[key]: value for key, value in parse_qsl(url.query) if key in names},
    }
    return proc.attached([tool.path, *words], env=environment, cwd=session.config.root)


def _url(session: Session) -> str:
    need(session, "postgres")
    return session.driver().environment("api")["DATABASE_URL"]
