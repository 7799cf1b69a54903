"""Putting Rome in order after the sixth initiative, and the end of the era (1.07.8, 1.12.2)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.concessions import destroy
from engine.common.rolls import roll
from engine.data import CARDS, LEADERS, WARS
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.events.forum import CardRevived, LeaderAged, MajorMarked, TaxFarmerRolled
from engine.phases.forum import ending
from engine.phases.forum.draw import family_appears
from engine.phases.forum.events import enemy_leader
from engine.state import State
from engine.state.offices import hrao_seat
from engine.state.senators import major_office
from engine.state.wars import active

REVIVED = 5


def enter(draft: Draft) -> None:
    """Majors, tax farmers, revivals, aging; then an enemy leader may die, and the era may end."""
    mark_majors(draft)
    farm_taxes(draft)
    revive(draft)
    if enemy_leader.EVENT in draft.state.events:
        draft.push(enemy_leader.SECTION)
    else:
        resume(draft)


def mark_majors(draft: Draft) -> None:
    """Whoever holds a Major Office, or commands as Proconsul, may be prosecuted for it (1.07.8-a)."""
    state = draft.state
    holders = [s for s in state.senators.values() if major_office(s) or s.location.startswith("war:")]
    holders = [s for s in holders if not s.rebel]
    for senator in holders:
        senator.major = True
    if holders:
        draft.emit(MajorMarked(senators=[s.id for s in holders], rule="1.07.8"))


def farm_taxes(draft: Draft) -> None:
    """The enemy in Italy ruins a tax farmer: a die for the war, one for its leader (1.07.8-b)."""
    for war in [war for war in active(draft.state) if WARS[war.id].tax_farmer_roll]:
        leaders = [leader for leader in war.leaders if LEADERS[leader].tax_farmer_roll_with == war.id]
        for cause in (war.id, *leaders):
            rolled = roll(draft, "tax farmer", 1)
            draft.emit(TaxFarmerRolled(cause=cause, dice=rolled.dice, seat=hrao_seat(draft.state), rule="1.07.8"))
            destroy(draft, f"tax_farmer_{rolled.natural}", cause)


def revive(draft: Draft) -> None:
    """A die for each card in the Curia: 5 and 6 bring families and concessions back and kill leaders (1.07.8-c)."""
    state = draft.state
    for card in list(state.curia):
        rolled = roll(draft, "aging" if card in LEADERS else "revival", 1)
        if rolled.total < REVIVED:
            continue
        state.curia.remove(card)
        if card in LEADERS:
            state.discard.append(card)
            draft.emit(LeaderAged(leader=card, dice=rolled.dice, rule="1.07.344"))
            continue
        draft.emit(CardRevived(card=card, dice=rolled.dice, rule="1.07.8"))
        if CARDS[card].kind == "family":
            family_appears(draft, card)
        else:
            state.forum.append(card)


def resume(draft: Draft) -> None:
    """The last thing in a Forum Phase: was Era Ends revealed in it? (1.07.8-d)"""
    ending.test(draft)
    if draft.state.outcome is None:
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """Nothing is asked."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
