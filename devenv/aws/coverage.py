"""What the mirror does with each operation: really, for the record only, or not at all."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from moto.backends import get_backend
from moto.core.responses import BaseResponse
from moto.core.utils import camelcase_to_underscores, get_service_model, method_names_from_class

from devenv.aws.mirror import register

Depth = Literal["real", "recorded", "absent"]

# Operations behind which something happens outside the control plane; all else that is answered is a record.
REAL: dict[str, frozenset[str]] = {
    "s3": frozenset({"PutObject", "GetObject", "CopyObject", "DeleteObject", "UploadPart", "CompleteMultipartUpload"}),
    "rds": frozenset({
        "CreateDBInstance", "ModifyDBInstance", "RebootDBInstance", "DeleteDBInstance", "StopDBInstance",
        "StartDBInstance", "CreateDBSnapshot", "DeleteDBSnapshot", "RestoreDBInstanceFromDBSnapshot",
        "RestoreDBInstanceToPointInTime", "ModifyDBParameterGroup", "DescribeDBInstances", "DescribeDBSnapshots",
        "DescribeEvents",
    }),
    "cloudformation": frozenset({
        "CreateStack", "UpdateStack", "DeleteStack", "ExecuteChangeSet", "DescribeStacks", "DescribeStackEvents",
    }),
    "elasticache": frozenset({
        "CreateReplicationGroup", "DeleteReplicationGroup", "DescribeReplicationGroups",
    }),
    "route53": frozenset({
        "CreateHostedZone", "DeleteHostedZone", "ChangeResourceRecordSets", "GetChange", "CreateHealthCheck",
        "UpdateHealthCheck", "DeleteHealthCheck", "GetHealthCheckStatus",
    }),
    "amplify": frozenset({
        "CreateApp", "UpdateApp", "DeleteApp", "CreateBranch", "UpdateBranch", "DeleteBranch", "StartJob", "StopJob",
        "GetJob", "CreateDomainAssociation", "UpdateDomainAssociation", "DeleteDomainAssociation",
        "GetDomainAssociation",
    }),
    "elasticbeanstalk": frozenset({
        "CreateApplicationVersion", "CreateEnvironment", "UpdateEnvironment", "TerminateEnvironment",
        "RebuildEnvironment", "RestartAppServer", "SwapEnvironmentCNAMEs", "DescribeEnvironments", "DescribeEvents",
        "DescribeEnvironmentHealth", "DescribeInstancesHealth", "AbortEnvironmentUpdate",
    }),
}  # fmt: skip

# Answered by a method of another name; and answered with a refusal only.
OTHERWISE: dict[str, frozenset[str]] = {"s3": frozenset({"CompleteMultipartUpload"})}
REFUSED: dict[str, frozenset[str]] = {
    "rds": frozenset({"CreateDBCluster", "CreateDBInstanceReadReplica"}),
    "elasticache": frozenset({"CreateCacheCluster", "CreateSnapshot"}),
}


@dataclass(frozen=True)
class Line:
    """One operation."""

    service: str
    operation: str
    depth: Depth


def survey(services: list[str] | None = None) -> Iterator[Line]:
    """Every operation that AWS has in the services that the mirror serves. Asks the code, not a list."""
    register.install()
    for service in services or register.served():
        model, answered = get_service_model(service), _answered(service)
        real = REAL.get(service, frozenset())
        for operation in sorted(model.operation_names):
            known = {operation, camelcase_to_underscores(operation)} & answered
            if operation in REFUSED.get(service, ()) or not (known or operation in OTHERWISE.get(service, ())):
                yield Line(service, operation, "absent")
            else:
                yield Line(service, operation, "real" if operation in real else "recorded")


def _answered(service: str) -> set[str]:
    """What the service's own package says, else the methods of all classes that answer for it."""
    seam = register.part(service, "seam")
    if seam is not None and hasattr(seam, "operations"):
        return set(seam.operations())
    backends = get_backend(service)  # type: ignore[call-overload]
    regions = backends["123456789012"]
    backend = regions["us-east-1"] if "us-east-1" in regions.regions else regions["aws"]
    handlers = list(backend.url_paths.values())
    owners = [owner for handler in handlers if (owner := getattr(handler, "__self__", None)) is not None]
    kinds = [owner if isinstance(owner, type) else type(owner) for owner in owners] or _classes(service)
    found = {getattr(handler, "__name__", "") for handler in handlers}
    return found.union(*(method_names_from_class(kind) for kind in kinds))


def _classes(service: str) -> list[type]:
    """Where a function looks at the request first: the classes that it may hand it to."""
    module = importlib.import_module(f"moto.{service}.responses")
    return [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, BaseResponse)]
