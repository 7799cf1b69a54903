"""Putting Rome in order after the sixth initiative, and the end of the era (1.07.8, 1.12.2)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import roll
from engine.data import CARDS, LEADERS
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.events.forum import CardRevived, LeaderAged, MajorMarked
from engine.phases.forum import ending
from engine.phases.forum.draw import family_appears
from engine.state import State
from engine.state.senators import major_office

REVIVED = 5


def enter(draft: Draft) -> None:
    """Majors, tax farmers, revivals, aging; then the era may end."""
    mark_majors(draft)
    revive(draft)
    ending.test(draft)
    if draft.state.outcome is None:
        draft.pop()


def mark_majors(draft: Draft) -> None:
    """Whoever holds a Major Office, or commands as Proconsul, may be prosecuted for it (1.07.8-a)."""
    state = draft.state
    holders = [s for s in state.senators.values() if major_office(s) or s.location.startswith("war:")]
    for senator in holders:
        senator.major = True
    if holders:
        draft.emit(MajorMarked(senators=[s.id for s in holders], rule="1.07.8"))


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
    """Nothing is called from here."""


def decisions(state: State) -> list[Decision]:
    """Nothing is asked."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
