"""What `devenv doctor` looks at, each check with what mends it, in the order in which they build on each other."""

from __future__ import annotations

from devenv.checks import authority, builds, certificates, engine, leftovers, ports, programs, python, services, state
from devenv.checks.check import Check, Finding, examine

__all__ = ["CHECKS", "Check", "Finding", "examine"]

CHECKS: tuple[Check, ...] = (
    state.FOLDER,
    state.MEMORY,
    state.DISK,
    python.PACKAGES,
    engine.ENGINE,
    programs.PROGRAMS,
    builds.SITE,
    certificates.CERTIFICATES,
    authority.AUTHORITY,
    leftovers.LEFTOVERS,
    ports.PORTS,
    services.SERVICES,
)
