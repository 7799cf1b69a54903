"""devenv db: snapshots are taken, listed and restored under a running site; a reset begins anew."""

from __future__ import annotations

import json
import secrets

from tests.devenv.checkout import Checkout
from tests.support.player import Player


def users(stack: Checkout) -> set[str]:
    done = stack.devenv("db", "shell", "--", "-Atc", "SELECT username FROM accounts_user")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def snapshots(stack: Checkout) -> set[str]:
    return {one["name"] for one in json.loads(stack.devenv("db", "list", "--json").stdout)["snapshots"]}


async def newcomer(stack: Checkout) -> str:
    name = f"gaius-{secrets.token_hex(3)}"
    async with await Player.enter(stack.site, name):
        return name


async def test_what_came_after_a_snapshot_is_gone_when_it_is_restored(stack: Checkout) -> None:
    before = await newcomer(stack)
    name = f"s{secrets.token_hex(3)}"
    taken = stack.devenv("db", "snapshot", name)
    assert (taken.returncode, taken.stdout) == (0, f"{name}\n")
    assert name in snapshots(stack)
    after = await newcomer(stack)
    assert users(stack) >= {before, after}

    restored = stack.devenv("db", "restore", name)
    assert restored.returncode == 0, restored.stderr
    assert before in users(stack)
    assert after not in users(stack)
    async with await Player.sign_in(stack.site, before) as player:
        assert await player.create("After the restore")


async def test_the_site_serves_on_while_a_snapshot_is_taken(stack: Checkout) -> None:
    pid = stack.service("api")["pid"]
    assert stack.devenv("db", "snapshot", f"s{secrets.token_hex(3)}").returncode == 0
    await newcomer(stack)
    assert stack.service("api")["pid"] == pid


def test_a_snapshot_is_never_overwritten(stack: Checkout) -> None:
    name = f"s{secrets.token_hex(3)}"
    stack.devenv("db", "snapshot", name)
    again = stack.devenv("db", "snapshot", name)
    assert again.returncode == 2
    assert "already" in again.stderr


def test_a_snapshot_without_a_name_bears_the_time(stack: Checkout) -> None:
    done = stack.devenv("db", "snapshot")
    assert done.stdout.strip().replace("-", "").isdigit()
    assert done.stdout.strip() in snapshots(stack)


async def test_a_reset_leaves_the_demo_users_and_the_snapshots(stack: Checkout) -> None:
    name = await newcomer(stack)
    kept = snapshots(stack)
    refused = stack.devenv("db", "reset")
    assert refused.returncode == 130, "without an answer nothing is emptied"
    assert name in users(stack)
    done = stack.devenv("db", "reset", "--yes")
    assert done.returncode == 0, done.stderr
    assert users(stack) == {user["name"] for user in stack.status()["users"]}
    assert snapshots(stack) == kept
    stack.healthy("proxy")


def test_psql_is_given_the_services_own_account_over_tls(stack: Checkout) -> None:
    question = "SELECT current_user, ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
    assert stack.devenv("db", "shell", "--", "-Atc", question).stdout.strip() == "roronline|t"
