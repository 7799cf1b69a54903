"""RDS's control plane: moto's, with the states that AWS goes through; the plane moves them on when they are true."""

from __future__ import annotations

import json
import re
import secrets
import string
from dataclasses import dataclass
from typing import Any

from moto.rds.models import DBInstance, DBSnapshot, RDSBackend

from devenv.aws.mirror import register
from devenv.aws.rds.exceptions import InvalidCombination, InvalidState, InvalidValue, NotBuilt
from devenv.packages.catalogue import POSTGRES_MAJOR

SNAPSHOT = "snapshot:"
PASSWORD = re.compile(r"[!-~]+")
LETTERS = string.ascii_uppercase + "234567"


@dataclass(frozen=True)
class Wanted:
    """What is asked of the server behind an instance; a server that differs is changed until it does not."""

    running: bool
    name: str
    port: int
    zone: str
    boots: int
    settings: tuple[tuple[str, str], ...]
    password: int  # how often it was set
    going: bool = False


class Instance(DBInstance):
    """An instance with a server behind it. `orders` are what the plane has yet to do before it is available."""

    def __init__(self, backend: RDSBackend, db_instance_identifier: str, **wanted: Any) -> None:
        _check(wanted)
        for key in ("status", "dbi_resource_id", "boots", "passwords", "going", "final_snapshot"):
            wanted.pop(key, None)
        super().__init__(backend, db_instance_identifier, **wanted)
        self.dbi_resource_id = "db-" + "".join(secrets.choice(LETTERS) for _ in range(26))
        self.boots, self.passwords = 0, 0
        self.going, self.down = False, False
        self.final_snapshot: str | None = None
        self.secondary_availability_zone = _other(self.availability_zone) if self.multi_az else None
        self.copied_from: str | None = None  # a snapshot, or an instance as it was at that moment
        if self.manage_master_user_password:
            self._own_secret()
        if register.real():
            self.status = "creating"

    @property
    def endpoint(self) -> Any:
        """AWS tells an endpoint only once there is one."""
        return {"Address": self.address, "Port": self.port} if self.status != "creating" else None

    @property
    def password(self) -> str:
        """The master user's."""
        if self.manage_master_user_password:
            return str(json.loads(self._kept_secret()["secret_string"])["password"])
        return self._master_user_password or ""

    def get_cfn_attribute(self, attribute_name: str) -> Any:
        """What `Fn::GetAtt` gives."""
        from devenv.aws.rds.cloudformation import attribute

        return attribute(self, attribute_name)

    def is_created(self) -> bool:
        """Whether a stack may go on. Raises `InvalidState` for what will not come."""
        if self.status in ("failed", "incompatible-parameters"):
            raise InvalidState(f"DB instance {self.db_instance_identifier} is in state {self.status}")
        return bool(self.status == "available")

    def is_deleted(self) -> bool:
        """Whether it is gone, server and record."""
        return self.db_instance_identifier not in self.backend.databases

    def delete_as(self, policy: str) -> None:
        """What a stack does with it when it ends."""
        from devenv.aws.rds.cloudformation import remove

        remove(self, policy)

    def settings(self) -> dict[str, str]:
        """The parameters of its group, by name."""
        found: dict[str, str] = {}
        for group in self.db_parameter_groups():
            for name, parameter in group.parameters.items():
                if parameter.get("ParameterValue") is not None:
                    found[name] = str(parameter["ParameterValue"])
        return found

    def wanted(self) -> Wanted:
        """What is asked of its server now."""
        settings = tuple(sorted(self.settings().items()))
        return Wanted(
            not self.down, self.address, int(self.port or 5432), self.availability_zone, self.boots, settings,
            self.passwords, self.going,
        )  # fmt: skip

    def _own_secret(self) -> None:
        kept = {"username": self.master_username, "password": secrets.token_urlsafe(24)}
        self._kept_secret()["secret_string"] = json.dumps(kept)

    def _kept_secret(self) -> dict[str, Any]:
        secret = self.master_user_secret.secret
        return secret.versions[secret.default_version_id or ""]


class Rds(RDSBackend):
    """moto's backend, which says `available` at once, kept from saying so."""

    def add_event(self, event_type: str, resource: Any) -> None:
        """moto tells of things before they have happened; the plane tells what it has seen."""
        if not register.real():
            super().add_event(event_type, resource)

    def create_db_instance(self, db_kwargs: dict[str, Any]) -> DBInstance:
        """Creates the record; the plane does the rest."""
        wanted = dict(db_kwargs)
        copied_from = wanted.pop("copied_from", None)
        made = super().create_db_instance(wanted)
        assert isinstance(made, Instance)
        made.copied_from = copied_from
        return made

    def create_db_snapshot(self, *args: Any, **wanted: Any) -> DBSnapshot:
        """A snapshot is available when the copy is there."""
        made: Any = super().create_db_snapshot(*args, **wanted)
        if not register.real():
            return made  # type: ignore[no-any-return]
        source: Any = self.databases[made.db_instance_identifier]
        if made.snapshot_type == "automated" and source.status == "creating":
            del self.database_snapshots[made.db_snapshot_identifier]  # AWS takes the first one when there is something
            return made  # type: ignore[no-any-return]
        if made.snapshot_type == "manual" and source.status not in ("available", "stopped") and not source.going:
            del self.database_snapshots[made.db_snapshot_identifier]
            raise InvalidState(f"DB instance {source.db_instance_identifier} is not in available state.")
        made.status, made.percent_progress = "creating", 0
        return made  # type: ignore[no-any-return]

    def modify_db_instance(self, db_instance_identifier: str, db_kwargs: dict[str, Any]) -> DBInstance:
        """Changes take effect at once; what needs a restart waits for one, unless it is to apply immediately."""
        instance: Any = self.describe_db_instances(db_instance_identifier)[0]
        self._must(instance, "available", "stopped", "incompatible-parameters")
        if "new_db_instance_identifier" in db_kwargs:
            raise NotBuilt("the mirror does not rename an instance: its endpoint's name would change")
        _check({"engine": instance.engine, **db_kwargs})
        before = instance.wanted()
        port = db_kwargs.get("db_port_number")
        changed = super().modify_db_instance(db_instance_identifier, db_kwargs)
        if port:
            instance.port, instance.boots = int(port), instance.boots + 1
        if db_kwargs.get("master_user_password") or db_kwargs.get("rotate_master_user_password"):
            instance.passwords += 1
        if instance.multi_az != bool(instance.secondary_availability_zone):
            instance.secondary_availability_zone = _other(instance.availability_zone) if instance.multi_az else None
        if register.real() and instance.wanted() != before and not instance.down:
            instance.status = "modifying"
        return changed

    def reboot_db_instance(self, db_instance_identifier: str, force_failover: bool = False) -> DBInstance:  # noqa: FBT001, FBT002 - moto's signature
        """A restart; with failover the other zone takes over and the name points there."""
        instance: Any = self.describe_db_instances(db_instance_identifier)[0]
        self._must(instance, "available")
        if force_failover:
            if not instance.multi_az:
                raise InvalidCombination("Cannot force failover since the instance is not multi-AZ.")
            here, there = instance.availability_zone, instance.secondary_availability_zone
            instance.availability_zone, instance.secondary_availability_zone = there, here
        instance.boots += 1
        if register.real():
            instance.status = "rebooting"
        return super().reboot_db_instance(db_instance_identifier)

    def stop_db_instance(self, db_instance_identifier: str, db_snapshot_identifier: str | None = None) -> DBInstance:
        """Stops the server; the data stay."""
        stopped: Any = super().stop_db_instance(db_instance_identifier, db_snapshot_identifier)
        stopped.down = True
        if register.real():
            stopped.status = "stopping"
        return stopped  # type: ignore[no-any-return]

    def start_db_instance(self, db_instance_identifier: str) -> DBInstance:
        """Starts the server again."""
        started: Any = super().start_db_instance(db_instance_identifier)
        started.down = False
        if register.real():
            started.status = "starting"
        return started  # type: ignore[no-any-return]

    def delete_db_instance(
        self,
        db_instance_identifier: str,
        final_db_snapshot_identifier: str | None = None,
        skip_final_snapshot: bool | None = False,  # noqa: FBT001, FBT002
        delete_automated_backups: bool | None = True,  # noqa: FBT001, FBT002
    ) -> DBInstance:
        """Refuses what AWS refuses; the record goes when the server and its data are gone."""
        instance: Any = self.databases.get(db_instance_identifier)
        if instance is None or instance.deletion_protection or not register.real():
            return super().delete_db_instance(
                db_instance_identifier, final_db_snapshot_identifier, skip_final_snapshot, delete_automated_backups
            )
        if instance.going:
            raise InvalidState(f"Instance {db_instance_identifier} is already being deleted.")
        _check_final(final_db_snapshot_identifier, bool(skip_final_snapshot))
        if instance.status == "creating":
            raise InvalidState(f"Instance {db_instance_identifier} is currently being created - cannot be deleted.")
        instance.going = True
        if final_db_snapshot_identifier:
            self.create_db_snapshot(db_instance_identifier, final_db_snapshot_identifier)
            instance.final_snapshot = final_db_snapshot_identifier.lower()
        instance.status = "deleting"
        return instance  # type: ignore[no-any-return]

    def forget(self, instance: Instance) -> None:
        """Removes the record of an instance whose server is gone."""
        for snapshot in [one for one in self.database_snapshots.values() if one.snapshot_type == "automated"]:
            if snapshot.db_instance_identifier == instance.db_instance_identifier:
                del self.database_snapshots[snapshot.db_snapshot_identifier]
        if instance.manage_master_user_password:
            instance.master_user_secret.delete_secret()
        self.databases.pop(instance.db_instance_identifier, None)

    def restore_db_instance_from_db_snapshot(self, from_snapshot_id: str, overrides: dict[str, Any]) -> DBInstance:
        """A new instance with the snapshot's data."""
        name = from_snapshot_id.rpartition(":")[2] if from_snapshot_id.startswith("arn:") else from_snapshot_id
        snapshot = self.get_db_snapshot(name)
        if snapshot.status != "available":
            raise InvalidState(f"Snapshot {name} is not in available state.")  # AWS: InvalidDBSnapshotState
        restored: Any = super().restore_db_instance_from_db_snapshot(
            from_snapshot_id, {**overrides, "copied_from": snapshot_key(snapshot)}
        )
        return _unprotected(restored, overrides)

    def restore_db_instance_to_point_in_time(
        self, source_db_identifier: str, target_db_identifier: str, overrides: dict[str, Any]
    ) -> DBInstance:
        """A new instance with another's data as of now: the latest restorable time."""
        if overrides.get("restore_time"):
            raise NotBuilt("the mirror restores to the latest restorable time alone")
        source: Any = self.describe_db_instances(source_db_identifier)[0]
        restored: Any = super().restore_db_instance_to_point_in_time(
            source_db_identifier, target_db_identifier, {**overrides, "copied_from": source.dbi_resource_id}
        )
        return _unprotected(restored, overrides)

    def create_db_instance_read_replica(self, db_kwargs: dict[str, Any]) -> DBInstance:
        """Not built: a replica that does not replicate would be a lie."""
        if register.real():
            raise NotBuilt("the mirror does not build read replicas")
        return super().create_db_instance_read_replica(db_kwargs)

    def create_db_cluster(self, kwargs: dict[str, Any]) -> Any:
        """Not built: there is no Aurora here."""
        if register.real():
            raise NotBuilt("the mirror does not build database clusters")
        return super().create_db_cluster(kwargs)

    def _must(self, instance: Any, *states: str) -> None:
        if register.real() and instance.status not in states:
            raise InvalidState(f"Database instance {instance.db_instance_identifier} is not in {states[0]} state.")


def snapshot_key(snapshot: DBSnapshot) -> str:
    """Names a snapshot among all regions' resources, and the folder of its copy."""
    return SNAPSHOT + f"{snapshot.region}.{snapshot.db_snapshot_identifier}".replace(":", "_")


def _unprotected(restored: DBInstance, overrides: dict[str, Any]) -> DBInstance:
    """Protection is the instance's own: what is restored has it when that was asked for."""
    restored.deletion_protection = bool(overrides.get("deletion_protection"))
    return restored


def _check(wanted: dict[str, Any]) -> None:
    if not register.real():
        return
    engine, version = wanted.get("engine"), str(wanted.get("engine_version") or POSTGRES_MAJOR)
    if engine != "postgres":
        raise NotBuilt(f"the mirror has no server for engine {engine}; it has postgres")
    if version.split(".")[0] != str(POSTGRES_MAJOR):
        raise InvalidCombination(f"Cannot find version {version} for postgres")
    password = wanted.get("master_user_password")
    if password and (not 8 <= len(password) <= 128 or not PASSWORD.fullmatch(password) or set(password) & set('/@"')):
        raise InvalidValue(
            "The parameter MasterUserPassword is not a valid password. Only printable ASCII characters besides "
            "'/', '@', '\"', ' ' may be used."
        )


def _check_final(name: str | None, skip: bool) -> None:  # noqa: FBT001
    if skip and name:
        raise InvalidCombination("FinalDBSnapshotIdentifier cannot be specified when deleting with SkipFinalSnapshot.")
    if not skip and not name:
        raise InvalidCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.")


def _other(zone: str) -> str:
    return zone[:-1] + ("b" if zone.endswith("a") else "a")
