"""Omens, disasters, plague and riots: events that strike at once (EV-evil-omens, EV-natural-disaster and others)."""

from __future__ import annotations

from engine.common.chits import draw, strike
from engine.common.concessions import destroy
from engine.common.death import die
from engine.common.ending.losing import state_pays
from engine.common.rolls import amount, roll
from engine.data import CONCESSIONS
from engine.draft import Draft
from engine.events.forum import DisasterStruck, MobGathered
from engine.state.senators import abroad, by_chit, in_the_city

SACRIFICE = 20
REBUILDING = 50
PLAGUE = 6


def evil_omens(draft: Draft, level: int) -> None:
    """The State pays for sacrifices once a turn; the level itself works in `common.rolls` (EV-evil-omens-a)."""
    if level == 1:
        state_pays(draft, SACRIFICE, "evil_omens")


def natural_disaster(draft: Draft, level: int) -> None:
    """The State pays once a turn; each time a die finds the concession that is destroyed (EV-natural-disaster-a)."""
    if level == 1 and not state_pays(draft, REBUILDING, "natural_disaster"):
        return
    rolled = roll(draft, "natural disaster", 1)
    hit = next(card for card, concession in CONCESSIONS.items() if rolled.natural in concession.disaster_rolls)
    draft.emit(DisasterStruck(concession=hit, dice=rolled.dice, rule="1.07.21"))
    destroy(draft, hit, "natural_disaster")


def epidemic(draft: Draft, level: int) -> None:
    """Six chits: at first against the city, then against the first abroad whom one names (EV-epidemic-a, -b)."""
    if level == 1:
        strike(draft, PLAGUE, "epidemic", among=in_the_city(draft.state))
        return
    reached = abroad(draft.state)
    named = [by_chit(draft.state, chit) for chit in draw(draft, PLAGUE, "epidemic")]
    victim = next((senator for senator in named if senator is not None and senator.id in reached), None)
    if victim is not None:
        die(draft, victim, "epidemic")


def mob_violence(draft: Draft, level: int) -> None:
    """As many chits as Unrest, later a die more, against those in the city whom the people love too little."""
    state = draft.state
    rolled = amount(draft, "mob violence", 1) if level > 1 else None
    chits = state.unrest + (rolled.total if rolled is not None else 0)
    hated = {s for s in in_the_city(state) if state.senators[s].popularity < state.unrest}
    draft.emit(MobGathered(chits=chits, dice=rolled.dice if rolled is not None else None, rule="1.07.21"))
    strike(draft, chits, "mob_violence", among=hated)
