"""The site's certificate: kept in S3, issued and renewed by certbot with a proof in Route 53's DNS.

Runs with the Python of certbot's own environment (`requirements/certbot.txt`). Whatever goes wrong on
the way, what is stored is only ever replaced by a later whole certificate.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import sys
import tarfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from cryptography import x509
from cryptography.hazmat.primitives import serialization

LEAST = timedelta(days=7)  # a certificate that lasts no longer is a failure, whatever certbot says
PATHS = re.compile(r"^(\w+ = ).*/config/(archive|live)/", re.MULTILINE)  # of certbot's own settings
LARGEST = 5 * 2**20  # bytes of an archive that is believed to be one


class CertificateError(Exception):
    """Why there is no certificate, or why it was not stored; the store is as it was."""


@dataclass(frozen=True)
class Stored:
    """The archive as it lies in S3; `etag` names this state of it."""

    etag: str
    content: bytes


class Store:
    """One object in a bucket. Nothing there and no answer are two things."""

    def __init__(self, bucket: str, key: str) -> None:
        self.bucket, self.key, self._s3 = bucket, key, boto3.client("s3")

    def fetch(self) -> Stored | None:
        """What is stored; None only where S3 itself says that there is nothing."""
        try:
            answer = self._s3.get_object(Bucket=self.bucket, Key=self.key)
            return Stored(answer["ETag"], answer["Body"].read())
        except ClientError as refused:
            if refused.response["Error"]["Code"] == "NoSuchKey":
                return None
            raise CertificateError(f"s3://{self.bucket}/{self.key} cannot be read: {refused}") from refused
        except BotoCoreError as failed:
            raise CertificateError(f"s3://{self.bucket}/{self.key} cannot be read: {failed}") from failed

    def replace(self, content: bytes, before: Stored | None) -> None:
        """Stores a later state in the place of `before` and of nothing else."""
        condition: dict[str, Any] = {"IfMatch": before.etag} if before else {"IfNoneMatch": "*"}
        try:
            self._s3.put_object(
                Bucket=self.bucket, Key=self.key, Body=content, ServerSideEncryption="AES256", **condition
            )
        except ClientError as refused:
            if refused.response["Error"]["Code"] in ("PreconditionFailed", "ConditionalRequestConflict"):
                raise CertificateError("another instance has stored a certificate meanwhile") from refused
            raise CertificateError(f"the certificate cannot be stored: {refused}") from refused
        except BotoCoreError as failed:
            raise CertificateError(f"the certificate cannot be stored: {failed}") from failed


@dataclass(frozen=True)
class Lineage:
    """certbot's folders, and the certificate of one name in them."""

    folder: Path
    name: str

    @property
    def chain(self) -> Path:
        return self.folder / "config" / "live" / self.name / "fullchain.pem"

    @property
    def key(self) -> Path:
        return self.folder / "config" / "live" / self.name / "privkey.pem"

    def serial(self) -> int | None:
        """Which certificate it is; None where there is none, or not a whole one."""
        try:
            leaf = x509.load_pem_x509_certificate(self.chain.read_bytes())
            key = serialization.load_pem_private_key(self.key.read_bytes(), None)
        except (OSError, ValueError):
            return None
        return leaf.serial_number if leaf.public_key() == key.public_key() else None

    def check(self, names: list[str]) -> None:
        """Raises `CertificateError` unless it is whole, for these names, and lasts."""
        if self.serial() is None:
            raise CertificateError(f"{self.chain} and {self.key} are missing, damaged or no pair")
        leaf = x509.load_pem_x509_certificate(self.chain.read_bytes())
        shown = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        missing = set(names) - set(shown.get_values_for_type(x509.DNSName))
        if missing:
            raise CertificateError(f"the certificate is not for {', '.join(sorted(missing))}")
        if leaf.not_valid_after_utc < datetime.now(UTC) + LEAST:
            raise CertificateError(f"the certificate ends at {leaf.not_valid_after_utc:%Y-%m-%d %H:%M}")

    def ends(self) -> datetime:
        """Until when it is good; long ago where there is none."""
        if self.serial() is None:
            return datetime.fromtimestamp(0, UTC)
        return x509.load_pem_x509_certificate(self.chain.read_bytes()).not_valid_after_utc

    def stage(self, content: bytes) -> Lineage:
        """The archive, unpacked beside the folder and found whole."""
        beside = Lineage(self.folder.with_name(f"{self.folder.name}.stored"), self.name)
        shutil.rmtree(beside.folder, ignore_errors=True)
        beside.folder.mkdir(mode=0o700, parents=True)
        try:
            with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
                archive.extractall(beside.folder, filter="data")
        except (tarfile.TarError, OSError, EOFError) as damaged:
            raise CertificateError(f"the stored archive is damaged: {damaged}") from damaged
        if beside.serial() is None:
            raise CertificateError(f"the stored archive holds no certificate of {self.name}")
        return beside

    def take(self, other: Lineage) -> None:
        """Puts another folder in the place of this one; certbot keeps whole paths, those of who stored it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        other.folder.rename(self.folder)
        for file in (self.folder / "config" / "renewal").glob("*.conf"):
            file.write_text(PATHS.sub(rf"\g<1>{self.folder}/config/\g<2>/", file.read_text()))

    def pack(self) -> bytes:
        """The folder as an archive."""
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
            archive.add(self.folder / "config", "config")
        return buffer.getvalue()


def obtain(lineage: Lineage, names: list[str], email: str, server: str) -> None:
    """Asks certbot; it does nothing while what is there lasts."""
    from certbot import main as certbot  # in its own environment alone

    words = [
        "certonly", "--quiet", "--non-interactive", "--agree-tos", "--keep-until-expiring", "--dns-route53",
        "--cert-name", lineage.name, "--config-dir", str(lineage.folder / "config"),
        "--work-dir", str(lineage.folder / "work"), "--logs-dir", str(lineage.folder / "logs"),
        *(["--email", email] if email else ["--register-unsafely-without-email"]),
        *(["--server", server] if server else []),
        *(word for name in names for word in ("--domain", name)),
    ]  # fmt: skip
    try:
        failed = certbot.main(words)
    except Exception as refused:  # certbot has an exception of its own for everything
        raise CertificateError(f"certbot: {refused}") from refused
    if failed:
        raise CertificateError(f"certbot: {failed}")


def install(lineage: Lineage, target: Path) -> bool:
    """Puts certificate and key where NGINX reads them; whether that changed anything."""
    chain, key = lineage.chain.read_bytes(), lineage.key.read_bytes()
    target.mkdir(mode=0o755, parents=True, exist_ok=True)
    pair = {target / "site.key": key, target / "site.pem": chain}
    if all(path.is_file() and path.read_bytes() == content for path, content in pair.items()):
        return False
    for path, content in pair.items():
        passing = path.with_suffix(".new")
        passing.unlink(missing_ok=True)
        with os.fdopen(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        passing.replace(path)
    return True


def run(store: Store, lineage: Lineage, target: Path, names: list[str], email: str, server: str) -> str:
    """One round: fetch, ask certbot, check, install, store. Tells what it did.

    What was issued is kept here when it cannot be stored, and stored by a later round: nothing is asked for twice.
    """
    before, stored = store.fetch(), None
    if before is not None:
        if len(before.content) > LARGEST:
            raise CertificateError(f"the stored archive has {len(before.content)} bytes, which is no archive of ours")
        staged = lineage.stage(before.content)
        stored = staged.serial()
        if staged.ends() >= lineage.ends():
            lineage.take(staged)
    had = lineage.serial()
    obtain(lineage, names, email, server)
    lineage.check(names)
    changed = install(lineage, target)
    if lineage.serial() != stored:
        store.replace(lineage.pack(), before)
    what = "kept" if lineage.serial() == had else "issued" if had is None else "renewed"
    return f"{what}{', installed' if changed else ''}{', stored' if lineage.serial() != stored else ''}"


def main(words: list[str]) -> int:
    """`python -m container.certificates --domain NAME … --bucket BUCKET --folder DIR --install DIR`."""
    parser = argparse.ArgumentParser(description="the site's certificate")
    parser.add_argument("--domain", action="append", required=True, help="the first one names the certificate")
    parser.add_argument("--bucket", required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--install", type=Path, required=True)
    parser.add_argument("--email", default="")
    parser.add_argument("--server", default="", help="another ACME directory than Let's Encrypt's")
    asked = parser.parse_args(words)
    name = asked.domain[0].removeprefix("*.")
    store, lineage = Store(asked.bucket, f"certificates/{name}.tar.gz"), Lineage(asked.folder, name)
    try:
        done = run(store, lineage, asked.install, asked.domain, asked.email, asked.server)
    except CertificateError as failed:
        sys.stderr.write(f"certificates: {failed}\n")
        return 1
    sys.stdout.write(f"certificates: {done}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
