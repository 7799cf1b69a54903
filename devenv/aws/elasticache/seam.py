"""Puts our groups and our backend in the place of moto's."""

from __future__ import annotations

import moto.elasticache.models

from devenv.aws.elasticache import cloudformation, models
from devenv.aws.mirror import register


def install() -> None:
    """moto's backend looks `ReplicationGroup` up in its module when it makes one."""
    assert cloudformation.StackCache.cloudformation_type()
    moto.elasticache.models.ReplicationGroup = models.Group  # type: ignore[misc]
    register.replace_backend("elasticache", models.Caches)
