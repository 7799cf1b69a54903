"""Reads `.ebextensions/*.config`: the keys that the mirror carries out; any other is an error, not silence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from devenv.aws.elasticbeanstalk.plane.host.errors import ExtensionsError
from devenv.aws.elasticbeanstalk.records import Key, Settings

FOLDER = ".ebextensions"
DONE = ("option_settings", "files", "commands", "container_commands")
# Ones that AWS knows and that need a package manager, systemd or CloudFormation on the instance.
NOT_DONE = (
    "packages", "sources", "users", "groups", "services",
    "Resources", "Parameters", "Outputs", "Mappings", "Conditions",
)  # fmt: skip
CONTAINER = "aws:elasticbeanstalk:application:environment"


@dataclass(frozen=True)
class Command:
    """A line of `commands` or `container_commands`."""

    name: str
    command: str | list[str]
    test: str = ""
    cwd: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    ignore: bool = False
    leader: bool = False


@dataclass(frozen=True)
class PlacedFile:
    """A file that is to be on the instance."""

    path: str
    content: str
    mode: str = "000644"
    owner: str = "root"
    group: str = "root"
    base64: bool = False


@dataclass
class Extensions:
    """All configuration files of a bundle, in the order of their names."""

    settings: Settings = field(default_factory=dict)
    files: list[PlacedFile] = field(default_factory=list)
    commands: list[Command] = field(default_factory=list)
    container_commands: list[Command] = field(default_factory=list)


def within(folder: Path, label: str) -> Extensions:
    """Those of an unpacked bundle."""
    files = sorted((folder / FOLDER).glob("*.config")) if (folder / FOLDER).is_dir() else []
    return read({f"{FOLDER}/{file.name}": file.read_text("utf-8-sig", errors="replace") for file in files}, label)


def read(texts: Mapping[str, str], label: str) -> Extensions:
    """Those of these texts, by name. Raises `ExtensionsError` in the words of AWS."""
    found = Extensions()
    for name, text in sorted(texts.items()):
        if name.endswith(".config"):
            _add(found, name, _parsed(name, text, label), label)
    return found


def _parsed(name: str, text: str, label: str) -> dict[str, Any]:
    where = f"The configuration file {name} in application version {label}"
    try:
        tree = yaml.safe_load(text)  # JSON is YAML, but for tabs
    except yaml.YAMLError as broken:
        try:
            tree = json.loads(text)
        except ValueError as also:
            cause = " ".join(str(broken).split())
            raise ExtensionsError(
                f"{where} contains invalid YAML or JSON. YAML exception: Invalid Yaml: {cause}, "
                f"JSON exception: Invalid JSON: {also}. Update the configuration file."
            ) from broken
    if tree is None:
        return {}
    if not isinstance(tree, dict):
        raise ExtensionsError(f"{where} contains invalid YAML or JSON. Update the configuration file.")
    for key in tree:
        if key in NOT_DONE:
            raise ExtensionsError(f"{where} has the key '{key}', which AWS carries out and the mirror does not.")
        if key not in DONE:
            raise ExtensionsError(f"{where} has the key '{key}', which is not known. Update the configuration file.")
    return tree


def _add(found: Extensions, name: str, tree: dict[str, Any], label: str) -> None:
    try:
        found.settings |= _settings(tree.get("option_settings") or {})
        found.files += [_file(path, row or {}) for path, row in (tree.get("files") or {}).items()]
        found.commands += _commands(tree.get("commands") or {})
        found.container_commands += _commands(tree.get("container_commands") or {})
    except (TypeError, AttributeError, KeyError, ValueError) as broken:
        text = f"The configuration file {name} in application version {label} is malformed: {broken}"
        raise ExtensionsError(f"{text}. Update the configuration file.") from broken


def _settings(said: Any) -> Settings:
    """Both ways to write it: a list of rows, or options by namespace."""
    if isinstance(said, list):
        rows: Iterable[tuple[Key, Any]] = (
            (Key(row.get("namespace", CONTAINER), row["option_name"]), row.get("value", "")) for row in said
        )
    else:
        rows = ((Key(space, name), value) for space, names in said.items() for name, value in names.items())
    return {key: _text(value) for key, value in rows}


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _file(path: str, row: dict[str, Any]) -> PlacedFile:
    if not path.startswith("/") or ".." in path.split("/"):
        raise ValueError(f"files: {path!r} is not an absolute path")
    if "content" not in row:
        raise ValueError(f"files: {path} has no content (the mirror fetches no source)")
    return PlacedFile(
        path=path,
        content=str(row["content"]),
        mode=str(row.get("mode", "000644")),
        owner=str(row.get("owner", "root")),
        group=str(row.get("group", "root")),
        base64=row.get("encoding") == "base64",
    )


def _commands(said: Mapping[str, Any]) -> list[Command]:
    """In the order of their names, as AWS runs them."""
    return [
        Command(
            name=str(name),
            command=row["command"],
            test=str(row.get("test", "")),
            cwd=str(row.get("cwd", "")),
            env={str(key): _text(value) for key, value in (row.get("env") or {}).items()},
            ignore=_text(row.get("ignoreErrors", False)) == "true",
            leader=_text(row.get("leader_only", False)) == "true",
        )
        for name, row in sorted(said.items(), key=lambda pair: str(pair[0]))
    ]
