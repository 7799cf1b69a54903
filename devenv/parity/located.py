"""YAML whose every scalar knows its line: Compose files, workflows, templates of CloudFormation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from devenv.parity.fact import Fact, UnreadableError
from devenv.stack.compose import LOADER, Override

MERGE = "tag:yaml.org,2002:merge"
OWN_TAGS = "tag:yaml.org,2002:"


def parse(text: str, file: str) -> Any:
    """Mappings and lists of `Fact`s; anchors and `<<` are followed, `!Ref x` becomes `{"!Ref": x}`."""
    try:
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as broken:
        raise UnreadableError(file, f"is no YAML: {broken}") from broken
    if node is None:
        raise UnreadableError(file, "is empty")
    return _value(node, file)


def _value(node: Any, file: str) -> Any:
    plain = _plain(node, file)
    if node.tag.startswith(OWN_TAGS) or node.tag == "!":
        return plain
    return Override(plain) if node.tag == "!override" else {node.tag: plain}


def _plain(node: Any, file: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, file) for one in node.value]
    return Fact(node.value, file, node.start_mark.line + 1)


def _mapping(node: Any, file: str) -> dict[Fact, Any]:
    below: dict[Fact, Any] = {}
    own: dict[Fact, Any] = {}
    for key, value in node.value:
        if key.tag == MERGE:
            below |= _value(value, file)
        else:
            own[Fact(key.value, file, key.start_mark.line + 1)] = _value(value, file)
    return {**{key: value for key, value in below.items() if key not in own}, **own}


def scalars(tree: Any) -> Iterator[Fact]:
    """Every scalar below, keys not."""
    if isinstance(tree, Fact):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from scalars(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from scalars(value)


def mappings(tree: Any) -> Iterator[dict[Any, Any]]:
    """Every mapping below, those within `!If` too."""
    if isinstance(tree, dict):
        yield tree
    for value in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from mappings(value)


def at(tree: Any, *path: str) -> Any:
    """What lies under these keys; None where one is missing."""
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return None
        tree = tree[key]
    return tree
