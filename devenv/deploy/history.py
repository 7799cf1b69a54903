"""What has served: a list in the bucket of versions, kept by whoever deploys."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from botocore.exceptions import ClientError

MOST = 50


class Served(msgspec.Struct, frozen=True):
    """A version that served after a deployment, as was probed."""

    version: str
    at: str


class History:
    """The newest stands last."""

    def __init__(self, s3: Any, bucket: str, environment: str) -> None:
        self._s3, self._where = s3, {"Bucket": bucket, "Key": f"{environment}/served.json"}

    def read(self) -> list[Served]:
        """All of it; empty before the first deployment."""
        try:
            body = self._s3.get_object(**self._where)["Body"].read()
        except ClientError as refused:
            if refused.response["Error"]["Code"] in ("NoSuchKey", "404"):
                return []
            raise
        return msgspec.json.decode(body, type=list[Served])

    def add(self, version: str) -> None:
        """This version serves now."""
        rest = [one for one in self.read() if one.version != version]
        found = [*rest, Served(version, datetime.now(UTC).isoformat(timespec="seconds"))][-MOST:]
        self._s3.put_object(**self._where, Body=msgspec.json.encode(found), ContentType="application/json")

    def before(self, version: str) -> str | None:
        """What served before that version."""
        others = [one.version for one in self.read() if one.version != version]
        return others[-1] if others else None
