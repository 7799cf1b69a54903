"""The front end: Amplify builds by the same commands as the local image, and serves what those make."""

from __future__ import annotations

import json
from collections.abc import Iterator

from devenv.parity import located
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

AMPLIFY, DOCKER = "frontend/amplify.yml", "frontend/Dockerfile"


def amplify(tree: Tree) -> Iterator[Comparison]:
    """Its phases, folders and commands against the Dockerfile and package.json."""
    applications = located.at(tree.yaml(AMPLIFY), "applications")
    if not isinstance(applications, list) or not applications:
        raise UnreadableError(AMPLIFY, "names no application")
    one = applications[0]
    root = located.at(one, "appRoot")
    yield holds("folder of the front end", root and tree.exists(f"{root}/package.json"), "has no package.json", root)
    install = _command(one, "preBuild", "npm ")
    build = _command(one, "build", "npm run ")
    yield same("install", [install, *(_words(fact, 2) for fact in tree.some(DOCKER, r"^RUN (npm ci)", "npm ci"))])
    yield same("build", [build, *tree.some(DOCKER, r"^RUN (npm run build)$", "npm run build")])
    for fact in located.at(one, "frontend", "phases", "build", "commands") or []:
        told = "NEXT_PUBLIC_" in fact or ".env" in fact
        late = fact.line > build.line
        yield holds(f"`{fact[:40]}`", not (told and late), "comes after the build, which does not know it", fact, build)
    scripts = json.loads(tree.text("frontend/package.json")).get("scripts", {})
    yield holds("build", build.removeprefix("npm run ") in scripts, "package.json has no such script", build)
    served = located.at(one, "frontend", "artifacts", "baseDirectory")
    yield holds(
        "what is served", served == ".next", f"{served}, where Next.js writes .next", *([served] if served else [])
    )
    output = tree.all("frontend/next.config.ts", r'output: "(\w+)"')
    yield holds(
        "what is served", [str(one) for one in output] == ["standalone"], "the image copies standalone", *output
    )


def _command(application: object, phase: str, begin: str) -> Fact:
    commands = located.at(application, "frontend", "phases", phase, "commands") or []
    for fact in commands:
        if fact.startswith(begin):
            return Fact(fact, fact.file, fact.line)
    raise UnreadableError(AMPLIFY, f"{phase} has no command `{begin}…`")


def _words(fact: Fact, count: int) -> Fact:
    return fact.read(" ".join(fact.split()[:count]))


CHECKS = (Check("amplify", amplify),)
