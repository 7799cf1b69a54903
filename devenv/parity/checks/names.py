"""Host names, ports and cookies: who is asked under which name, and who answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devenv.parity import located, nginx, source
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact
from devenv.parity.tree import Tree

SETTINGS, PROXY, NAMES = "backend/config/settings.py", "backend/container/proxy.py", "devenv/names.py"
ORIGIN = "frontend/lib/origin.ts"
DEFAULT = re.compile(r"\$\{\w+:-([^}]*)\}")


def hosts(tree: Tree) -> Iterator[Comparison]:
    """`api.` and `www.` of one domain, in the settings, at the proxy, in the page and in the names of devenv."""
    yield same(
        "production's domain",
        [
            _default(located.at(tree.production, "app", "environment", "DOMAIN")),
            source.assigned(tree, NAMES, "PRODUCTION_DOMAIN"),
            tree.one("backend/container/healthcheck.py", r"'DOMAIN', '([^']+)'", "the health check's domain"),
        ],
    )
    local = source.assigned(tree, NAMES, "DOMAIN")
    asked = _default(located.at(tree.development, "app", "environment", "DOMAIN"))
    yield same("local domain", [local, asked, source.assigned(tree, "tests/support/services.py", "DOMAIN")])
    reload = tree.some("frontend/next.config.ts", r'"\*\.([\w.]+)"', "allowedDevOrigins")
    yield same("local domain", [local, *reload], "untidy")
    served = [
        one.value for one in nginx.directives(tree, "nginx.conf") if one.name == "server_name" and one.words[0] != "_"
    ]
    allowed = tree.one(SETTINGS, r"^ALLOWED_HOSTS = \[f\"([^\"]+)\"\]$", "ALLOWED_HOSTS")
    yield same("host of the API", [allowed.read(allowed.replace("{", "${")), *served])
    page = tree.one(ORIGIN, r"//(api\.\$\{\w+\})\$", "the API's host")
    yield same("host of the API", [allowed.read(allowed.lower().replace("{", "${")), page])
    www = tree.one(SETTINGS, r"^WWW_ORIGIN = f\"https://([^{]+)\{DOMAIN\}", "WWW_ORIGIN")
    proxied = tree.one(PROXY, r"origin = f\"https://([^{]+)\{", "WWW_ORIGIN")
    sites = [one.value for one in nginx.directives(tree, "www.conf") if one.name == "server_name"]
    yield same("host of the page", [www, proxied, sites[0].read(sites[0].replace("${DOMAIN}", ""))])
    redirected = nginx.only(
        [one for one in nginx.directives(tree, "plain.conf") if "_" not in one.words], "server_name"
    )
    every = {"api.${DOMAIN}", "www.${DOMAIN}", "${DOMAIN}"}
    yield holds("hosts on port 80", set(redirected.split()) == every, "not each name is sent to TLS", redirected)


def ports(tree: Tree) -> Iterator[Comparison]:
    """What is published is what NGINX listens on and the image exposes; inner ports are those that clients ask."""
    published = located.at(tree.production, "app", "ports") or []
    exposed = tree.one("backend/Dockerfile", r"^EXPOSE (.+)$", "EXPOSE")
    listening = [source.entry(tree, PROXY, "LISTEN", "values")]
    listening += [one.value for one in nginx.directives(tree, "plain.conf") if one.name == "listen"]
    inside = {str(fact).split()[0] for fact in listening}
    for fact in published:
        outer, _, inner = fact.partition(":")
        yield holds(f"port {fact}", outer == inner, "is another outside than inside", fact)
        yield holds(f"port {inner}", inner in inside, "is published, and NGINX listens elsewhere", fact, *listening)
    yield same("ports of the image", [exposed, *_joined(published)], "untidy")
    for port in sorted(inside):
        yield holds(f"port {port}", port in exposed.split(), "NGINX listens there, and nobody comes in", exposed)
    yield from _inner(tree)


def _joined(published: list[Fact]) -> list[Fact]:
    return [published[0].read(" ".join(fact.partition(":")[0] for fact in published))] if published else []


def _inner(tree: Tree) -> Iterator[Comparison]:
    """Redis, PostgreSQL, Next.js: the port of the block is the port of the address."""
    services = tree.development
    redis = located.at(services, "app", "environment", "REDIS_URL")
    database = located.at(services, "app", "environment", "DATABASE_URL")
    for name, process, fact in (("redis", "redis", redis), ("postgres", "postgres", database)):
        listen = located.at(services, name, "x-native", process, "listen", "port")
        asked = re.search(r"_PORT:-(\d+)", fact)
        yield same(f"port of {name}", [listen, fact.read(asked[1] if asked else "?")])
    www = located.at(services, "www", "environment", "PORT")
    upstream = _default(located.at(services, "app", "environment", "WWW_UPSTREAM"))
    health = " ".join(located.at(services, "www", "healthcheck", "test"))
    asked = re.search(r"127\.0\.0\.1:(\d+)", health)
    yield same(
        "port of www",
        [
            _default(www),
            upstream.read(upstream.partition(":")[2]),
            www.read(asked[1] if asked else "?"),
            located.at(services, "www", "x-native", "www", "listen", "port"),
            *tree.some("frontend/Dockerfile", r"^EXPOSE (\d+)$", "EXPOSE"),
            *tree.all("frontend/Dockerfile", r"\bPORT=(\d+)"),
        ],
    )


def cookies(tree: Tree) -> Iterator[Comparison]:
    """Session and token are shared by `www` and `api`, over TLS alone; the page may read answers, and no other."""
    for kind in ("SESSION", "CSRF"):
        for end, wanted in (("DOMAIN", "DOMAIN"), ("SECURE", "True"), ("SAMESITE", "Lax")):
            name = f"{kind}_COOKIE_{end}"
            fact = source.assigned(tree, SETTINGS, name)
            yield holds(name, fact == wanted, f"is {fact}, not {wanted}", fact)
    for name, wanted in (
        ("CORS_ALLOWED_ORIGINS", "[WWW_ORIGIN]"),
        ("CSRF_TRUSTED_ORIGINS", "[WWW_ORIGIN, API_ORIGIN]"),
        ("CORS_ALLOW_CREDENTIALS", "True"),
    ):
        fact = source.assigned(tree, SETTINGS, name)
        yield holds(name, fact == wanted, f"is {fact}, not {wanted}", fact)
    told = tree.one(SETTINGS, r'^SECURE_PROXY_SSL_HEADER = \("HTTP_([A-Z_]+)", "https"\)', "SECURE_PROXY_SSL_HEADER")
    for name in ("nginx.conf", "www.conf"):
        headers = [one.value for one in nginx.directives(tree, name) if one.name == "proxy_set_header"]
        wanted = f"{told.replace('_', '-')} https".lower()
        found = [fact for fact in headers if fact.lower() == wanted]
        said = found or [fact for fact in headers if fact.lower().startswith(wanted.partition(" ")[0])]
        yield holds(f"{wanted} of {name}", found, "NGINX does not say it, and cookies would be refused", told, *said)
    sent = tree.one("frontend/lib/api.ts", r'"(X-CSRFToken)"', "the token's header")
    allowed = source.assigned(tree, SETTINGS, "CORS_ALLOW_HEADERS")
    yield holds("header of the token", sent.lower() in allowed, f"{sent} may not be sent across origins", sent, allowed)


def _default(fact: Fact) -> Fact:
    found = DEFAULT.fullmatch(fact)
    return fact.read(found[1] if found else fact)


CHECKS = (Check("hosts", hosts), Check("ports", ports), Check("cookies", cookies))
