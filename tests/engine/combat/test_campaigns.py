"""Random wars, armies, captives and rebels: every Combat Phase comes to its end, and the table stays sound."""

from __future__ import annotations

from random import Random

import pytest

import engine
from engine import Event, State, bots, chronicle, invariants, sequence
from engine.data import LEADERS, SENATORS, WARS
from engine.dice import Seeded
from engine.draft import Draft
from tests.engine.combat.camp import army, camp, revolt
from tests.support.table import Table

OFFICES = ("field_consul", "rome_consul", "dictator", None)
EVENTS = {"ally_deserts": 1, "enemys_ally_deserts": 2, "evil_omens": 1, "rhodian_alliance": 1}


def table_of(rng: Random) -> Table:
    """Three wars, a dozen senators, up to four armies, now and then a rebel and a captive."""
    first, *others = rng.sample(list(WARS), 3)
    table = camp(first, *rng.sample(list(LEADERS), rng.randint(0, 2)))
    for war in others:
        table.war(war, rng.choice(["active", "inactive"]))
    idle = [family for family in SENATORS if family not in table.state.senators]
    for place, family in enumerate(rng.sample(idle, 6)):
        table.senator(family, place % 3, talents=rng.choice([0, 20]))
    rebel, captive, horse, *commanders = rng.sample(list(table.state.senators), 7)
    if rng.random() < 0.4:
        revolt(table, rebel, rng.randint(0, 6))
    if rng.random() < 0.4:
        table.s(captive).location = f"captive:{first}"
        table.purse(table.s(captive).seat or 0, 15)
    for commander, office in zip(commanders, OFFICES, strict=True):
        _send(table, rng, commander, office, horse if office == "dictator" else None)
    return table.has(events=dict(EVENTS) if rng.random() < 0.3 else {})


def _send(table: Table, rng: Random, commander: str, office: str | None, horse: str | None) -> None:
    places = [war.id for war in table.state.wars.values() if war.status == "active"]
    places += ["civil"] if table.state.civil is not None else []
    veterans = rng.sample(["", commander, "julius"], rng.randint(0, 2))
    army(
        table,
        rng.choice(places),
        commander if rng.random() < 0.9 else None,
        rng.randint(0, 2) if rng.random() < 0.5 else 4 - len(veterans),
        *veterans,
        fleets=rng.randint(0, 6),
        office=office,
        horse=horse,
        dispatched=rng.randint(1, 3),
    )


def resting(state: State) -> bool:
    """Whether the phase is over."""
    return state.outcome is not None or [frame.section for frame in state.at] == ["halt"]


@pytest.mark.parametrize("seed", range(0, 400, 50))
def test_fifty_random_combat_phases_end_with_a_sound_table(seed: int) -> None:
    for number in range(seed, seed + 50):
        rng, events = Random(number), list[Event]()
        draft = Draft(table_of(rng).at("combat").state, Seeded(f"campaign {number}"))
        sequence.advance(draft)
        state, steps = draft.state, 0
        events += draft.events
        while not resting(state):
            steps += 1
            assert steps < 100
            seat = rng.choice(engine.waiting(state))
            mine = [decision for decision in engine.decisions(state) if decision.seat == seat]
            answer = bots.choose("chance", engine.view(state, seat), mine, rng)
            state, more = engine.step(state, answer, Seeded(f"campaign {number} {steps}"))
            events += more
        assert invariants.breaches(state) == []
        assert all(chronicle.tell(event, None) is not None for event in events if event.audience is None)
