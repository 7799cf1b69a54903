"""The local certificate authority, and the certificates that it signs.

The authority may sign for the project's own names alone (a critical name constraint), so that a
leaked key is nearly worthless to a thief. Leaves live 90 days and are made anew in good time.
"""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from devenv import names
from devenv.config import Config

CA_NAME = "Republic of Rome Online, local development"
CA_LIFE, LEAF_LIFE, RENEW_BEFORE = timedelta(days=825), timedelta(days=90), timedelta(days=30)
LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
PERMITTED = (names.DOMAIN, names.PRODUCTION_DOMAIN, "localhost", "postgres")
# PostgreSQL shows the same certificate; its host name in DATABASE_URL is `postgres`, as in the compose file.
SIGNED = (names.DOMAIN, f"*.{names.DOMAIN}", "localhost", "postgres")


@dataclass(frozen=True)
class TlsFiles:
    """Where the PEM files lie. `certificate` holds the leaf and the authority; `key` is 0600."""

    ca: Path
    certificate: Path
    key: Path


def ensure(config: Config, now: datetime | None = None) -> TlsFiles:
    """The files of this checkout, made or renewed when they must be."""
    now = now or datetime.now(UTC)
    folder = config.state / "tls"
    folder.mkdir(parents=True, exist_ok=True)
    authority_key, files = folder / "ca.key", TlsFiles(folder / "ca.pem", folder / "site.pem", folder / "site.key")
    if not _lasts(files.ca, now) or not authority_key.exists():
        _make_authority(files.ca, authority_key, now)
        files.certificate.unlink(missing_ok=True)
    if not _lasts(files.certificate, now) or not files.key.exists():
        _make_leaf(files, authority_key, now)
    return files


def _lasts(path: Path, now: datetime) -> bool:
    """Whether a certificate is there, whole, for our names, and good for a while yet."""
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return False
    return found.not_valid_before_utc <= now and now + RENEW_BEFORE < found.not_valid_after_utc


def _make_authority(path: Path, key_path: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, CA_NAME)])
    permitted = [*(x509.DNSName(name) for name in PERMITTED), x509.IPAddress(LOOPBACK)]
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        _builder(name, name, key.public_key(), now, CA_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(key_path, _pem(key), 0o600)
    _write(path, certificate.public_bytes(serialization.Encoding.PEM), 0o644)


def _make_leaf(files: TlsFiles, authority_key: Path, now: datetime) -> None:
    signer = serialization.load_pem_private_key(authority_key.read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    authority = x509.load_pem_x509_certificate(files.ca.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    known_as = [*(x509.DNSName(name) for name in SIGNED), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    certificate = (
        _builder(x509.Name([]), authority.subject, key.public_key(), now, LEAF_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(known_as), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )
    chain = certificate.public_bytes(serialization.Encoding.PEM) + files.ca.read_bytes()
    _write(files.key, _pem(key), 0o600)
    _write(files.certificate, chain, 0o644)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # clocks differ
        .not_valid_after(now + life)
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _write(path: Path, content: bytes, mode: int) -> None:
    """A new file under a passing name first: nobody ever sees half a key."""
    passing = path.with_suffix(path.suffix + ".new")
    passing.unlink(missing_ok=True)
    with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
    passing.replace(path)
