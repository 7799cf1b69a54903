"""`amplify.yml`: which commands a build runs, where, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml

PHASES = ("preBuild", "build", "postBuild")
ROOT_KEY = "AMPLIFY_MONOREPO_APP_ROOT"


class SpecError(ValueError):
    """A specification that cannot be built, in Amplify's words."""


@dataclass(frozen=True)
class Spec:
    """What to build: `root` is the app's folder in the repository, "" for the repository itself."""

    root: str
    phases: tuple[tuple[str, tuple[str, ...]], ...]
    base: str
    files: tuple[str, ...]
    cache: tuple[str, ...]


def read(text: str, variables: dict[str, str]) -> Spec:
    """The specification of this app. Raises `SpecError`."""
    try:
        tree = yaml.safe_load(text)
    except yaml.YAMLError as wrong:
        raise SpecError(f"The build specification is no YAML: {' '.join(str(wrong).split())}") from wrong
    if not isinstance(tree, dict) or tree.get("version") not in (1, 1.0, "1", "1.0"):
        raise SpecError("The build specification must be a mapping with `version: 1`.")
    root = variables.get(ROOT_KEY, "").strip("/")
    app = _app(tree, root)
    frontend = app.get("frontend")
    if not isinstance(frontend, dict):
        raise SpecError("The build specification has no `frontend`.")
    artifacts = frontend.get("artifacts") or {}
    base = artifacts.get("baseDirectory")
    if not base:
        raise SpecError("The build specification has no `artifacts: baseDirectory`.")
    cache = (frontend.get("cache") or app.get("cache") or {}).get("paths") or []
    return Spec(
        _below("appRoot", root), _phases(frontend), _below("baseDirectory", str(base).strip("/")),
        tuple(artifacts.get("files") or ()), tuple(_below("cache path", str(one)) for one in cache),
    )  # fmt: skip


def _app(tree: dict[str, Any], root: str) -> dict[str, Any]:
    applications = tree.get("applications")
    if applications is None:
        if root:
            raise SpecError('Monorepo spec provided without "applications" key')
        return tree
    if not root:
        raise SpecError(
            f"The build specification has `applications`; set {ROOT_KEY} to the appRoot that is to be built."
        )
    found = [one for one in applications if isinstance(one, dict) and str(one.get("appRoot", "")).strip("/") == root]
    if not found:
        raise SpecError(f'No application with appRoot "{root}" in the build specification')
    return dict(found[0])


def _phases(frontend: dict[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    phases = frontend.get("phases") or {}
    unknown = set(phases) - set(PHASES)
    if unknown:
        raise SpecError(f"Unknown phase {sorted(unknown)[0]}; a front end has {', '.join(PHASES)}.")
    found = []
    for name in PHASES:
        commands = (phases.get(name) or {}).get("commands") or []
        if not isinstance(commands, list) or not all(isinstance(one, str) for one in commands):
            raise SpecError(f"The commands of the phase {name} are not a list of strings.")
        found.append((name, tuple(commands)))
    return tuple(found)


def _below(what: str, path: str) -> str:
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith("/"):
        raise SpecError(f"The {what} {path} leads out of the repository.")
    return path
