"""RDS's data plane: a PostgreSQL for each instance, a copy of its data for each snapshot."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
from moto.rds.models import DBSnapshot, rds_backends

from devenv.aws.mirror.planes import World
from devenv.aws.rds.cluster import WITHIN, Cluster, Endpoint
from devenv.aws.rds.events import tell
from devenv.aws.rds.models import SNAPSHOT, Instance, Rds, Wanted, snapshot_key
from devenv.errors import DevenvError
from devenv.packages.catalogue import POSTGRES_MAJOR

ASK_AGAIN = 0.05  # seconds between probes of a server that starts


def plane(world: World) -> Databases:
    """The plane, as the mirror makes it when the control plane is there."""
    return Databases(world)


class Databases:
    """Keeps servers and copies as the control plane wants them. Resources: `db-…` and `snapshot:…`."""

    name = "rds"

    def __init__(self, world: World) -> None:
        self.world = world
        self.folder = world.folder / "rds"
        self.folder.mkdir(parents=True, mode=0o711, exist_ok=True)
        self.clusters: dict[str, Cluster] = {}
        self.served: dict[str, Wanted] = {}  # what each running server was made to serve
        self._guards: dict[str, threading.RLock] = {}
        for instance in self._instances():
            if instance.status in ("available", "rebooting", "modifying", "backing-up", "starting"):
                instance.status = "starting"  # it was available before this process was: nobody has asked it yet

    # the plane's face ------------------------------------------------------------------------------

    def wanted(self) -> Mapping[str, Any]:
        """By the control plane: servers that are to be there, and copies."""
        found: dict[str, Any] = {i.dbi_resource_id: i.wanted() for i in self._instances()}
        for snapshot in self._snapshots():
            if snapshot.status in ("creating", "available"):
                found[snapshot_key(snapshot)] = True
        return found

    def found(self) -> Mapping[str, Any]:
        """What runs, and what was copied."""
        found: dict[str, Any] = {}
        for path in self.folder.glob("db-*"):
            found[path.name] = self._found(path.name)
        for path in (self.folder / "snapshots").glob("*"):
            if not path.name.endswith(".new"):
                found[SNAPSHOT + path.name] = True
        return found

    def apply(self, resource: str, wanted: Any, found: Any) -> None:
        """One step for one resource."""
        if resource.startswith(SNAPSHOT):
            self._apply_snapshot(resource, wanted)
            return
        with self._guard(resource):
            instance = self._instance(resource)
            if instance is None or wanted is None or wanted.going:
                self._delete(resource, instance)
            elif not wanted.running:
                self._stop(resource, instance)
            elif isinstance(found, Wanted) and found.running:
                self._change(resource, instance, wanted, found)
            else:
                self._bring_up(resource, instance, wanted)

    def failed(self, resource: str, error: Exception) -> None:
        """What AWS would say of it; it is tried again until somebody deletes it."""
        instance = self._instance(resource)
        if instance is None:
            return
        wrong = isinstance(error, DevenvError) and error.code == "rds/parameters"
        instance.status = (
            "incompatible-parameters" if wrong else "failed" if instance.status == "creating" else "starting"
        )
        tell(instance, "failure", str(error))

    def close(self) -> None:
        """Ends all servers in order; their data stay."""
        for key in list(self.clusters):
            with self._guard(key):
                self.clusters.pop(key).stop()

    def about(self) -> dict[str, Any]:
        """Which server serves what, as `devenv cloud status` shows it."""
        return {
            key: {"name": at.name, "address": at.address, "port": at.port, "pid": cluster.process.pid}
            for key, cluster in self.clusters.items()
            if (at := cluster.at) is not None and cluster.running and cluster.process is not None
        }

    # instances --------------------------------------------------------------------------------------

    def _bring_up(self, resource: str, instance: Instance, wanted: Wanted) -> None:
        cluster = self._cluster(resource)
        fresh = not cluster.there
        if fresh:
            self._make(cluster, instance)
        self._start(resource, cluster, wanted)
        if fresh:
            cluster.welcome(instance.master_username or "postgres", instance.password, instance.db_name or "")
        self._say_available(resource, instance, wanted, cluster, "creation" if fresh else "notification")

    def _make(self, cluster: Cluster, instance: Instance) -> None:
        source = instance.copied_from
        if source is None:
            cluster.make(self.folder / f"template-{POSTGRES_MAJOR}")
        elif source.startswith(SNAPSHOT):
            cluster.make_from(self._copy_of(source))
        else:
            passing = self.folder / "passing" / cluster.folder.name
            shutil.rmtree(passing, ignore_errors=True)
            with self._guard(source):
                self._cluster(source).copy(passing)
            cluster.make_from(passing)
            shutil.rmtree(passing)

    def _start(self, resource: str, cluster: Cluster, wanted: Wanted) -> None:
        at = Endpoint(wanted.name, self.world.addresses.of(f"{resource}/{wanted.zone}"), wanted.port)
        tls = self.world.authority.leaf(wanted.name)
        cluster.start(at, tls, dict(wanted.settings))
        self._await(cluster)
        self.world.addresses.point(wanted.name, at.address)
        self.served[resource] = wanted

    def _await(self, cluster: Cluster) -> str:
        """Returns when a verified connection has been answered."""
        give_up, last = time.monotonic() + WITHIN, "no answer"
        while time.monotonic() < give_up:
            if not cluster.running:
                raise _why(cluster)
            try:
                return cluster.ask()
            except psycopg.OperationalError as not_yet:
                last = str(not_yet)
                time.sleep(ASK_AGAIN)
        cluster.stop()
        raise DevenvError("rds/silent", f"the server does not answer within {WITHIN:.0f} s: {last}")

    def _change(self, resource: str, instance: Instance, wanted: Wanted, found: Wanted) -> None:
        cluster = self._cluster(resource)
        if replace(wanted, password=found.password, settings=found.settings) != found:
            cluster.stop(crash=wanted.zone != found.zone)
            self._start(resource, cluster, wanted)
            if wanted.zone != found.zone:
                self.world.addresses.release(f"{resource}/{found.zone}")
                tell(instance, "failover", "Multi-AZ instance failover completed")
            else:
                tell(instance, "availability", "DB instance restarted")
        elif wanted.settings != found.settings:
            cluster.reload(self.world.authority.leaf(wanted.name), dict(wanted.settings))
        if wanted.password != found.password:
            cluster.change_password(instance.master_username or "postgres", instance.password)
            tell(instance, "configuration change", "Reset master credentials")
        self._say_available(resource, instance, wanted, cluster)

    def _say_available(
        self, resource: str, instance: Instance, wanted: Wanted, cluster: Cluster, event: str = ""
    ) -> None:
        version = cluster.ask()
        with self.world.lock:
            self.served[resource] = wanted
            instance.engine_version = version
            if instance.wanted() == wanted:
                instance.status = "available"
            if event == "creation":
                tell(instance, event, "DB instance created")
                if instance.backup_retention_period:
                    instance.save_automated_backup()
        self.world.changed()

    def _stop(self, resource: str, instance: Instance) -> None:
        cluster = self._cluster(resource)
        cluster.stop()
        with self.world.lock:
            self.served[resource] = instance.wanted()
            instance.status = "stopped"
            tell(instance, "notification", "DB instance stopped")
        self.world.changed()

    def _delete(self, resource: str, instance: Instance | None) -> None:
        if instance is not None and instance.final_snapshot:
            self._take(instance.final_snapshot, self._cluster(resource))
        self._cluster(resource).remove()
        self.clusters.pop(resource, None)
        self.served.pop(resource, None)
        with self.world.lock:
            if instance is not None:
                self.world.addresses.point(instance.address)
                for zone in "abc":
                    self.world.addresses.release(f"{resource}/{instance.region}{zone}")
                assert isinstance(instance.backend, Rds)
                instance.backend.forget(instance)
        self.world.changed()

    # snapshots --------------------------------------------------------------------------------------

    def _apply_snapshot(self, resource: str, wanted: Any) -> None:
        name = resource.removeprefix(SNAPSHOT)
        if wanted is None:
            shutil.rmtree(self.folder / "snapshots" / name)
            return
        record = next(one for one in self._snapshots() if snapshot_key(one) == resource)
        if record.status == "available":
            raise DevenvError("rds/snapshot", f"the copy of snapshot {record.db_snapshot_identifier} is gone")
        with self._guard(record.dbi_resource_id):
            cluster = self._cluster(record.dbi_resource_id)
            if cluster.there:
                self._take(record.db_snapshot_identifier, cluster)

    def _take(self, name: str, cluster: Cluster) -> None:
        """Copies, checks that the copy is one, and says so. Done already: nothing."""
        record = next((one for one in self._snapshots() if one.db_snapshot_identifier == name), None)
        if record is None or record.status == "available":
            return
        target = self._copy_of(snapshot_key(record))
        if not target.exists():
            target.parent.mkdir(mode=0o700, exist_ok=True)
            cluster.copy(target)
        if not (target / "data" / "PG_VERSION").exists():
            raise DevenvError("rds/snapshot", f"{target} holds no data")
        with self.world.lock:
            told: Any = record
            told.status, told.percent_progress = "available", 100
            tell(record, "creation", "Manual snapshot created")
        self.world.changed()

    def _copy_of(self, key: str) -> Path:
        return self.folder / "snapshots" / key.removeprefix(SNAPSHOT)

    # looking ----------------------------------------------------------------------------------------

    def _found(self, resource: str) -> Any:
        """A server that died is none: it is wanted, and is brought up again."""
        served, cluster = self.served.get(resource), self.clusters.get(resource)
        if served is None or (served.running and (cluster is None or not cluster.running)):
            if served is not None and (instance := self._instance(resource)) and instance.status == "available":
                instance.status = "rebooting"
                tell(instance, "failure", "DB instance shutdown")
            return "at rest"
        return served

    def _instances(self) -> Iterator[Instance]:
        for backend in _backends():
            for instance in list(backend.databases.values()):
                if isinstance(instance, Instance):
                    yield instance

    def _snapshots(self) -> Iterator[DBSnapshot]:
        for backend in _backends():
            yield from list(backend.database_snapshots.values())

    def _instance(self, resource: str) -> Instance | None:
        with self.world.lock:
            return next((one for one in self._instances() if one.dbi_resource_id == resource), None)

    def _cluster(self, resource: str) -> Cluster:
        made = self.clusters.get(resource)
        if made is None:
            made = self.clusters[resource] = Cluster(self.world.config, self.folder / resource, self.world.children)
        return made

    @contextmanager
    def _guard(self, resource: str) -> Iterator[None]:
        """One change of a server at a time: a copy is not taken while it is restarted."""
        with self._guards.setdefault(resource, threading.RLock()):
            yield


def _backends() -> Iterator[Any]:
    for _, _, backend in rds_backends.iter_backends():
        yield backend


def _why(cluster: Cluster) -> DevenvError:
    """The server's own words for why it ended: the first complaint about a setting, else the last."""
    said = cluster.log.read_text(errors="replace").splitlines()[-12:]
    wrong = [line for line in said if "parameter" in line or "invalid value" in line]
    fatal = [line for line in said if "FATAL" in line]
    text = (wrong or fatal or ["the server ended"])[0].partition(":  ")[2]
    return DevenvError("rds/parameters" if wrong else "rds/ended", text or "the server ended", log=tuple(said))
