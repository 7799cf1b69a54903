"""A snapshot is a copy that can be restored; what was written after it is not in it."""

from __future__ import annotations

from tests.cloud.rds.database import Database, is_there, refused
from tests.support.cloud import Mirror, eventually


def snapshot_status(database: Database, name: str) -> str:
    """What RDS tells of a snapshot."""
    found = database.rds.describe_db_snapshots(DBSnapshotIdentifier=name)["DBSnapshots"]
    return str(found[0]["Status"])


def test_a_snapshot_is_restored_as_it_was_when_it_was_taken(mirror: Mirror) -> None:
    source = Database(mirror).until()
    with source.connect() as connection:
        connection.execute("CREATE TABLE laws AS SELECT generate_series(1, 5000) AS number")
        source.rds.create_db_snapshot(DBInstanceIdentifier=source.name, DBSnapshotIdentifier=f"{source.name}-one")
        eventually(lambda: snapshot_status(source, f"{source.name}-one"), "available", "the snapshot")
        connection.execute("INSERT INTO laws VALUES (9999)")
    source.rds.restore_db_instance_from_db_snapshot(
        DBInstanceIdentifier=f"{source.name}-two", DBSnapshotIdentifier=f"{source.name}-one"
    )
    restored = Database(mirror, f"{source.name}-two", exists=True)
    assert restored.status == "creating"
    with restored.until().connect() as connection:
        assert connection.execute("SELECT count(*), max(number) FROM laws").fetchone() == (5000, 5000)
    assert restored.address() != source.address()
    with source.connect() as connection:
        assert connection.execute("SELECT count(*) FROM laws").fetchone() == (5001,)
    restored.remove()
    source.rds.delete_db_snapshot(DBSnapshotIdentifier=f"{source.name}-one")
    assert refused(
        source.rds.restore_db_instance_from_db_snapshot,
        DBInstanceIdentifier="three", DBSnapshotIdentifier=f"{source.name}-one",
    ) == "DBSnapshotNotFound"  # fmt: skip
    source.remove()


def test_a_snapshot_taken_while_rows_are_written_holds_whole_transactions(mirror: Mirror) -> None:
    source = Database(mirror).until()
    with source.connect() as connection:
        connection.execute("CREATE TABLE ledger (talents int)")
        name = f"{source.name}-busy"
        source.rds.create_db_snapshot(DBInstanceIdentifier=source.name, DBSnapshotIdentifier=name)
        rounds = 0
        while snapshot_status(source, name) != "available":
            connection.execute("INSERT INTO ledger VALUES (7), (-7)")
            rounds += 1
    assert rounds
    source.rds.restore_db_instance_from_db_snapshot(DBInstanceIdentifier=f"{name}-back", DBSnapshotIdentifier=name)
    restored = Database(mirror, f"{name}-back", exists=True).until()
    with restored.connect() as connection:
        count, total = connection.execute("SELECT count(*), coalesce(sum(talents), 0) FROM ledger").fetchone()  # type: ignore[misc]
        assert count % 2 == 0
        assert total == 0
    restored.remove()
    source.remove()


def test_a_final_snapshot_outlives_its_instance(mirror: Mirror) -> None:
    source = Database(mirror).until()
    with source.connect() as connection:
        connection.execute("CREATE TABLE testament AS SELECT 'my garden' AS what")
    source.rds.delete_db_instance(
        DBInstanceIdentifier=source.name, SkipFinalSnapshot=False, FinalDBSnapshotIdentifier=f"{source.name}-last"
    )
    assert source.status == "deleting"
    eventually(lambda: is_there(source), False, "the record being there")
    assert snapshot_status(source, f"{source.name}-last") == "available"
    source.rds.restore_db_instance_from_db_snapshot(
        DBInstanceIdentifier=f"{source.name}-heir", DBSnapshotIdentifier=f"{source.name}-last"
    )
    heir = Database(mirror, f"{source.name}-heir", exists=True).until()
    with heir.connect() as connection:
        assert connection.execute("SELECT what FROM testament").fetchone() == ("my garden",)
    heir.remove()


def test_an_instance_is_restored_as_it_is_now(mirror: Mirror) -> None:
    source = Database(mirror).until()
    with source.connect() as connection:
        connection.execute("CREATE TABLE now AS SELECT 1 AS one")
    again = {"SourceDBInstanceIdentifier": source.name, "TargetDBInstanceIdentifier": f"{source.name}-now"}
    restore = source.rds.restore_db_instance_to_point_in_time
    assert refused(restore, RestoreTime="2026-01-01T00:00:00Z", **again) == "NotImplemented"
    restore(UseLatestRestorableTime=True, **again)
    copy = Database(mirror, f"{source.name}-now", exists=True).until()
    with copy.connect() as connection:
        assert connection.execute("SELECT one FROM now").fetchone() == (1,)
    copy.remove()
    source.remove()


def test_a_stopped_instance_refuses_connections_and_comes_back(mirror: Mirror) -> None:
    made = Database(mirror).until()
    made.rds.stop_db_instance(DBInstanceIdentifier=made.name)
    made.until("stopped")
    assert made.told()["DbiResourceId"] not in mirror.about()["planes"]["rds"]
    made.rds.start_db_instance(DBInstanceIdentifier=made.name)
    made.until().connect().close()
    made.remove()
