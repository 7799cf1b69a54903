"""NGINX: the same templates with the same blanks in the container and as a local process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from devenv.parity import located, nginx, source
from devenv.parity.comparison import Check, Comparison, both_ways, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

PROXY = "backend/container/proxy.py"
DAPHNE, NGINX = "backend/container/s6/daphne/run", "backend/container/s6/nginx/run"
BLANK = r"\$\{([A-Z][A-Z0-9_]*)\}"


def blanks(tree: Tree) -> Iterator[Comparison]:
    """Every blank of a template has a value in both places, every value its blank."""
    wanted: dict[str, Fact] = {}
    for name in nginx.NAMES:
        nginx.directives(tree, name)  # it can be read at all
        for fact in tree.all(f"{nginx.FOLDER}/{name}.template", rf"^[^#\n]*?{BLANK}"):
            wanted.setdefault(str(fact), fact)
        for line in tree.all(f"{nginx.FOLDER}/{name}.template", r"^[^#\n]*\$\{[A-Z].*$"):
            for blank in re.findall(BLANK, line):
                wanted.setdefault(blank, line.read(blank))
    yield from both_ways("blank in the container:", wanted, source.keys(tree, PROXY, "values"))
    native = located.at(tree.production, "app", "x-native", "proxy", "prepare") or []
    for one in native:
        if "template" in one:
            given = {str(key): Fact(key, key.file, key.line) for key in one["values"]}
            yield from both_ways("blank as a local process:", wanted, given)
            break
    else:
        raise UnreadableError("docker-compose.prod.yml", "the proxy's x-native fills in no template")


# A directive and the block that it must stand in; NGINX refuses it elsewhere, or it does nothing there.
CONTEXTS = {"location": "server", "server_name": "server", "listen": "server", "proxy_pass": "location"}


def contexts(tree: Tree) -> Iterator[Comparison]:
    """Locations stand in servers, servers listen with TLS, and plain port 80 only sends away."""
    for name in nginx.NAMES:
        found = nginx.directives(tree, name)
        for one in found:
            wanted = CONTEXTS.get(one.name)
            if wanted is not None:
                around = one.within[-1:] and one.within[-1].split()[0]
                yield holds(f"{name}: {one.fact}", around == wanted, f"stands in no {wanted}", one.fact)
            if one.name == "listen" and name != "plain.conf":
                yield holds(f"{name}: {one.fact}", "ssl" in one.words, "without TLS", one.fact)
        if name == "plain.conf":
            answers = [one.fact for one in found if one.name in ("return", "proxy_pass", "root")]
            away = [fact for fact in answers if fact == "return 421" or fact.startswith("return 308 https://")]
            yield same("port 80", [Fact(len(answers), name), Fact(len(away), name)])


def commands(tree: Tree) -> Iterator[Comparison]:
    """Daphne and NGINX are started in the container with the words that start them without."""
    replaced = {"{run}": "/run/roronline", "{replica}": ""}
    for process, script, begin in (("api", DAPHNE, "exec s6-setuidgid app (python"), ("proxy", NGINX, "exec (nginx")):
        words: list[Fact] = located.at(tree.production, "app", "x-native", process, "command")
        native = " ".join(f'"{word}"' if " " in word else word for word in words)
        for placeholder, value in replaced.items():
            native = native.replace(placeholder, value)
        contained = tree.one(script, rf"^{begin} .*)$", "what it starts")
        yield same(f"command of {process}", [words[0].read(native), contained])
    socket = tree.one(PROXY, r"server unix:\{run\}(/[\w.]+);", "Daphne's socket")
    bound = tree.one(DAPHNE, r"-e unix:/run/roronline(/[\w.]+):", "Daphne's socket")
    removed = tree.one(DAPHNE, r"^rm -f /run/roronline(/[\w.]+) ", "the socket that is removed before")
    yield same("Daphne's socket", [socket, bound, removed])


def folders(tree: Tree) -> Iterator[Comparison]:
    """What NGINX reads in the container is what Compose mounts there, what Django gathers and what the image makes."""
    mounts = [one.read(one.split(":")[-2 if one.endswith(":ro") else -1]) for one in _volumes(tree)]
    certificate = source.entry(tree, PROXY, "CERTIFICATE", "values")
    key = source.entry(tree, PROXY, "CERTIFICATE_KEY", "values")
    health = source.entry(tree, PROXY, "HEALTHD", "values")
    for name, fact in (("certificate", certificate), ("key", key)):
        yield holds(name, fact.rpartition("/")[0] in mounts, "lies in no folder that is mounted", fact, *mounts)
    made = tree.all("backend/container/entrypoint.sh", r"-g www-data (\S+)$")
    yield holds("log of the health daemon", health in mounts, "nobody outside reads it", health, *mounts)
    yield same("log of the health daemon", [health, *made])
    static = source.entry(tree, PROXY, "STATIC_ROOT", "values")
    gathered = tree.one("backend/config/settings.py", r'^STATIC_ROOT = BASE_DIR / "(\w+)"', "STATIC_ROOT")
    yield same("static files", [static.read(static.rpartition("/")[2]), gathered])
    address = source.assigned(tree, "backend/config/settings.py", "STATIC_URL")
    served = [one.fact for one in nginx.directives(tree, "nginx.conf") if one.fact == f"location {address}"]
    yield holds("static files", served, f"NGINX has no location {address}", address, *served)
    socket = tree.one("backend/play/routing.py", r'path\("(ws/)', "the sockets' path")
    place = [one.fact for one in nginx.directives(tree, "nginx.conf") if one.fact == f"location /{socket}"]
    yield holds("sockets", place, f"NGINX has no location /{socket} with an upgrade", socket, *place)
    if place:
        upgrades = [one.value for one in nginx.directives(tree, "nginx.conf") if one.name == "proxy_set_header"]
        headers = {fact.split()[0].lower() for fact in upgrades}
        yield holds("sockets", {"upgrade", "connection", "host"} <= headers, "NGINX passes no upgrade on", place[0])


def _volumes(tree: Tree) -> list[Fact]:
    found: list[Any] = located.at(tree.production, "app", "volumes") or []
    return [one for one in found if isinstance(one, Fact)]


CHECKS = (
    Check("proxy.blanks", blanks),
    Check("proxy.contexts", contexts),
    Check("proxy.commands", commands),
    Check("proxy.folders", folders),
)
