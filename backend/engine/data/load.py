"""Reads the component files beside this module, once, into frozen structs."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from msgspec import convert

HERE = Path(__file__).parent
T = TypeVar("T")


@cache
def document(name: str) -> dict[str, Any]:
    """One TOML file as it is written."""
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, row: Callable[..., T]) -> dict[str, T]:
    """Every table of the file as a struct, by id, in the order of the file."""
    return {key: convert(value, row) for key, value in document(name).items()}
