"""What is wrong with option settings, in the words of AWS."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from devenv.aws.elasticbeanstalk.exceptions import ConfigurationValidationError
from devenv.aws.elasticbeanstalk.options.catalogue import Option, find
from devenv.aws.elasticbeanstalk.records import Key, Settings

PROPERTIES = "aws:elasticbeanstalk:application:environment"
NAME = re.compile(r"[A-Za-z0-9_.:/+\\\-@ ]+")
MOST_OF_ALL = 4096  # bytes of all environment properties together, names and signs included
LEAST_LIFE = (Key("aws:autoscaling:asg", "MinSize"), Key("aws:autoscaling:asg", "MaxSize"))


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong."""

    message: str
    key: Key
    severity: Literal["error", "warning"] = "error"


def check(settings: Mapping[Key, str]) -> list[Finding]:
    """Everything that is wrong with these settings; none is the normal case."""
    found = [finding for key, value in settings.items() for finding in _one(key, value)]
    return [*found, *_together(settings)]


def refuse(settings: Settings) -> None:
    """Raises the first thing that is wrong, as AWS does."""
    for finding in check(settings):
        raise ConfigurationValidationError(f"Configuration validation exception: {finding.message}")


def _one(key: Key, value: str) -> list[Finding]:
    option = find(key)
    where = f"(Namespace: '{key.namespace}', OptionName: '{key.name}')"
    if option is None:
        return [Finding(f"Invalid option specification {where}: Unknown configuration setting.", key)]
    if (fault := _fault(option, value)) is not None:
        return [Finding(f"Invalid option value: '{value}' {where}: {fault}", key)]
    return []


def _fault(option: Option, value: str) -> str | None:
    if option.namespace == PROPERTIES and not NAME.fullmatch(option.name):
        return "The name holds characters that are not allowed"
    if value == "" and not option.allowed and option.least is None:
        return None
    if option.allowed and value not in option.allowed:
        return f"Value is not one of the allowed values: [{', '.join(option.allowed)}]"
    if option.least is not None or option.most is not None:
        return _number(option, value)
    if option.pattern and not re.fullmatch(option.pattern, value):
        return f"Value does not match the pattern: {option.pattern}"
    return None


def _number(option: Option, value: str) -> str | None:
    if not re.fullmatch(r"-?\d+", value):
        return "Value is not a number."
    if option.least is not None and int(value) < option.least:
        return f"Value is less than minimum allowed value: {option.least}"
    if option.most is not None and int(value) > option.most:
        return f"Value is greater than maximum allowed value: {option.most}"
    return None


def _together(settings: Mapping[Key, str]) -> list[Finding]:
    found = []
    size = sum(len(f"{key.name}={value}".encode()) for key, value in settings.items() if key.namespace == PROPERTIES)
    if size > MOST_OF_ALL:
        text = f"The size of all environment properties is {size} bytes, more than the {MOST_OF_ALL} allowed."
        found.append(Finding(text, Key(PROPERTIES, "")))
    least, most = (settings.get(key, "") for key in LEAST_LIFE)
    if least.isdigit() and most.isdigit() and int(least) > int(most):
        text = f"Invalid option value: '{least}' (Namespace: 'aws:autoscaling:asg', OptionName: 'MinSize'): "
        found.append(Finding(f"{text}MinSize is greater than MaxSize ({most}).", LEAST_LIFE[0]))
    return found
