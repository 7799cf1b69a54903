"""Which value counts: what the API said, then `.ebextensions`, then the default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from devenv.aws.elasticbeanstalk.options.catalogue import catalogue, find
from devenv.aws.elasticbeanstalk.records import Environment, Key, Settings

SECRET = {Key("aws:rds:dbinstance", "DBPassword")}


def said(rows: Iterable[Mapping[str, Any]]) -> Settings:
    """Option settings as a call gives them."""
    return {Key(row.get("Namespace", ""), row.get("OptionName", "")): row.get("Value", "") for row in rows}


def wanted(rows: Iterable[Mapping[str, Any]]) -> list[Key]:
    """Options as a call names them, to be removed or described."""
    return [Key(row.get("Namespace", ""), row.get("OptionName", "")) for row in rows]


def merged(*layers: Settings, without: Iterable[Key] = ()) -> Settings:
    """The layers over one another, the first lowest."""
    found: Settings = {}
    for layer in layers:
        found |= layer
    return {key: value for key, value in found.items() if key not in set(without)}


def effective(environment: Environment) -> Settings:
    """Every option that has a value for this environment."""
    defaults = {option.key: option.default for option in catalogue() if option.default is not None}
    return {**defaults, **environment.extensions, **environment.settings}


def value(environment: Environment, namespace: str, name: str) -> str:
    """One option's value; empty when it has none."""
    key = Key(namespace, name)
    for layer in (environment.settings, environment.extensions):
        if key in layer:
            return layer[key]
    option = find(key)
    return (option.default if option else None) or ""


def described(settings: Settings) -> list[dict[str, Any]]:
    """Settings as an answer tells them."""
    return [
        {"Namespace": key.namespace, "OptionName": key.name, "Value": None if key in SECRET else text}
        for key, text in sorted(settings.items())
    ]
