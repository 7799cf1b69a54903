"""GitHub's workflows: pinned actions, no long-lived keys, and nothing run that this repository does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from devenv.parity import located
from devenv.parity.checks.versions import DOCKER, TEMPLATE
from devenv.parity.comparison import Check, Comparison, holds, same
from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree

FOLDER = ".github/workflows"
CI, DEPLOY, TESTS = f"{FOLDER}/ci.yml", f"{FOLDER}/deploy.yml", ".ci/run"
COMMAND = "devenv deploy backend --target aws "
PINNED = re.compile(r"(?:[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\./\S+)")
KEYS = r"^.*(?:AWS_SECRET_ACCESS_KEY|AWS_ACCESS_KEY_ID|aws-access-key-id|aws-secret-access-key).*$"
PROGRAM = 0o100755


def workflows(tree: Tree) -> Iterator[Comparison]:
    """What holds for every workflow."""
    for name in tree.below(FOLDER, endings=(".yml", ".yaml")):
        for fact in tree.all(name, r"^\s*(?:- )?uses: (.+)$"):
            yield holds(
                f"action {fact}", PINNED.fullmatch(fact), "wants a commit's hash, and its version behind #", fact
            )
        for fact in tree.all(name, KEYS):
            yield holds(f"{name} line {fact.line}", False, "a long-lived key: roles are taken by OIDC", fact)
        read = tree.yaml(name)
        told = located.at(read, "permissions")
        yield holds(
            f"permissions of {name}", isinstance(told, dict), "are not narrowed for the whole file", Fact("", name)
        )
        triggers = located.at(read, "on")
        yield holds(
            f"triggers of {name}", "pull_request_target" not in (triggers or ()), "strangers' code would have secrets"
        )
        for job, one in (located.at(read, "jobs") or {}).items():
            yield from _job(tree, job, one)


def _job(tree: Tree, name: Fact, job: Any) -> Iterator[Comparison]:
    yield holds(f"job {name}", "timeout-minutes" in job or "uses" in job, "has no timeout-minutes", name)
    for runner in located.scalars(job.get("runs-on", [])):
        yield holds(
            f"runner of {name}", not runner.endswith("-latest"), "changes by itself", runner, severity="misleads"
        )
    for step in job.get("steps", []):
        if "run" in step:
            for words in _commands(step["run"]):
                yield holds(f"step `{words}`", _known(tree, words), "runs what is not there", step["run"])


def ci(tree: Tree) -> Iterator[Comparison]:
    """Pull requests run the one list of checks, on the Debian that the image is made of."""
    if not tree.exists(CI):
        raise UnreadableError(CI, "is missing: nothing tests a pull request")
    read = tree.yaml(CI)
    triggers = located.at(read, "on") or {}
    yield holds("CI", "pull_request" in triggers, "pull requests are not tested", Fact("on", CI, 1))
    runs = [one for one in located.scalars(located.at(read, "jobs")) if one in (TESTS, "make test")]
    yield holds("CI", runs, f"no step runs {TESTS} or make test", Fact("jobs", CI), *runs)
    made = tree.all(TESTS, r"^make test\b.*$")
    yield holds("CI", made, f"{TESTS} does not run make test", Fact("make test", TESTS), *made)
    base = tree.some(DOCKER, r"^FROM \S+-slim-(\w+)$", "the image's Debian")[-1]
    yield same("Debian of CI", [base, *tree.some(CI, r"image: debian:(\w+)", "CI's Debian")], "misleads")


def deployment(tree: Tree) -> Iterator[Comparison]:
    """What CI has passed is deployed by the command that everybody has, from a machine of production's kind."""
    if not tree.exists(DEPLOY):
        raise UnreadableError(DEPLOY, "is missing: nothing deploys main")
    read = tree.yaml(DEPLOY)
    trigger = located.at(read, "on", "workflow_run")
    yield same("name of CI", [located.at(tree.yaml(CI), "name"), *(located.at(trigger, "workflows") or ())])
    passed = [one for one in located.scalars(located.at(read, "jobs")) if "conclusion == 'success'" in one]
    yield holds("deployment", passed, "what CI did not pass is deployed", Fact("jobs", DEPLOY), *passed)
    runs = [one for one in located.scalars(located.at(read, "jobs")) if COMMAND in one]
    yield holds("deployment", runs, f"no step runs `{COMMAND.strip()}`", Fact("jobs", DEPLOY), *runs)
    rented = located.at(tree.yaml(TEMPLATE), "Parameters", "InstanceType", "Default")
    arm = re.match(r"\w+\dg", rented) is not None  # AWS's own processors bear a g behind the generation
    for runner in located.scalars([job["runs-on"] for job in located.at(read, "jobs").values()]):
        text = f"builds an image that {rented} cannot run"
        yield holds("machine of the deployment", runner.endswith("-arm") == arm, text, runner, rented)


def _commands(script: str) -> list[str]:
    """The commands of a step, one for each line and each `&&`."""
    parts = re.split(r"\n|&&|\|\||;", script)
    return [words for part in parts if (words := part.strip()) and not words.startswith("#")]


def _known(tree: Tree, words: str) -> bool:
    """Whether this repository has what a command names; other programs are the runner's."""
    first, *rest = words.split()
    if first == "make":
        goals = tree.text("Makefile").replace("$(BIN)", ".venv/bin")
        return all(re.search(rf"^{re.escape(goal)}:", goals, re.MULTILINE) for goal in rest if "=" not in goal)
    if PurePosixPath(first).name == "devenv":
        verb = next((word for word in rest if not word.startswith("-")), "")
        return tree.exists(f"devenv/commands/{verb}.py") or tree.exists(f"devenv/commands/{verb}/__init__.py")
    if first == "npm" and rest[:1] == ["run"]:
        return bool(tree.all("frontend/package.json", rf'^    "{re.escape(rest[1])}": '))
    if first.startswith(("./", ".ci/")):
        return tree.modes.get(first.removeprefix("./")) == PROGRAM
    return True


CHECKS = (Check("workflows", workflows), Check("ci", ci), Check("deployment", deployment))
