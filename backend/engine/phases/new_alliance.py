"""The New Alliance: at the end of the Senate Phase a war is over without a fight (EV-new-alliance-a, -b)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.foes.war_end import create_provinces, end_war, is_revolt, make_peace, spoils, withdraw
from engine.decisions import Decision, One
from engine.draft import BANK, TREASURY_OF_STATE, Draft
from engine.state import State
from engine.state.offices import hrao_seat

SECTION = "new_alliance"
DARK = 2


def level(state: State) -> int:
    """How often it happened this turn."""
    return state.events.get(SECTION, 0)


def options(state: State) -> list[str]:
    """Any war or revolt; the second alliance ends no revolt."""
    return [war.id for war in state.wars.values() if level(state) < DARK or not is_revolt(state, war)]


def enter(draft: Draft) -> None:
    """The HRAO must choose, where there is a choice."""
    found = options(draft.state)
    if not found:
        draft.pop()
    elif len(found) == 1:
        _conclude(draft, found[0])


def decisions(state: State) -> list[Decision]:
    """One war."""
    field = One(name="war", of="war", options=options(state))
    return [Decision(name="choose_alliance", section=SECTION, seat=hrao_seat(state), rule="1.07.21", fields=[field])]


def answer(draft: Draft, answer: Answer) -> None:
    """That war."""
    _conclude(draft, answer.values["war"])


def _conclude(draft: Draft, war_id: str) -> None:
    """Half its Spoils and a truce, or all of them, its provinces and peace for ever."""
    war = draft.state.wars[war_id]
    if level(draft.state) < DARK:
        make_peace(draft, war)
    else:
        draft.pay(BANK, TREASURY_OF_STATE, spoils(draft.state, war), "spoils")
        withdraw(draft, war)
        end_war(draft, war, "discarded")
        create_provinces(draft, war_id)
    draft.pop()


def resume(draft: Draft) -> None:
    """Nothing is called from here."""
