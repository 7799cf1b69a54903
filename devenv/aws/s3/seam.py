"""Lets moto's objects take their bytes our way."""

from __future__ import annotations

from typing import Any

from moto.s3.models import FakeKey

from devenv.aws.s3 import objects


def install() -> None:
    """moto sets an object's bytes through this property alone."""
    key: Any = FakeKey
    key.value = property(key.value.fget, objects.put)
