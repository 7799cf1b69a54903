"""What a template says: its functions resolved as AWS does, its resources after those that they need."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import yaml
from moto.cloudformation import parsing
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException, ValidationError
from moto.secretsmanager.models import secretsmanager_backends
from moto.ssm.models import ssm_backends

from devenv.aws.mirror import register

NO_VALUE = {"Ref": "AWS::NoValue"}
INSIDE = re.compile(r"\$\{(?P<literal>!)?(?P<name>[A-Za-z0-9:.]+)\}")
SECRET = re.compile(r"\{\{resolve:secretsmanager:(?P<id>.+?)(?::SecretString(?::(?P<key>[^:}]*))?[^}]*)?\}\}")
PARAMETER = re.compile(r"\{\{resolve:ssm(?:-secure)?:(?P<name>[^:}]+)(?::\d+)?\}\}")

_moto_clean: Callable[[Any, Any], Any] = parsing.clean_json


def tidy(tree: Any) -> Any:
    """`Fn::GetAtt` in its one long form: the resource, then the attribute with its dots."""
    if isinstance(tree, dict):
        if list(tree) == ["Fn::GetAtt"]:
            return {"Fn::GetAtt": _parts(tree["Fn::GetAtt"])}
        return {key: tidy(value) for key, value in tree.items()}
    return [tidy(one) for one in tree] if isinstance(tree, list) else tree


def clean(resource_json: Any, resources_map: Any) -> Any:
    """A value with every function in it resolved. Raises `ValidationError` for what cannot be."""
    tree, resources = resource_json, resources_map  # moto's names
    if isinstance(tree, dict):
        if list(tree) == ["Fn::GetAtt"]:
            return attribute(_parts(tree["Fn::GetAtt"]), resources)
        if list(tree) == ["Fn::Sub"]:
            return dynamic(_substituted(tree["Fn::Sub"], resources), resources)
        return _moto_clean(tree, resources)
    if isinstance(tree, list):
        found = [clean(one, resources) for one in tree]
        return [one for one in found if one is not None]  # AWS::NoValue
    return dynamic(tree, resources) if isinstance(tree, str) else tree


def attribute(parts: list[str], resources: Any) -> Any:
    """What `Fn::GetAtt` gives: of which resource, and which attribute."""
    name, wanted = parts
    resource = resources.get(name)
    if resource is None:
        raise ValidationError(message=f"Template error: instance of Fn::GetAtt references undefined resource {name}")
    try:
        found = resource.get_cfn_attribute(wanted)
    except (UnformattedGetAttTemplateException, NotImplementedError, KeyError) as absent:
        text = f"Template error: resource {name} does not support attribute type {wanted} in Fn::GetAtt"
        raise ValidationError(message=text) from absent
    return found


def dynamic(text: str, resources: Any) -> str:
    """References to Secrets Manager and the parameter store, replaced by what is there now."""
    account, region = getattr(resources, "_account_id", None), getattr(resources, "_region_name", None)
    if "{{resolve:" not in text or account is None or region is None:
        return text

    def secret(found: re.Match[str]) -> str:
        kept = secretsmanager_backends[account][region].get_secret_value(found["id"], "", "")["SecretString"]
        return str(json.loads(kept)[found["key"]] if found["key"] else kept)

    def parameter(found: re.Match[str]) -> str:
        kept = ssm_backends[account][region].get_parameter(found["name"])
        if kept is None:
            raise ValidationError(message=f"Parameter {found['name']} is not in the parameter store")
        return str(kept.value)

    return PARAMETER.sub(parameter, SECRET.sub(secret, text))


def order(template: Mapping[str, Any]) -> list[str]:
    """The resources, each after those that it refers to. Raises `ValidationError` for a circle."""
    resources = template.get("Resources") or {}
    open_ = {name: set(needs(body)) & set(resources) - {name} for name, body in resources.items()}
    found: list[str] = []
    while open_:
        free = [name for name in open_ if not open_[name] - set(found)]
        if not free:
            raise ValidationError(message=f"Circular dependency between resources: [{', '.join(sorted(open_))}]")
        found += free
        open_ = {name: rest for name, rest in open_.items() if name not in found}
    return found


def types() -> set[str]:
    """The types that are made here: moto knows more, of services that the mirror does not serve."""
    served = register.served()
    found = {kind: model.__module__.split(".") for kind, model in parsing.get_model_map().items()}
    return {kind for kind, (top, part, *_) in found.items() if top == "devenv" or part in served}


def read(text: str, parse: Callable[[str], Any]) -> dict[str, Any]:
    """A template as a tree. Raises `ValidationError` in AWS's words for a text that is none."""
    try:
        tree = parse(text)
    except (json.JSONDecodeError, yaml.YAMLError) as broken:  # moto reads as JSON whatever is no YAML
        kind = "JSON" if text.lstrip().startswith("{") else "YAML"
        where = f" (line {broken.lineno}, column {broken.colno})" if isinstance(broken, json.JSONDecodeError) else ""
        raise ValidationError(message=f"Template format error: {kind} not well-formed.{where}") from broken
    if not isinstance(tree, dict):
        raise ValidationError(message="Template format error: unsupported structure.")
    resources = tree.get("Resources")
    if not isinstance(resources, dict) or not resources:
        raise ValidationError(message="Template format error: At least one Resources member must be defined.")
    if wrong := [name for name, body in resources.items() if not isinstance(body, dict)]:
        text = f"Template format error: [/Resources/{wrong[0]}] resource definition is malformed"
        raise ValidationError(message=text)
    found: dict[str, Any] = tidy(tree)
    return found


def check(template: Mapping[str, Any]) -> None:
    """Refuses a template that could not be built whole: unknown types, undefined references, circles."""
    resources = template.get("Resources") or {}
    unknown = sorted({str(body.get("Type")) for body in resources.values()} - types())
    if unknown:
        raise ValidationError(message=f"Template format error: Unrecognized resource types: [{', '.join(unknown)}]")
    known = {*resources, *(template.get("Parameters") or {})}
    lost = sorted({name for body in resources.values() for name in needs(body) if name not in known})
    if lost:
        text = f"Template format error: Unresolved resource dependencies [{', '.join(lost)}] in the Resources block"
        raise ValidationError(message=text)
    order(template)


def check_parameters(template: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Refuses parameters that the template does not have, and values that it does not allow."""
    known = template.get("Parameters") or {}
    if unknown := sorted(set(given) - set(known)):
        raise ValidationError(message=f"Parameters: [{', '.join(unknown)}] do not exist in the template")
    for name, value in given.items():
        allowed = [str(one) for one in known[name].get("AllowedValues") or [value]]
        if str(value) not in allowed:
            text = f"Parameter '{name}' must be one of AllowedValues: [{', '.join(allowed)}]"
            raise ValidationError(message=text)
        if known[name].get("Type") == "Number" and not _in_range(known[name], str(value)):
            raise ValidationError(message=f"Parameter '{name}' must be a number, and within MinValue and MaxValue")


def _in_range(known: Mapping[str, Any], value: str) -> bool:
    try:
        return float(known.get("MinValue", "-inf")) <= float(value) <= float(known.get("MaxValue", "inf"))
    except ValueError:
        return False


def needs(tree: Any) -> Iterator[str]:
    """Every name that a part of the template refers to; pseudo parameters are none."""
    if isinstance(tree, list):
        for one in tree:
            yield from needs(one)
    if not isinstance(tree, dict):
        return
    for key, value in tree.items():
        if key == "Ref" and isinstance(value, str) and "::" not in value:
            yield value
        elif key == "Fn::GetAtt":
            yield _parts(value)[0]
        elif key == "Fn::Sub":
            yield from _needs_of_text(value)
        elif key == "DependsOn":
            yield from [value] if isinstance(value, str) else value
        elif key != "Condition":
            yield from needs(value)


def _needs_of_text(value: Any) -> Iterator[str]:
    text, own = (value, {}) if isinstance(value, str) else (value[0], value[1])
    yield from needs(own)
    for found in INSIDE.finditer(text):
        if not found["literal"] and "::" not in found["name"] and found["name"] not in own:
            yield found["name"].split(".")[0]


def _substituted(value: Any, resources: Any) -> str:
    text, own = (value, {}) if isinstance(value, str) else (value[0], value[1])

    def replaced(found: re.Match[str]) -> str:
        name = found["name"]
        if found["literal"]:
            return f"${{{name}}}"
        if name in own:
            return str(clean(own[name], resources))
        if "." in name:
            return str(attribute(_parts(name), resources))
        return str(clean({"Ref": name}, resources))

    return INSIDE.sub(replaced, text)


def _parts(value: Any) -> list[str]:
    """`"A.B.C"`, `["A", "B", "C"]` and `["A", "B.C"]` mean the same."""
    words = value.split(".") if isinstance(value, str) else list(value)
    return [str(words[0]), ".".join(str(word) for word in words[1:])]
