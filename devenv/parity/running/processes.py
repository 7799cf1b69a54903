"""What runs: health, versions, the environment it was started with, the configuration that NGINX read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from devenv.drivers import Driver
from devenv.drivers.report import HEALTHY, Status
from devenv.parity import nginx, source
from devenv.parity.checks.keys import SITE
from devenv.parity.checks.versions import DOCKER
from devenv.parity.comparison import Check, Comparison, both_ways, holds, same
from devenv.parity.fact import Fact
from devenv.parity.running.place import Place, postgres
from devenv.parity.tree import Tree
from devenv.stack import Stack

# Which NGINX a release of Debian carries: the image takes that one.
NGINX = {"bookworm": "1.22", "trixie": "1.26"}
SHOWN = ("DOMAIN", "PUBLIC_PORT", "RELEASE", "LOG_LEVEL", "HEARTBEAT", "BOT_PAUSE", "RELOAD")  # no secrets among them
PROCESSES = ("api", "proxy", "www", "postgres", "redis")


@dataclass(frozen=True)
class Seen:
    """A stack that runs."""

    place: Place
    driver: Driver
    status: Status
    stack: Stack

    def health(self, tree: Tree) -> Iterator[Comparison]:  # noqa: ARG002
        """Every service answers, probed now."""
        for one in self.status.services:
            fact = Fact(f"{one.state}, {one.health}", f"running {one.name}")
            yield holds(one.name, one.health == HEALTHY, f"is {one.state} and {one.health}", fact)

    def versions(self, tree: Tree) -> Iterator[Comparison]:
        """What runs has the major that the files name."""
        images = {name: service["image"] for name, service in tree.development.items()}
        told = {"postgres": postgres(self.driver), "redis": self.place.redis()}
        for name, fact in told.items():
            wanted = images[name].read(images[name].partition(":")[2])
            yield same(name, [wanted, fact.read(fact.partition(".")[0])], "misleads")
        base = tree.some(DOCKER, r"^FROM (python:\S+)", "the image's base")[-1]
        python = self.place.program("api", "python")
        yield same("python", [base.read(base[7:].partition("-")[0]), python.read(_two(python))], "misleads")
        served = self.place.program("proxy", "nginx")
        wanted = base.read(NGINX.get(base.rpartition("-")[2], "unknown"))
        yield same("nginx", [wanted, served.read(_two(served))], "misleads")
        node = self.place.program("www", "node")
        major = tree.one("frontend/.nvmrc", r"^v?(\d+)", "Node's major")
        yield same("node", [major, node.read(node.partition(".")[0])], "misleads")

    def keys(self, tree: Tree) -> Iterator[Comparison]:
        """The service was started with every key that Compose sets now, and with no other of the site's."""
        known = source.declared(tree, SITE)
        now = self.place.environment("api")
        asked = self.driver.environment("api")
        wanted = {name: Fact("set", "docker-compose.dev.yml") for name in asked}
        started = {name: Fact("set", fact.file) for name, fact in now.items() if name in known or name in asked}
        if "RELEASE" not in asked:
            started.pop("RELEASE", None)  # the image's own
        yield from both_ways("api", wanted, started)
        for name in SHOWN:
            if name in asked and name in now:
                yield same(f"api {name}", [Fact(asked[name], "docker-compose.dev.yml"), now[name]])

    def proxy(self, tree: Tree) -> Iterator[Comparison]:
        """NGINX was started with what the template says now, its blanks filled in."""
        template = nginx.directives(tree, "nginx.conf")
        running = nginx.read(self.place.nginx("nginx.conf"), "running nginx.conf")
        inside = [one for one in running if not _filled(one, template)]
        yield from configured(template, inside)


def configured(template: list[nginx.Directive], running: list[nginx.Directive]) -> Iterator[Comparison]:
    """One that is in one of them alone is a difference; a filled blank is none."""
    patterns = [(re.compile(_pattern(one.fact)), str(one.fact)) for one in template]
    said = [next((text for pattern, text in patterns if pattern.fullmatch(one.fact)), str(one.fact)) for one in running]
    for kind, a, b, c, d in SequenceMatcher(None, [text for _, text in patterns], said, autojunk=False).get_opcodes():
        for one in template[a:b]:
            yield _told(one, kind == "equal", "NGINX was started without it: devenv up")
        for one in running[c:d] if kind != "equal" else []:
            yield _told(one, False, "NGINX runs with it still: devenv up")


def _told(one: nginx.Directive, agrees: bool, text: str) -> Comparison:  # noqa: FBT001
    return holds(f"{' '.join(one.within[-1:])} {one.name}".strip(), agrees, text, one.fact, severity="misleads")


def checks(seen: Seen) -> tuple[Check, ...]:
    """By name."""
    return (
        Check("running.health", seen.health),
        Check("running.versions", seen.versions),
        Check("running.keys", seen.keys),
        Check("running.proxy", seen.proxy),
    )


def _filled(one: nginx.Directive, template: list[nginx.Directive]) -> bool:
    """A directive that a blank brought in whole: the servers of an upstream."""
    return (
        one.name == "server"
        and one.within[-1:] == ("upstream daphne",)
        and all(other.within[-1:] != ("upstream daphne",) or other.name != "server" for other in template)
    )


def _pattern(text: str) -> str:
    return re.sub(r"\\\$\\\{[A-Z_]+\\\}", ".*", re.escape(text))


def _two(text: str) -> str:
    return ".".join(text.split(".")[:2])
