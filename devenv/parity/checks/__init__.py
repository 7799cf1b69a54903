"""What is compared, each check by its name."""

from __future__ import annotations

from devenv.parity.checks import (
    development,
    front_end,
    images,
    keys,
    limits,
    names,
    native,
    proxy,
    start,
    template,
    versions,
    workflows,
)
from devenv.parity.comparison import Check

__all__ = ["CHECKS"]

CHECKS: tuple[Check, ...] = (
    *versions.CHECKS,
    *images.CHECKS,
    *keys.CHECKS,
    *names.CHECKS,
    *proxy.CHECKS,
    *native.CHECKS,
    *start.CHECKS,
    *limits.CHECKS,
    *front_end.CHECKS,
    *workflows.CHECKS,
    *template.CHECKS,
    *development.CHECKS,
)
