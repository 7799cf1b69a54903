"""The running stack, as `devenv` tells of it: for the browser tests and the benchmark."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from devenv import tls
from devenv.config import Config
from tests.support.transport import Site

ROOT = Path(__file__).resolve().parents[2]
DEVENV = ROOT / ".venv" / "bin" / "devenv"
RUNS, NOT_RUNNING = (0, 4), 3


def devenv(*arguments: str, timeout: float = 600) -> subprocess.CompletedProcess[str]:
    """Run the program `devenv` in this checkout."""
    return subprocess.run(
        [str(DEVENV), *arguments], cwd=ROOT, capture_output=True, text=True, timeout=timeout, check=False
    )


def status() -> dict[str, Any] | None:
    """`devenv status --json`; `None` when nothing runs."""
    found = devenv("status", "--json")
    if found.returncode == NOT_RUNNING:
        return None
    if found.returncode not in RUNS:
        raise RuntimeError(f"devenv status ended with {found.returncode}: {found.stderr[-800:]}")
    seen: dict[str, Any] = json.loads(found.stdout)
    return seen


def up() -> dict[str, Any]:
    """Bring the stack up; its status. Raises with the log's end when it does not come up."""
    found = devenv("up")
    sys.stderr.write(found.stderr)
    if found.returncode:
        raise RuntimeError(f"devenv up ended with {found.returncode}: {found.stderr[-2000:]}")
    seen = status()
    assert seen is not None
    return seen


def authority() -> Path:
    """The certificate of the local authority."""
    return Path(tls.ensure(Config.load()).ca)


def site(seen: dict[str, Any]) -> Site:
    """Where the stack answers."""
    return Site(api=seen["urls"]["api"].rstrip("/"), www=seen["urls"]["www"].rstrip("/"), ca=authority())
