"""Keys of the environment, both ways: every key that is read is set in each place, and none else is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from devenv.parity import located, source
from devenv.parity.comparison import Check, Comparison, both_ways, holds
from devenv.parity.fact import Fact
from devenv.parity.tree import Tree

SITE, CONTAINER = "backend/config/environment.py", "backend/container/preflight.py"
FRONT = "frontend/lib/env.ts"
RELEASE = "RELEASE"  # written into the image: whoever could set it would make the site tell another version
LOOPBACK = r"^.*NEXT_PUBLIC_\w+\s*[=:].*(?:localhost|127\.0\.0\.1|0\.0\.0\.0).*$"
NEXT = ("NODE_ENV", "NEXT_RUNTIME")  # Next.js's own
# Where the settings are loaded without a server; each must satisfy them.
ELSEWHERE = {
    "backend/Dockerfile": r"\b([A-Z_]+)=(?:\$\(|build\.|postgresql:|redis:)",
    "tox.ini": r"^    (DOMAIN|[A-Z]+_(?:KEY|URL)) = ",
    "frontend/scripts/generate-types.mjs": r"^  ([A-Z_]+): \"",
    "devenv/packages/site.py": r"^        \"([A-Z_]+)\": \"",
}


def service(tree: Tree) -> Iterator[Comparison]:
    """The site's keys against what Compose sets for it, in production and in development."""
    keys = source.declared(tree, SITE)
    read = {name: key.name for name, key in keys.items() if name != RELEASE}
    own = source.keys(tree, CONTAINER, "KEYS")
    there = _set(tree.production, "app")
    yield from both_ways("app", {**read, **{name: fact for name, fact in own.items() if name in there}}, there)
    yield from both_ways("migrate", read, _set(tree.production, "migrate"))
    yield from both_ways("app in development", {**read, **own}, _set(tree.development, "app"))
    for name, fact in _set(tree.development, "seed").items():
        yield holds(f"seed {name}", name in keys, "is set, and read by nobody", fact)
    for name, key in keys.items():
        if key.required:
            given = _set(tree.development, "seed")
            yield holds(f"seed {name}", name in given, "is required, and not set", key.name)


def container(tree: Tree) -> Iterator[Comparison]:
    """What the container's scripts read is declared, and what is declared is read."""
    declared = source.keys(tree, CONTAINER, "KEYS")
    site = source.declared(tree, SITE)
    scripts = tree.below("backend/container", endings=(".py", ".sh", "/run", "/finish"))
    for name in scripts:
        for one in [*tree.all(name, r"environ(?:\.get\(|\[)[\"']([A-Z_]+)"), *tree.all(name, r"\$\{([A-Z_]+):-")]:
            yield holds(f"{one} in {name}", one in declared or one in site, "is declared by nobody", one)
    read = {str(one) for name in scripts for one in tree.all(name, r"\b([A-Z_]{4,})\b") if name != CONTAINER}
    for key, fact in declared.items():
        yield holds(f"container {key}", key in read, "is declared, and read by nobody", fact)


def elsewhere(tree: Tree) -> Iterator[Comparison]:
    """Every place that loads the settings without a server sets each required key and no unknown one."""
    keys = source.declared(tree, SITE)
    required = {name: key.name for name, key in keys.items() if key.required}
    for place, pattern in ELSEWHERE.items():
        given = {str(fact): fact for fact in tree.some(place, pattern, "the settings' environment")}
        yield from both_ways(place, required, given)


def front_end(tree: Tree) -> Iterator[Comparison]:
    """What the front end reads it checks, and what its builds set it checks too."""
    checked = {str(fact): fact for fact in tree.some(FRONT, r"environment\.(NEXT_PUBLIC_[A-Z_]+)", "a key")}
    code = tree.below(
        "frontend/app", "frontend/components", "frontend/features", "frontend/lib", endings=(".ts", ".tsx")
    )
    for name in code:
        for one in tree.all(name, r"process\.env\.(\w+)"):
            yield holds(f"{one} in {name}", one in checked or one in NEXT, f"is read, and not checked in {FRONT}", one)
    builds = ("frontend/amplify.yml", "frontend/Dockerfile", "frontend/next.config.ts", "docker-compose.prod.yml")
    for name in (*builds, "docker-compose.dev.yml"):
        for one in tree.all(name, r"NEXT_PUBLIC_[A-Z_]+"):
            yield holds(f"{one} in {name}", one in checked, f"is set, and not checked in {FRONT}", one)
    for name in (*builds, "docker-compose.dev.yml", *tree.below("frontend", endings=(".env", ".env.production"))):
        for one in tree.all(name, LOOPBACK):
            yield holds(f"address in {name}", False, "a loopback address would be built into the bundle", one)
    for name in ("frontend/amplify.yml", "frontend/Dockerfile"):
        told = tree.all(name, r"NEXT_PUBLIC_RELEASE=(.+)$")
        yield holds(f"release in {name}", told, "the page would not tell its release", *told, severity="misleads")


def no_defaults(tree: Tree) -> Iterator[Comparison]:
    """What is secret, or differs from place to place, has no default in production's file."""
    keys = source.declared(tree, SITE)
    for where in ("app", "migrate"):
        for name, fact in _set(tree.production, where).items():
            if name in keys and keys[name].required and name not in ("DOMAIN", "REDIS_URL"):
                fits = re.fullmatch(r"\$\{[A-Z_]+(:\?[^}]*|:-)\}", fact)
                yield holds(f"{where} {name}", fits, f"has the default {fact}", fact)
    for fact in located.scalars(tree.production):
        for inner in re.findall(r"\$\{([A-Z_]*(?:PASSWORD|SECRET|TOKEN)[A-Z_]*):?-[^}]+\}", fact):
            yield holds(f"secret {inner}", False, "a secret with a default is none", fact)


def _set(services: Mapping[str, object], name: str) -> dict[str, Fact]:
    """What Compose sets for a service, the place that of the key."""
    found = located.at(services, name, "environment") or {}
    return {str(key): Fact(value, key.file, key.line) for key, value in found.items()}


CHECKS = (
    Check("keys.service", service),
    Check("keys.container", container),
    Check("keys.elsewhere", elsewhere),
    Check("keys.front-end", front_end),
    Check("keys.defaults", no_defaults),
)
