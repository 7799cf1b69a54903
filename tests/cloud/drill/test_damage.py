"""What a drill is for: a snapshot that cannot be restored, or not be read, or not be got into."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from devenv.aws.mirror.authority import Authority
from devenv.deploy.door import Door
from tests.cloud.drill.place import Place


@contextmanager
def damaged(place: Place, name: str, file: str, content: bytes) -> Iterator[str]:
    """A snapshot in which one file holds something else."""
    place.snapshot(name)
    (place.files(name) / file).write_bytes(content)
    try:
        yield name
    finally:
        place.source.rds.delete_db_snapshot(DBSnapshotIdentifier=name)


def test_a_snapshot_that_cannot_be_restored_is_said_so_in_the_words_of_rds(place: Place) -> None:
    with damaged(place, "burnt", "global/pg_control", b"ashes") as name:
        _, told = place.devenv("drill", "--snapshot", name, expect=4)
    assert "the snapshot was not restored" in told
    assert "  | " in told, "RDS's own events"
    assert place.instances() == [place.source.name]


def test_a_table_that_cannot_be_read_is_named(place: Place) -> None:
    with place.connect() as database:
        row = database.execute(
            "SELECT pg_relation_filepath('games_seat'), pg_relation_filepath('play_step')"
        ).fetchone()
    assert row is not None
    with damaged(place, "gnawed", str(row[1]), bytes([0xA5]) * 8192) as name:
        out, _ = place.devenv("drill", "--snapshot", name, expect=4)
    assert "the table play_step cannot be read" in out
    assert place.instances() == [place.source.name]


@pytest.fixture
def other_password(place: Place) -> Iterator[None]:
    secrets = place.target.client("secretsmanager")
    (name,) = [one["Name"] for one in secrets.list_secrets()["SecretList"] if "DatabaseUrl" in one["Name"]]
    before = secrets.get_secret_value(SecretId=name)["SecretString"]
    user, _, rest = before.partition("@")
    secrets.put_secret_value(SecretId=name, SecretString=f"{user}x@{rest}")
    yield
    secrets.put_secret_value(SecretId=name, SecretString=before)


@pytest.mark.usefixtures("other_password")
def test_a_password_that_the_snapshot_does_not_know_is_said_so(place: Place) -> None:
    _, told = place.devenv("drill", "--take", expect=5)
    assert "lets nobody in" in told
    assert "password authentication failed" in told
    assert "older than the password" in told
    assert place.instances() == [place.source.name]


def test_a_database_whose_certificate_others_signed_is_not_asked(place: Place, tmp_path: Path) -> None:
    stranger = Authority(tmp_path / "strangers").ca
    _, told = place.devenv("drill", "--take", "--authorities", str(stranger), expect=5)
    assert "certificate verify failed" in told
    assert "next: --authorities FILE" in told


class Tunnel(socketserver.ThreadingTCPServer):
    """Leads to the port 5432 of whatever `far` names when somebody comes."""

    daemon_threads = True

    def __init__(self, place: Place, *, to_the_copy: bool) -> None:
        self.place, self.to_the_copy = place, to_the_copy
        super().__init__(("127.0.0.1", 0), _Passage)

    def far(self) -> str:
        """The address behind the instance's name."""
        origin = self.place.source
        name = origin.copy if self.to_the_copy else origin.name
        told = origin.rds.describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]
        return str(Door.of("mirror", self.place.config).find(told["Endpoint"]["Address"]))


class _Passage(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Tunnel)
        with closing(socket.create_connection((self.server.far(), 5432), timeout=10)) as far:
            far.settimeout(None)
            back = threading.Thread(target=_pass, args=(far, self.request), daemon=True)
            back.start()
            _pass(self.request, far)
            back.join()


def _pass(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def tunnel(place: Place, *, to_the_copy: bool) -> Iterator[str]:
    """Its near end, as HOST:PORT."""
    with Tunnel(place, to_the_copy=to_the_copy) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield "{}:{}".format(*made.server_address[:2])
        made.shutdown()


def test_a_tunnel_leads_to_the_copy_and_its_certificate_is_verified_all_the_same(place: Place) -> None:
    with tunnel(place, to_the_copy=True) as near:
        out, told = place.devenv("drill", "--take", "--json", "--through", near)
    assert json.loads(out)["steps"] == 3
    assert f"{near} must lead to " in told


def test_a_tunnel_to_the_database_that_serves_is_noticed(place: Place) -> None:
    with tunnel(place, to_the_copy=False) as near:
        _, told = place.devenv("drill", "--take", "--through", near, "--within", "20", expect=5)
    assert "does not match host name" in told
    assert place.instances() == [place.source.name]
