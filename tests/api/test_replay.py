"""`manage.py replay`: the journal of a live game comes out the same, and a forged one is caught."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest

from tests.conftest import Enter
from tests.support.services import Services
from tests.support.tables import advance, seated

CROWD = ("polybius", "sallust", "tacitus")


@pytest.fixture(scope="module")
def played() -> dict[str, str]:
    """One game serves all forgeries: each is undone."""
    return {}


async def game_of(played: dict[str, str], enter: Enter) -> str:
    if not played:
        game, players = await seated(enter, *CROWD)
        await advance(players, game, 45)
        played["game"] = game
    return played["game"]


async def test_a_live_game_is_replayed_without_a_difference(
    services: Services, enter: Enter, played: dict[str, str]
) -> None:
    game = await game_of(played, enter)
    done = services.manage("replay", game)
    assert done.stdout.strip() == f"{game}: 46 steps replayed, no difference"
    assert "11 steps replayed" in services.manage("replay", game, "--until", "10").stdout


def changed(services: Services, sql: str, *values: Any) -> None:
    with psycopg.connect(services.postgres.url) as database:
        assert database.execute(sql, values).rowcount == 1


FORGERIES = {
    "events": ("step 9: an event differs", "events = '[]'", "length(events) > 2"),
    "patches": ("what seat 1 saw differs", "patches = jsonb_set(patches, '{1}', '{\"turn\": 99}')", "version > 4"),
    "rolls": ("step 0: ", 'rolls = rolls || \'[{"for": "a favour", "n": [5]}]\'', "version = 0"),
    "answer": ("the answer is refused", "name = 'bribe_the_dice'", "version = 7"),
}


@pytest.mark.parametrize("what", FORGERIES)
async def test_a_forged_journal_is_caught_at_the_step(
    services: Services, enter: Enter, played: dict[str, str], what: str
) -> None:
    game = await game_of(played, enter)
    said, change, where = FORGERIES[what]
    with psycopg.connect(services.postgres.url) as database:
        row = database.execute(
            f"SELECT id, version, events, patches, rolls, name FROM play_step WHERE table_id = %s AND {where} "
            "ORDER BY version LIMIT 1", [game],
        ).fetchone()  # fmt: skip
    assert row
    changed(services, f"UPDATE play_step SET {change} WHERE id = %s", row[0])
    try:
        found = services.manage("replay", game, check=False)
    finally:
        changed(services, "UPDATE play_step SET events = %s, patches = %s, rolls = %s, name = %s WHERE id = %s",
                row[2], json.dumps(row[3]), json.dumps(row[4]), row[5], row[0])  # fmt: skip
    assert found.returncode == 1
    assert f"step {row[1]}: " in found.stderr
    assert said.split(": ")[-1] in found.stderr


async def test_a_forged_table_and_a_missing_step_are_caught(
    services: Services, enter: Enter, played: dict[str, str]
) -> None:
    game = await game_of(played, enter)
    with psycopg.connect(services.postgres.url) as database:
        row = database.execute("SELECT state FROM play_table WHERE game_id = %s", [game]).fetchone()
    assert row
    state = json.loads(row[0])
    forged = json.dumps(state | {"treasury": 999, "unrest": 9})
    changed(services, "UPDATE play_table SET state = %s WHERE game_id = %s", forged, game)
    found = services.manage("replay", game, check=False)
    changed(services, "UPDATE play_table SET state = %s WHERE game_id = %s", row[0], game)
    assert "the state differs in" in found.stderr
    changed(services, "UPDATE play_step SET version = 900 WHERE table_id = %s AND version = 45", game)
    found = services.manage("replay", game, check=False)
    changed(services, "UPDATE play_step SET version = 45 WHERE table_id = %s AND version = 900", game)
    assert "step 45: a step is missing" in found.stderr


def test_an_unknown_game_is_named(services: Services) -> None:
    found = services.manage("replay", "nosuchgame", check=False)
    assert (found.returncode, "nosuchgame" in found.stderr) == (1, True)
