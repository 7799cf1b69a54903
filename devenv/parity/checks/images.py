"""Images: which may stand in the files, one of the app's own for all that run it; locks that agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from devenv.parity import source
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

DOCKERFILES = ("backend/Dockerfile", "frontend/Dockerfile")
TAGGED = re.compile(r"[\w./-]+:\d[\w.-]*")  # a tag that begins with a version; no digest, no `latest`
PIN = r"^([A-Za-z0-9._-]+(?:\[[a-z,]+\])?==\S+)"


def images(tree: Tree) -> Iterator[Comparison]:
    """Each image from elsewhere has a version; each service that runs the site runs the one image."""
    bases = [one for name in DOCKERFILES for one in tree.some(name, r"^FROM (\S+:\S+)", "a base image")]
    others = [service["image"] for service in tree.development.values() if "image" in service]
    for fact in [*bases, *(one for one in others if not one.startswith("$"))]:
        yield holds(f"image {fact}", TAGGED.fullmatch(fact), "its tag is no version, or a digest", fact)
    for name in DOCKERFILES:
        yield same(f"base of {name}", [one for one in bases if one.file == name], "misleads")
    bundle = source.assigned(tree, "devenv/bundle.py", "APP")
    yield same("image of the app", [bundle, *(one for one in others if "APP_IMAGE" in one)])


def locks(tree: Tree) -> Iterator[Comparison]:
    """What production installs is what is tested, and no lock is older than what it was made of."""
    runtime, dev = _pins(tree, "runtime"), _pins(tree, "dev")
    for name, fact in runtime.items():
        both = [fact, dev[name]] if name in dev else [fact]
        agree = same(f"lock of {name}", both, "misleads")
        yield agree if len(both) == 2 else holds(f"lock of {name}", False, "is tested by nobody", fact)
    for kind, pins in (("runtime", runtime), ("dev", dev)):
        for fact in tree.some(f"requirements/{kind}.in", r"^([A-Za-z][\w.-]*)", "a requirement"):
            yield holds(f"requirement {fact}", _plain(fact) in pins, "is not in the lock: make lock", fact)
    yield from _npm(tree)


def _pins(tree: Tree, kind: str) -> dict[str, Fact]:
    found = tree.some(f"requirements/{kind}.txt", PIN, "a pin")
    return {_plain(re.split(r"[\[=]", fact)[0]): fact.read(fact.partition("==")[2]) for fact in found}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _npm(tree: Tree) -> Iterator[Comparison]:
    package, lock = "frontend/package.json", "frontend/package-lock.json"
    try:
        wanted = json.loads(tree.text(package))
        locked = json.loads(tree.text(lock))["packages"]
    except (ValueError, KeyError) as broken:
        raise UnreadableError(lock, f"cannot be read: {broken}") from broken
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        fact = tree.one(package, rf'"({re.escape(name)})": "', name).read(version)
        place = tree.all(lock, rf'("node_modules/{re.escape(name)}"): \{{')
        found = locked.get(f"node_modules/{name}", {}).get("version", "nothing")
        yield same(f"lock of {name}", [fact, *(one.read(found) for one in place or [Fact("", lock)])])


CHECKS = (Check("images", images), Check("locks", locks))
