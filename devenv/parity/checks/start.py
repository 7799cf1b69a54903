"""Scripts, hooks and the start: run bits, line ends, no shell that stays, no app before its migration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from devenv.bundle import FOLDERS, faults
from devenv.parity import located, source
from devenv.parity.checks.names import NAMES
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact
from devenv.parity.tree import Tree

PREDEPLOY = ".platform/hooks/predeploy"
MIGRATES = r"^docker compose .*\brun\b.* migrate\b"
CONTAINER, DOCKER = "backend/container", "backend/Dockerfile"
PROGRAM = 0o100755
HOST = r"\b((?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|app))\b"
OTHERS = ("amazonaws.com", "letsencrypt.org", "amazon.com")


def scripts(tree: Tree) -> Iterator[Comparison]:
    """Whatever begins with `#!` may run, has Unix line ends and a last one, and stops at an error."""
    for name in tree.below(CONTAINER, ".ci"):
        text = tree.text(name)
        if not text.startswith("#!"):
            continue
        begin = Fact(text.splitlines()[0], name, 1)
        yield holds(name, tree.modes.get(name) == PROGRAM, f"no run bit: git update-index --chmod=+x {name}", begin)
        yield holds(name, "\r" not in text and text.endswith("\n"), "line ends of Windows, or none at its end", begin)
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        stops = re.search(r"^set -e", text, flags=re.MULTILINE)
        yield holds(name, stops or len(lines) < 2, "goes on after an error: it wants `set -eu`", begin)
    for name in tree.below(f"{CONTAINER}/s6", endings=("/run", "/finish")):
        yield holds(
            name, tree.text(name).startswith("#!"), "s6 runs it, and it names no interpreter", Fact("", name, 1)
        )


def hooks(tree: Tree) -> Iterator[Comparison]:
    """What goes into the bundle beside Compose's file, as `devenv release build` judges it, under our own names."""
    domain = source.assigned(tree, NAMES, "PRODUCTION_DOMAIN")
    for name in tree.below(*FOLDERS):
        wrong = faults(name, tree.modes.get(name, 0), tree.text(name).encode())
        yield holds(name, not wrong, "; ".join(wrong), Fact("", name, 1))
        for fact in tree.all(name, HOST):
            ours = fact == domain or fact.endswith((f".{domain}", *OTHERS))
            yield holds(f"{name}: {fact}", ours, f"belongs to another domain than {domain}", fact, domain)


def first_process(tree: Tree) -> Iterator[Comparison]:
    """No shell stands between Docker and the server: each one is replaced by what it starts."""
    for word in ("ENTRYPOINT", "CMD"):
        found = tree.some(DOCKER, rf"^{word} (.*)$", word)
        fact = found[-1]
        yield holds(word, fact.startswith("["), "in shell form a shell stays that hears no SIGTERM", fact)
    begun = tree.some(DOCKER, r'^ENTRYPOINT \["/app/([^"]+)"', "the entry point")[-1]
    yield holds("ENTRYPOINT", tree.exists(f"backend/{begun}"), "there is no such file", begun)
    for name in tree.below(CONTAINER, endings=("/run", "/finish", ".sh")):
        lines = tree.text(name).splitlines()
        last = Fact(lines[-1] if lines else "", name, len(lines))
        good = last.startswith("exec ") or last == "exit 0"
        yield holds(name, good, "its shell stays in front of what it starts", last)
    for name, service in tree.development.items():
        if "restart" not in service and "image" in service:
            yield holds(name, service.get("init") == "true", "Python as first process ignores SIGTERM", name)


def roll_out(tree: Tree) -> Iterator[Comparison]:
    """App and platform wait for a migration that has succeeded; what is done once is never tried for ever."""
    for where, services in (("production", tree.production), ("development", tree.development)):
        fact = located.at(services, "app", "depends_on", "migrate", "condition") or Fact(
            "nothing", "docker-compose.prod.yml"
        )
        text = "the new version would come up before its migration"
        yield holds(f"app in {where}", fact == "service_completed_successfully", text, fact)
        for name in ("migrate", "seed"):
            tried = located.at(services, name, "restart")
            yield holds(
                f"{name} in {where}", tried is None, "a failed one would be tried for ever", *([tried] if tried else [])
            )
    words = located.at(tree.production, "migrate", "command")
    native = located.at(tree.production, "migrate", "x-native", "migrate", "command")
    yield same("command of migrate", [words[0].read(" ".join(words)), native[0].read(" ".join(native))])
    # Compose ends the old app before it runs the new version's migration: the platform's hook must have run it.
    names = tree.below(PREDEPLOY)
    found = [fact for name in names for fact in tree.all(name, MIGRATES)]
    text = "Beanstalk would end the old version before the new one has migrated"
    yield holds(
        "hook that migrates", found, text, *(found or [Fact("nothing", name, 1) for name in names or [PREDEPLOY]])
    )


CHECKS = (
    Check("scripts", scripts),
    Check("hooks", hooks, may_be_empty=True),
    Check("first-process", first_process),
    Check("roll-out", roll_out),
)
