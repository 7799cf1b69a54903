"""What CloudFront is to Amplify: NGINX with TLS for the host names of an app, its rules, and the site behind."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import socket
import ssl
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from devenv import proc
from devenv.aws.amplify import rules
from devenv.aws.mirror.children import Process
from devenv.aws.mirror.planes import World
from devenv.errors import DevenvError
from devenv.packages import locate

TLS, PLAIN = (443, 8443), (80, 8080)  # the usual port, and the one for who may not have it
DRAIN = 3.0  # seconds that requests under way may take when a site is replaced
READY = 15.0  # seconds until NGINX must show what it was told


@dataclass(frozen=True)
class Site:
    """One host name, the site behind it, and what the app adds."""

    host: str
    upstream: str
    rules: tuple[str, ...] = ()
    password: str = ""


@dataclass
class Edge:
    """The NGINX of one app, at an address of its own."""

    world: World
    app: str
    address: str
    sites: tuple[Site, ...] = ()
    running: Process | None = None
    ports: tuple[int, int] = field(default=(0, 0))

    @property
    def folder(self) -> Path:
        return self.world.folder / "amplify" / self.app / "edge"

    @property
    def alive(self) -> bool:
        return self.running is not None and self.running.poll() is None

    def show(self, sites: tuple[Site, ...]) -> None:
        """Shows these sites and no others; returns when the new configuration is what answers."""
        if sites == self.sites and self.alive:
            return
        if not self.ports[0]:
            self.ports = (_free(self.address, TLS), _free(self.address, PLAIN))
        self.folder.mkdir(parents=True, exist_ok=True)
        mark = f"{time.monotonic_ns():x}"
        (self.folder / "nginx.conf").write_text(self._text(sites, mark))
        before = self._workers()
        self._load()
        self._await(mark)
        self._drain(before)
        self.sites = sites

    def _workers(self) -> list[psutil.Process]:
        if self.running is None or not self.alive:
            return []
        with contextlib.suppress(psutil.Error):
            return psutil.Process(self.running.pid).children()
        return []

    def _drain(self, workers: list[psutil.Process]) -> None:
        """Waits until the workers of before have ended, or at least take nothing new: they know the old site alone."""
        began = time.monotonic()
        for worker in workers:
            while time.monotonic() < began + READY:
                try:
                    leaving = "shutting down" in " ".join(worker.cmdline())
                    gone = not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
                except psutil.Error:
                    break
                if gone or (leaving and time.monotonic() > began + DRAIN):
                    break
                time.sleep(0.02)

    def _load(self) -> None:
        """Starts NGINX, or lets it read its configuration again, if that is one."""
        log = self.folder / "nginx.log"
        nginx = locate("nginx", self.world.config)
        argv: list[str | Path] = [nginx.path, "-p", self.folder, "-c", "nginx.conf", "-e", log]
        environment = {"PATH": os.defpath, **nginx.environment}
        tried = proc.run([*argv, "-t", "-q"], env=environment, cwd=self.folder, timeout=30, check=False)
        if tried.code:
            raise DevenvError("amplify/edge", f"NGINX refuses what {self.app} asks for: {tried.err.strip()}")
        if self.running is not None and self.alive:
            os.kill(self.running.pid, signal.SIGHUP)
        else:
            self.running = self.world.children.start(argv, env=environment, cwd=self.folder, log=log)

    def close(self) -> None:
        """Ends it."""
        if self.running is not None:
            self.world.children.end(self.running, signal.SIGQUIT, grace=5.0)
            self.running = None

    def ask(self, host: str) -> int:
        """The status of a host's first page, over verified TLS, as its visitors come."""
        tls = ssl.create_default_context(cafile=str(self.world.authority.ca))
        with (
            socket.create_connection((self.address, self.ports[0]), timeout=10) as plain,
            tls.wrap_socket(plain, server_hostname=host) as secure,
        ):
            secure.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = http.client.HTTPResponse(secure)
            answer.begin()
            return answer.status

    def _await(self, mark: str) -> None:
        end = time.monotonic() + READY
        while time.monotonic() < end:
            with contextlib.suppress(OSError, http.client.HTTPException):
                asked = http.client.HTTPConnection(self.address, self.ports[1], timeout=2)
                asked.request("GET", "/.mirror", headers={"Host": "mirror.invalid"})
                if asked.getresponse().read().decode() == mark:
                    return
            if self.running is not None and self.running.poll() is not None:
                break
            time.sleep(0.02)
        said = (self.folder / "nginx.log").read_text(errors="replace").splitlines()[-3:]
        raise DevenvError("amplify/edge", f"NGINX does not show {self.app}: {' '.join(said)}")

    def _text(self, sites: tuple[Site, ...], mark: str) -> str:
        own = "user root;" if os.getuid() == 0 else ""
        servers = "\n".join(self._server(number, site) for number, site in enumerate(sites))
        return TEMPLATE.format(
            own=own, mark=mark, at=self.address, tls=self.ports[0], plain=self.ports[1], servers=servers
        )

    def _server(self, number: int, site: Site) -> str:
        files = self.world.authority.leaf(site.host)
        lock = ""
        if site.password:
            users = self.folder / f"users-{number}"
            users.write_text(site.password)
            users.chmod(0o600)
            lock = f'auth_basic "Restricted"; auth_basic_user_file {users};'
        return SERVER.format(
            at=self.address, tls=self.ports[0], host=site.host, certificate=files.certificate, key=files.key,
            upstream=site.upstream, rules="\n      ".join(site.rules), lock=lock,
        )  # fmt: skip


def site(host: str, upstream: str, app: dict[str, Any], branch: dict[str, Any]) -> tuple[Site, list[str]]:
    """A site as its app wants it, and what of that is not mirrored. A branch's password goes before the app's."""
    found, lacking = rules.directives(host, app["customRules"])
    more, lacking_too = rules.headers(app["customHeaders"])
    locked = rules.password(branch) or rules.password(app)
    return Site(host, upstream, (*found, *more), locked), [*lacking, *lacking_too]


def _free(address: str, ports: tuple[int, int]) -> int:
    """The usual port where this user may have it."""
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    raise DevenvError(
        "amplify/port", f"neither port {ports[0]} nor {ports[1]} can be had at {address}", "devenv doctor"
    )


TEMPLATE = """daemon off;
{own}
worker_processes 1;
pid nginx.pid;
error_log nginx.log warn;
events {{ worker_connections 512; }}
http {{
  access_log off;
  server_tokens off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
  map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
  server {{
    listen {at}:{plain} default_server;
    location = /.mirror {{ return 200 "{mark}"; }}
    location / {{ return 301 https://$host$request_uri; }}
  }}
  server {{
    listen {at}:{tls} ssl default_server;
    ssl_reject_handshake on;
  }}
{servers}
}}
"""
SERVER = """  server {{
    listen {at}:{tls} ssl http2;
    server_name {host};
    ssl_certificate {certificate};
    ssl_certificate_key {key};
    ssl_protocols TLSv1.2 TLSv1.3;
    {lock}
    location / {{
      {rules}
      proxy_pass http://{upstream};
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
    }}
  }}
"""
