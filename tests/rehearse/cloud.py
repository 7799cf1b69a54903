"""What the rehearsal does to the cloud besides deploying: a renewal by a moved clock, a database from a snapshot."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from cryptography import x509

from devenv.aws.acme.programs import CLOCK, program
from devenv.aws.mirror import launch
from devenv.aws.provision.target import Target
from devenv.config import Config
from devenv.deploy.door import Door
from devenv.packages.tools import tool

SNAPSHOT, COPY = "rehearsal", "rehearsal-restored"
WITHIN = 120.0  # seconds for an operation of RDS


def serial(door: Door, host: str) -> int:
    """The serial of the certificate that is shown at the front door, verified."""
    address = door.find(host)
    with (
        socket.create_connection((str(address), 443), timeout=10) as plain,
        door.trust.wrap_socket(plain, server_hostname=host) as line,
    ):
        return x509.load_der_x509_certificate(line.getpeercert(binary_form=True) or b"").serial_number


def renew(config: Config, host: str, folder: Path) -> str:
    """One round of certificates on a clock that is 65 days ahead, with the site's own store; what it said."""
    told = launch.need(config)
    acme = told["planes"]["acme"]
    target = Target.of("mirror", config)
    bucket = target.client("ssm").get_parameter(Name="/roronline/certificates")["Parameter"]["Value"]
    python = tool(config, "certbot").with_name("python")
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(disk), "PYTHONPATH": str(config.root / "backend"),
        **launch.environment(told), "REQUESTS_CA_BUNDLE": str(launch.folder(config) / "tls" / "ca.pem"),
    }  # fmt: skip
    later = {"LD_PRELOAD": str(program(config, *CLOCK)), "FAKETIME": "+65d"}
    words = ["--domain", host, "--bucket", bucket, "--server", acme["directory"]]
    places = ["--folder", str(disk / "letsencrypt"), "--install", str(disk / "tls")]
    argv = [str(python), "-m", "container.certificates", *words, *places]
    said = ""
    for clock in ({}, later):  # a new disk takes what is stored; in two months it renews that
        ran = subprocess.run(
            argv, env={**environment, **clock}, capture_output=True, text=True, timeout=180, check=False
        )
        said = (ran.stdout.strip().splitlines() or [""])[-1]
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "renewed" in said, said
    assert "stored" in said, said
    return said


@dataclass(frozen=True)
class Restored:
    """What a restored database holds; `whole`: each game's journal is 0, 1, 2 … without a hole."""

    games: int
    steps: int
    whole: bool
    seconds: float


def restored(target: Target, door: Door, state: Path) -> Restored:
    """Takes a snapshot of the stack's database, restores it beside it, reads it over verified TLS, removes both."""
    rds, secrets = target.client("rds"), target.client("secretsmanager")
    source = rds.describe_db_instances()["DBInstances"][0]["DBInstanceIdentifier"]
    began = time.monotonic()
    rds.create_db_snapshot(DBSnapshotIdentifier=SNAPSHOT, DBInstanceIdentifier=source)
    _until(lambda: rds.describe_db_snapshots(DBSnapshotIdentifier=SNAPSHOT)["DBSnapshots"][0]["Status"] == "available")
    rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier=COPY, DBSnapshotIdentifier=SNAPSHOT)
    instance: dict[str, Any] = {}

    def there() -> bool:
        instance.update(rds.describe_db_instances(DBInstanceIdentifier=COPY)["DBInstances"][0])
        return instance["DBInstanceStatus"] == "available"

    _until(there)
    name = next(one["Name"] for one in secrets.list_secrets()["SecretList"] if one.get("Description") == "DATABASE_URL")
    url = secrets.get_secret_value(SecretId=name)["SecretString"].partition("?")[0]
    host = instance["Endpoint"]["Address"]
    more = {"host": host, "hostaddr": door.find(host), "sslmode": "verify-full", "port": instance["Endpoint"]["Port"]}
    with psycopg.connect(url, sslrootcert=str(state / "data/cloud/tls/ca.pem"), **more) as database:
        games, steps, holes = database.execute(
            "SELECT count(*), coalesce(sum(n), 0), count(*) FILTER (WHERE n <> last + 1) FROM "
            "(SELECT count(*) AS n, max(version) AS last FROM play_step GROUP BY table_id) AS journals"
        ).fetchone() or (0, 0, 1)
    seconds = time.monotonic() - began
    rds.delete_db_instance(DBInstanceIdentifier=COPY, SkipFinalSnapshot=True)
    rds.delete_db_snapshot(DBSnapshotIdentifier=SNAPSHOT)
    return Restored(games, int(steps), games > 0 and holes == 0, seconds)


def _until(done: Any) -> None:
    end = time.monotonic() + WITHIN
    while not done():
        assert time.monotonic() < end, f"RDS is not done after {WITHIN:g} s"
        time.sleep(0.3)
