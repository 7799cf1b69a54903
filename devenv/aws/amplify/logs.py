"""A step's log, put into S3 where its `logUrl` leads, as Amplify does."""

from __future__ import annotations

from pathlib import Path

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import get_canned_acl, s3_backends

from devenv.aws.mirror import addresses
from devenv.aws.mirror.planes import World

REGION = "us-east-1"
BUCKET = "aws-amplify-artifacts-mirror"


def publish(world: World, log: Path) -> str:
    """The address of the log, which may be fetched by who knows it. Call it with the mirror's lock held."""
    if not log.is_file():
        return ""
    backend = s3_backends[DEFAULT_ACCOUNT_ID]["aws"]
    if BUCKET not in backend.buckets:
        backend.create_bucket(BUCKET, REGION)
    key = str(log.relative_to(world.folder / "amplify"))
    backend.put_object(BUCKET, key, log.read_bytes()).set_acl(get_canned_acl("public-read"))
    return f"http://{world.addresses.api}:{addresses.PORT}/{BUCKET}/{key}"
