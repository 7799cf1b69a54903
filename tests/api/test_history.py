"""What an older release left behind is read on, or refused in words; nothing is lost."""

from __future__ import annotations

import json
from random import Random

import psycopg

from tests.conftest import Enter
from tests.support.player import API
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import advance, one_answer, seated

CROWD = ("ovid", "horace", "vergil")


async def test_incident_an_event_of_an_older_release_does_not_break_a_game(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    version = await advance(players, game, 4)
    strange = json.dumps([{"type": "augury_of_an_older_release", "birds": 12}])
    with psycopg.connect(services.postgres.url) as database:
        database.execute("UPDATE play_step SET events = %s WHERE table_id = %s AND version = 2", [strange, game])
    steps = (await players[0].call("GET", f"{API}/games/{game}/steps/?since=0"))["steps"]
    assert [step["version"] for step in steps] == list(range(1, version + 1))
    assert steps[1]["events"] == []
    assert steps[1]["patch"]
    entries = (await players[0].call("GET", f"{API}/games/{game}/log/?limit=200"))["entries"]
    assert 2 not in {entry["version"] for entry in entries}
    async with players[1].sit(game, since=0) as seat:
        seat.version = 0
        await seat.until(version)
    assert await advance(players, game, 1) == version + 1


async def test_incident_a_table_of_another_schema_is_refused_in_words_and_kept(
    services: Services, enter: Enter
) -> None:
    game, players = await seated(enter, *CROWD)
    version = await advance(players, game, 3)
    with psycopg.connect(services.postgres.url) as database:
        row = database.execute("SELECT state FROM play_table WHERE game_id = %s", [game]).fetchone()
        assert row
        newer = json.dumps(json.loads(row[0]) | {"schema": 999})
        database.execute("UPDATE play_table SET state = %s, schema = 999 WHERE game_id = %s", [newer, game])
    problem = await refusal(players[0].answer(game, version, "pass"), 503, "table/unreadable")
    assert problem["facts"]["schema"] == 999
    with psycopg.connect(services.postgres.url) as database:
        kept = database.execute("SELECT state, version FROM play_table WHERE game_id = %s", [game]).fetchone()
        assert kept == (newer, version)
        database.execute("UPDATE play_table SET state = %s WHERE game_id = %s", [row[0], game])
    assert await advance(players, game, 1) == version + 1


async def test_the_log_goes_back_page_by_page_to_the_deal(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    version = await advance(players, game, 20)
    whole = await players[0].call("GET", f"{API}/games/{game}/log/?limit=200")
    assert "before" not in whole or whole["before"] > 0
    pages: list[dict[str, object]] = []
    before: int | None = None
    for _ in range(40):
        query = f"limit=4{'' if before is None else f'&before={before}'}"
        page = await players[0].call("GET", f"{API}/games/{game}/log/?{query}")
        pages = page["entries"] + pages
        before = page.get("before")
        if before is None:
            break
    assert pages == whole["entries"]
    assert {entry["version"] for entry in whole["entries"]} <= set(range(version + 1))


async def test_a_log_and_the_steps_tell_one_seat_only_what_it_may_know(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    (cassius,) = await enter("cassius")
    version = await one_answer(players, game, Random(1))
    assert version == 1
    await advance(players, game, 30)
    logs = [
        (await who.call("GET", f"{API}/games/{game}/log/?limit=200"))["entries"] for who in (*players, cassius)
    ]  # fmt: skip
    private = [{json.dumps(entry) for entry in entries} for entries in logs]
    assert private[3] <= private[0] & private[1] & private[2], "a spectator knows what everybody knows"
    steps = (await cassius.call("GET", f"{API}/games/{game}/steps/?since=0"))["steps"]
    shown = [seat for step in steps for seat in step["patch"].get("seats", {}).values() if seat]
    assert not [seat for seat in shown if {"hand", "treasury"} & set(seat)]
