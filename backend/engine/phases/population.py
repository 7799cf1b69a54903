"""The Population Phase: Unrest rises, the HRAO speaks, the people answer (1.08)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.chits import strike
from engine.common.ending.losing import collapse
from engine.common.rolls import roll
from engine.data.tables import population_result
from engine.decisions import Decision
from engine.draft import Draft
from engine.errors import EngineError
from engine.events.population import PeopleSpoke, RecruitmentStopped
from engine.state import State
from engine.state.offices import hrao
from engine.state.senators import in_the_city
from engine.state.wars import drought

MOB = 6


def enter(draft: Draft) -> None:
    """War weariness and hunger first (1.08.11, 1.08.12), then the State of the Republic (1.08.2)."""
    state = draft.state
    draft.unrest(unprosecuted(state), "unprosecuted_wars")
    draft.unrest(drought(state), "drought")
    speaker = hrao(state)
    loved = speaker.popularity if speaker is not None else 0
    rolled = roll(draft, "state of the republic", 3, loved - state.unrest)
    result = population_result(rolled.total)
    draft.emit(
        PeopleSpoke(
            senator=speaker.id if speaker is not None else "",
            total=rolled.total,
            effects=list(result.effects),
            dice=rolled.dice,
            seat=speaker.seat if speaker is not None else None,
            rule="1.08.2",
        )
    )
    if "revolt" in result.effects:
        collapse(draft, "people_revolt")
        return
    draft.unrest(result.unrest, "state_of_the_republic")
    for effect in result.effects:
        EFFECTS[effect](draft)
    draft.pop()


def unprosecuted(state: State) -> int:
    """Wars that nobody fought last turn, a revolt among them (1.08.11)."""
    wars = sum(1 for war in state.wars.values() if war.unprosecuted)
    return wars + (1 if state.civil is not None and state.civil.unprosecuted else 0)


def _shortage(draft: Draft) -> None:
    """One more level until the next passage of time (1.08.2-c)."""
    draft.state.manpower_shortage += 1
    draft.emit(RecruitmentStopped(entirely=False, level=draft.state.manpower_shortage, rule="1.08.2"))


def _no_recruitment(draft: Draft) -> None:
    """Nothing may be raised for the rest of the turn (1.08.2-d)."""
    draft.state.no_recruitment = True
    draft.emit(RecruitmentStopped(entirely=True, level=draft.state.manpower_shortage, rule="1.08.2"))


def _mob(draft: Draft) -> None:
    """Six chits against the senators in Rome, unaligned ones too (1.08.2-e, EV-epidemic-a)."""
    strike(draft, MOB, "mob", among=in_the_city(draft.state))


EFFECTS = {"manpower_shortage": _shortage, "no_recruitment": _no_recruitment, "mob": _mob}


def resume(draft: Draft) -> None:
    """The rebel's end game is never returned from: it ends the game."""


def decisions(state: State) -> list[Decision]:
    """The HRAO's speech is a roll, no choice."""
    return []


def answer(draft: Draft, answer: Answer) -> None:
    """Nobody is ever asked."""
    raise EngineError(f"{draft.frame.section} asked nothing, got {answer.name}")
