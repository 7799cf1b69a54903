"""What cannot be drilled is refused before anything is made, and says what would be right."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from moto.core import DEFAULT_ACCOUNT_ID as ACCOUNT_ID
from moto.rds.models import rds_backends

from devenv.config import Config
from devenv.drill.compare import compared
from devenv.drill.report import span
from devenv.drill.source import ADDRESS, DATABASE, Source
from devenv.errors import CouldNotCheckError, ProblemsError, UsageError
from devenv.parity.checks.versions import TEMPLATE
from devenv.parity.tree import Tree
from tests.cloud.drill.place import Place
from tests.support.cloud import REGION
from tests.support.services import ROOT


def test_an_unknown_snapshot_is_refused_with_those_that_there_are(place: Place) -> None:
    (automatic,) = place.snapshots("automated")
    told = place.devenv("drill", "--snapshot", "of-carthage", expect=2)[1]
    assert "there is no snapshot of-carthage" in told
    assert f"next: --snapshot {automatic}" in told
    assert place.instances() == [place.source.name]


def test_words_that_do_not_go_together_are_refused(place: Place) -> None:
    assert "exclude each other" in place.devenv("drill", "--take", "--snapshot", "x", expect=2)[1]
    assert "is not HOST:PORT" in place.devenv("drill", "--through", "5433", expect=2)[1]
    assert "nothing is provisioned" in place.devenv("drill", "--stack", "carthage", expect=1)[1]


def test_an_instance_of_that_name_that_no_drill_made_is_not_removed(place: Place) -> None:
    origin = place.source
    origin.rds.restore_db_instance_to_point_in_time(
        SourceDBInstanceIdentifier=origin.name, TargetDBInstanceIdentifier=origin.copy, UseLatestRestorableTime=True
    )
    often = {"Delay": 0.2, "MaxAttempts": 300}
    origin.rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier=origin.copy, WaiterConfig=often)
    assert "was made by no drill" in place.devenv("drill", "--remove", expect=2)[1]
    assert "there is an instance" in place.devenv("drill", "--take", expect=2)[1]
    assert place.instances() == sorted([origin.name, origin.copy])
    origin.rds.delete_db_instance(DBInstanceIdentifier=origin.copy, SkipFinalSnapshot=True)
    origin.rds.get_waiter("db_instance_deleted").wait(DBInstanceIdentifier=origin.copy, WaiterConfig=often)


def test_without_a_mirror_the_command_that_starts_one_is_named(tmp_path: Path) -> None:
    told = Place(tmp_path).devenv("drill", expect=3)[1]
    assert "the cloud mirror is not running" in told
    assert "next: devenv cloud up" in told


def test_the_names_that_the_drill_looks_for_are_in_the_template() -> None:
    assert {DATABASE, ADDRESS} <= set(Tree(ROOT).yaml(TEMPLATE)["Resources"])


INSTANCE = {
    "DBInstanceIdentifier": "rome", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": 20,
    "MasterUsername": "consul", "MasterUserPassword": "carthago-delenda-est",
}  # fmt: skip


@pytest.fixture
def rds(client: Callable[..., Any]) -> Any:
    return client("rds")


@pytest.mark.parametrize(("days", "why"), [(7, "no automatic snapshot"), (0, "its backups are switched off")])
def test_a_database_without_any_backup_is_a_problem(rds: Any, days: int, why: str) -> None:
    made = rds.create_db_instance(Engine="postgres", **INSTANCE)["DBInstance"]
    rds_backends[ACCOUNT_ID][REGION].database_snapshots.clear()  # moto takes one at once
    with pytest.raises(ProblemsError, match=why) as refused:
        Source(rds, {**made, "BackupRetentionPeriod": days}, "").newest()
    assert "--take" in refused.value.remedy


def test_a_snapshot_of_another_engine_is_refused(rds: Any) -> None:
    made = rds.create_db_instance(Engine="mysql", **INSTANCE)["DBInstance"]
    rds.create_db_snapshot(DBSnapshotIdentifier="of-others", DBInstanceIdentifier="rome")
    with pytest.raises(UsageError, match="is a snapshot of mysql, and the site's database is postgres"):
        Source(rds, made, "").named("of-others")


def test_the_newest_that_is_whole_is_taken_and_one_that_is_being_made_is_not(rds: Any) -> None:
    made = rds.create_db_instance(Engine="postgres", BackupRetentionPeriod=7, **INSTANCE)["DBInstance"]
    backend = rds_backends[ACCOUNT_ID][REGION]
    now = datetime.now(UTC).replace(tzinfo=None)
    for name, age, status in (("rds:older", 2, "available"), ("rds:last", 1, "available"), ("rds:now", 0, "creating")):
        one: Any = backend.create_auto_snapshot("rome", name)
        one.created, one.status = now + timedelta(days=9 - age), status
    found = Source(rds, made, "")
    assert found.newest().name == "rds:last"
    with pytest.raises(CouldNotCheckError, match="rds:now is creating"):
        found.named("rds:now")


def test_a_copys_name_is_one_that_rds_takes() -> None:
    assert Source(None, {"DBInstanceIdentifier": "rome"}, "").copy == "rome-drill"
    long = Source(None, {"DBInstanceIdentifier": "r" * 56 + "-database"}, "").copy
    assert len(long) <= 63
    assert "--" not in long


def test_migrations_are_compared_with_those_of_the_release_that_serves() -> None:
    config = Config.load({"DEVENV_ROOT": str(ROOT)})
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    all_of_it = compared(config, head.strip(), ())
    assert all_of_it.behind is not None
    assert "play.0001_initial" in all_of_it.behind
    same = compared(config, head.strip(), ("auth.0001_initial", *all_of_it.behind))
    assert (same.behind, same.ahead) == ((), ())
    assert "which serves" in same.sentence("play.0001_initial")
    older = compared(config, head.strip(), all_of_it.behind[:-1])
    assert f"1 behind {head.strip()}" in older.sentence("")
    newer = compared(config, head.strip(), (*all_of_it.behind, "play.0099_aqueduct"))
    assert newer.ahead == ("play.0099_aqueduct",)
    assert "ahead of" in newer.sentence("")
    assert compared(config, "v0-of-somebody", ()).behind is None
    assert "nothing to compare with" in compared(config, None, ()).sentence("")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (59, "59 s"), (432, "7 min 12 s"), (273_600, "3 d 4 h"), (-5, "0 s")]
)
def test_a_length_of_time_is_told_by_its_two_largest_parts(seconds: int, text: str) -> None:
    assert span(timedelta(seconds=seconds)) == text
