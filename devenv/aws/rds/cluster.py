"""One real PostgreSQL cluster on disk and, while it runs, in a process: made, started, asked, copied, removed."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from devenv import packages, proc
from devenv.aws.mirror.children import Children, Process
from devenv.config import DROPPED_USER, Config
from devenv.errors import DevenvError
from devenv.packages.catalogue import POSTGRES_MAJOR
from devenv.packages.found import Tool
from devenv.tls import TlsFiles

ADMIN = "rdsadmin"  # as on RDS, the only superuser, whom customers never are
# What RDS grants to the master user in place of a superuser's rights.
MASTERS = ("pg_monitor", "pg_signal_backend", "pg_checkpoint", "pg_read_all_settings", "pg_read_all_stats")
NOT_COPIED = shutil.ignore_patterns("postmaster.pid", "postmaster.opts", "pg_wal", "server.key", "log")
WITHIN = 30.0  # seconds for a start, recovery after a crash not counted
HBA = """# Nobody enters without a password, and without TLS only where rds.force_ssl is off.
hostssl all all 0.0.0.0/0 scram-sha-256
{plain}
"""


@dataclass(frozen=True)
class Endpoint:
    """Where clients find it: the name, the address behind the name, the port."""

    name: str
    address: str
    port: int


class Cluster:
    """A folder that holds `data`, the certificate and the administrator's password."""

    def __init__(self, config: Config, folder: Path, children: Children) -> None:
        self.folder, self.data = folder, folder / "data"
        self._config, self._children = config, children
        self._user = DROPPED_USER if config.drops_user else None
        self.process: Process | None = None
        self.at: Endpoint | None = None

    @property
    def there(self) -> bool:
        """Whether it has been made whole."""
        return (self.data / "PG_VERSION").exists() and (self.folder / "admin").exists()

    @property
    def running(self) -> bool:
        """Whether its process lives. It may still refuse connections: see `ask`."""
        return self.process is not None and self.process.poll() is None

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "postgresql.log"

    def make(self, template: Path) -> None:
        """A new cluster, copied from `template`, which is made first where there is none."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._make_folder()
        self._server()  # a template of another version would stay
        if not (template / "PG_VERSION").exists():
            self._initdb(template)
        self._adopt(template, password=(template.with_suffix(".admin")).read_text())

    def make_from(self, source: Path) -> None:
        """A new cluster with the data of a copy."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._make_folder()
        self._adopt(source / "data", password=(source / "admin").read_text())

    def start(self, at: Endpoint, tls: TlsFiles, settings: Mapping[str, str]) -> None:
        """Starts the server at this endpoint; the settings are PostgreSQL's. `ask` tells when it answers."""
        assert not self.running
        self.at = at
        self._configure(at, tls, settings)
        server = self._server()
        self.process = self._children.start(
            [server.path, "-D", self.data, "-c", f"config_file={self.folder / 'postgresql.conf'}"],
            env={**self._plain(), **server.environment}, cwd=self.folder, log=self.log,
            user=self._user, death_signal=signal.SIGINT,
        )  # fmt: skip

    def _server(self) -> Tool:
        server = packages.locate("postgres", self._config)
        if server.major != POSTGRES_MAJOR:
            text = f"RDS runs PostgreSQL {POSTGRES_MAJOR}; here is {server.version}"
            raise DevenvError("cloud/postgres", text, "devenv setup --driver native")
        return server

    def reload(self, tls: TlsFiles, settings: Mapping[str, str]) -> None:
        """New settings for the running server; those that need a start take effect at the next one."""
        assert self.at is not None
        self._configure(self.at, tls, settings)
        with self.connect() as connection:
            connection.execute("SELECT pg_reload_conf()")

    def stop(self, *, crash: bool = False) -> None:
        """A fast shutdown; `crash` is what a failing host does."""
        if self.process is not None:
            self._children.end(self.process, signal.SIGQUIT if crash else signal.SIGINT, grace=30)
        self.process = None

    def connect(self, database: str = "postgres", timeout: int = 3) -> psycopg.Connection[Any]:
        """The administrator's connection, by name and with verified TLS: the way that clients come."""
        assert self.at is not None
        return psycopg.connect(
            host=self.at.name, hostaddr=self.at.address, port=self.at.port, dbname=database,
            user=ADMIN, password=(self.folder / "admin").read_text(), connect_timeout=timeout,
            sslmode="verify-full", sslrootcert=str(self.folder / "ca.pem"), autocommit=True,
            application_name="rdsadmin", options="-c log_statement=none",
        )  # fmt: skip

    def ask(self) -> str:
        """The version that answers. Raises `psycopg.OperationalError` while it does not."""
        with self.connect() as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]) if row else ""

    def welcome(self, master: str, password: str, database: str) -> None:
        """The master user and the first database; those that are there already are left as they are."""
        with self.connect() as connection:
            if not _exists(connection, "pg_roles", "rolname", "rds_superuser"):
                connection.execute("CREATE ROLE rds_superuser NOLOGIN CREATEDB CREATEROLE")
                for role in MASTERS:
                    connection.execute(sql.SQL("GRANT {} TO rds_superuser").format(sql.Identifier(role)))
            if not _exists(connection, "pg_roles", "rolname", master):
                made = sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE IN ROLE rds_superuser")
                connection.execute(made.format(sql.Identifier(master)))
                connection.execute(sql.SQL("GRANT ALL ON DATABASE postgres TO {}").format(sql.Identifier(master)))
            if database and not _exists(connection, "pg_database", "datname", database):
                wanted = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(wanted.format(sql.Identifier(database), sql.Identifier(master)))
        self.change_password(master, password)

    def change_password(self, master: str, password: str) -> None:
        """The master user's new password; it is not logged."""
        with self.connect() as connection:
            wanted = sql.SQL("ALTER ROLE {} PASSWORD {}")
            connection.execute(wanted.format(sql.Identifier(master), sql.Literal(password)))

    def copy(self, target: Path) -> None:
        """A copy of the data as of now, taken while the server runs and serves; appears whole or not at all."""
        draft = target.with_name(f"{target.name}.new")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True, mode=0o700)
        if self.running:
            self._copy_hot(draft / "data")
        else:
            shutil.copytree(self.data, draft / "data", symlinks=True)
        shutil.copy2(self.folder / "admin", draft / "admin")
        draft.rename(target)

    def remove(self) -> None:
        """Ends it and leaves nothing."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _copy_hot(self, target: Path) -> None:
        """PostgreSQL's own way: between start and stop files may be copied as they are; the log mends them."""
        with self.connect() as connection:
            connection.execute("SELECT pg_backup_start('snapshot', fast => true)")
            shutil.copytree(self.data, target, symlinks=True, ignore=NOT_COPIED)
            row = connection.execute("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)").fetchone()
            assert row is not None
            (target / "backup_label").write_text(str(row[0]))
            shutil.copytree(self.data / "pg_wal", target / "pg_wal", dirs_exist_ok=True)

    def _configure(self, at: Endpoint, tls: TlsFiles, settings: Mapping[str, str]) -> None:
        plain = "" if settings.get("rds.force_ssl", "1") == "1" else "host all all 0.0.0.0/0 scram-sha-256"
        for source, name, mode in ((tls.certificate, "server.pem", 0o644), (tls.ca, "ca.pem", 0o644)):
            self._write(name, source.read_text(), mode)
        self._write("server.key", tls.key.read_text(), 0o600)
        self._write("pg_hba.conf", HBA.format(plain=plain), 0o644)
        fixed = {
            "listen_addresses": at.address, "port": str(at.port), "unix_socket_directories": "", "ssl": "on",
            "ssl_cert_file": f"{self.folder}/server.pem", "ssl_key_file": f"{self.folder}/server.key",
            "hba_file": f"{self.folder}/pg_hba.conf", "wal_keep_size": "256MB", "password_encryption": "scram-sha-256",
            "external_pid_file": "", "data_directory": str(self.data),
        }  # fmt: skip
        chosen = {key: value for key, value in settings.items() if not key.startswith("rds.")}
        lines = [f"{key} = '{_quoted(value)}'\n" for key, value in {**chosen, **fixed}.items()]
        self._write("postgresql.conf", "".join(lines), 0o644)

    def _make_folder(self) -> None:
        self.folder.mkdir(parents=True, mode=0o755)
        self._hand_over(self.folder)

    def _adopt(self, data: Path, *, password: str) -> None:
        """The name `data` comes last: a cluster that was cut off while it was copied is none."""
        draft = self.folder / "data.new"
        shutil.copytree(data, draft, symlinks=True)
        self._hand_over(draft)
        for place, folders, files in os.walk(draft):
            for name in (*folders, *files):
                self._hand_over(Path(place) / name)
        draft.chmod(0o700)
        self._write("admin", password, 0o600)
        draft.rename(self.data)

    def _initdb(self, template: Path) -> None:
        initdb = packages.locate("initdb", self._config)
        draft, password = template.with_suffix(".new"), secrets.token_hex(32)
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True, mode=0o700)
        self._hand_over(draft)
        self._write("admin", password, 0o600)
        words: list[str | Path] = [
            initdb.path, "-D", draft, "-U", ADMIN, "-E", "UTF8", "--locale", "C.UTF-8", "-A", "scram-sha-256",
            "--pwfile", self.folder / "admin", "--no-instructions", "--no-sync",
        ]  # fmt: skip
        if self._user is not None:
            words = ["setpriv", f"--reuid={self._user}", f"--regid={self._user}", "--clear-groups", "--", *words]
        proc.run(words, env={**self._plain(), **initdb.environment}, cwd=self.folder, timeout=120)
        template.with_suffix(".admin").write_text(password)
        template.with_suffix(".admin").chmod(0o600)
        draft.rename(template)

    def _write(self, name: str, text: str, mode: int) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w") as file:
            file.write(text)
        self._hand_over(path)

    def _hand_over(self, path: Path) -> None:
        if self._user is not None:
            os.chown(path, self._user, self._user, follow_symlinks=False)

    def _plain(self) -> dict[str, str]:
        return {key: value for key, value in self._config.environ.items() if key in ("PATH", "LANG", "TZ", "TMPDIR")}


def _exists(connection: psycopg.Connection[Any], table: str, column: str, name: str) -> bool:
    asked = sql.SQL("SELECT 1 FROM {} WHERE {} = %s").format(sql.Identifier(table), sql.Identifier(column))
    return connection.execute(asked, [name]).fetchone() is not None


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
