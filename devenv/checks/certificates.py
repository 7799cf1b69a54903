"""The local certificates: a chain that holds, for our names, for a while yet."""

from __future__ import annotations

from devenv import tls
from devenv.checks.check import Check, Look
from devenv.config import Config
from devenv.console import Progress


def _look(config: Config) -> Look:
    if not tls.files(config).ca.exists():
        return Look(text="made at the first start")
    wrong = tls.faults(config)
    return Look("problem", "; ".join(wrong), "devenv up") if wrong else Look(text=str(tls.files(config).certificate))


def _fix(config: Config, progress: Progress) -> None:  # noqa: ARG001 - every fix is called alike
    tls.ensure(config)


CERTIFICATES = Check("certificates", _look, _fix)
