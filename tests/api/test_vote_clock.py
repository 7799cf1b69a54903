"""A time to vote, as a house rule: who lets it pass is recorded as abstaining (1.09.12-c)."""

from __future__ import annotations

import asyncio
from datetime import datetime
from random import Random
from typing import Any

import psycopg
import pytest

from tests.conftest import Enter
from tests.support.player import API, Player
from tests.support.refusals import refusal
from tests.support.services import Api, Services
from tests.support.tables import one_answer

CROWD = ("cicero", "hortensius", "sulpicius")
SECONDS = 600


async def calling(enter: Enter, **rules: Any) -> tuple[str, list[Player], Player]:
    """A game played up to the first call to vote that waits; who is called."""
    players = await enter(*CROWD)
    game = await players[0].create(seats=3, **rules)
    for player in players[1:]:
        await player.join(game)
    await players[0].start(game)
    rng = Random(4)
    for _ in range(400):
        for player in players:
            if any(decision["name"] == "vote" for decision in (await player.table(game))["view"]["decisions"]):
                return game, players, player
        await one_answer(players, game, rng)
    raise AssertionError("nobody was called to vote")


def run_out(services: Services, game: str) -> None:
    """Time passes: the deadline lies in the past."""
    with psycopg.connect(services.postgres.url) as database:
        moved = "UPDATE play_table SET deadline = deadline - interval '1 day' WHERE game_id = %s AND deadline > now()"
        assert database.execute(moved, [game]).rowcount == 1


def silences(services: Services, game: str) -> list[tuple[int, int]]:
    """Version and seat of every vote that the clock gave."""
    with psycopg.connect(services.postgres.url) as database:
        rows = database.execute(
            "SELECT version, seat FROM play_step WHERE table_id = %s AND name = 'vote/ignored' ORDER BY version", [game]
        )
        return rows.fetchall()


def seconds_left(deadline: str) -> float:
    found = datetime.fromisoformat(deadline)
    return (found - datetime.now(found.tzinfo)).total_seconds()


@pytest.mark.parametrize("wrong", [14, 604801, -1, "x", 1.5, True])
async def test_a_time_to_vote_has_bounds(enter: Enter, wrong: Any) -> None:
    (cicero,) = await enter("cicero")
    body = {"name": "Curia", "seats": 3, "vote_seconds": wrong}
    bad = await refusal(cicero.call("POST", f"{API}/games/", body), 400, "body/malformed")
    assert "vote_seconds" in bad["facts"]["fields"]


async def test_without_the_rule_nobody_is_hurried(services: Services, enter: Enter) -> None:
    game, players, called = await calling(enter, vote_seconds=None)
    assert "vote_seconds" not in await players[0].game(game)
    assert "deadline" not in await called.table(game)
    with psycopg.connect(services.postgres.url) as database:
        found = database.execute("SELECT deadline FROM play_table WHERE game_id = %s", [game]).fetchone()
    assert found == (None,)


async def test_1_09_12_c_who_lets_the_time_pass_is_recorded_once_and_all_are_told(
    services: Services, enter: Enter
) -> None:
    game, players, called = await calling(enter, vote_seconds=SECONDS)
    assert (await players[0].game(game))["vote_seconds"] == SECONDS
    table = await called.table(game)
    assert SECONDS - 60 < seconds_left(table["deadline"]) <= SECONDS
    seat = table["view"]["seat"]
    second = Api(services.folder, services.env, "second")
    second.start()
    try:
        async with called.sit(game) as watching, asyncio.timeout(40):
            assert (await watching.read())["deadline"] == table["deadline"]
            run_out(services, game)
            await watching.until(table["version"] + 1)
            told = watching.steps[-1]
        assert [event["type"] for event in told["events"]][:2] == ["call_ignored", "faction_voted"]
        assert "has not answered the call in time" in told["events"][0]["text"]
        await asyncio.sleep(3)  # both processes look again
    finally:
        second.stop()
    assert silences(services, game) == [(table["version"] + 1, seat)]
    voted = (await called.table(game))["view"]
    assert not any(decision["name"] == "vote" for decision in voted["decisions"])
    assert "no difference" in services.manage("replay", game).stdout


async def test_an_answer_in_time_stops_the_clock(services: Services, enter: Enter) -> None:
    game, players, called = await calling(enter, vote_seconds=SECONDS)
    table = await called.table(game)
    ballot = next(decision for decision in table["view"]["decisions"] if decision["name"] == "vote")
    values = {
        field["name"]: dict.fromkeys(field["keys"], "no") if field["kind"] == "each" else {}
        for field in ballot["fields"]
    }
    step = await called.answer(game, table["version"], "vote", values)
    now = await players[0].table(game)
    waits = [d["name"] for player in players for d in (await player.table(game))["view"]["decisions"]]
    assert ("deadline" in now) == ("vote" in waits)
    assert step.get("deadline") == now.get("deadline") != table["deadline"]


async def test_the_clock_is_not_turned_back_by_a_restart_nor_by_who_was_late(services: Services, enter: Enter) -> None:
    game, _, called = await calling(enter, vote_seconds=SECONDS)
    table = await called.table(game)
    services.api.stop()
    services.api.start()
    assert (await called.table(game))["deadline"] == table["deadline"]
    run_out(services, game)
    await asyncio.sleep(3)
    assert silences(services, game) == [], "who comes back after a restart has a moment to answer"
    async with asyncio.timeout(30):
        while not silences(services, game):
            await asyncio.sleep(0.3)
    body = {"version": (await called.table(game))["version"]}
    await called.call("POST", f"{API}/games/{game}/undo/", body)
    asked = (await called.table(game))["view"]["undo"]
    assert asked["by"] == table["view"]["seat"] and len(asked["asked"]) == 2, "only the others may allow it"
