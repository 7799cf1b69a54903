"""The bundles in the mirror's own S3, and the limits that the service puts on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from devenv.aws.elasticbeanstalk.exceptions import InvalidParameterValueError, SourceBundleDeletionError

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend

LARGEST = 524_288_000  # bytes of a source bundle
PIECE = 1 << 20


def store(backend: BeanstalkBackend) -> Any:
    """S3 of the same account."""
    from moto.s3.models import s3_backends

    return s3_backends[backend.account_id][backend.partition]


def make_bucket(backend: BeanstalkBackend) -> str:
    """The service's own bucket; made when it is not there."""
    s3 = store(backend)
    if backend.bucket not in s3.buckets:
        s3.create_bucket(backend.bucket, backend.region_name)
    return backend.bucket


def found(backend: BeanstalkBackend, bucket: str, key: str) -> Any:
    """The object, of a size that a bundle may have; otherwise the refusal that AWS gives."""
    s3 = store(backend)
    where = f"Unable to download from S3 location (Bucket: {bucket}  Key: {key})."
    if bucket not in s3.buckets:
        raise InvalidParameterValueError(f"{where} Reason: The specified bucket does not exist")
    there = s3.buckets[bucket].keys.get(key)
    if there is None:
        raise InvalidParameterValueError(f"{where} Reason: Not Found")
    if s3.buckets[bucket].region_name != backend.region_name:
        text = f"The S3 location (Bucket: {bucket}) is not in the service region {backend.region_name}."
        raise InvalidParameterValueError(text)
    if not 0 < int(there.size) <= LARGEST:
        raise InvalidParameterValueError(f"Source bundle is empty or exceeds maximum allowed size: {LARGEST}.")
    return there


def pieces(there: Any) -> Iterator[bytes]:
    """The object's bytes, a part at a time."""
    with there.lock:
        buffer = there._value_buffer
        buffer.seek(0)
        while piece := buffer.read(PIECE):
            yield piece


def link(backend: BeanstalkBackend, endpoint: str, bucket: str, key: str) -> str:
    """An address under which anybody may read the object for an hour."""
    import boto3

    session = boto3.Session("mirror", "mirror", region_name=backend.region_name)
    client = session.client("s3", endpoint_url=endpoint)
    return str(client.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=3600))


def remove(backend: BeanstalkBackend, bucket: str, key: str) -> None:
    """Deletes a bundle."""
    try:
        store(backend).delete_object(bucket, key)
    except Exception as refused:
        raise SourceBundleDeletionError(f"Unable to delete source bundle {bucket}/{key}: {refused}") from refused
