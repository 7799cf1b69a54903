"""certbot proves its names in the mirror's Route 53 to Pebble; what is stored in S3 is never lost."""

from __future__ import annotations

import gzip
import os
import ssl
import subprocess
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509

from devenv.aws.acme.programs import program
from devenv.config import Config
from devenv.packages.tools import tool
from tests.support.cloud import Mirror
from tests.support.hosting.dig import short, zone
from tests.support.services import ROOT

EMPTY = gzip.compress(b"\0" * 10240)  # what `tar` makes of an empty folder: whole, and nothing in it
API, KEY = "api.roronline.com", "certificates/api.roronline.com.tar.gz"


@dataclass
class Host:
    """One instance of production, with its disk."""

    mirror: Mirror
    folder: Path
    bucket: str
    more: dict[str, str] = field(default_factory=dict)

    def run(self, **more: str) -> subprocess.CompletedProcess[str]:
        """One round of certificates, as the container runs it."""
        python = tool(Config.load(), "certbot").with_name("python")
        told = self.mirror.about()["planes"]["acme"]
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "PYTHONPATH": str(ROOT / "backend"),
            **self.mirror.environment(), "REQUESTS_CA_BUNDLE": str(self.mirror.ca), **self.more, **more,
        }  # fmt: skip
        words = ["--domain", API, "--bucket", self.bucket, "--server", told["directory"]]
        places = ["--folder", str(self.folder / "letsencrypt"), "--install", str(self.folder / "tls")]
        argv = [str(python), "-m", "container.certificates", *words, *places]
        return subprocess.run(argv, env=environment, capture_output=True, text=True, timeout=180, check=False)

    def certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate((self.folder / "tls" / "site.pem").read_bytes())


@pytest.fixture
def host(acme: Mirror, tmp_path: Path, request: pytest.FixtureRequest) -> Host:
    bucket = f"bucket-{abs(hash(request.node.name))}"
    acme.client("s3", "us-east-1").create_bucket(Bucket=bucket)
    return Host(acme, tmp_path, bucket)


def another(host: Host, name: str) -> Host:
    """A second instance with an empty disk and the same bucket."""
    (host.folder / name).mkdir()
    return Host(host.mirror, host.folder / name, host.bucket)


def stored(host: Host) -> bytes:
    body: bytes = host.mirror.client("s3").get_object(Bucket=host.bucket, Key=KEY)["Body"].read()
    return body


def done(ran: subprocess.CompletedProcess[str], wanted: str) -> None:
    assert (ran.returncode, ran.stdout.splitlines()[-1:]) == (0, [f"certificates: {wanted}"]), ran.stdout + ran.stderr


def test_the_first_round_issues_stores_and_installs_and_the_next_keeps(host: Host) -> None:
    done(host.run(), "issued, installed, stored")
    leaf = host.certificate()
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == [API]
    assert (leaf.not_valid_after_utc - leaf.not_valid_before_utc).days in (89, 90)
    context = ssl.create_default_context(cafile=host.mirror.about()["planes"]["acme"]["root"])
    context.load_cert_chain(host.folder / "tls" / "site.pem", host.folder / "tls" / "site.key")
    assert (host.folder / "tls" / "site.key").stat().st_mode & 0o777 == 0o600
    assert short(host.mirror, f"_acme-challenge.{API}", "TXT") == [], "the proof is removed"
    before = stored(host)
    done(host.run(), "kept")
    assert stored(host) == before


def test_a_new_instance_takes_what_is_stored_and_asks_for_nothing(host: Host) -> None:
    done(host.run(), "issued, installed, stored")
    other = another(host, "other")
    done(other.run(), "kept, installed")
    assert other.certificate() == host.certificate()


def test_a_renewal_comes_when_the_clock_has_moved(host: Host) -> None:
    done(host.run(), "issued, installed, stored")
    first, before = host.certificate(), stored(host)
    library = program(Config.load(), "libfaketime.so.1", "libfaketime")
    done(host.run(LD_PRELOAD=str(library), FAKETIME="+20d"), "kept")
    done(host.run(LD_PRELOAD=str(library), FAKETIME="+65d"), "renewed, installed, stored")
    assert host.certificate().serial_number != first.serial_number
    assert stored(host) != before
    other = another(host, "other")
    done(other.run(), "kept, installed")
    done(other.run(LD_PRELOAD=str(library), FAKETIME="+65d"), "renewed, installed, stored")


class Broken:
    """An S3 that answers each GET badly, and counts what it is asked to store."""

    def __init__(self, status: int, body: bytes = b"") -> None:
        self.puts = 0
        broken = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("ETag", '"1"')
                self.end_headers()
                self.wfile.write(body)

            def do_PUT(self) -> None:
                broken.puts += 1
                self.send_error(500)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (503, b"", "cannot be read"),
        (403, b"<Error><Code>AccessDenied</Code></Error>", "cannot be read"),
        (404, b"<Error><Code>NoSuchBucket</Code></Error>", "cannot be read"),
        (200, b"", "is damaged"),
        (200, b"half an archive", "is damaged"),
        (200, EMPTY, "holds no certificate"),
    ],
)
def test_a_failed_download_changes_nothing(host: Host, status: int, body: bytes, reason: str) -> None:
    done(host.run(), "issued, installed, stored")
    before, shown = stored(host), host.certificate()
    broken = Broken(status, body)
    ran = host.run(AWS_ENDPOINT_URL_S3=broken.url, AWS_MAX_ATTEMPTS="1")
    broken.server.shutdown()
    assert ran.returncode == 1
    assert reason in ran.stderr
    assert broken.puts == 0
    assert (stored(host), host.certificate()) == (before, shown)


def test_a_bucket_that_is_not_there_is_no_reason_to_issue(host: Host) -> None:
    host.bucket = "no-such-bucket-anywhere"
    ran = host.run()
    assert ran.returncode == 1
    assert "NoSuchBucket" in ran.stderr
    assert not (host.folder / "tls").exists()


def test_what_cannot_be_stored_is_kept_here_and_stored_later(host: Host) -> None:
    def broken_put(words: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return host.run(**words)

    gone = Broken(404, b"<Error><Code>NoSuchKey</Code></Error>")
    ran = broken_put({"AWS_ENDPOINT_URL_S3": gone.url, "AWS_MAX_ATTEMPTS": "1"})
    gone.server.shutdown()
    assert (ran.returncode, gone.puts) == (1, 1)
    assert "cannot be stored" in ran.stderr
    issued = host.certificate()
    done(host.run(), "kept, stored")
    assert host.certificate() == issued


def test_of_two_instances_that_begin_at_once_one_stores(host: Host) -> None:
    python = tool(Config.load(), "certbot").with_name("python")
    code = "\n".join(
        [
            "from container.certificates import Store, CertificateError",
            f"one, two = Store({host.bucket!r}, 'k'), Store({host.bucket!r}, 'k')",
            "assert one.fetch() is None and two.fetch() is None",
            "one.replace(b'first', None)",
            "try: two.replace(b'second', None)",
            "except CertificateError as refused: print(refused)",
            "seen = two.fetch(); one.replace(b'third', seen)",
            "try: two.replace(b'fourth', seen)",
            "except CertificateError as refused: print(refused)",
            "print(one.fetch().content)",
        ]
    )
    environment = {**host.mirror.environment(), "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "backend")}
    ran = subprocess.run([str(python), "-c", code], env=environment, capture_output=True, text=True, timeout=60)
    meanwhile = "another instance has stored a certificate meanwhile"
    assert ran.stdout.splitlines() == [meanwhile, meanwhile, "b'third'"], ran.stderr


def test_a_name_that_cannot_be_proved_is_refused_and_nothing_is_stored(host: Host) -> None:
    zones = host.mirror.client("route53")
    at = next(one["Id"] for one in zones.list_hosted_zones()["HostedZones"] if one["Name"] == "roronline.com.")
    zones.delete_hosted_zone(Id=at)
    ran = host.run()
    zone(host.mirror, "roronline.com")
    assert ran.returncode == 1
    assert "Unable to find a Route53 hosted zone" in ran.stderr
    assert "Contents" not in host.mirror.client("s3").list_objects_v2(Bucket=host.bucket)
