"""Mob Incited to Violence, against whoever has just bribed or murdered a Tribune (IC-mob-a)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.chits import strike
from engine.common.rolls import amount
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.conspiracy import MobIncited
from engine.phases.senate.reactions.asked import able, card_of, discard
from engine.state import State
from engine.state.senators import attending, oratory

SECTION = "senate/mob"
KIND, RULE = "mob_incited_to_violence", "IC-mob-a"


def enter(draft: Draft) -> None:
    """Ask one after the other."""


resume = enter


def recheck(draft: Draft) -> None:
    """Nobody may be left."""
    draft.frame.data["order"] = [seat for seat in draft.frame.data["order"] if able(draft.state, seat)]
    if not draft.frame.data["order"]:
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """Let it be, or a senator in Rome speaks to the mob."""
    data = state.at[-1].data
    seat, facts = data["order"][0], {"against": data["against"]}
    found = [Decision(name="let_be", section=SECTION, seat=seat, rule=RULE, facts=facts)]
    if card_of(state, seat, KIND) is not None:
        one = One(name="senator", of="senator", options=[senator.id for senator in attending(state, seat)])
        found.append(Decision(name="incite_mob", section=SECTION, seat=seat, rule=RULE, fields=[one], facts=facts))
    return found


def answer(draft: Draft, answer: Answer) -> None:
    """1d6 and his ORA: so many chits, which kill only senators in Rome of him who used the card."""
    state, data = draft.state, draft.frame.data
    if answer.name == "let_be":
        data["order"].pop(0)
        return
    discard(draft, answer.seat, KIND)
    speaker = state.senators[answer.values["senator"]]
    rolled = amount(draft, "mob incited", 1)
    count = rolled.total + oratory(speaker)
    draft.emit(MobIncited(senator=speaker.id, chits=count, dice=rolled.dice, seat=answer.seat, rule=RULE))
    draft.pop()
    strike(draft, count, "mob", among={senator.id for senator in attending(state, data["against"])})
