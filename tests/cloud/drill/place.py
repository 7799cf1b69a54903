"""A small stack with the site's own tables in its database, and the program that drills it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from devenv.aws.mirror import launch
from devenv.aws.provision.stack import Stack
from devenv.aws.provision.target import Target
from devenv.config import Config
from devenv.deploy.history import History
from devenv.deploy.migrations import NOWHERE
from devenv.drill.source import Source, source
from tests.support.cloud.commands import own_state
from tests.support.services import ROOT

STACK, GAME = "roronline", "latium2345"
# The names that the drill looks for are those of devenv/aws/production.yaml.
TEMPLATE = """
Resources:
  Password:
    Type: AWS::SecretsManager::Secret
    Properties:
      GenerateSecretString:
        {SecretStringTemplate: '{"username": "consul"}', GenerateStringKey: password, ExcludePunctuation: true}
  Database:
    Type: AWS::RDS::DBInstance
    DeletionPolicy: Delete
    Properties:
      Engine: postgres
      EngineVersion: "17"
      DBInstanceClass: db.t4g.micro
      AllocatedStorage: 20
      DBName: roronline
      MasterUsername: consul
      MasterUserPassword: !Sub "{{resolve:secretsmanager:${Password}:SecretString:password}}"
      BackupRetentionPeriod: 7
      DeletionProtection: true
  DatabaseUrl:
    Type: AWS::SecretsManager::Secret
    Properties:
      SecretString: !Sub "postgresql://consul:{{resolve:secretsmanager:${Password}:SecretString:password}}@\
${Database.Endpoint.Address}:${Database.Endpoint.Port}/roronline?sslmode=require"
  Versions: {Type: AWS::S3::Bucket}
Outputs:
  ServiceApplication: {Value: roronline}
  ServiceEnvironment: {Value: roronline-production}
  VersionsBucket: {Value: !Ref Versions}
  SiteApp: {Value: none}
  SiteBranchName: {Value: main}
  DomainName: {Value: roronline.com}
"""
ROWS = f"""
INSERT INTO accounts_user
(username, password, first_name, last_name, email, is_superuser, is_staff, is_active, date_joined)
VALUES ('quintus', '!', '', '', '', false, false, true, now());
INSERT INTO games_game (id, name, scenario, status, password, invite, created)
VALUES ('{GAME}', 'Latium', 'early', 'running', '', 'come', now());
INSERT INTO play_table (game_id, version, schema, state, seed, cursor, bots_due, changed)
VALUES ('{GAME}', 2, 1, '{{}}', 'seed', 0, false, now());
INSERT INTO play_step (table_id, version, name, "values", rolls, events, patches, key, at)
SELECT '{GAME}', version, 'pass', '{{}}', '[]', '[]', '{{}}', '', '2026-01-01T12:00:00Z'
FROM generate_series(0, 2) AS version;
"""


class Place:
    """A mirror of its own, the stack in it, and a database that was migrated as the site's is."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.environ = {**os.environ, "DEVENV_STATE": str(state)}
        self.config = Config.load(self.environ)

    def devenv(self, *words: str, expect: int = 0) -> tuple[str, str]:
        """`devenv cloud WORDS`: its stdout and its stderr."""
        done = subprocess.run(
            self.argv(*words), cwd=ROOT, capture_output=True, text=True, env=self.environ, timeout=300, check=False
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout, done.stderr

    def argv(self, *words: str) -> list[str]:
        """The command line."""
        return [sys.executable, "-m", "devenv.cli", "cloud", *words]

    @property
    def target(self) -> Target:
        """The mirror."""
        return Target.of("mirror", self.config)

    @property
    def source(self) -> Source:
        """The database, as a drill sees it."""
        return source(Stack(self.target, STACK))

    @property
    def ca(self) -> Path:
        """Who signs for the database."""
        return launch.folder(self.config) / "tls" / "ca.pem"

    def instances(self) -> list[str]:
        """Every instance that there is."""
        found = self.source.rds.describe_db_instances()["DBInstances"]
        return sorted(one["DBInstanceIdentifier"] for one in found)

    def snapshots(self, kind: str) -> list[str]:
        """Every snapshot of that kind."""
        return [
            one["DBSnapshotIdentifier"]
            for one in self.source.rds.describe_db_snapshots(SnapshotType=kind)["DBSnapshots"]
        ]

    def snapshot(self, name: str) -> str:
        """A snapshot that somebody takes by hand."""
        origin = self.source
        origin.rds.create_db_snapshot(DBSnapshotIdentifier=name, DBInstanceIdentifier=origin.name)
        often = {"Delay": 0.2, "MaxAttempts": 300}
        origin.rds.get_waiter("db_snapshot_available").wait(DBSnapshotIdentifier=name, WaiterConfig=often)
        return name

    def files(self, snapshot: str) -> Path:
        """Where the mirror keeps a snapshot's data."""
        (found,) = (launch.folder(self.config) / "rds" / "snapshots").glob(f"*.{snapshot}")
        return found / "data"

    def connect(self) -> psycopg.Connection[Any]:
        """The running database."""
        return psycopg.connect(self._url(), autocommit=True)

    def make(self) -> None:
        """The mirror, the stack, the tables, some rows."""
        self.devenv("up", "--speed", "60")
        cfn = self.target.client("cloudformation")
        cfn.create_stack(StackName=STACK, TemplateBody=TEMPLATE)
        cfn.get_waiter("stack_create_complete").wait(StackName=STACK, WaiterConfig={"Delay": 0.5, "MaxAttempts": 200})
        environ = {**self.environ, **NOWHERE, "DATABASE_URL": self._url()}
        words = [sys.executable, "manage.py", "migrate", "-v", "0"]
        subprocess.run(words, cwd=ROOT / "backend", env=environ, timeout=200, check=True)
        with self.connect() as database:
            database.execute(ROWS)
        head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        bucket = Stack(self.target, STACK).outputs()["VersionsBucket"]
        History(self.target.client("s3"), bucket, "roronline-production").add(head.strip())

    def _url(self) -> str:
        origin = self.source
        told = launch.need(self.config)
        (address,) = told["names"][origin.told["Endpoint"]["Address"]]
        return f"{origin.url}?hostaddr={address}&sslmode=verify-full&sslrootcert={self.ca}"


@contextmanager
def place() -> Iterator[Place]:
    """One that is gone afterwards."""
    with own_state() as state:
        made = Place(state)
        try:
            made.make()
            yield made
        finally:
            made.devenv("down", "--forget")
