"""Puts our groups and our backend in the place of moto's."""

from __future__ import annotations

from typing import Any

import moto.elasticache.models

from devenv.aws.elasticache import cloudformation, models
from devenv.aws.mirror import register


def install() -> None:
    """moto's backend looks `ReplicationGroup` up in its module when it makes one."""
    assert cloudformation.StackCache.cloudformation_type()
    caches: Any = moto.elasticache.models
    caches.ReplicationGroup = models.Group
    register.replace_backend("elasticache", models.Caches)
