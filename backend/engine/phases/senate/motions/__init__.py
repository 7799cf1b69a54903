"""The kinds of proposals; a module each (1.09.17).

A motion is a dict with "kind" and plain facts. A module has
    SPEC             how it is handled, see `Spec`,
    offers(state)    the fields by which a proposer opens it (a list of `Offer`; empty: not possible now),
    begin(state, name, values)   the motion, perhaps not complete,
    steps(state, motion, by)     optional: what is still asked before the vote, of the proposer or of those
                                 who must consent; empty when the motion is complete,
    take(draft, motion, answer)  optional: takes the answer to a step; returns the motion, or `None` to drop it,
    still_stands(state, motion)  whether it can still be carried out,
    carry_out(draft, motion)     what happens when it passes,
and, where the kind needs it,
    finished(motion)             the motion as it is voted upon,
    on_floor(draft, motion)      what the proposal itself uses up or brings (the vote's frame is on top),
    bound(state, motion)         senators whose vote is not free, `more_votes(state, senator)` extra votes,
    extra_decisions(state, frame, called), extra_answer(draft, answer)   what else a called faction may do,
    on_called(draft, motion, seat)  what the call itself causes,
    cast(draft, motion, ballots) what voting costs the voters,
    on_defeat(draft, motion)     what a defeat entails,
    is_last_candidate(state, motion), sends_chair(state, motion)   for vetoes and Tribunes.
"""

from __future__ import annotations

from types import ModuleType

from engine.phases.senate.motions.civil import concessions, land_bill, repeal
from engine.phases.senate.motions.election import censor, consul_for_life, consuls, dictator, governors
from engine.phases.senate.motions.trial import prosecution, special
from engine.phases.senate.motions.war import (
    bequest,
    deploy,
    eliminate,
    garrison,
    raise_forces,
    recall,
    reinforce,
    replace,
    rhodians,
)

MOTIONS: dict[str, ModuleType] = {
    module.SPEC.kind: module
    for module in (
        consuls,
        dictator,
        censor,
        prosecution,
        special,
        governors,
        consul_for_life,
        concessions,
        land_bill,
        repeal,
        raise_forces,
        eliminate,
        deploy,
        reinforce,
        replace,
        recall,
        garrison,
        rhodians,
        bequest,
    )
}
