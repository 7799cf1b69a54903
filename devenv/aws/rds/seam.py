"""Puts our instances and our backend in the place of moto's."""

from __future__ import annotations

import moto.rds.models

from devenv.aws.mirror import register
from devenv.aws.rds import cloudformation, models


def install() -> None:
    """moto's functions look `DBInstance` up in their module when they make one; `Ref` wants a physical id."""
    assert cloudformation.StackDatabase.cloudformation_type()
    for named in (moto.rds.models.DBSubnetGroup, moto.rds.models.DBParameterGroup):
        named.physical_resource_id = property(lambda self: self.name)  # type: ignore[union-attr]
    moto.rds.models.DBInstance = models.Instance  # type: ignore[assignment, misc]
    register.replace_backend("rds", models.Rds)
