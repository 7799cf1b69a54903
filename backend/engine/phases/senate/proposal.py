"""A proposal takes shape, step by step, and comes to the vote (1.09.13)."""

from __future__ import annotations

from typing import Any

from engine.answers import Answer
from engine.decisions import Decision
from engine.draft import Draft
from engine.events.senate import ProposalDropped
from engine.phases.senate.chair import voice
from engine.phases.senate.motions import MOTIONS
from engine.phases.senate.reactions.asked import answerers
from engine.phases.senate.spec import Motion, Offer, is_barred
from engine.state import State
from engine.state.senators import attending

SECTION = "senate/proposal"


def open_offers(state: State, *, tribune: bool = False) -> dict[str, tuple[str, Offer]]:
    """What may be proposed at this stage of the agenda: by the decision's name, the kind and how to open it."""
    return {
        offer.name: (kind, offer)
        for kind, module in MOTIONS.items()
        if state.senate.stage in module.SPEC.stages and (module.SPEC.tribune or not tribune)
        for offer in module.offers(state)
    }


def openings(state: State, section: str, seat: int, *, tribune: bool = False, kind: str = "") -> list[Decision]:
    """The same as decisions of one seat; with `kind`, only of that kind of motion."""
    return [
        Decision(
            name=name, section=section, seat=seat, rule=offer.rule, fields=list(offer.fields), barred=list(offer.barred)
        )
        for name, (found, offer) in open_offers(state, tribune=tribune).items()
        if kind in ("", found)
    ]


def propose(draft: Draft, answer: Answer, *, by: int, tribune: bool = False) -> None:
    """Begin a proposal with the answer to one of `openings`; `by` is the faction that proposes."""
    kind, _ = open_offers(draft.state)[answer.name]
    motion = MOTIONS[kind].begin(draft.state, answer.name, answer.values)
    draft.push(SECTION, {"motion": motion, "by": by, "tribune": tribune, "ground": _ground(draft.state)})


def _ground(state: State) -> list[Any]:
    """What a half-made proposal stands on: who is in Rome, and that nobody has died."""
    return [len(state.senate.dead), *sorted(senator.id for senator in attending(state))]


def enter(draft: Draft) -> None:
    """Ask on, or go to the vote."""
    _go_on(draft)


def resume(draft: Draft) -> None:
    """The vote is over."""
    draft.pop()


def recheck(draft: Draft) -> None:
    """Who was there when it was begun must still be there, else it is dropped."""
    if draft.frame.data["ground"] != _ground(draft.state):
        _drop(draft)


def _asked(state: State) -> list[Decision]:
    data = state.at[-1].data
    module = MOTIONS[data["motion"]["kind"]]
    return module.steps(state, data["motion"], data["by"]) if hasattr(module, "steps") else []


def _go_on(draft: Draft) -> None:
    data = draft.frame.data
    if _asked(draft.state):
        return
    module = MOTIONS[data["motion"]["kind"]]
    motion: Motion = module.finished(data["motion"]) if hasattr(module, "finished") else data["motion"]
    if is_barred(draft.state, motion):
        _drop(draft)
        return
    vote = {"motion": motion, "by": data["by"], "tribune": data["tribune"]}
    if data["tribune"] and _answered(draft, vote):
        return
    draft.push("senate/vote", dict(vote), vote)


def _answered(draft: Draft, vote: dict[str, Any]) -> bool:
    """A Tribune's one proposal is made; others may answer it before the first faction is called (IC-graft-a)."""
    maker, by = draft.state.at[-2], draft.frame.data["by"]
    maker.data["made"] = True
    if not answerers(draft.state, by):
        return False
    told = {"use": "propose", "by": by, "tribune": maker.data["tribune"]}
    draft.push("senate/reaction", told | {"vote": vote}, told | {"motion": vote["motion"]})
    return True


def _drop(draft: Draft) -> None:
    draft.emit(ProposalDropped(seat=draft.frame.data["by"], rule="1.09.13"))
    draft.pop()


def decisions(state: State) -> list[Decision]:
    """The next questions of the kind of motion: to the proposer, or to those who must consent.

    Consents are everybody's own; the rest the Consul for Life decides for others (1.09.823).
    """
    found, own = [], state.at[-1].data["tribune"]
    for asked in _asked(state):
        seat = asked.seat if own or asked.name.startswith("consent") else voice(state, asked.seat)
        found.append(_with_seat(asked, seat))
    return found


def _with_seat(asked: Decision, seat: int) -> Decision:
    return Decision(
        name=asked.name,
        section=SECTION,
        seat=seat,
        rule=asked.rule,
        fields=asked.fields,
        facts=asked.facts,
        barred=asked.barred,
    )


def answer(draft: Draft, answer: Answer) -> None:
    """One more fact; a refused consent ends the proposal, and it does not come again this turn."""
    data = draft.frame.data
    module = MOTIONS[data["motion"]["kind"]]
    taken = module.take(draft, data["motion"], answer)
    if taken is None:
        final = module.finished(data["motion"]) if hasattr(module, "finished") else data["motion"]
        draft.state.senate.defeated.append(final)
        _drop(draft)
        return
    data["motion"] = taken
    _go_on(draft)
