"""The copy: an instance restored from a snapshot, marked as a drill's, and removed whatever happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

from botocore.exceptions import ClientError

from devenv.aws.provision.target import asked
from devenv.drill.source import Snapshot, Source
from devenv.errors import DevenvError, ProblemsError, TimedOutError, UsageError

MARK = "roronline:drill"  # the tag of an instance that a drill made; its value names the drill
PAUSE, LONGEST_PAUSE = 0.25, 10.0  # seconds between two questions
HOPELESS = (
    "failed", "incompatible-network", "incompatible-option-group", "incompatible-parameters", "incompatible-restore",
    "inaccessible-encryption-credentials", "restore-error", "storage-full",
)  # fmt: skip
SHOWN_EVENTS = 3
NOT_YET = "InvalidDBInstanceState"  # AWS deletes no instance that is still being made


@dataclass
class Copy:
    """One restored instance. `mark` tells it from that of another drill."""

    source: Source
    remove_with: str = "devenv cloud drill --remove"
    mark: str = field(default_factory=lambda: token_hex(8))

    @property
    def name(self) -> str:
        """Its identifier."""
        return self.source.copy

    def need_none(self) -> None:
        """Raises `UsageError` where an instance of that name exists: another drill, or one that was kept."""
        if (told := self.described()) is not None:
            raise self._taken(str(told["DBInstanceStatus"]))

    def restore(self, snapshot: Snapshot) -> None:
        """Asks for it, in the running instance's network and with its parameters, and closed to the public."""
        live = self.source.told
        groups = [one["VpcSecurityGroupId"] for one in live.get("VpcSecurityGroups", [])]
        subnets = live.get("DBSubnetGroup", {}).get("DBSubnetGroupName")
        optional = {"DBSubnetGroupName": subnets, "VpcSecurityGroupIds": groups}
        try:
            self.source.rds.restore_db_instance_from_db_snapshot(
                DBInstanceIdentifier=self.name, DBSnapshotIdentifier=snapshot.name,
                DBInstanceClass=live["DBInstanceClass"], MultiAZ=False, PubliclyAccessible=False,
                DeletionProtection=False, AutoMinorVersionUpgrade=False, CopyTagsToSnapshot=False,
                DBParameterGroupName=live["DBParameterGroups"][0]["DBParameterGroupName"],
                Tags=[{"Key": MARK, "Value": self.mark}], **{key: value for key, value in optional.items() if value},
            )  # fmt: skip
        except ClientError as refused:
            error = refused.response["Error"]
            if error["Code"] == "DBInstanceAlreadyExists":
                raise self._taken("being made") from refused
            text = f"RDS does not restore {snapshot.name}: {error['Code']}: {error['Message']}"
            raise ProblemsError("drill/restore", text, "devenv cloud drill --snapshot, with another one") from refused

    def available(self, within: float, tell: Callable[[str], None]) -> dict[str, Any]:
        """Returns its description once RDS calls it available; raises `ProblemsError` when it will never be.

        Each state on the way is told: at AWS it takes minutes.
        """
        end, pause, before = time.monotonic() + within, PAUSE, ""
        while True:
            told = self.described()
            status = "gone" if told is None else str(told["DBInstanceStatus"])
            if status != before:
                tell(f"{self.name} is {status}")
                before = status
            if told is not None and status == "available":
                return told
            if told is None or status in HOPELESS:
                text = f"the snapshot was not restored: {self.name} is {status}"
                remedy = "devenv cloud drill --snapshot, with another one"
                raise ProblemsError("drill/restore", text, remedy, self._events())
            if time.monotonic() > end:
                text = f"{self.name} is {status} after {within:g} s"
                raise TimedOutError("drill/late", text, "the same with a larger --within")
            time.sleep(pause)
            pause = min(pause * 1.3, LONGEST_PAUSE)

    def ours(self) -> bool:
        """Whether this drill's own instance exists."""
        told = self.described()
        return told is not None and marked(told) == self.mark

    def remove(self, within: float) -> None:
        """Deletes it without a last snapshot, and returns when it is gone. Raises `DevenvError` with how to do it."""
        end, pause = time.monotonic() + within, PAUSE
        asked_for = False
        while (told := self.described()) is not None:
            asked_for = asked_for or self._deleted()
            if time.monotonic() > end:
                text = f"{self.name} is {told['DBInstanceStatus']} and still there after {within:g} s"
                raise TimedOutError("drill/left", text, self.remove_with)
            time.sleep(pause)
            pause = min(pause * 1.3, LONGEST_PAUSE)

    def described(self) -> dict[str, Any] | None:
        """What RDS tells of the instance of that name; None where there is none."""
        try:
            told: dict[str, Any] = self.source.rds.describe_db_instances(DBInstanceIdentifier=self.name)["DBInstances"][
                0
            ]
        except ClientError as refused:
            if refused.response["Error"]["Code"] == "DBInstanceNotFound":
                return None
            raise DevenvError("cloud/refused", str(refused)) from refused
        return told

    def _deleted(self) -> bool:
        """False: it is still being made, and RDS wants to be asked again."""
        try:
            self.source.rds.delete_db_instance(
                DBInstanceIdentifier=self.name, SkipFinalSnapshot=True, DeleteAutomatedBackups=True
            )
        except ClientError as refused:
            code = refused.response["Error"]["Code"]
            if code == NOT_YET:
                return False
            if code != "DBInstanceNotFound":
                raise DevenvError(
                    "drill/left", f"{self.name} was not removed: {refused}", self.remove_with
                ) from refused
        return True

    def _events(self) -> tuple[str, ...]:
        found = asked(self.source.rds.describe_events, SourceType="db-instance", SourceIdentifier=self.name)["Events"]
        return tuple(one["Message"] for one in found[-SHOWN_EVENTS:])

    def _taken(self, status: str) -> UsageError:
        text = f"there is an instance {self.name} already ({status}): a drill runs, or was kept"
        return UsageError("drill/running", text, f"wait for it, or: {self.remove_with}")


def marked(told: dict[str, Any]) -> str | None:
    """Which drill made that instance; None: no drill did."""
    return next((str(one["Value"]) for one in told.get("TagList", []) if one["Key"] == MARK), None)
