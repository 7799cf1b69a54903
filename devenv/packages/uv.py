"""uv, which installs Python packages, with the certificates that this machine trusts."""

from __future__ import annotations

import sys
from pathlib import Path

from devenv import proc
from devenv.config import Config

# uv brings authorities of its own; behind a company's proxy only the system's know the proxy's.
BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")


def uv(config: Config, *words: str | Path, timeout: float = 600) -> None:
    """Runs `uv pip WORDS` of this virtual environment, quietly; raises `DevenvError`."""
    known = any(map(Path.exists, map(Path, BUNDLES)))
    environment = {"UV_SYSTEM_CERTS": "true" if known else "false", **config.environ}
    program = Path(sys.executable).with_name("uv")
    proc.run([program, "pip", words[0], "--quiet", *words[1:]], env=environment, timeout=timeout)
