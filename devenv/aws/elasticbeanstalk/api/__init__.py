"""Every operation that is carried out, by the name AWS gives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from devenv.aws.elasticbeanstalk.api import (
    applications,
    configuration,
    environments,
    health,
    history,
    operations,
    platforms,
    templates,
    versions,
)
from devenv.aws.elasticbeanstalk.api.call import Call

Operation = Callable[[Call], dict[str, Any] | None]

MODULES = (applications, configuration, environments, health, history, operations, platforms, templates, versions)
OPERATIONS: dict[str, Operation] = {name: do for module in MODULES for name, do in module.OPERATIONS.items()}

__all__ = ["OPERATIONS", "Call"]
