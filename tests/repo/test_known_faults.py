"""Faults that broke stacks like this one and that only running the code shows; `devenv parity` reads the others."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = {
    "DOMAIN": "roronline.com",
    "SECRET_KEY": "only here to boot with; nothing is signed with it",
    "DATABASE_URL": "postgresql://nobody:nothing@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


@pytest.mark.parametrize("code", ["import config.asgi", "import config.asgi, config.urls"])
def test_incident_the_site_boots_in_a_fresh_process(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "backend", env=REQUIRED, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-800:]
