"""The mirror ends, in order or not, at rest or in the middle: the instances come back with their data."""

from __future__ import annotations

import time

import psutil
import pytest

from tests.cloud.rds.database import Database, is_there
from tests.support.cloud import Mirror, eventually


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_an_instance_and_its_data_come_back(own_mirror: Mirror, how: str) -> None:
    made = Database(own_mirror).until()
    with made.connect() as connection:
        connection.execute("CREATE TABLE annals AS SELECT generate_series(1, 100) AS year")
    servers = own_mirror.children()
    getattr(own_mirror, how)()
    eventually(lambda: [pid for pid in servers if _lives(pid)], [], "processes left behind")
    own_mirror.start()
    again = Database(own_mirror, made.name, exists=True)
    assert again.status in ("starting", "available")
    with again.until().connect() as connection:
        assert connection.execute("SELECT count(*) FROM annals").fetchone() == (100,)


@pytest.mark.parametrize("after", [0.0, 0.3, 0.8, 1.6])
def test_a_creation_that_was_cut_off_is_finished(own_mirror: Mirror, after: float) -> None:
    made = Database(own_mirror)
    time.sleep(after)
    own_mirror.kill()
    own_mirror.start()
    with Database(own_mirror, made.name, exists=True).until().connect() as connection:
        connection.execute("CREATE TABLE whole (id int)")


def test_a_deletion_that_was_cut_off_is_finished(own_mirror: Mirror) -> None:
    made = Database(own_mirror).until()
    made.rds.delete_db_instance(DBInstanceIdentifier=made.name, FinalDBSnapshotIdentifier="last-will")
    own_mirror.kill()
    own_mirror.start()
    again = Database(own_mirror, made.name, exists=True)
    eventually(lambda: is_there(again), False, "the record being there")
    assert again.rds.describe_db_snapshots(DBSnapshotIdentifier="last-will")["DBSnapshots"][0]["Status"] == "available"
    assert not list((own_mirror.folder / "state" / "rds").glob("db-*"))


def test_nothing_is_left_running_after_the_end(own_mirror: Mirror) -> None:
    Database(own_mirror).until()
    Database(own_mirror)  # still being made
    before = own_mirror.children()
    assert before
    own_mirror.stop()
    assert [pid for pid in before if _lives(pid)] == []


def _lives(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False
