"""devenv cloud drill: a snapshot is restored beside the site's database, read, and the copy is removed."""

from __future__ import annotations

import json
import signal
import subprocess

import pytest

from devenv.aws.mirror import launch, namespace
from tests.cloud.drill.place import GAME, Place
from tests.support.cloud import ROOT_ALONE, eventually
from tests.support.services import ROOT


def test_a_snapshot_of_now_is_restored_read_and_removed_with_its_copy(place: Place) -> None:
    before, servers = place.instances(), place.devenv("status", "--json")[0]
    out, _ = place.devenv("drill", "--take", "--json")
    told = json.loads(out)
    assert (told["good"], told["problems"]) == (True, [])
    assert (told["users"], told["games"], told["steps"]) == (1, {"running": 1}, 3)
    assert told["newest"] == "2026-01-01T12:00:00+00:00"
    assert told["lost_seconds"] > 0
    assert (told["behind"], told["ahead"]) == ([], [])
    assert list(told["seconds"]) == ["snapshot", "restore", "connect", "read", "remove"]
    assert told["postgres"].startswith("17")
    assert place.instances() == before == [told["database"]], "the copy is gone"
    assert place.snapshots("manual") == [], "and what it was made of"
    live = json.loads(servers)["planes"]["rds"]
    assert json.loads(place.devenv("status", "--json")[0])["planes"]["rds"] == live, "the same server serves on"


def test_a_named_snapshot_tells_what_would_be_lost_and_how_long_it_took(place: Place) -> None:
    name = place.snapshot("before-the-triumph")
    with place.connect() as database:
        database.execute("UPDATE games_game SET status = 'over'")
    try:
        out, told = place.devenv("drill", "--snapshot", name)
    finally:
        with place.connect() as database:
            database.execute("UPDATE games_game SET status = 'running'")
    assert "1 (1 running)" in out, "as it was when the snapshot was taken"
    assert "3, no hole in any journal" in out
    assert "a step of 2026-01-01 12:00:00 UTC: going back to it loses the last" in out
    assert "it can be restored" in out
    assert "restore " in told
    assert place.snapshots("manual") == [name], "what was there before the drill is there after it"
    place.source.rds.delete_db_snapshot(DBSnapshotIdentifier=name)


def test_without_words_the_newest_automatic_one_is_taken_and_an_empty_one_is_no_backup(place: Place) -> None:
    (automatic,) = place.snapshots("automated")
    out, _ = place.devenv("drill", expect=4)
    assert automatic in out
    assert "was it taken before the first deployment?" in out
    assert "do not trust this backup" in out
    assert place.instances() == [place.source.name]


def test_no_proxy_is_asked_for_the_way_to_this_machine(place: Place) -> None:
    dead = {
        name: "http://127.0.0.1:9"
        for word in ("HTTP", "HTTPS", "ALL")
        for name in (f"{word}_PROXY", f"{word.lower()}_proxy")
    }
    done = subprocess.run(
        place.argv("drill", "--take", "--json"), cwd=ROOT, env={**place.environ, **dead},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["release"], "what served last, as the bucket has it"


def test_a_hole_in_a_journal_is_named_with_its_game(place: Place) -> None:
    with place.connect() as database:
        database.execute("UPDATE play_step SET version = 9 WHERE version = 1")
    try:
        out, _ = place.devenv("drill", "--take", expect=4)
    finally:
        with place.connect() as database:
            database.execute("UPDATE play_step SET version = 1 WHERE version = 9")
    assert f"the journal of game {GAME} has 3 steps and ends at 9, its table stands at 2" in out


def test_a_copy_that_is_kept_keeps_the_next_drill_away_until_it_is_removed(place: Place) -> None:
    _, told = place.devenv("drill", "--take", "--keep")
    copy = place.source.copy
    assert f"{copy} is kept, and paid for: devenv cloud drill --remove" in told
    assert copy in place.instances()
    _, told = place.devenv("drill", "--take", expect=2)
    assert f"there is an instance {copy} already (available)" in told
    assert "next: wait for it, or: devenv cloud drill --remove" in told
    assert copy in place.instances(), "another drill's copy is not removed"
    place.devenv("drill", "--remove")
    assert place.instances() == [place.source.name]
    assert f"there is no {copy}" in place.devenv("drill", "--remove")[0]


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_who_is_interrupted_leaves_nothing(place: Place, end: signal.Signals) -> None:
    origin = place.source
    drill = subprocess.Popen(
        place.argv("drill", "--take"), cwd=ROOT, env=place.environ, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        eventually(lambda: origin.copy in place.instances(), wanted=True, what="the copy being made")
        drill.send_signal(end)
        _, said = drill.communicate(timeout=120)
    finally:
        drill.kill()
    assert drill.returncode == 130, said
    assert place.instances() == [origin.name]
    assert place.snapshots("manual") == []


@ROOT_ALONE
def test_the_same_by_the_names_of_aws(place: Place) -> None:
    """`--target aws`, where AWS's own host names lead to the mirror."""
    folder, told = launch.folder(place.config), launch.need(place.config)
    words = place.argv("drill", "--target", "aws", "--take", "--json", "--authorities", str(place.ca))
    env = namespace.environment(
        folder, {**place.environ, "AWS_REGION": launch.REGION, "AWS_DEFAULT_REGION": launch.REGION}
    )
    done = subprocess.run(
        namespace.within(folder, told, words),
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["steps"] == 3
    assert "the copy is not public" in done.stderr
    assert place.instances() == [place.source.name]
