"""Tables for service tests: three players seated and dealt, a few answers given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from random import Random

from tests.support.player import Player, Refused, legal

Enter = Callable[..., Awaitable[list[Player]]]
THREE = ("marcus", "livia", "gaius")
REFUSED_BY_RULE = ("answer/rule", "answer/domain", "answer/barred")


async def seated(enter: Enter, *names: str) -> tuple[str, list[Player]]:
    """A started game; its id, and its players by seat."""
    players = await enter(*(names or THREE))
    game = await players[0].create(seats=len(players))
    for player in players[1:]:
        await player.join(game)
    await players[0].start(game)
    return game, players


async def advance(players: list[Player], game: str, answers: int, rng: Random | None = None) -> int:
    """That many legal answers over HTTP alone; the version then."""
    rng = rng or Random(7)
    version = -1
    for _ in range(answers):
        version = await one_answer(players, game, rng)
    return version


async def one_answer(players: list[Player], game: str, rng: Random) -> int:
    """One legal answer of somebody who must; the new version."""
    seen = await players[0].table(game)
    who = players[rng.choice(seen["view"]["waiting"])]
    mine = await who.table(game)
    must = [decision for decision in mine["view"]["decisions"] if not decision["optional"]]
    for _ in range(50):
        decision = rng.choice(must)
        try:
            step = await who.answer(game, mine["version"], decision["name"], legal(decision, rng))
        except Refused as refused:
            if refused.code not in REFUSED_BY_RULE:
                raise
        else:
            return int(step["version"])
    raise AssertionError(f"no answer to {[decision['name'] for decision in must]} was accepted")
