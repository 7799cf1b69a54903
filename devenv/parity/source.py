"""Facts out of Python's syntax: nothing is imported, since devenv never imports the site."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from devenv.parity.fact import Fact, UnreadableError
from devenv.parity.tree import Tree


@dataclass(frozen=True)
class Declared:
    """A key of the environment as `Key("NAME", …)` declares it."""

    name: Fact
    required: bool
    default: Fact | None


def declared(tree: Tree, file: str) -> dict[str, Declared]:
    """All keys that the file declares."""
    found = {}
    for node in ast.walk(tree.python(file)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Key" and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                words = {word.arg: word.value for word in node.keywords}
                default = words.get("default")
                found[name.value] = Declared(
                    Fact(name.value, file, node.lineno),
                    "required" in words,
                    None if default is None else Fact(constant(default), file, node.lineno),
                )
    if not found:
        raise UnreadableError(file, "declares no Key(…)")
    return found


def assigned(tree: Tree, file: str, name: str) -> Fact:
    """What a name of the module is set to: a constant's value, else its source."""
    for node in ast.walk(tree.python(file)):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and name in _names(node):
            return Fact(constant(node.value), file, node.value.lineno)
    raise UnreadableError(file, f"{name} is not to be found")


def entry(tree: Tree, file: str, key: str, within: str = "") -> Fact:
    """What a dictionary of the file (that `within` is set to, or returns) holds under `key`."""
    for scope in ast.walk(tree.python(file)):
        if within and within not in _names(scope):
            continue
        for node in ast.walk(scope):
            if isinstance(node, ast.Dict):
                for at, value in zip(node.keys, node.values, strict=True):
                    if isinstance(at, ast.Constant) and at.value == key:
                        return Fact(constant(value), file, value.lineno)
    raise UnreadableError(file, f"{within or 'no dictionary'} holds no {key!r}")


def keys(tree: Tree, file: str, within: str) -> dict[str, Fact]:
    """The names that the first dictionary in `within` holds, each with its value's source."""
    for scope in ast.walk(tree.python(file)):
        if within in _names(scope):
            for node in ast.walk(scope):
                if isinstance(node, ast.Dict):
                    pairs = zip(node.keys, node.values, strict=True)
                    return {
                        str(at.value): Fact(constant(value), file, at.lineno)
                        for at, value in pairs
                        if isinstance(at, ast.Constant)
                    }
    raise UnreadableError(file, f"{within} is not to be found")


def constant(node: ast.expr) -> object:
    """The value of a constant or of plain arithmetic, else the source."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            a, b = constant(left), constant(right)
            if isinstance(a, int) and isinstance(b, int):
                return a * b
    return ast.unparse(node)


def _names(node: ast.AST) -> set[str]:
    match node:
        case ast.FunctionDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
    return set()
