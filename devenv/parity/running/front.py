"""The front door: names, redirects, cookies and limits as they are answered, against settings and templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.cookies import Morsel, SimpleCookie

from devenv import names
from devenv.parity import located, nginx, source
from devenv.parity.checks.limits import kib
from devenv.parity.checks.names import SETTINGS
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.running.door import Door
from devenv.parity.tree import Tree

SESSION = "/_allauth/browser/v1/auth/session"
REFUSED, TOO_LARGE, MOVED = 421, 413, 308


@dataclass(frozen=True)
class Front:
    """A door and the ports that were settled on."""

    door: Door
    known: Mapping[str, tuple[str, int]]

    def hosts(self, tree: Tree) -> Iterator[Comparison]:  # noqa: ARG002
        """`api` is ready, `www` answers, the bare domain leads to it, and no other name is served."""
        template = Fact("server_name", f"{nginx.FOLDER}/nginx.conf.template")
        wanted = ((f"api.{names.DOMAIN}", "/readyz", 200), (f"www.{names.DOMAIN}", "/healthz", 200),
                  (names.DOMAIN, "/", MOVED), (f"other.{names.DOMAIN}", "/", REFUSED))  # fmt: skip
        for host, path, status in wanted:
            found = Fact(self.door.ask(host, path, headers={"Host": self._named(host)}).status, f"https://{host}{path}")
            yield same(f"{host}{path}", [template.read(status), found])

    def ports(self, tree: Tree) -> Iterator[Comparison]:
        """Each listens where production's does."""
        for name, process in (("app", "proxy"), ("postgres", "postgres"), ("redis", "redis"), ("www", "www")):
            listen = located.at(tree.development, name, "x-native", process, "listen", "port")
            if process in self.known and listen is not None:
                yield same(process, [listen, Fact(self.known[process][1], f"running {process}")], "misleads")

    def cookies(self, tree: Tree) -> Iterator[Comparison]:
        """The token's cookie says what the settings say, and the page's origin alone may read the answer."""
        origin = names.origin("www", self.door.address[1])
        for asking, allowed in ((origin, origin), ("https://www.example.org", "")):
            headers = {"Host": self._named(f"api.{names.DOMAIN}"), "Origin": asking}
            answer = self.door.ask(f"api.{names.DOMAIN}", SESSION, headers=headers)
            setting = source.assigned(tree, SETTINGS, "CORS_ALLOWED_ORIGINS")
            told = Fact(answer.one("Access-Control-Allow-Origin"), f"https://api.{names.DOMAIN}{SESSION}")
            yield holds(f"answer to {asking}", told == allowed, f"may be read by {told or 'nobody'}", setting, told)
        token = _token(answer.all("Set-Cookie"))
        place = f"https://api.{names.DOMAIN}{SESSION}"
        for end, key in (("SECURE", "secure"), ("SAMESITE", "samesite")):
            setting = source.assigned(tree, SETTINGS, f"CSRF_COOKIE_{end}")
            yield same(f"cookie's {key}", [setting, Fact(token[key], place)])
        yield same("cookie's domain", [Fact(names.DOMAIN, "devenv/names.py"), Fact(token["domain"].lstrip("."), place)])

    def limits(self, tree: Tree) -> Iterator[Comparison]:
        """What is too large is refused at the door."""
        passed = nginx.only(nginx.directives(tree, "nginx.conf"), "client_max_body_size", within="http")
        host = f"api.{names.DOMAIN}"
        headers = {"Host": self._named(host), "Content-Type": "application/json"}
        body = b" " * (kib(passed) * 1024 + 1)
        status = Fact(self.door.ask(host, "/rorapp/api/games/", headers, body).status, f"https://{host}")
        yield holds("too large", status == str(TOO_LARGE), f"is answered with {status}", passed, status)

    def _named(self, host: str) -> str:
        port = self.door.address[1]
        return host if port == names.HTTPS else f"{host}:{port}"


def checks(door: Door, known: Mapping[str, tuple[str, int]]) -> tuple[Check, ...]:
    """By name."""
    front = Front(door, known)
    return (
        Check("running.hosts", front.hosts),
        Check("running.ports", front.ports),
        Check("running.cookies", front.cookies),
        Check("running.limits", front.limits),
    )


def _token(headers: list[str]) -> Morsel[str]:
    for header in headers:
        for name, morsel in SimpleCookie(header).items():
            if "csrftoken" in name:
                return morsel
    raise UnreadableError(SESSION, "sets no cookie with a token")
