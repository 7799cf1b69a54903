"""The cup of mortality chits (1.05.2)."""

from __future__ import annotations

from engine.common.death import die
from engine.data import MORTALITY_CUP
from engine.draft import Draft
from engine.events.general import ChitsDrawn
from engine.state import Senator
from engine.state.senators import by_chit

DRAW_TWO = -1


def draw(draft: Draft, count: int, cause: str) -> list[int]:
    """Draw `count` chits as one batch: no number twice, blanks are 0 (1.05.21-b).

    A Draw 2 goes straight back and adds two more draws; it can chain (1.05.21-a), until all others are out.
    """
    cup = list(MORTALITY_CUP)
    drawn: list[int] = []
    shown: list[int] = []
    while count > 0 and any(chit != DRAW_TWO for chit in cup):
        chit = draft.dice.pick("mortality chit", cup)
        shown.append(chit)
        count -= 1
        if chit == DRAW_TWO:
            count += 2
        else:
            cup.remove(chit)
            drawn.append(chit)
    if shown:
        draft.emit(ChitsDrawn(chits=shown, cause=cause, rule="1.05.2"))
    return drawn


def strike(
    draft: Draft, count: int, cause: str, *, among: set[str] | None = None, punished: bool = False
) -> list[Senator]:
    """Draw `count` chits and let each senator in play whom they name die; with `among`, only those.

    `punished`: they die for an assassination attempt (1.05.4-a). Returns the dead, in order.
    """
    dead = []
    for chit in draw(draft, count, cause):
        senator = by_chit(draft.state, chit)
        if senator is not None and (among is None or senator.id in among):
            dead.append(senator)
            die(draft, senator, cause, punished=punished)
    return dead
