"""The mirror's own certificate authority, as RDS has one: no browser and no system ever trusts it by itself."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from ipaddress import IPv4Network
from pathlib import Path

from cryptography import x509

from devenv import tls
from devenv.aws.mirror.addresses import REACHABLE

CA_NAME = "Republic of Rome Online, cloud mirror"
PERMITTED = (
    "amazonaws.com", "amplifyapp.com", "elasticbeanstalk.com", "roronline.com", "roronline.localhost", "localhost",
)  # fmt: skip
NETWORKS = (tls.LOOPBACK, IPv4Network(f"{REACHABLE}.0.0/16"))


class Authority:
    """Signs for the host names of AWS's services and of this project, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.ca, self._key = folder / "ca.pem", folder / "ca.key"
        if not self._serves():
            for old in folder.glob("*.pem"):  # what the authority before it has signed
                old.unlink()
            now = datetime.now(UTC)
            tls.make_authority(self.ca, self._key, now, called=CA_NAME, permitted=PERMITTED, networks=NETWORKS)

    def leaf(self, *names: str, addresses: tuple[str, ...] = ()) -> tls.TlsFiles:
        """Certificate and key for these names; the same files on every call until a month before they end."""
        called = hashlib.sha256(" ".join([*names, *addresses]).encode()).hexdigest()[:16]
        files = tls.TlsFiles(self.ca, self.folder / f"{called}.pem", self.folder / f"{called}.key")
        if not _lasts(files.certificate) or not files.key.exists():
            tls.make_leaf(files, self._key, datetime.now(UTC), known_as=names, addresses=addresses)
        return files

    def _serves(self) -> bool:
        return self._key.exists() and _lasts(self.ca) and _permits(self.ca)


def _permits(path: Path) -> bool:
    found = x509.load_pem_x509_certificate(path.read_bytes())
    try:
        permitted = found.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees
    except x509.ExtensionNotFound:
        return False
    return all(x509.IPAddress(network) in (permitted or ()) for network in NETWORKS)


def _lasts(path: Path) -> bool:
    try:
        found = x509.load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return False
    return datetime.now(UTC) + tls.RENEW_BEFORE < found.not_valid_after_utc
