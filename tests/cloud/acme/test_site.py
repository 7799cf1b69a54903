"""The site's own bundle gets its certificate in an environment of Beanstalk, from Pebble by a proof in Route 53."""

from __future__ import annotations

import secrets
import socket
import ssl
from pathlib import Path

import pytest
from cryptography import x509

from devenv import bundle, release
from devenv.config import Config
from tests.support.beanstalk import SINGLE, Site, properties
from tests.support.cloud import ROOT_ALONE, Mirror
from tests.support.services import Postgres

pytestmark = [
    pytest.mark.slow,
    ROOT_ALONE,
]


def shown(site: Site, roots: str) -> x509.Certificate:
    """The certificate at the environment's address, verified as a browser does."""
    context = ssl.create_default_context(cafile=roots)
    with (
        socket.create_connection((site.described()["EndpointURL"], 443), timeout=10) as plain,
        context.wrap_socket(plain, server_hostname="api.roronline.com") as line,
    ):
        return x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"")


def test_the_environment_gets_its_certificate_keeps_it_in_s3_and_takes_it_from_there(
    acme: Mirror, checkout: Config, database: Postgres, tmp_path: Path
) -> None:
    site = Site(acme)
    bucket = f"certificates-{site.environment}"
    acme.client("s3", "us-east-1").create_bucket(Bucket=bucket)
    archive = bundle.write(checkout, tmp_path / "release.zip", f"roronline-app:{release.version(checkout)}")
    site.upload("r1", archive.read_bytes())
    keys = properties(
        DOMAIN="roronline.com", SECRET_KEY=secrets.token_hex(32), REDIS_PASSWORD=secrets.token_hex(20),
        DATABASE_URL=database.url, CERTIFICATES=bucket,
    )  # fmt: skip
    try:
        seen = site.create("r1", SINGLE, keys)
        assert (seen["Status"], seen["Health"]) == ("Ready", "Green"), "\n".join([*site.events(), site.logs()])
        roots = str(acme.about()["planes"]["acme"]["root"])
        first = shown(site, roots)
        assert "Pebble" in first.issuer.rfc4514_string()
        kept = acme.client("s3").list_objects_v2(Bucket=bucket)["Contents"]
        assert [one["Key"] for one in kept] == ["certificates/api.roronline.com.tar.gz"]
        site.upload("r2", archive.read_bytes())
        assert site.update("r2")["Health"] == "Green", site.events()
        assert shown(site, roots) == first
        acme.client("s3").delete_object(Bucket=bucket, Key=kept[0]["Key"])
        site.eb.rebuild_environment(EnvironmentName=site.environment)
        assert site.ready()["Health"] == "Green", site.events()
        assert shown(site, roots) != first, "neither a disk nor a store had one"
    finally:
        site.close()
