"""The table of contents: which module is which section. Phases do not know each other."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from engine.common.ending import consul_for_life
from engine.draft import Draft
from engine.phases import (
    empty_faction,
    influence_peddling,
    laws,
    mortality,
    new_alliance,
    play_cards,
    population,
    promises,
    setup,
    turn,
)
from engine.phases.combat import battle, payment, ransom, war
from engine.phases.combat import phase as combat
from engine.phases.forum import auction, initiative, order, persuasion
from engine.phases.forum import phase as forum
from engine.phases.forum.events import enemy_leader, storm
from engine.phases.revenue import contributions, income, rebels, redistribution
from engine.phases.revenue import phase as revenue
from engine.phases.revolution import allegiance, commanders, discard, end_game, rebellion, trade, veterans
from engine.phases.revolution import phase as revolution
from engine.phases.senate import adjournment, penalty, proposal, repopulation, tribune, tribunes, vote
from engine.phases.senate import phase as senate
from engine.phases.senate.attack import assassination, conspiracy, special_trial
from engine.phases.senate.motions.election import appointment, division, master_of_horse
from engine.phases.senate.reactions import mob, window

SECTIONS: dict[str, ModuleType] = {
    "turn": turn,
    "setup": setup,
    "play_cards": play_cards,
    "empty_faction": empty_faction,
    "mortality": mortality,
    "revenue": revenue,
    "revenue/income": income,
    "revenue/rebels": rebels,
    "revenue/redistribution": redistribution,
    "revenue/contributions": contributions,
    "forum": forum,
    "forum/initiative": initiative,
    "forum/auction": auction,
    "forum/persuasion": persuasion,
    "forum/storm": storm,
    "forum/order": order,
    "forum/enemy_leader": enemy_leader,
    "population": population,
    "senate": senate,
    "senate/consuls": division,
    "senate/appointment": appointment,
    "senate/master_of_horse": master_of_horse,
    "senate/proposal": proposal,
    "senate/vote": vote,
    "senate/penalty": penalty,
    "senate/tribune": tribune,
    "senate/adjournment": adjournment,
    "senate/repopulation": repopulation,
    "senate/assassination": assassination,
    "senate/special_trial": special_trial,
    "senate/reaction": window,
    "senate/mob": mob,
    "new_alliance": new_alliance,
    "combat": combat,
    "combat/war": war,
    "combat/battle": battle,
    "combat/payment": payment,
    "revolution": revolution,
    "revolution/trade": trade,
    "revolution/discard": discard,
    "revolution/commanders": commanders,
    "revolution/allegiance": allegiance,
    "revolution/rebellion": rebellion,
    "rebel_end_game": end_game,
}

# Offers that are open on top of whatever waits (turn.md, section 3).
INTERRUPTS: dict[str, ModuleType] = {
    tribunes.SECTION: tribunes,
    conspiracy.SECTION: conspiracy,
    ransom.SECTION: ransom,
    veterans.SECTION: veterans,
    influence_peddling.SECTION: influence_peddling,
    laws.SECTION: laws,
    promises.SECTION: promises,
}

# Rules that hold "whenever": each is tried between two moves and says whether it changed something.
WATCHES: list[Callable[[Draft], bool]] = [
    consul_for_life.appointed,
    empty_faction.watch,
    repopulation.watch,
]
