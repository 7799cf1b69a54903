"""Answers taken back: at once while nothing was revealed, else by consent of the table."""

from __future__ import annotations

import secrets
from random import Random
from typing import Any

import psycopg

from tests.conftest import Enter
from tests.support.bots import play_some
from tests.support.player import API, Player, Refused
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import advance, one_answer, seated

CROWD = ("crassus", "pompey", "lucullus")
View = dict[str, Any]


async def undo(who: Player, game: str, version: int | None = None, *, key: str | None = None) -> dict[str, Any]:
    at = (await who.table(game))["version"] if version is None else version
    headers = {"Idempotency-Key": key or secrets.token_hex(8)}
    found: dict[str, Any] = await who.call("POST", f"{API}/games/{game}/undo/", {"version": at}, headers=headers)
    return found


async def consent(who: Player, game: str, *, agree: bool = True) -> dict[str, Any]:
    body = {"version": (await who.table(game))["version"], "consent": agree}
    found: dict[str, Any] = await who.call("POST", f"{API}/games/{game}/undo/consent/", body)
    return found


async def views(players: list[Player], game: str) -> list[View]:
    return [(await player.table(game))["view"] for player in players]


async def answered(services: Services, game: str) -> tuple[int, bool]:
    """Seat of the last answer, and whether dice were rolled by it."""
    with psycopg.connect(services.postgres.url) as database:
        row = database.execute(
            "SELECT seat, rolls FROM play_step WHERE table_id = %s ORDER BY version DESC LIMIT 1", [game]
        ).fetchone()
    assert row
    return row[0], bool(row[1])


async def until(services: Services, players: list[Player], game: str, *, free: bool) -> tuple[list[View], int]:
    """Play until an answer that may (or may not) be taken back freely; the views before it, and whose it was."""
    rng = Random(11)
    for _ in range(150):
        before = await views(players, game)
        await one_answer(players, game, rng)
        seat, rolled = await answered(services, game)
        step = await players[seat].call("GET", f"{API}/games/{game}/steps/?since={await version(players[0], game) - 1}")
        told = {event["type"] for event in step["steps"][0]["events"]}
        if not free and rolled:
            return before, seat
        if free and not rolled and told <= {"faction_leader_chosen", "talents_paid", "leader_chosen", "counter_bribed"}:
            return before, seat
    raise AssertionError("no such answer was given")


async def version(who: Player, game: str) -> int:
    return int((await who.table(game))["version"])


async def test_an_answer_that_revealed_nothing_is_taken_back_at_once(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    before, seat = await until(services, players, game, free=True)
    at = await version(players[0], game)
    step = await undo(players[seat], game)
    assert step["version"] == at + 1 == await version(players[0], game)
    assert "takes an answer back" in step["events"][0]["text"]
    assert await views(players, game) == before
    await refusal(undo(players[seat], game), 409, "undo/twice")
    done = services.manage("replay", game)
    assert done.stdout.strip() == f"{game}: {at + 2} steps replayed, no difference"
    assert await advance(players, game, 5) == at + 6
    assert "no difference" in services.manage("replay", game).stdout


async def test_after_dice_all_other_players_must_agree(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    before, seat = await until(services, players, game, free=False)
    others = [player for index, player in enumerate(players) if index != seat]
    at = await version(players[0], game)
    rolled = await views(players, game)
    await undo(players[seat], game)
    asked = await views(players, game)
    waits = [index for index in range(3) if index != seat]
    assert all(view.pop("undo") == {"by": seat, "asked": waits} for view in asked)
    assert asked == rolled, "nothing else has changed"
    await refusal(undo(others[0], game), 409, "undo/asked")
    await refusal(consent(players[seat], game), 409, "undo/not-asked")
    await consent(others[0], game)
    await refusal(consent(others[0], game), 409, "undo/not-asked")
    assert (await views(players, game))[0]["undo"]["asked"] == waits[1:]
    await consent(others[1], game)
    assert await views(players, game) == before
    assert await version(players[0], game) == at + 4, "asked, agreed, agreed, gone back"
    assert "no difference" in services.manage("replay", game).stdout
    await advance(players, game, 6)
    assert "no difference" in services.manage("replay", game).stdout


async def test_a_refusal_a_withdrawal_and_the_next_answer_end_a_request(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    _, seat = await until(services, players, game, free=False)
    other = players[(seat + 1) % 3]
    now = await views(players, game)
    for who in (other, players[seat]):
        await undo(players[seat], game)
        await consent(who, game, agree=False)
        assert await views(players, game) == now
    await undo(players[seat], game)
    await one_answer(players, game, Random(2))
    assert "undo" not in (await views(players, game))[0]
    await refusal(consent(other, game), 409, "undo/not-asked")
    assert "no difference" in services.manage("replay", game).stdout


async def test_the_chance_to_come_is_not_that_which_was(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    _, seat = await until(services, players, game, free=False)

    def cursor() -> int:
        with psycopg.connect(services.postgres.url) as database:
            row = database.execute("SELECT cursor FROM play_table WHERE game_id = %s", [game]).fetchone()
        assert row
        return int(row[0])

    rolled = cursor()
    await undo(players[seat], game)
    for index in range(3):
        if index != seat:
            await consent(players[index], game)
    assert cursor() == rolled > 0


async def test_bots_agree(enter: Enter) -> None:
    (crassus,) = await enter("crassus")
    game = await crassus.create(seats=3)
    await crassus.bots(game, "senator")
    await crassus.start(game)
    async with crassus.sit(game) as seat:
        await play_some(crassus, game, seat, 1, Random(4))
        for _ in range(20):  # the bots play on meanwhile
            try:
                step = await undo(crassus, game)
            except Refused as refused:
                assert refused.code == "answer/stale"
            else:
                assert "takes an answer back" in step["events"][0]["text"]
                return
    raise AssertionError("the bots left no moment")


async def test_a_strangers_a_stale_and_a_malformed_request_are_refused(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    (cassius,) = await enter("cassius")
    await refusal(undo(players[0], game), 409, "undo/nothing")
    _, seat = await until(services, players, game, free=True)
    at = await version(players[0], game)
    await refusal(undo(cassius, game), 403, "seat/not-yours")
    await refusal(undo(players[seat], game, at - 1), 409, "answer/stale")
    await refusal(consent(cassius, game), 403, "seat/not-yours")
    for body in ({}, {"version": -1}, {"version": "x"}, {"version": at, "seat": seat}):
        await refusal(players[seat].call("POST", f"{API}/games/{game}/undo/", body), 400, "body/malformed")
    body = {"version": at, "consent": "perhaps"}
    await refusal(players[seat].call("POST", f"{API}/games/{game}/undo/consent/", body), 400, "body/malformed")
    await refusal(players[seat].call("POST", f"{API}/games/nosuch/undo/", {"version": at}), 404, "game/unknown")
    assert await version(players[0], game) == at


async def test_a_request_sent_twice_is_done_once(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    _, seat = await until(services, players, game, free=True)
    at = await version(players[0], game)
    first = await undo(players[seat], game, at, key="once")
    assert await undo(players[seat], game, at, key="once") == first
    assert await version(players[0], game) == at + 1


async def test_nothing_is_taken_back_once_the_game_is_over(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    _, seat = await until(services, players, game, free=True)
    with psycopg.connect(services.postgres.url) as database:
        database.execute("UPDATE games_game SET status = 'over' WHERE id = %s", [game])
    await refusal(undo(players[seat], game), 409, "game/over")


async def test_a_table_that_its_journal_does_not_lead_to_cannot_go_back(services: Services, enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    _, seat = await until(services, players, game, free=True)
    with psycopg.connect(services.postgres.url) as database:
        database.execute(
            "UPDATE play_table SET state = jsonb_set(state::jsonb, '{unrest}', '7')::text WHERE game_id = %s", [game]
        )
    at = await version(players[0], game)
    await refusal(undo(players[seat], game), 409, "undo/unreadable")
    assert await version(players[0], game) == at
