"""An expired certificate of the local authority, and what certificate somebody shows."""

from __future__ import annotations

import socket
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from devenv import names, tls
from devenv.config import Config

WITHIN = 3.0  # seconds for one look


def make(config: Config, folder: Path) -> tls.TlsFiles:
    """One that ran out yesterday, valid in everything else."""
    good = tls.ensure(config)
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    made = tls.TlsFiles(good.ca, folder / "expired.pem", folder / "expired.key")
    then = datetime.now(UTC) - tls.LEAF_LIFE - timedelta(days=1)
    tls.make_leaf(made, good.ca.with_name("ca.key"), then)
    return made


def shown(at: str) -> x509.Certificate | None:
    """The certificate shown at host:port, whatever it is worth; None when nobody answers."""
    host, port = at.rsplit(":", 1)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # it is looked at, not trusted
    try:
        with (
            socket.create_connection((host, int(port)), WITHIN) as line,
            context.wrap_socket(line, server_hostname=f"api.{names.DOMAIN}") as secure,
        ):
            return x509.load_der_x509_certificate(secure.getpeercert(binary_form=True) or b"")
    except (OSError, ValueError):
        return None


def is_expired(at: str) -> bool:
    """Whether what is shown there has run out."""
    certificate = shown(at)
    return certificate is not None and certificate.not_valid_after_utc < datetime.now(UTC)
