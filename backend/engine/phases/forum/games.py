"""Games for the people (1.07.6)."""

from __future__ import annotations

from engine.answers import Answer
from engine.data.tables import GAMES
from engine.decisions import Decision, One
from engine.draft import BANK, Draft
from engine.events.forum import GamesHeld
from engine.state import State
from engine.state.senators import captive, of_seat


def choices(state: State, seat: int) -> list[Decision]:
    """Each kind of games with the senators who can pay it alone, in Rome or not (1.07.6-b)."""
    rich = {s.id: s.talents for s in of_seat(state, seat) if s.talents >= min(GAMES) and not captive(s)}
    if not rich:
        return []
    # The dearer kinds are not for everybody: what a purse cannot pay is barred.
    costs = [cost for cost in GAMES if cost <= max(rich.values())]
    barred = [{"senator": s, "talents": cost} for s, held in rich.items() for cost in costs if cost > held]
    fields = [One(name="senator", of="senator", options=list(rich)), One(name="talents", of="word", options=costs)]
    return [
        Decision(
            name="sponsor_games",
            section="forum/initiative",
            seat=seat,
            rule="1.07.6",
            fields=[*fields],
            barred=barred,
        )
    ]


def carry_out(draft: Draft, answer: Answer) -> None:
    """7, 13 or 18 talents buy 1, 2 or 3 Popularity and as much peace (1.07.6-a)."""
    senator, cost = draft.state.senators[answer.values["senator"]], answer.values["talents"]
    draft.pay(senator.id, BANK, cost, "games", quiet=True)
    draft.emit(GamesHeld(senator=senator.id, cost=cost, seat=senator.seat, rule="1.07.6"))
    draft.popularity(senator, GAMES[cost].popularity, "games")
    draft.unrest(-GAMES[cost].unrest, "games")
