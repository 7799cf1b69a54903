"""Programs that know no endpoint but AWS's own find the mirror, by its DNS and over verified TLS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from devenv.aws.mirror import namespace
from devenv.errors import DevenvError
from tests.support.cloud import Mirror
from tests.support.hosting.dig import change, record, zone

PLAIN = """
import boto3, socket, ssl
session = boto3.Session(region_name="eu-central-1")
print(session.client("sts").get_caller_identity()["Account"])
s3 = session.client("s3")
s3.create_bucket(Bucket="by-its-own-name", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
s3.put_object(Bucket="by-its-own-name", Key="a", Body=b"Ave")
print(s3.get_object(Bucket="by-its-own-name", Key="a")["Body"].read())
zones = session.client("route53").list_hosted_zones()["HostedZones"]
print([zone["Name"] for zone in zones if "hosts" in zone["Name"]])
print(session.client("amplify").list_apps()["ResponseMetadata"]["HTTPStatusCode"])
print(socket.gethostbyname("www.hosts.example"))
try: socket.gethostbyname("no.such.name.example.org")
except socket.gaierror as unknown: print("unknown", unknown.errno in (socket.EAI_NONAME, socket.EAI_AGAIN))
print(s3.meta.endpoint_url)
"""


def run(mirror: Mirror, *argv: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A program within the mirror's names."""
    folder = mirror.folder / "state"
    words = namespace.within(folder, mirror.about(), list(argv))
    environment = {**namespace.environment(folder, os.environ), **more}
    return subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def root() -> None:
    """Ports 53 and 443 are root's."""
    if os.getuid():
        pytest.skip("an ordinary user has neither port 53 nor 443")


@pytest.mark.usefixtures("root")
def test_boto3_without_an_endpoint_reaches_the_mirror(mirror: Mirror) -> None:
    at = zone(mirror, "hosts.example")
    change(mirror, at, record("www.hosts.example", "A", "127.0.0.42"))
    outside = Path("/etc/resolv.conf").read_text()
    ran = run(mirror, sys.executable, "-c", PLAIN)
    assert ran.stdout.splitlines() == [
        "123456789012", "b'Ave'", "['hosts.example.']", "200", "127.0.0.42", "unknown True",
        "https://s3.eu-central-1.amazonaws.com",
    ], ran.stderr  # fmt: skip
    assert Path("/etc/resolv.conf").read_text() == outside


@pytest.mark.usefixtures("root")
def test_who_does_not_trust_the_mirrors_authority_is_not_answered(mirror: Mirror) -> None:
    code = "import boto3; boto3.client('sts', region_name='eu-central-1').get_caller_identity()"
    ran = run(mirror, sys.executable, "-c", code, AWS_CA_BUNDLE="/etc/ssl/certs/ca-certificates.crt")
    assert ran.returncode != 0
    assert "certificate verify failed" in ran.stderr


def test_a_mirror_without_the_ports_says_what_to_do_instead(mirror: Mirror) -> None:
    told = {**mirror.about(), "doors": False}
    with pytest.raises(DevenvError, match="neither port 53 nor 443"):
        namespace.within(mirror.folder / "state", told, ["true"])
