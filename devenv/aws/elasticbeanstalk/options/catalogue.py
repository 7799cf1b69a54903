"""Every option of the platform, from `catalogue.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from devenv.aws.elasticbeanstalk.records import Key

CHANGES = {"none": "NoInterruption", "restart": "RestartApplicationServer", "environment": "RestartEnvironment"}
OWN = "default"  # the name that stands for `*` until somebody gives another


@dataclass(frozen=True)
class Option:
    """What an option may be. `allowed` empty means anything that passes the other rules."""

    namespace: str
    name: str
    default: str | None = None
    allowed: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    pattern: str = ""
    listed: bool = False
    change: str = "NoInterruption"

    @property
    def key(self) -> Key:
        """Names it in settings."""
        return Key(self.namespace.replace("*", OWN), self.name)


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text())


@cache
def catalogue() -> tuple[Option, ...]:
    """Those with a fixed name."""
    return tuple(
        _option(namespace, name, rules)
        for namespace, options in _table().items()
        if not options.get("free")
        for name, rules in options.items()
    )


def find(key: Key) -> Option | None:
    """The option of that name, `*` and free namespaces included; None when there is no such option."""
    for namespace, options in _table().items():
        if not fnmatchcase(key.namespace, namespace):
            continue
        if options.get("free"):
            return Option(key.namespace, key.name, change=CHANGES[options.get("change", "none")])
        rules = options.get(key.name)
        return None if rules is None else _option(key.namespace, key.name, rules)
    return None


def _option(namespace: str, name: str, rules: dict[str, Any]) -> Option:
    allowed = ("true", "false") if rules.get("bool") else tuple(rules.get("of", ()))
    return Option(
        namespace=namespace,
        name=name,
        default=rules.get("default"),
        allowed=allowed,
        least=rules.get("min"),
        most=rules.get("max"),
        pattern=rules.get("pattern", ""),
        listed=bool(rules.get("list")),
        change=CHANGES[rules.get("change", "none")],
    )
