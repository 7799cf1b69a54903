"""JSON merge patches between two views (RFC 7396). Views hold no null, so null can mean: gone."""

from __future__ import annotations

from typing import Any


def merge_patch(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """The patch that turns `old` into `new`; empty when they are equal."""
    patch: dict[str, Any] = {key: None for key in old if key not in new}
    for key, value in new.items():
        if key not in old:
            patch[key] = value
        elif old[key] != value or type(old[key]) is not type(value):
            nested = isinstance(value, dict) and isinstance(old[key], dict)
            patch[key] = merge_patch(old[key], value) if nested else value
    return patch


def apply_patch(old: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """`old` with the patch applied; neither is changed."""
    new = dict(old)
    for key, value in patch.items():
        if value is None:
            new.pop(key, None)
        elif isinstance(value, dict):
            nested = new.get(key)
            new[key] = apply_patch(nested if isinstance(nested, dict) else {}, value)
        else:
            new[key] = value
    return new
