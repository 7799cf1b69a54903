"""Trust stores that hold an authority of ours which is none any more. Only a person changes them."""

from __future__ import annotations

from devenv import trust
from devenv.checks.check import Check, Look
from devenv.config import Config


def _look(config: Config) -> Look:
    seen = trust.states(config)
    if stale := [name for name, state in seen.items() if state == "stale"]:
        return Look("problem", f"an earlier authority is trusted by {', '.join(stale)}", "devenv trust")
    if unread := [name for name, state in seen.items() if state == "unknown"]:
        return Look("unknown", f"could not read {', '.join(unread)}", "install certutil (libnss3-tools, nss-tools)")
    trusting = [name for name, state in seen.items() if state == "trusted"]
    return Look(text=f"trusted by {', '.join(trusting)}" if trusting else "in no store: `devenv trust` adds it")


AUTHORITY = Check("trust", _look)
