"""Two at once: double clicks, double starts, the last seat, one version and two answers."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from random import Random
from typing import Any

from tests.conftest import Enter
from tests.support.player import API, Player, Refused, legal
from tests.support.refusals import refusal
from tests.support.services import Services
from tests.support.tables import one_answer, seated

CROWD = ("appius", "sextus", "manius")


async def together(*asked: Awaitable[Any]) -> tuple[list[Any], list[Refused]]:
    """All at once: what succeeded, and what was refused."""
    results = await asyncio.gather(*asked, return_exceptions=True)
    refused = [result for result in results if isinstance(result, Refused)]
    faults = [result for result in results if isinstance(result, BaseException) and not isinstance(result, Refused)]
    assert faults == []
    return [result for result in results if not isinstance(result, BaseException)], refused


async def turn(players: list[Player], game: str) -> tuple[Player, int, str, dict[str, Any]]:
    """Somebody who must act, the version, and a legal answer."""
    seen = (await players[0].table(game))["view"]
    who = players[seen["waiting"][0]]
    mine = await who.table(game)
    decision = next(d for d in mine["view"]["decisions"] if not d["optional"])
    return who, mine["version"], decision["name"], legal(decision, Random(2))


async def test_incident_a_double_click_is_one_step(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    who, version, name, values = await turn(players, game)
    done, refused = await together(*(who.answer(game, version, name, values, key="one click") for _ in range(4)))
    assert refused == []
    assert all(step == done[0] for step in done)
    assert (await who.table(game))["version"] == version + 1


async def test_a_repeated_key_gets_the_same_reply_later_too(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    who, version, name, values = await turn(players, game)
    first = await who.answer(game, version, name, values, key="again and again")
    for _ in range(3):
        await one_answer(players, game, Random(1))
    assert await who.answer(game, version, name, values, key="again and again") == first
    assert (await who.table(game))["version"] == version + 4
    steps = (await who.call("GET", f"{API}/games/{game}/steps/?since={version}"))["steps"]
    assert steps[0] == first


async def test_a_key_is_good_for_one_answer_of_one_seat(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    who, version, name, values = await turn(players, game)
    await who.answer(game, version, name, values, key="mine")
    shared = set()
    while len(shared) < 2:
        next_one, now, name, values = await turn(players, game)
        shared.add(next_one is who)
        if next_one is who:
            await refusal(who.answer(game, now, name, values, key="mine"), 409, "answer/key")
        mine = f"another at {now}" if next_one is who else "mine"
        assert (await next_one.answer(game, now, name, values, key=mine))["version"] == now + 1
        if len(shared) < 2:
            await one_answer(players, game, Random(1))


async def test_a_key_that_is_too_long_is_refused(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    who, version, name, values = await turn(players, game)
    await refusal(who.answer(game, version, name, values, key="k" * 101), 400, "body/malformed")


async def test_two_answers_at_one_version_one_wins_and_one_is_stale(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    for round_ in range(6):
        who, version, name, values = await turn(players, game)
        done, refused = await together(*(who.answer(game, version, name, values) for _ in range(3)))
        assert [step["version"] for step in done] == [version + 1]
        assert [(r.status, r.code) for r in refused] == [(409, "answer/stale")] * 2, round_
        assert (await who.table(game))["version"] == version + 1


async def test_two_seats_at_one_version_one_wins_and_one_is_stale(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    rng = Random(5)
    for _ in range(60):
        seen = await players[0].table(game)
        able = [p for p in players if (await p.table(game))["view"]["decisions"]]
        if len(able) > 1:
            break
        await one_answer(players, game, rng)
    both = []
    for player in able[:2]:
        decision = (await player.table(game))["view"]["decisions"][0]
        both.append(player.answer(game, seen["version"], decision["name"], legal(decision, Random(2))))
    done, refused = await together(*both)
    assert (len(done), [r.code for r in refused]) == (1, ["answer/stale"])


async def test_a_double_start_deals_once(enter: Enter) -> None:
    (appius,) = await enter("appius")
    for _ in range(3):
        game = await appius.create(seats=3)
        await appius.bots(game)
        _, refused = await together(*(appius.start(game) for _ in range(4)))
        assert [(r.status, r.code) for r in refused] == [(409, "game/started")] * 3


async def test_the_last_seat_goes_to_one(enter: Enter) -> None:
    players = await enter("appius", "sextus", "manius", "spurius", "lars")
    for _ in range(3):
        game = await players[0].create(seats=3)
        await players[1].join(game)
        done, refused = await together(*(player.join(game) for player in players[2:]))
        assert len(done) == 1
        assert [r.code for r in refused] == ["game/full"] * 2


async def test_one_player_who_joins_twice_at_once_has_one_seat(enter: Enter) -> None:
    appius, sextus = await enter("appius", "sextus")
    game = await appius.create(seats=4)
    _, refused = await together(sextus.join(game, seat=1), sextus.join(game, seat=2), sextus.join(game, seat=3))
    assert refused == []
    assert [seat.get("player") for seat in (await appius.game(game))["seats"]].count("sextus") == 1


async def test_to_join_while_the_game_starts_is_one_or_the_other(enter: Enter) -> None:
    appius, sextus = await enter("appius", "sextus")
    game = await appius.create(seats=3)
    await appius.call("POST", f"{API}/games/{game}/bots/", {"seat": 1})
    await together(appius.start(game), sextus.join(game), appius.bots(game))
    seen = await appius.game(game)
    if seen["status"] == "running":
        assert all("name" in seat for seat in seen["seats"])


async def test_the_rate_limit_refuses_and_says_when_to_come_again(services: Services, enter: Enter) -> None:
    (rusticus,) = await enter("rusticus")
    codes: list[str] = []
    for _ in range(125):
        try:
            await rusticus.leave("nosuchgame")
        except Refused as refused:
            codes.append(refused.code)
    assert codes[:100] == ["game/unknown"] * 100
    assert codes[-1] == "rate/limited"
    last = await rusticus.http.post(f"{API}/games/nosuchgame/leave/", headers={"X-CSRFToken": "x"})
    assert last.status_code in {403, 429}
    sent = {"X-CSRFToken": rusticus.http.cookies.get("csrftoken") or "", "Referer": f"{rusticus.site.www}/"}
    limited = await rusticus.http.post(f"{API}/games/nosuchgame/leave/", headers=sent)
    assert limited.status_code == 429
    assert 0 < int(limited.headers["Retry-After"]) <= 61
    assert (await rusticus.call("GET", f"{API}/me/")) == {"name": "rusticus"}
