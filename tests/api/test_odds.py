"""Odds over HTTP: for open decisions and for moments that might come, out of nothing but what all can see."""

from __future__ import annotations

import json
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.conftest import Enter
from tests.support.player import API, Player, legal
from tests.support.refusals import refusal
from tests.support.tables import one_answer, seated

CROWD = ("cotta", "scaurus", "piso")
GAMES: dict[str, str] = {}


async def table(enter: Enter) -> tuple[str, list[Player]]:
    """One game serves all questions: asking changes nothing."""
    if "game" not in GAMES:
        game, players = await seated(enter, *CROWD)
        GAMES["game"] = game
        return game, players
    return GAMES["game"], await enter(*CROWD)


async def odds(player: Player, game: str, **query: Any) -> dict[str, Any]:
    found: dict[str, Any] = await player.call("GET", f"{API}/games/{game}/odds/?{urlencode(query)}")
    for name, rows in found["distributions"].items():
        assert abs(sum(row["chance"] for row in rows) - 1) < 1e-6, name
    return found


async def test_an_answer_is_weighed_before_it_is_given(enter: Enter) -> None:
    game, players = await seated(enter, *CROWD)
    rng = Random(5)
    for _ in range(60):
        for player in players:
            seen = await player.table(game)
            for decision in seen["view"]["decisions"]:
                if decision["name"] == "persuade":
                    assert decision["odds"] is True
                    values = legal(decision, rng)
                    found = await odds(player, game, name="persuade", values=json.dumps(values))
                    assert (found["matter"], found["version"]) == ("persuasion", seen["version"])
                    assert found["facts"]["base"] == sum(part["value"] for part in found["modifiers"])
                    same = {"bribes": values["bribe"], "persuader": values["persuader"], "target": values["target"]}
                    assert found == await odds(player, game, matter="persuasion", **same)
                    assert (await player.table(game)) == seen
                    return
        await one_answer(players, game, rng)
    raise AssertionError("nobody could persuade anybody")


async def test_moments_that_might_come_and_spectators_may_ask(enter: Enter) -> None:
    game, players = await table(enter)
    (cassius,) = await enter("cassius")
    view = (await cassius.table(game))["view"]
    commander, war = next(iter(view["senators"])), next(iter(view["wars"]))
    for who in (players[0], cassius):
        battle = await odds(who, game, matter="battle", war=war, commander=commander, legions=9, veterans=1, fleets=9)
        assert {"result", "legions_lost", "fleets_lost", "commander"} <= set(battle["distributions"])
        assert battle["rule"] in ("1.10.11", "1.10.12")
        assert (await odds(who, game, matter="knights", senator=commander, talents=2))["matter"] == "knights"
        assert (await odds(who, game, matter="appeal", accused=commander))["expected"]
        assert (await odds(who, game, matter="assassination", assassins=1, bodyguards=2))["facts"]["kills"] == 5
        dead = await odds(who, game, matter="mortality")
        assert {"seat:0", "seat:1", "seat:2"} <= set(dead["distributions"])


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 400, "body/malformed"),
        ("matter=luck", 400, "body/malformed"),
        ("matter=mortality&draws=0", 400, "body/malformed"),
        ("matter=mortality&draws=1000000000000", 400, "body/malformed"),
        ("matter=mortality&draws=x", 400, "body/malformed"),
        ("matter=mortality&seed=1", 400, "body/malformed"),
        ("matter=assassination&bodyguards=-1", 400, "body/malformed"),
        ("matter=persuasion&persuader=cornelius", 400, "body/malformed"),
        ("matter=persuasion&persuader=nobody&target=cornelius", 422, "odds/none"),
        ("matter=battle&war=no_such&commander=cornelius&legions=4", 422, "odds/none"),
        ("matter=battle&war=civil&commander=cornelius&legions=4", 422, "odds/none"),
        ("matter=battle&war=punic_1&commander=%00&legions=4", 400, "body/malformed"),
        ("name=vote", 422, "answer/unknown-decision"),
        ("name=persuade&values=[", 400, "body/malformed"),
        ("name=persuade&values=[]", 400, "body/malformed"),
        ("name=persuade&values=" + "[" * 3000, 400, "body/malformed"),
        ("name=persuade&values={}&seat=1", 400, "body/malformed"),
    ],
)
async def test_a_question_that_makes_no_sense_is_refused(enter: Enter, query: str, status: int, code: str) -> None:
    game, players = await table(enter)
    await refusal(players[0].call("GET", f"{API}/games/{game}/odds/?{query}"), status, code)


async def test_an_answer_out_of_its_domain_is_refused_and_one_without_dice_has_no_odds(enter: Enter) -> None:
    game, players = await table(enter)
    seen = (await players[0].table(game))["view"]
    who = players[seen["waiting"][0]]
    decision = (await who.table(game))["view"]["decisions"][0]
    ask = f"{API}/games/{game}/odds/?name={decision['name']}"
    bad = await refusal(who.call("GET", f"{ask}&values=" + json.dumps({"no_such_field": 1})), 422, "answer/domain")
    assert bad["facts"]["field"] == "no_such_field"
    values = json.dumps(legal(decision, Random(1)))
    assert await who.call("GET", f"{ask}&values={values}", expect=(204,)) is None
    (cassius,) = await enter("cassius")
    await refusal(cassius.call("GET", f"{ask}&values={values}"), 422, "answer/unknown-decision")


async def test_a_locked_or_waiting_game_has_no_odds_for_strangers(enter: Enter) -> None:
    cotta, cassius = await enter("cotta", "cassius")
    game = await cotta.create(password="cave canem")
    await refusal(cotta.call("GET", f"{API}/games/{game}/odds/?matter=mortality"), 409, "game/not-started")
    await refusal(cassius.call("GET", f"{API}/games/{game}/odds/?matter=mortality"), 403, "game/password")
    await refusal(cassius.call("GET", f"{API}/games/nosuch/odds/?matter=mortality"), 404, "game/unknown")
