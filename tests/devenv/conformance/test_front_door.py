"""NGINX in front of the running stack: names, TLS, HTTP/2, limits, timeouts, sockets, static files."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import subprocess
import time
from typing import Any
from urllib.parse import urlsplit

import pytest

from devenv import packages, tls
from tests.devenv.checkout import Checkout
from tests.support.player import API, Player, Refused
from tests.support.services import until

DOMAIN = "roronline.localhost"


class Line:
    """A TLS connection to the proxy, over which bytes are sent as they are."""

    def __init__(self, stack: Checkout, name: str = f"api.{DOMAIN}", **settings: Any) -> None:
        site = stack.site
        self.host, self.port = name, urlsplit(site.api).port or 443
        context = ssl.create_default_context(cafile=str(site.ca))
        for key, value in settings.items():
            setattr(context, key, value)
        context.set_alpn_protocols(["http/1.1"])
        self.socket = context.wrap_socket(socket.create_connection(("127.0.0.1", self.port), 30), server_hostname=name)

    def ask(self, path: str = "/", method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        lines = {"Host": f"{self.host}:{self.port}", "Connection": "close", "Content-Length": str(len(body))}
        lines |= {name.replace("_", "-"): value for name, value in headers.items()}
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self.socket.sendall(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode())
        with contextlib.suppress(OSError):  # refused by its announced length already
            self.socket.sendall(body)
        return self.hear()

    def hear(self) -> Answer:
        data = b""
        try:
            while chunk := self.socket.recv(65536):
                data += chunk
        except (ConnectionError, ssl.SSLError):
            pass
        return Answer(data)


class Answer:
    def __init__(self, data: bytes) -> None:
        head, _, self.body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        self.status = int(first.split()[1]) if first else 0
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}


@pytest.mark.parametrize("name", ["api", "www"])
def test_the_sites_names_are_served_with_a_certificate_that_the_local_authority_signed(
    stack: Checkout, name: str
) -> None:
    answer = Line(stack, f"{name}.{DOMAIN}").ask("/healthz")
    assert answer.status == 200


@pytest.mark.parametrize("name", ["other.roronline.localhost", "localhost", "127.0.0.1", "www.roronline.com"])
def test_any_other_name_is_misdirected_421(stack: Checkout, name: str) -> None:
    line = Line(stack)
    assert line.ask("/healthz", Host=name).status == 421


def test_the_bare_domain_leads_to_www_and_keeps_port_and_path(stack: Checkout) -> None:
    line = Line(stack, DOMAIN)
    answer = line.ask("/games?page=2")
    assert answer.status == 308
    assert answer.headers["location"] == f"https://www.{DOMAIN}:{line.port}/games?page=2"


def test_http_2_is_spoken(stack: Checkout) -> None:
    """By the Node of the stack, whose HTTP/2 client is a real one."""
    site = stack.site
    script = """
      const http2 = require("http2"), fs = require("fs");
      const [url, ca] = process.argv.slice(1);
      const name = new URL(url).hostname;
      const session = http2.connect(url, {ca: fs.readFileSync(ca), servername: name,
        createConnection: undefined, lookup: (_h, options, done) =>
          options.all ? done(null, [{address: "127.0.0.1", family: 4}]) : done(null, "127.0.0.1", 4)});
      const request = session.request({":path": "/healthz"});
      request.on("response", headers => {
        console.log(session.alpnProtocol, headers[":status"]); session.close(); });
      request.resume(); request.end();
    """
    node = packages.locate("node", stack.config)
    done = subprocess.run(
        [str(node.path), "-e", script, site.api, str(site.ca)], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.stdout == "h2 200\n", done.stderr


def test_old_versions_of_tls_are_refused(stack: Checkout) -> None:
    with pytest.raises((ssl.SSLError, ConnectionError)):
        Line(stack, maximum_version=ssl.TLSVersion.TLSv1_1)
    assert Line(stack, maximum_version=ssl.TLSVersion.TLSv1_2).ask("/healthz").status == 200


def test_plain_http_on_the_tls_port_is_refused(stack: Checkout) -> None:
    port = urlsplit(stack.site.api).port or 443
    with socket.create_connection(("127.0.0.1", port), 10) as plain:
        plain.sendall(f"GET / HTTP/1.1\r\nHost: api.{DOMAIN}\r\nConnection: close\r\n\r\n".encode())
        assert plain.recv(100).startswith(b"HTTP/1.1 400 ")


def test_a_body_that_is_too_large_is_refused_as_a_problem_that_the_page_may_read(stack: Checkout) -> None:
    answer = Line(stack).ask("/rorapp/api/games/", "POST", b"x" * 300_000, Content_Type="application/json")
    assert answer.status == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["access-control-allow-origin"] == stack.site.www
    assert json.loads(answer.body)["code"] == "body/too-large"


async def test_a_body_between_the_services_limit_and_the_proxys_gets_the_same_code(stack: Checkout) -> None:
    async with await Player.sign_in(stack.site, "consul", "roma") as player:
        with pytest.raises(Refused) as refused:
            await player.call("POST", f"{API}/games/", {"name": "x" * 200_000})
    assert (refused.value.status, refused.value.code) == (413, "body/too-large")


def test_static_files_come_from_nginx_compressed_and_cacheable(stack: Checkout) -> None:
    answer = Line(stack).ask("/static/admin/css/base.css", Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/css"
    assert answer.headers["cache-control"] == "max-age=3600"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-encoding"] == "gzip"
    assert "vary" in answer.headers
    assert "Daphne" not in answer.headers["server"]


@pytest.mark.parametrize(
    "path", ["/static/../manage.py", "/static/%2e%2e/manage.py", "/static../manage.py", "/static/"]
)
def test_nothing_but_static_files_is_to_be_had_under_static(stack: Checkout, path: str) -> None:
    answer = Line(stack).ask(path)
    assert answer.status in (400, 403, 404)
    assert b"manage.py" not in answer.body


def test_the_servers_versions_are_not_told(stack: Checkout) -> None:
    for path in ("/healthz", "/static/nothing", "/rorapp/api/me/"):
        answer = Line(stack).ask(path)
        assert answer.headers.get("server", "nginx") == "nginx"
    assert "x-powered-by" not in Line(stack, f"www.{DOMAIN}").ask("/").headers


def upgrade(stack: Checkout, origin: str) -> Answer:
    line = Line(stack)
    line.socket.settimeout(30)
    headers = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Origin": origin,
    }  # fmt: skip
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    path = "/ws/games/00000000-0000-0000-0000-000000000000/"
    line.socket.sendall(f"GET {path} HTTP/1.1\r\nHost: api.{DOMAIN}:{line.port}\r\n{head}\r\n".encode())
    answer = Answer(line.socket.recv(65536))
    line.socket.close()
    return answer


def test_a_socket_is_upgraded_through_the_proxy(stack: Checkout) -> None:
    answer = upgrade(stack, stack.site.www)
    assert answer.status == 101
    assert answer.headers["upgrade"].lower() == "websocket"
    assert answer.headers["sec-websocket-accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="


def test_a_socket_of_a_strange_origin_is_refused(stack: Checkout) -> None:
    assert upgrade(stack, "https://www.roronline.localhost.example").status == 403


def test_a_client_that_never_finishes_its_request_is_cut_off(stack: Checkout) -> None:
    line = Line(stack)
    began = time.monotonic()
    line.socket.sendall(f"GET /healthz HTTP/1.1\r\nHost: api.{DOMAIN}\r\n".encode())
    answer = line.hear()
    assert answer.status in (0, 408)
    assert 10 < time.monotonic() - began < 55, "after 15 seconds"


def test_while_the_service_is_away_clients_are_told_to_try_again(stack: Checkout) -> None:
    stack.devenv("down", "api")
    try:
        answer = Line(stack).ask("/rorapp/api/me/")
        assert answer.status == 503
        assert answer.headers["retry-after"] == "2"
        assert answer.headers["access-control-allow-origin"] == stack.site.www
        assert json.loads(answer.body)["code"] == "service/unavailable"
        assert Line(stack, f"www.{DOMAIN}").ask("/healthz").status == 200, "the page is served on"
    finally:
        stack.up()
    assert Line(stack).ask("/readyz").status == 200


def test_the_proxy_starts_and_the_api_serves_while_the_front_end_is_away(stack: Checkout) -> None:
    stack.devenv("down", "www")
    try:
        done = stack.devenv("restart", "proxy")
        assert done.returncode == 0, done.stderr
        assert Line(stack).ask("/readyz").status == 200
        assert Line(stack, f"www.{DOMAIN}").ask("/").status in (502, 504)
    finally:
        stack.up()
    assert Line(stack, f"www.{DOMAIN}").ask("/healthz").status == 200


def test_every_request_is_logged_as_json_with_an_id(stack: Checkout) -> None:
    Line(stack).ask("/aqueduct?secret=key")

    def logged() -> str | None:
        lines = stack.devenv("logs", "--lines", "50", "proxy").stdout.splitlines()
        return next((one for one in lines if "aqueduct" in one and "request_id" in one), None)

    line = until(logged, "the request logged", 30)
    seen = json.loads(line[line.index("{") :])
    assert (seen["status"], seen["method"], seen["host"]) == (404, "GET", f"api.{DOMAIN}")
    assert "secret" not in line, "what stands behind the question mark may be a token"
    assert len(seen["request_id"]) == 32


def test_the_figures_for_prometheus_are_not_public(stack: Checkout) -> None:
    assert Line(stack).ask("/metrics").status == 404


def test_pages_and_json_are_compressed(stack: Checkout) -> None:
    answer = Line(stack).ask("/rorapp/api/schema/?format=json", Accept_Encoding="gzip")
    assert answer.status == 200
    assert answer.headers["content-encoding"] == "gzip"
    body = answer.body
    if answer.headers.get("transfer-encoding") == "chunked":
        size, _, rest = body.partition(b"\r\n")
        body = rest[: int(size, 16)]
    assert gzip.decompress(body).startswith(b"{") or body[:2] == b"\x1f\x8b"


def test_a_new_certificate_is_served_after_the_next_up(stack: Checkout) -> None:
    def shown() -> bytes:
        return Line(stack).socket.getpeercert(binary_form=True) or b""

    before = shown()
    tls.files(stack.config).certificate.unlink()
    done = stack.up()
    assert shown() != before
    restarted = {line.split()[0] for line in done.stderr.splitlines()}
    assert restarted >= {"proxy", "postgres"}, "both show it"
    assert Line(stack).ask("/readyz").status == 200
