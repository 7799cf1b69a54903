"""What is drilled: the stack's database, the way into it, and the snapshot that is taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from devenv.aws.provision.stack import Stack
from devenv.aws.provision.target import asked
from devenv.errors import CouldNotCheckError, DevenvError, ProblemsError, UsageError

DATABASE, ADDRESS = "Database", "DatabaseUrl"  # their names in the template
ENGINE = "postgres"
LONGEST_NAME = 63  # of an instance
SHOWN = 5  # snapshots that are offered in the place of an unknown one


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that can be restored; `gigabytes` is the storage that was allocated."""

    name: str
    kind: str
    taken: datetime
    gigabytes: int


@dataclass(frozen=True)
class Source:
    """The running instance, as RDS describes it. Nothing here connects to it."""

    rds: Any
    told: dict[str, Any]
    url: str  # DATABASE_URL without its query

    @property
    def name(self) -> str:
        """Its identifier."""
        return str(self.told["DBInstanceIdentifier"])

    @property
    def copy(self) -> str:
        """What its copy is called: one drill at a time."""
        return self.name[: LONGEST_NAME - len("-drill")].rstrip("-") + "-drill"

    def newest(self) -> Snapshot:
        """The last automatic snapshot. Raises `ProblemsError` when backups are off, or none was taken yet."""
        found = [one for one in self._snapshots("automated") if one["Status"] == "available"]
        if found:
            return snapshot(max(found, key=lambda one: one["SnapshotCreateTime"]))
        days = int(self.told.get("BackupRetentionPeriod", 0))
        text = f"of {self.name} there is no automatic snapshot" + ("" if days else ": its backups are switched off")
        raise ProblemsError("drill/no-backup", text, "devenv cloud drill --take makes one and drills that")

    def named(self, name: str) -> Snapshot:
        """That snapshot. Raises `UsageError` for what is no site's, `CouldNotCheckError` for what is not ready."""
        try:
            told = self.rds.describe_db_snapshots(DBSnapshotIdentifier=name)["DBSnapshots"]
        except ClientError as refused:
            if "NotFound" not in refused.response["Error"]["Code"]:
                raise DevenvError("cloud/refused", str(refused)) from refused
            told = []
        if not told:
            known = sorted(
                self._snapshots(), key=lambda one: one.get("SnapshotCreateTime", datetime.max.replace(tzinfo=UTC))
            )
            names = ", ".join(one["DBSnapshotIdentifier"] for one in known[-SHOWN:])
            raise UsageError("drill/unknown", f"there is no snapshot {name}", f"--snapshot {names or 'is not needed'}")
        if told[0]["Engine"] != ENGINE:
            text = f"{name} is a snapshot of {told[0]['Engine']}, and the site's database is {ENGINE}"
            raise UsageError("drill/engine", text, "devenv cloud drill, without --snapshot")
        if told[0]["Status"] != "available":
            text = f"the snapshot {name} is {told[0]['Status']}"
            raise CouldNotCheckError("drill/snapshot", text, "the same again when it is available")
        return snapshot(told[0])

    def _snapshots(self, kind: str | None = None) -> list[dict[str, Any]]:
        more = {"SnapshotType": kind} if kind else {}
        asked(self.rds.describe_db_instances, DBInstanceIdentifier=self.name)  # a refusal reads better than a page's
        pages = self.rds.get_paginator("describe_db_snapshots").paginate(DBInstanceIdentifier=self.name, **more)
        return [one for page in pages for one in page["DBSnapshots"]]


def snapshot(told: dict[str, Any]) -> Snapshot:
    """As RDS describes it."""
    return Snapshot(
        told["DBSnapshotIdentifier"], told["SnapshotType"], told["SnapshotCreateTime"].astimezone(UTC),
        int(told.get("AllocatedStorage", 0)),
    )  # fmt: skip


def source(stack: Stack) -> Source:
    """The database of a provisioned stack. Raises `DevenvError` where the stack has none."""
    rds, secrets = stack.target.client("rds"), stack.target.client("secretsmanager")
    name, secret = _resource(stack, DATABASE), _resource(stack, ADDRESS)
    told = asked(rds.describe_db_instances, DBInstanceIdentifier=name)["DBInstances"][0]
    url = str(asked(secrets.get_secret_value, SecretId=secret)["SecretString"])
    return Source(rds, told, url.partition("?")[0])


def _resource(stack: Stack, logical: str) -> str:
    told = asked(stack.cfn.describe_stack_resource, StackName=stack.name, LogicalResourceId=logical)
    return str(told["StackResourceDetail"]["PhysicalResourceId"])
