"""The cloud that is deployed to, as boto3 clients. Nothing here knows whether it is AWS or the mirror."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import boto3
from botocore.config import Config as ClientConfig

PATIENT = ClientConfig(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=5, read_timeout=60)


@dataclass
class Cloud:
    """An endpoint (None: AWS itself, found by the environment's credentials) and a region."""

    region: str
    endpoint: str | None = None
    keys: tuple[str, str] | None = None

    @cached_property
    def _session(self) -> boto3.Session:
        key, secret = self.keys or (None, None)
        return boto3.Session(region_name=self.region, aws_access_key_id=key, aws_secret_access_key=secret)

    def client(self, service: str) -> Any:
        """A client of that service."""
        return self._session.client(service, endpoint_url=self.endpoint, config=PATIENT)  # type: ignore[call-overload]

    @cached_property
    def beanstalk(self) -> Any:
        """Elastic Beanstalk."""
        return self.client("elasticbeanstalk")

    @cached_property
    def s3(self) -> Any:
        """S3."""
        return self.client("s3")

    @cached_property
    def amplify(self) -> Any:
        """Amplify."""
        return self.client("amplify")
