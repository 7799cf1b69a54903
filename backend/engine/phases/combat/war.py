"""All battles at one war: its commanders agree in which order they attack, or roll for it (1.10.1)."""

from __future__ import annotations

from engine.answers import Answer
from engine.common.rolls import ranked
from engine.decisions import Decision, One
from engine.draft import Draft
from engine.events.combat import BattleOrderSet
from engine.state import State
from engine.state.units import forces_at

SECTION = "combat/war"


def enter(draft: Draft) -> None:
    """One commander attacks; several settle their order first."""
    draft.frame.data |= {"order": [], "wishes": {}, "agreed": True}
    _settle(draft)


def _unplaced(state: State) -> list[str]:
    """Commanders whose turn is not settled yet."""
    data = state.at[-1].data
    there = [force.commander for force in forces_at(state, data["war"])]
    return [commander for commander in there if commander is not None and commander not in data["order"]]


def _asked(state: State) -> list[int]:
    """Their factions, but for those that have spoken."""
    seats = {state.senators[commander].seat for commander in _unplaced(state)}
    return sorted(s for s in seats if s is not None and str(s) not in state.at[-1].data["wishes"])


def _settle(draft: Draft) -> None:
    """When only one is left the order is complete and the first battle begins."""
    data, left = draft.frame.data, _unplaced(draft.state)
    if len(left) > 1 and _asked(draft.state):
        return
    data["order"] += ranked(draft, left)
    if len(data["order"]) > 1:
        draft.emit(
            BattleOrderSet(war=data["war"], commanders=list(data["order"]), agreed=data["agreed"], rule="1.10.1")
        )
    resume(draft)


def resume(draft: Draft) -> None:
    """The next commander attacks; once the war is gone there is nothing left to attack (1.10.1-b)."""
    data = draft.frame.data
    if data["order"] and forces_at(draft.state, data["war"]):
        commander = data["order"].pop(0)
        draft.push(
            "combat/battle",
            {"war": data["war"], "commander": commander},
            {"war": data["war"], "commander": commander},
        )
    else:
        draft.pop()


def decisions(state: State) -> list[Decision]:
    """Who attacks next, asked of all of them at once."""
    field = One(name="commander", of="senator", options=_unplaced(state))
    facts = {"war": state.at[-1].data["war"], "order": list(state.at[-1].data["order"])}
    seats = {state.senators[commander].seat for commander in field.options}
    return [
        Decision(
            name="order_battle",
            section=SECTION,
            seat=seat,
            rule="1.10.1",
            fields=[field],
            facts=facts,
            sealed=len(seats) > 1,
        )
        for seat in _asked(state)
    ]


def answer(draft: Draft, answer: Answer) -> None:
    """If all name the same man he is next; else the rest is rolled for, the highest first."""
    data = draft.frame.data
    data["wishes"][str(answer.seat)] = answer.values["commander"]
    if _asked(draft.state):
        return
    named = set(data["wishes"].values())
    data["wishes"] = {}
    if len(named) == 1:
        data["order"] += named
    else:
        data["agreed"] = False
        data["order"] += ranked(draft, _unplaced(draft.state))
    _settle(draft)
