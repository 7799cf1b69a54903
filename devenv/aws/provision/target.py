"""Where a stack goes: the mirror of this checkout, or AWS with the caller's own credentials."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import boto3
from botocore.config import Config as ClientConfig
from botocore.exceptions import BotoCoreError, ClientError

from devenv.aws.mirror import launch
from devenv.config import Config
from devenv.errors import DevenvError

Kind = Literal["mirror", "aws"]
PATIENT = ClientConfig(retries={"mode": "standard", "total_max_attempts": 5}, connect_timeout=5, read_timeout=60)


DIRECT = PATIENT.merge(ClientConfig(proxies={}))  # nobody's proxy knows the way to this machine


@dataclass(frozen=True)
class Target:
    """A session; where it is not AWS's own, the endpoint and the authority that signs for the resources."""

    session: boto3.Session
    endpoint: str | None
    authority: Path | None = None

    @classmethod
    def of(cls, kind: Kind, config: Config, region: str | None = None) -> Target:
        """Raises `DevenvError` when the mirror does not run or there are no credentials."""
        if kind == "mirror":
            told = launch.need(config)
            session = boto3.Session("mirror", "mirror", region_name=region or launch.REGION)
            return cls(session, str(told["endpoint"]), launch.folder(config) / "tls" / "ca.pem")
        session = boto3.Session(region_name=region)
        try:
            there = session.get_credentials()
        except BotoCoreError as broken:
            raise DevenvError("cloud/credentials", str(broken), "aws configure") from broken
        if there is None or session.region_name is None:
            raise DevenvError(
                "cloud/credentials", "no credentials or no region for AWS are configured", "aws configure"
            )
        return cls(session, None)

    def client(self, service: str) -> Any:
        """A client of this target."""
        config = DIRECT if self.endpoint else PATIENT
        made: Any = self.session.client  # its stubs list the services by name, this is for any
        return made(service, endpoint_url=self.endpoint, config=config)


def asked(act: Any, **arguments: Any) -> Any:
    """The answer of one call; a refusal becomes an error that a person can read."""
    try:
        return act(**arguments)
    except ClientError as refused:
        error = refused.response["Error"]
        raise DevenvError(
            "cloud/refused", f"{refused.operation_name}: {error['Code']}: {error['Message']}"
        ) from refused
    except BotoCoreError as broken:
        raise DevenvError("cloud/unreachable", str(broken)) from broken
