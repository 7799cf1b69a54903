"""Puts our instances and our backend in the place of moto's."""

from __future__ import annotations

import moto.rds.models

from devenv.aws.mirror import register
from devenv.aws.rds import models


def install() -> None:
    """moto's functions look `DBInstance` up in their module when they make one."""
    moto.rds.models.DBInstance = models.Instance  # type: ignore[assignment, misc]
    register.replace_backend("rds", models.Rds)
