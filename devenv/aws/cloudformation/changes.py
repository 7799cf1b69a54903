"""What a change set says of changed resources: which properties, why, and whether another one takes their place."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from moto.cloudformation.exceptions import ValidationError
from moto.cloudformation.models import Change

from devenv.aws.cloudformation import template as templates
from devenv.aws.cloudformation.made import Made

REGION = "us-east-1"  # whose schemas are read; the types of production are the same everywhere
RECREATION = {"createOnlyProperties": "Always", "conditionalCreateOnlyProperties": "Conditionally"}


@cache
def recreation(kind: str) -> dict[str, str]:
    """The properties of a type whose change wants another resource, as AWS's own schema has them in cfn-lint."""
    place = importlib.util.find_spec("cfnlint")
    assert place is not None
    assert place.submodule_search_locations
    folder = Path(place.submodule_search_locations[0]) / "data" / "schemas"
    name = json.loads((folder / "providers" / f"{REGION}.json").read_text()).get(kind)
    schema = json.loads((folder / "resources" / f"{name}.json").read_text()) if name else {}
    return {path.split("/")[2]: word for key, word in RECREATION.items() for path in schema.get(key) or ()}


@dataclass(frozen=True)
class Stacked:
    """A stack and what it is to become: properties as they are `made`, the map with the new template, parameters."""

    made: Mapping[str, Any]
    fresh: Any
    parameters: Mapping[str, tuple[str | None, str | None]]  # those that change: before and after

    def body(self, name: str) -> dict[str, Any]:
        """A resource of the new template."""
        found: dict[str, Any] = self.fresh._resource_json_map[name]
        return found

    @property
    def names(self) -> list[str]:
        """Resources that the new template has, too."""
        return [name for name in self.fresh._resource_json_map if self.fresh.wants(name) and name in self.made]


class Modified(Change):
    """A changed resource, with the fields of AWS's ResourceChange."""

    def __init__(self, name: str, kind: str, resource: Any, details: list[dict[str, Any]]) -> None:
        super().__init__("Modify", name, kind)
        self.physical_resource_id = str(getattr(resource, "physical_resource_id", "") or "")
        self.scope, self.details = ["Properties"], details
        sure = {one["Target"]["RequiresRecreation"] for one in details if one["Evaluation"] == "Static"}
        every = {one["Target"]["RequiresRecreation"] for one in details}
        self.replacement = "True" if "Always" in sure else "False" if every <= {"Never"} else "Conditional"


def modified(stack: Stacked) -> list[Modified]:
    """The resources that would change; who refers to one that is made anew changes with it."""
    wanted = {name for name in stack.fresh._resource_json_map if stack.fresh.wants(name)}
    unsettled = wanted - set(stack.made)
    while True:
        found = [one for name in stack.names if (one := _modified(stack, name, unsettled)) is not None]
        moving = {one.logical_resource_id for one in found if one.replacement != "False"}
        if moving <= unsettled:
            return found
        unsettled |= moving


def _modified(stack: Stacked, name: str, unsettled: set[str]) -> Modified | None:
    kind, resource = stack.body(name)["Type"], stack.fresh._parsed_resources.get(name)
    details = list(_details(stack, name, unsettled - {name}))
    return Modified(name, kind, resource, details) if details else None


def _details(stack: Stacked, name: str, unsettled: set[str]) -> Iterator[dict[str, Any]]:
    before, asked = stack.made[name] or {}, stack.body(name).get("Properties") or {}
    known, later = dict(before), []
    for key in sorted({*before, *asked}):
        refers = set(templates.needs(asked.get(key)))
        value = None if refers & unsettled else _value(stack, key, asked)
        if refers & unsettled or value is Unknown:
            later.append(key)
        elif value != before.get(key):
            known[key] = value
            yield _detail(stack, name, key, refers, known=known)
    for key in later:
        causes = sorted(set(templates.needs(asked.get(key))) & unsettled)
        yield _detail(stack, name, key, set(causes), known=None)


class Unknown:
    """A value that is there only once another resource is."""


def _value(stack: Stacked, key: str, asked: Mapping[str, Any]) -> Any:
    if key not in asked:
        return None
    try:
        return templates.clean({key: asked[key]}, stack.fresh).get(key)
    except ValidationError:
        return Unknown


def _detail(stack: Stacked, name: str, key: str, refers: set[str], *, known: dict[str, Any] | None) -> dict[str, Any]:
    """One property; `known` are the new properties as far as they are known, None: this one is not."""
    kind, resource = stack.body(name)["Type"], stack.fresh._parsed_resources.get(name)
    outgrown = known is not None and isinstance(resource, Made) and key in resource.outgrown(stack.made[name], known)
    needs = "Always" if outgrown else recreation(kind).get(key, "Never")
    parameters = sorted(refers & set(stack.parameters))
    source, cause = "DirectModification", None
    if known is None:
        source, cause = "ResourceReference", next(iter(sorted(refers)), None)
    elif parameters:
        source, cause = "ParameterReference", parameters[0]
    target = {"Attribute": "Properties", "Name": key, "RequiresRecreation": needs}
    told = {"Target": target, "Evaluation": "Dynamic" if known is None else "Static", "ChangeSource": source}
    return {**told, "CausingEntity": cause} if cause else told
