"""Environment secrets: ARNs of Secrets Manager or Parameter Store, resolved when a version is deployed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devenv.aws.elasticbeanstalk.models import BeanstalkBackend


def resolve(backend: BeanstalkBackend, arn: str) -> str:
    """The value behind an ARN. Raises `LookupError` with the reason."""
    service = arn.split(":")[2] if arn.count(":") >= 5 else ""
    try:
        if service == "secretsmanager":
            return _secret(backend, arn)
        if service == "ssm":
            return _parameter(backend, arn)
    except LookupError:
        raise
    except Exception as refused:
        raise LookupError(f"{arn} cannot be read: {refused}") from refused
    raise LookupError(f"{arn!r} is no ARN of Secrets Manager or Parameter Store")


def _secret(backend: BeanstalkBackend, arn: str) -> str:
    from moto.secretsmanager.models import secretsmanager_backends

    found = secretsmanager_backends[backend.account_id][backend.region_name].get_secret_value(arn, "", "AWSCURRENT")
    return str(found["SecretString"])


def _parameter(backend: BeanstalkBackend, arn: str) -> str:
    from moto.ssm.models import ssm_backends

    name = arn.partition(":parameter")[2]
    ssm = ssm_backends[backend.account_id][backend.region_name]
    found = ssm.get_parameters([name]) or ssm.get_parameters([name.lstrip("/")])
    if not found:
        raise LookupError(f"{arn}: there is no such parameter")
    return str(next(iter(found.values())).response_object(decrypt=True)["Value"])
