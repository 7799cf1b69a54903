"""A certificate that was renewed while NGINX runs is the one that NGINX shows."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from devenv import tls
from devenv.config import Config
from devenv.packages import locate
from tests.support.services import BACKEND, Process, free_port, until

NAME = "roronline.localhost"
NGINX = """
daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port} ssl;
        ssl_certificate {folder}/site.pem;
        ssl_certificate_key {folder}/site.key;
        return 204;
    }}
}}
"""
# In the place of a round with certbot: what it has renewed is installed.
ROUND = """
import pathlib, sys
target = pathlib.Path(sys.argv[sys.argv.index("--install") + 1])
for name in ("site.pem", "site.key"):
    (target / name).write_bytes((target / "next" / name).read_bytes())
"""


class Door:
    """NGINX at a port, with the certificate of a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.first, self.second = (self._issued(name) for name in ("one", "two"))
        self.install(self.first, folder)
        (folder / "next").mkdir()
        self.install(self.second, folder / "next")
        (folder / "container").mkdir()
        (folder / "container" / "__init__.py").touch()
        (folder / "container" / "certificates.py").write_text(ROUND)
        (folder / "container" / "renewal.py").symlink_to(BACKEND / "container" / "renewal.py")

    def _issued(self, name: str) -> tls.TlsFiles:
        (self.folder / name).mkdir()
        return tls.ensure(Config.load({**os.environ, "DEVENV_STATE": str(self.folder / name)}))

    @staticmethod
    def install(files: tls.TlsFiles, target: Path) -> None:
        (target / "site.pem").write_bytes(files.certificate.read_bytes())
        (target / "site.key").write_bytes(files.key.read_bytes())

    def shows(self, files: tls.TlsFiles) -> bool:
        """Whether it shows what that authority has signed."""
        trust = ssl.create_default_context(cafile=str(files.ca))
        try:
            with (
                socket.create_connection(("127.0.0.1", self.port), 5) as plain,
                trust.wrap_socket(plain, server_hostname=NAME),
            ):
                return True
        except ssl.SSLCertVerificationError:
            return False

    def renew(self) -> subprocess.CompletedProcess[str]:
        """One round, as the container does it."""
        words = ["-m", "container.renewal", str(self.folder), str(self.folder / "nginx.pid"), "--once"]
        environ = {**os.environ, "PYTHONPATH": str(self.folder), "DOMAIN": NAME, "CERTIFICATES": "a-bucket"}
        return subprocess.run([sys.executable, *words], env=environ, cwd=self.folder, capture_output=True, text=True)


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    made = Door(tmp_path)
    (tmp_path / "nginx.conf").write_text(NGINX.format(folder=tmp_path, port=made.port))
    program, process = locate("nginx", Config.load()), Process("nginx", tmp_path)
    command = [str(program.path), "-e", "stderr", "-c", str(tmp_path / "nginx.conf"), "-p", f"{tmp_path}/"]
    process.spawn(command, {**os.environ, **program.environment}, tmp_path)
    try:
        until(lambda: made.shows(made.first), "NGINX showing the first certificate")
        yield made
    finally:
        process.close()


def test_incident_a_renewed_certificate_is_shown_without_a_restart(door: Door) -> None:
    assert not door.shows(door.second)
    done = door.renew()
    assert done.returncode == 0, done.stderr
    until(lambda: door.shows(door.second), "NGINX showing the renewed certificate", within=10)
    until(lambda: not door.shows(door.first), "NGINX's old workers ending")
