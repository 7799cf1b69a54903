"""The local certificate authority, and the certificates that it signs.

The authority may sign for the project's own names alone (a critical name constraint), so that a
leaked key is nearly worthless to a thief. Leaves live 90 days and are made anew in good time.
"""

from __future__ import annotations

import fcntl
import ipaddress
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from devenv import names
from devenv.config import Config

CA_NAME = "Republic of Rome Online, local development"
CA_LIFE, LEAF_LIFE, RENEW_BEFORE = timedelta(days=825), timedelta(days=90), timedelta(days=30)
LOOPBACK = ipaddress.IPv4Network("127.0.0.0/8")
PERMITTED = (names.DOMAIN, names.PRODUCTION_DOMAIN, "localhost", "postgres")
# PostgreSQL shows the same certificate; its host name in DATABASE_URL is `postgres`, as in the compose file.
SIGNED = (names.DOMAIN, f"*.{names.DOMAIN}", "localhost", "postgres")


@dataclass(frozen=True)
class TlsFiles:
    """Where the PEM files lie. `certificate` holds the leaf and the authority; `key` is 0600."""

    ca: Path
    certificate: Path
    key: Path


def files(config: Config) -> TlsFiles:
    """Where the files of this checkout are or will be."""
    folder = config.state / "tls"
    return TlsFiles(folder / "ca.pem", folder / "site.pem", folder / "site.key")


def ensure(config: Config, now: datetime | None = None) -> TlsFiles:
    """The files of this checkout, made or renewed when they must be, by one at a time."""
    now = now or datetime.now(UTC)
    found, authority_key = files(config), _authority_key(config)
    found.ca.parent.mkdir(parents=True, exist_ok=True)
    with _alone(found.ca.parent):
        if _authority_faults(found, authority_key, now):
            make_authority(found.ca, authority_key, now)
        if _leaf_faults(found, now):
            make_leaf(found, authority_key, now)
    return found


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits for whoever else makes them: two would sign with keys that the other has replaced."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def faults(config: Config, now: datetime | None = None) -> list[str]:
    """What is wrong with the files as they lie there, in words; `ensure` mends all of it."""
    now = now or datetime.now(UTC)
    found = files(config)
    return [*_authority_faults(found, _authority_key(config), now), *_leaf_faults(found, now)]


def _authority_key(config: Config) -> Path:
    return files(config).ca.with_name("ca.key")


def _authority_faults(found: TlsFiles, key: Path, now: datetime) -> list[str]:
    authority = _read(found.ca)
    if authority is None:
        return ["the authority's certificate is missing or damaged"]
    if not _lasts(authority, now):
        return [f"the authority is valid until {authority.not_valid_after_utc:%Y-%m-%d}"]
    return [] if _is_key_of(key, authority) else ["the authority's key is missing or another one"]


def _leaf_faults(found: TlsFiles, now: datetime) -> list[str]:
    leaf, authority = _read(found.certificate), _read(found.ca)
    if leaf is None or authority is None:
        return ["the site's certificate is missing or damaged"]
    if not _lasts(leaf, now):
        return [f"the site's certificate is valid until {leaf.not_valid_after_utc:%Y-%m-%d}"]
    if not _signed_by(leaf, authority):
        return ["the site's certificate is not signed by the authority"]
    shown = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    if set(shown.get_values_for_type(x509.DNSName)) != set(SIGNED):
        return ["the site's certificate is for other names"]
    return [] if _is_key_of(found.key, leaf) else ["the site's key is missing or another one"]


def _read(path: Path) -> x509.Certificate | None:
    """The first certificate of a file; None when there is none, or not a whole one."""
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return None


def _lasts(certificate: x509.Certificate, now: datetime) -> bool:
    return certificate.not_valid_before_utc <= now and now + RENEW_BEFORE < certificate.not_valid_after_utc


def _signed_by(leaf: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _is_key_of(path: Path, certificate: x509.Certificate) -> bool:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), None)
    except (OSError, ValueError):
        return False
    return key.public_key() == certificate.public_key()


def make_authority(
    path: Path,
    key_path: Path,
    now: datetime,
    *,
    called: str = CA_NAME,
    permitted: tuple[str, ...] = PERMITTED,
    networks: tuple[ipaddress.IPv4Network, ...] = (LOOPBACK,),
) -> None:
    """A new authority that may sign for the `permitted` names and what lies below them, and in these networks."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, called)])
    allowed = [*(x509.DNSName(name) for name in permitted), *(x509.IPAddress(network) for network in networks)]
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        _builder(name, name, key.public_key(), now, CA_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.NameConstraints(allowed, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(key_path, _pem(key), 0o600)
    _write(path, certificate.public_bytes(serialization.Encoding.PEM), 0o644)


def make_leaf(
    files: TlsFiles,
    authority_key: Path,
    now: datetime,
    *,
    known_as: tuple[str, ...] = SIGNED,
    addresses: tuple[str, ...] = ("127.0.0.1",),
) -> None:
    """A new certificate for these host names and addresses, and its key."""
    signer = serialization.load_pem_private_key(authority_key.read_bytes(), None)
    assert isinstance(signer, ec.EllipticCurvePrivateKey)
    authority = x509.load_pem_x509_certificate(files.ca.read_bytes())
    key = ec.generate_private_key(ec.SECP256R1())
    shown = [
        *(x509.DNSName(name) for name in known_as),
        *(x509.IPAddress(ipaddress.ip_address(address)) for address in addresses),
    ]
    certificate = (
        _builder(x509.Name([]), authority.subject, key.public_key(), now, LEAF_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(shown), critical=True)
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
